"""`pseudonymise` as typed."""

from pathlib import Path

from tests.cli.conftest import Run


def test_candidates_are_listed_and_nothing_is_changed(study: Run, here: Path) -> None:
    (here / "more.txt").write_text("I: Und Sie?\nB3: Ich heiße Selam [red]. Frau Behnke kam.\n", "utf-8")
    assert study("import", "more.txt").code == 0
    before = study("show", "more").out
    said = study("pseudonymise")
    assert said.code == 0, said.err
    assert "Behnke" in said.out
    assert "[red]" in said.out
    assert "Expect to miss names" in said.out
    found = {row["name"]: row["detectors"] for row in study("--json", "pseudonymise").json}
    assert "introduction" in found["Selam"]
    assert "title" in found["Behnke"]
    assert study("show", "more").out == before
