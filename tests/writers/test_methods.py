"""The methods appendix: true numbers, and gaps where nothing is known."""

import hashlib
from dataclasses import replace

import docx
import pytest

from tests.writers import opened
from tests.writers.pixel import PIXEL
from tests.writers.study import settings
from workbench.model import Case
from workbench.writers.checklists import COREQ, SRQR
from workbench.writers.method_blocks import number
from workbench.writers.methods import methods_appendix
from workbench.writers.methods_facts import Agreed, Coefficient, Facts, Source, Step, Switch, Version, Work

KNOWN = Facts(
    cases=tuple(Case(f"c{n}", f"I{n}", {"role": "resident" if n < 4 else "mayor"}) for n in range(6)),
    attributes=("role",),
    sources=(
        Source("a", 1200, 40, 44, "de", "F1", "text", "04.03.2025", "52 Minuten"),
        Source("b", 800, 30, 33, "en", "F7", "vtt", "2025-05-01", "", 3_600_000, 1, pseudonymised=True),
        Source("c", 10, 0, 2, "de", "", "text"),
    ),
    work=(Work("MK", 3, 2, 181, 1_777_903_500_000, 1_777_903_500_000),),
    blind=(Switch(on=True, time_ms=1_777_903_500_000), Switch(on=False, time_ms=1_777_990_000_000, document="b")),
    counted="union of MK, TR",
    versions=(Version("1.0.0", 1_777_903_500_000, 30),),
    version="1.1.0",
    codes=35,
    headings=9,
    owed=1,
    derivation={"deductive": 30, "inductive": 5},
    agreed=Agreed(
        coders=("MK", "TR"),
        unit="turn",
        units=171,
        documents=10,
        rule="documents that all compared coders marked finished",
        method="bootstrap",
        resamples=1000,
        kappa_kind="Cohen",
        overall={"kappa": Coefficient(0.9971, "", (0.85, 0.96)), "alpha": Coefficient(None, "no variation", "")},
        codes=[("O1", {"kappa": Coefficient(0.5, "", "too few documents")})],
    ),
    disagreements=55,
    settled={"MK": 187},
    spread=(("O1 Zwangsort", 9, 4), ("O2 Wahlort", 2, 1), ("T2 Teilhabe", 0, 0)),
    steps=(Step("I1", 10, 10, 9.25, 7, 11), Step("I2", 0, 10, 10.0, 10, 10)),
    order="by date, then by name",
    memos={"coding": 90, "document": 2},
    program="0.1.0",
    fingerprint="f" * 64,
    codebook_fingerprint="c" * 64,
)


def text(path):
    parts = [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]
    return "\n".join([*parts, *("\n".join(map(" | ".join, table)) for table in opened.tables(path))])


def write(path, facts=KNOWN, **choices):
    checklist = choices.pop("checklist", "coreq")
    return methods_appendix(facts, path, settings(**choices), checklist=checklist)


@pytest.mark.parametrize(
    "sentence",
    [
        "Die Stichprobe umfasst 6 Fälle mit 3 Dokumenten",
        "role: mayor (n < 3); resident (4)",
        "3 Dokumente, 2010 Wörter, 70 Redebeiträge",
        "Erhoben zwischen 2025-03-04 und 2025-05-01 (Angaben in 2 von 3 Dokumenten)",
        "Dauer laut Zeitmarken: 1 Dokument, zusammen 01:00:00",
        "a (52 Minuten)",
        "In 1 von 3 Dokumenten steht es nicht",
        "Berichtigte Texte: 1; pseudonymisiert im Programm: 1",
        "Codiert: 1 Person; in Vergleichen zählt: MK, TR vereinigt",
        "MK | 3 | 2 | 181 | 4. Mai 2026",
        "(Version 1.1.0) hat 35 Codes unter 9 Überschriften; 1 ohne Definition",
        "deduktiv (30), induktiv (5)",
        "Verglichen wurden MK, TR auf 10 Dokumenten mit 171 Einheiten (Einheit: Redebeitrag)",
        "Alle Codes zusammen | 0,997 [0,85; 0,96] | nicht bestimmt (keine Unterschiede in den Werten) | –",
        "fertig ist): ein ab 4. Mai 2026; aus ab 5. Mai 2026 (b) (Protokoll)",
        "Ohne Klammer: kein Intervall (zu wenige Dokumente)",
        "Entschieden: 187 Codierungen, durch MK",
        "In mindestens der Hälfte der Fälle: O1 Zwangsort",
        "In nur einem Fall: O2 Wahlort",
        "Textstellen aus mehreren Fällen: 1 von 2",
        "Reihenfolge der Fälle: nach date, dann nach Name",
        "I1 | 10 | 10 | 9,2 | 7–11",
        "f" * 64,
    ],
)
def test_what_is_known_is_said_with_its_number(tmp_path_factory, sentence):
    path = tmp_path_factory.getbasetemp() / "methods.docx"
    if not path.exists():
        write(path)
    assert sentence in text(path)


def test_gaps_are_prompts_and_counted(tmp_path):
    written = write(tmp_path / "m.docx")
    prompts = opened.paragraphs(tmp_path / "m.docx", "Prompt")
    assert all(one.startswith("[") and one.endswith("]") for one in prompts)
    cells = sum(cell.count("[bitte") for row in opened.tables(tmp_path / "m.docx")[-1] for cell in row)
    assert written.counts["prompts"] == cells + sum(one.startswith("[Bitte") for one in prompts)


def test_an_empty_study_says_so(tmp_path):
    written = write(tmp_path / "m.docx", Facts(no_agreement="fewer than two coders"))
    said = text(tmp_path / "m.docx")
    for sentence in ("keine Fälle", "niemand codiert", "weniger als zwei Codierende", "Keine Version"):
        assert sentence in said
    assert written.counts["items"] == 32


@pytest.mark.parametrize(("name", "items"), [("coreq", COREQ), ("srqr", SRQR)])
def test_checklists_are_whole_in_both_languages(tmp_path, name, items):
    for language in ("de", "en"):
        write(tmp_path / "m.docx", checklist=name, language=language)
        table = opened.tables(tmp_path / "m.docx")[-1]
        assert [row[0] for row in table[1:]] == [str(n) for n in range(1, len(items) + 1)]
        assert all(row[2] for row in table[1:])


def test_the_curve_has_words_a_caption_and_a_reference(tmp_path):
    write(tmp_path / "m.docx", replace(KNOWN, curve=PIXEL))
    xml = opened.part(tmp_path / "m.docx", "word/document.xml")
    assert 'descr="Kurve: Zahl der Codes nach jedem der 2 Fälle, zuletzt 10."' in xml
    assert r"SEQ Abbildung \* ARABIC" in xml
    assert r"REF figure_1 \h" in xml
    assert 'w:name="figure_1"' in xml
    assert docx.Document(str(tmp_path / "m.docx")).inline_shapes[0].width


def test_same_bytes(tmp_path):
    for name in ("a", "b"):
        write(tmp_path / f"{name}.docx", replace(KNOWN, curve=PIXEL))
    assert len({hashlib.sha256((tmp_path / f"{n}.docx").read_bytes()).hexdigest() for n in ("a", "b")}) == 1


@pytest.mark.parametrize(
    ("value", "shown"),
    [(1.0, "1,00"), (0.9971, "0,997"), (0.99996, "1,0000"), (0.5, "0,50"), (-0.004, "0,00"), (-0.25, "-0,25")],
)
def test_what_is_not_quite_one_is_not_shown_as_one(value, shown):
    assert number(value, "de") == shown
