"""Commands `import` (previews, surveys, stopping) and `layout`."""

import json
import signal
import subprocess
import sys
import time

import pytest

from workbench.cli.importing import interruptible
from workbench.cli.program import program
from workbench.project import Project

TEXT = "Datum: 3.5.2026\n\nI: Wie war das?\n\nB1: Gut.\n\nUnd weiter.\n\nI: Ja?\n\nB1: Nein."


@pytest.fixture
def call(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    Project.create(tmp_path / "s.workbench", name="s", coder="Ana").close()
    (tmp_path / "a.txt").write_text(TEXT)

    def run(*typed, code=0):
        given = [*typed, "-p", str(tmp_path / "s.workbench"), "--coder", "Ana"]
        assert program.main(args=[str(word) for word in given], standalone_mode=False) == code
        return capsys.readouterr()

    run("import", tmp_path / "a.txt")
    return run


def test_layout_shows_what_is_recognised(call):
    shown = json.loads(call("layout", "a", "--json").out)
    assert shown["convention"] == "F1"
    assert [(one["label"], one["turns"], one["reason"]) for one in shown["speakers"]] == [
        ("I", 2, "word"),
        ("B1", 2, "word"),
    ]
    assert shown["set_aside"] == [{"number": "0a", "kind": "meta", "sample": "Datum: 3.5.2026", "by_person": False}]
    assert "B1" in call("layout", "a").out


def test_layout_changes_it_and_undo_brings_it_back(call):
    told = json.loads(
        call(
            "layout", "a", "--speaker", "B1=Berta", "--speaker", "I=no", "--restore", "0a", "--hide", "3", "--json"
        ).out
    )
    assert told["speakers"] == {"B1": 2}
    assert told["changed"]
    assert json.loads(call("layout", "a", "--json").out)["speakers"][0]["name"] == "Berta"
    call("undo")
    assert len(json.loads(call("layout", "a", "--json").out)["speakers"]) == 2


def test_a_dry_run_and_a_map_file(call, tmp_path):
    (tmp_path / "map.yaml").write_text("convention: none\n")
    told = json.loads(call("layout", "a", "--map", tmp_path / "map.yaml", "--dry-run", "--json").out)
    assert (told["turns"], told["changed"]) == (0, True)
    assert json.loads(call("layout", "a", "--json").out)["convention"] == "F1"


def test_what_is_not_understood_is_said_in_one_sentence(call):
    for typed in (["--speaker", "B1"], ["--hide", "99"], ["--convention", "F99"], ["--speaker", "B1=@Nobody"]):
        said = call("layout", "a", *typed, code=2).err
        assert "Traceback" not in said
        assert said.strip()


def test_a_survey_in_the_preview(call, tmp_path):
    answer = "Ich wohne seit vielen Jahren hier, und es hat sich manches verändert seit damals, auch im Haus. Nummer"
    (tmp_path / "u.csv").write_text("Fall,Alter,Antwort\n" + "\n".join(f'F{n},3{n},"{answer} {n}"' for n in range(3)))
    told = json.loads(call("import", tmp_path / "u.csv", "--dry-run", "--json").out)
    first = told["documents"][0]
    assert (first["name"], first["case"], first["attributes"]) == ("F0 - Antwort", "F0", {"Alter": "30"})


def test_ctrl_c_asks_first_and_then_insists():
    with interruptible() as asked:
        assert not asked()
        signal.raise_signal(signal.SIGINT)
        assert asked()
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_ctrl_c_leaves_whole_documents_only(call, tmp_path):
    (tmp_path / "many").mkdir()
    for number in range(300):
        (tmp_path / "many" / f"{number}.txt").write_text(f"Text {number}.\n\n" + TEXT * 200)
    typed = [sys.executable, "-m", "workbench", "import", str(tmp_path / "many")]
    running = subprocess.Popen(
        [*typed, "-p", str(tmp_path / "s.workbench"), "--coder", "Ana"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    seen = 0
    with Project.open(tmp_path / "s.workbench", read_only=True) as project:
        while seen < 3 and running.poll() is None:
            time.sleep(0.05)
            seen = project.file.query("SELECT count(*) FROM document")[0][0]
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=60)
    assert running.returncode == 2
    assert "Stopped" in said
    assert "Traceback" not in said
    with Project.open(tmp_path / "s.workbench", read_only=True) as project:
        assert 3 <= len(project.documents.list()) < 300
        assert project.check() == ()
