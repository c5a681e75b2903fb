"""A person's settings: kept outside the project, and who codes."""

from pathlib import Path

import pytest

from workbench.cli import settings

from .conftest import Run, refused


def test_settings_are_set_shown_and_unset(run: Run) -> None:
    assert run("config", "coder", "--json").json == {"coder": None}
    assert run("config", "coder", "Änne").code == 0
    assert run("config", "coder", "--json").json == {"coder": "Änne"}
    assert run("config", "language.pipeline", "none").code == 0
    assert run("config", "keys.again", "r").code == 0
    everything = {"coder": "Änne", "language": {"pipeline": "none"}, "keys": {"again": "r"}}
    assert run("config", "--json").json == everything
    assert "Änne" in run("config").out
    assert run("config", "coder", "--unset").code == 0
    assert run("config", "coder", "--json").json == {"coder": None}


def test_settings_are_toml_in_the_configuration_folder(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("config", "coder", "MK")
    assert (tmp_path / "settings" / "settings.toml").read_text("utf-8") == 'coder = "MK"\n'
    monkeypatch.setenv("WORKBENCH_CONFIG_DIR", str(tmp_path / "[b]:smile:[b]"))
    assert "[b]:smile:[b]" in run("config").out
    monkeypatch.delenv("WORKBENCH_CONFIG_DIR")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "xdg"))
    assert settings.path() == tmp_path / "xdg" / "workbench" / "settings.toml"


def test_unknown_and_broken_settings_are_refused(run: Run, tmp_path: Path) -> None:
    refused(run("config", "colour", "red"), "colour", "coder")
    refused(run("config", "coder.x.", "red"))
    run("config", "keys.again", "r")
    refused(run("config", "keys", "r"), "group")
    refused(run("config", "keys.again.more", "r"))
    (tmp_path / "settings" / "settings.toml").write_text("coder = = 1", "utf-8")
    refused(run("config"), "settings.toml")
    refused(run("init", "study"), "settings.toml")


def test_init_keeps_the_coder_in_the_settings(run: Run) -> None:
    assert run("init", "study", "--coder", "MK").code == 0
    assert run("config", "coder", "--json").json == {"coder": "MK"}


def test_without_a_terminal_nobody_is_asked_who_codes(run: Run, here: Path) -> None:
    refused(run("init", "study", typing="MK\n"), "coder")
    assert not list(here.glob("*.workbench*"))


def test_an_unknown_coder_is_no_new_person(study: Run) -> None:
    assert study("coder", "add", "Renate").code == 0
    refused(study("code", "talk", "22", "43", "O1", "--coder", "Renat3"), "Renate")
    refused(study("code", "talk", "22", "43", "O1", "--coder", "XY"), "XY", "coder add")
    study("config", "coder", "Somebody")
    refused(study("code", "talk", "22", "43", "O1"), "Somebody", "settings")
    assert [row["name"] for row in study("list", "coders", "--json").json] == ["MK", "Renate"]
    # Looking needs no name.
    assert study("list", "documents").code == 0


def test_what_the_interface_could_not_do_is_refused(run: Run) -> None:
    refused(run("config", "keys.sentence", "t"), "next turn", "keys.turn")
    refused(run("config", "keys.gibtsnicht", "f2"), "gibtsnicht", "sentence")
    refused(run("config", "theme", "pink"), "dark")
    refused(run("config", "language.interface", "fr"), "de")
    assert run("config", "keys.turn", "f3").code == 0
    assert run("config", "keys.sentence", "t").code == 0, "what had it has another now"
    assert run("config", "theme", "ansi").code == 0
    assert run("config", "language.interface", "en").code == 0
    assert run("config", "theme", "--unset").code == 0
