"""`pseudonymise` as typed: candidates, the list and its review, replacement, exports and syncs, erasure."""

import csv
import stat
from pathlib import Path

import pytest

from tests.cli.conftest import Run, refused

MORE = """Frau Behnke: Und Sie, Selam?
Selam: Ich heiße Selam [red]. Müllers aus Rodenhafen kamen, die Rodenhafener, in die Müllerstraße.
Frau Behnke: Selams Mann auch? =1+1
Selam: Der Wolf? Ja. Herr Wolf war da. SELAM sagt: Rodenhafens Bus.
"""
LIST = """original,replacement,kind,decision,forms,exceptions,places
Selam,Hanna_T,person,accept,,,
Behnke,Falk_D,person,accept,,,
Müller,Kuhn_R,person,accept,Müllerstraße,,
Rodenhafen,[Hafenstadt],place,accept,,,
Wolf,Lutz_W,person,accept,,,
Bus,Zug,other,decline,,,
"""
ORIGINALS = ("selam", "behnke", "müller", "rodenhafen")
EXPORTS = ("word q.docx", "html q.html", "csv q.csv", "excel q.xlsx", "codebook q.yaml", "methods m.docx", "pandas p")


@pytest.fixture
def named(study: Run, here: Path) -> Run:
    """The study with names in texts, speakers, memos, cases, attributes, file and document names; coded."""
    (here / "Interview_Selam.txt").write_text(MORE, "utf-8")
    text = MORE.strip()
    selams = text.index("Selams Mann")
    for typed in (
        ("import", "Interview_Selam.txt", "--case", "Selam"),
        ("code", "Interview_Selam", selams, selams + 6, "O1", "--memo", "Selam meint\nMüller"),
        ("code", "Interview_Selam", text.index("Müllers"), text.index(" kamen"), "O7"),
        ("case", "set", "Selam", "place=Rodenhafen"),
        ("memo", "add", "Frau Behnke fragt."),
    ):
        said = study(*typed)
        assert said.code == 0, (typed, said.err)
    (here.parent / "key.csv").write_text(LIST, "utf-8")
    return study


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


def test_the_list_is_made_for_its_owner_alone_and_reviewed_in_it(named: Run, here: Path) -> None:
    names = here.parent / "made.csv"
    said = named("pseudonymise", "--names", names)
    assert said.code == 0, said.err
    assert stat.S_IMODE(names.stat().st_mode) == 0o600
    rows = {row["original"]: row for row in csv.DictReader(names.open(encoding="utf-8", newline=""))}
    assert rows["Selam"]["replacement"].startswith("Person_")
    assert "Selam" in rows["Selam"]["contexts"]
    assert {row["decision"] for row in rows.values()} == {""}
    assert "0 places of 0 names" in named("pseudonymise", "--names", names).out
    (here.parent / "own.txt").write_text("Bus\n", "utf-8")
    assert named("pseudonymise", "--names", names, "--add", "--lists", here.parent / "own.txt").code == 0
    assert "Bus" in names.read_text("utf-8")
    assert stat.S_IMODE(names.stat().st_mode) == 0o600


def test_names_are_replaced_everywhere_and_codings_stay_on_their_words(named: Run, here: Path) -> None:
    key = here.parent / "key.csv"
    plan = named("--json", "pseudonymise", "--names", key, "--dry-run").json
    assert plan["names"]["Selam"]["document name"] == plan["names"]["Selam"]["file name"] == 1
    assert named("list", "documents").out.count("Interview_Selam") == 1
    done = named("--json", "pseudonymise", "--names", key)
    assert done.code == 0, done.err
    assert (done.json["names"], done.json["codings"]) == (plan["names"], 2)
    assert [one["doubt"] for one in done.json["left"]] == ["word", "word"]
    quotes = [row["quote"] for row in named("--json", "codings", "list").json]
    assert quotes == ["Kuhn_Rs aus [Hafenstadt]", "Hanna_Ts"]
    shown = " ".join(named("show", "Interview_Hanna_T").out.split())
    assert {"[Hafenstadt]-er,", "Kuhn_R-straße."} <= {*shown.split()}
    assert "HANNA_T" not in shown
    assert {row["speaker"] for row in named("--json", "list", "speakers").json if "Hanna" in row["document"]} == {
        "Frau Falk_D",
        "Hanna_T",
    }
    assert named("check").code == 0
    again = named("--json", "pseudonymise", "--names", key).json
    assert (again["places"], again["earlier_texts"]) == (0, 1)
    assert named("undo").code == 0
    assert [row["quote"] for row in named("--json", "codings", "list").json] == ["Müllers aus Rodenhafen", "Selams"]
    assert named("check").code == 0


def test_a_doubtful_place_is_replaced_where_a_person_says_so(named: Run, here: Path) -> None:
    key = here.parent / "key.csv"
    left = named("--json", "pseudonymise", "--names", key).json["left"]
    second = next(one["place"] for one in left if "Herr Wolf" in _context(named, one))
    first = next(one["place"] for one in left if one["place"] != second)
    key.write_text(
        LIST.replace("Wolf,Lutz_W,person,accept,,,", f"Wolf,Lutz_W,person,accept,,{first},{second}"), "utf-8"
    )
    assert named("--json", "pseudonymise", "--names", key).json["names"] == {"Wolf": {"text": 1}}
    assert "Der Wolf? Ja. Herr Lutz_W war" in named("show", "Interview_Hanna_T").out
    assert named("--json", "pseudonymise", "--names", key).json["places"] == 0
    assert named("export", "csv", "all.csv").code == 0


def _context(run: Run, left: dict[str, str]) -> str:
    number = int(left["place"].rpartition(":")[2])
    return ("Der Wolf", "Herr Wolf")[number - 1]


def test_no_export_and_no_hub_gets_a_name_and_nothing_of_them_is_left_after_erasing(named: Run, here: Path) -> None:
    key, hub = here.parent / "key.csv", here.parent / "team.hub"
    key.write_text(LIST.replace("Wolf,Lutz_W,person,accept", "Wolf,Lutz_W,person,decline"), "utf-8")
    assert named("pseudonymise", "--names", key, "--dry-run").code == 0
    said = named("export", "csv", "early.csv")
    assert said.code == 1
    assert "real names are left" in said.err
    for typed in (
        ("memo", "export", "early.csv"),
        ("matrix", "--out", "early.csv"),
        ("framework", "--out", "early.csv"),
    ):
        assert named(*typed).code == 1, typed
    assert not (here / "early.csv").exists()
    assert named("pseudonymise", "--names", key).code == 0
    assert named("sync", hub).code == 1
    refused(named("pseudonymise", "--names", key, "--redact"), "cannot be undone")
    assert named("pseudonymise", "--names", key, "--redact", "--yes").code == 0
    assert named("check").code == 0
    assert named("sync", hub).code == 0
    for kind in EXPORTS:
        said = named("export", *kind.split())
        assert said.code == 0, (kind, said.err)
    (here / "Interview_Selam.txt").unlink()
    for typed in (("memo", "export", "m.md"), ("matrix", "--out", "m.csv"), ("framework", "--out", "f.xlsx")):
        assert named(*typed).code == 0, typed
    assert named("export", "transcript", "Interview_Hanna_T", "t.docx").code == 0
    for file in [*here.rglob("*"), *hub.rglob("*")]:
        assert not _holds(file), file


def _holds(file: Path) -> list[str]:
    from workbench.writers.finished import parts

    if not file.is_file():
        return []
    whole = file.read_bytes().decode("utf-8", "replace")
    if file.suffix in (".docx", ".xlsx"):
        whole = "\n".join(text for _, text in parts(file))
    return [name for name in ORIGINALS if name in whole.casefold()]


def test_a_sync_with_names_needs_a_reason_that_is_kept(named: Run, here: Path) -> None:
    key, hub = here.parent / "key.csv", here.parent / "team.hub"
    said = named("sync", hub, "--names", key)
    assert said.code == 1
    assert "Nothing was sent" in said.err
    said = named("sync", hub, "--names", key, "--allow-names", "own server")
    assert said.code == 0, said.err
    assert "as allowed" in said.out
    assert "own server" in named("history").out


def test_the_list_lies_neither_with_the_study_nor_in_a_hub(named: Run, here: Path) -> None:
    hub = here.parent / "team.hub"
    assert named("sync", hub).code == 0
    for place in (here / "key.csv", here / "deep" / "key.csv", hub / "key.csv"):
        refused(named("pseudonymise", "--names", place))
        assert not place.exists()
    (here.parent / "link").symlink_to(here)
    refused(named("pseudonymise", "--names", here.parent / "link" / "key.csv"), "project's folder")
    (hub / "names.csv").write_text(LIST, "utf-8")
    refused(named("export", "csv", "q.csv", "--names", hub / "names.csv"), "hub")


def test_a_remembered_list_that_is_gone_stops_until_it_is_forgotten(named: Run, here: Path) -> None:
    key = here.parent / "key.csv"
    assert named("pseudonymise", "--names", key, "--dry-run").code == 0
    key.unlink()
    refused(named("export", "csv", "q.csv"), "not at")
    assert named("pseudonymise", "--forget").code == 0
    assert named("export", "csv", "q.csv").code == 0


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("Anna,Hanna_T,person,accept,,,", ("two people", "lines 2 and 8")),
        ("Anna,Selam,person,accept,,,", ("Line 8", "holds the real name")),
        ("Anna,Selams_2,person,accept,,,", ("Line 8", "holds the real name")),
        ("Anna,,person,accept,,,", ("Line 8", "no replacement")),
        (",X_1,person,accept,,,", ("Line 8", "no name")),
        ("Anna,X_1,persona,accept,,,", ("Line 8", "persona")),
        ("Anna,X_1,person,maybe,,,", ("Line 8", "maybe")),
        ("Anna,X_1,person,accept,Selam,,", ("both claim",)),
        ('Anna,"X\nY",person,accept,,,', ("line break",)),
        ("Anna,X_1,person,accept,,,here", ("no place",)),
    ],
)
def test_a_list_that_cannot_be_is_refused_with_its_line(
    named: Run, here: Path, row: str, words: tuple[str, ...]
) -> None:
    key = here.parent / "key.csv"
    key.write_text(LIST + row + "\n", "utf-8")
    refused(named("pseudonymise", "--names", key), *words)


def test_accept_takes_what_nobody_decided(named: Run, here: Path) -> None:
    key = here.parent / "key.csv"
    key.write_text(LIST.replace("accept", ""), "utf-8")
    assert named("--json", "pseudonymise", "--names", key).json["undecided"] == [
        "Selam",
        "Behnke",
        "Müller",
        "Rodenhafen",
        "Wolf",
    ]
    assert named("--json", "pseudonymise", "--names", key, "--accept").json["places"] > 5
    assert "Selam,Hanna_T,person,accept" in key.read_text("utf-8")
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
