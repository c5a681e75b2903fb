"""What a person says to a preview becomes the map that the readers take."""

import pytest

from workbench.errors import UnreadableFile
from workbench.readers import read
from workbench.readers.answers import check
from workbench.tui import incoming
from workbench.tui.exports import EXPORTS
from workbench.tui.remarks import REMARKS, remark
from workbench.tui.taking_in import file_items
from workbench.tui.typed import shown_for_typing, typed_over
from workbench.tui.widgets.folder import entries, size
from workbench.tui.words import WORDS, Words


def test_answers_add_up_and_the_readers_understand_them():
    answers = incoming.with_speaker({}, "B1", role="other")
    answers = incoming.with_speaker(answers, "B1", name="Selam")
    answers = incoming.with_counting(answers, "Achtung", counts=False)
    answers = incoming.with_counting(answers, "Nora", counts=True)
    answers = incoming.with_setting(answers, "convention", "F3")
    answers = incoming.with_aside(answers, "heads")
    assert answers == {
        "speakers": {"B1": {"role": "other", "name": "Selam"}, "Achtung": False, "Nora": True},
        "convention": "F3",
        "set_aside": {"heads": False},
    }
    understood = check(answers)
    assert (understood.convention, understood.heads) == ("F3", False)
    assert not understood.speakers["Achtung"].counts
    assert incoming.denied(answers) == ("Achtung",)
    assert incoming.with_setting(answers, "convention", "") == {k: v for k, v in answers.items() if k != "convention"}
    assert incoming.with_aside(answers, "heads")["set_aside"] == {"heads": True}


def test_roles_go_round():
    assert [incoming.next_role(role) for role in incoming.ROLES] == ["participant", "other", "interviewer"]


def test_a_label_that_does_not_count_is_taken_apart():
    assert incoming.label_of("Frau Dr. M. 12×: occurs once") == "Frau Dr. M."
    assert incoming.reason_of("Achtung 1×: occurs once") == "occurs once"


def test_files_in_a_list_say_what_to_expect(tmp_path):
    files = [
        incoming.Incoming(tmp_path / "kaputt.docx", error="is damaged"),
        incoming.Incoming(
            tmp_path / "a.txt",
            documents=(
                incoming.Looked("a", heard=(incoming.Heard("A", "A", "participant", 3, assumed=True),), turns=3),
                incoming.Looked("b", new=False),
            ),
        ),
    ]
    items = list(file_items(Words("de"), files))
    assert [item.id for item in items] == ["0:0", "1:0", "1:1"]
    assert ["".join(part.text for part in item.head) for item in items] == ["✗ kaputt.docx", "? a", "= b"]


def test_what_a_terminal_would_obey_comes_back_as_it_was():
    old = "Eins\tzwei\x1b[31m rot\u200e.\r\nDrei"
    shown = shown_for_typing(old)
    assert "\x1b" not in shown
    assert typed_over(old, shown) == old
    assert typed_over(old, shown.replace("Drei", "Vier")) == old.replace("Drei", "Vier")
    assert typed_over(old, "Ganz anders") == "Ganz anders"


def test_a_folder_shows_folders_first_and_hides_what_is_hidden(tmp_path):
    for name in ("b.txt", "A.docx", ".versteckt.txt", "bild.png"):
        (tmp_path / name).write_text("x")
    (tmp_path / "Zimmer").mkdir()
    found = entries(tmp_path, lambda path: path.suffix != ".png")
    assert [path.name for path in found] == ["Zimmer", "A.docx", "b.txt"]
    assert entries(tmp_path / "nirgends", lambda _: True) == []
    assert [size(1), size(1500), size(2_345_678)] == ["1 kB", "2 kB", "2.3 MB"]


def test_kinds_of_files_have_different_names():
    assert len({kind.name for kind in EXPORTS}) == len(EXPORTS)


def test_remarks_of_the_readers_are_said_in_german_and_unknown_ones_as_they_are():
    words = Words("de")
    assert remark(words, "who is P? counted as neither interviewer nor participant").startswith("Wer ist P?")
    assert remark(words, "tracked changes: 3 insertions read as text, 1 deletions left out").startswith("Änderungs")
    assert remark(words, "something {new} [red]") == "something {new} [red]"
    for language in WORDS.values():
        assert {f"remark.{name}" for name, _ in REMARKS} <= language.keys()


def test_what_the_readers_say_is_what_is_looked_for(tmp_path):
    file = tmp_path / "p.txt"
    file.write_bytes("I: Grüß Gott?\n\nP: Ja.\n\nI: Und?\n\nP: Nein.".encode("cp1252"))
    (reading,) = read(file)
    said = [*reading.suggestions, *reading.warnings]
    assert said
    assert all(remark(Words("de"), text) != text for text in said), said


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("leer.txt", b""),
        ("kaputt.docx", b"PK\x03\x04kaputt"),
        ("bild.txt", b"\x89PNG\r\n\x1a\n" + bytes(99)),
        ("ton.txt", b"ID3" + bytes(99)),
        ("alt.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le")),
        ("geheim.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")),
        ("binär.txt", b"\x01\x02\x03a" * 99),
        ("fremd.txt", b"abc \x81\x8d\xff"),
        ("kaputt.rtf", b"{\\rtf1 "),
        ("kaputt.pdf", b"%PDF-1.4 nichts"),
        ("chat.json", b'{"messages": [1]}'),
        ("tabelle.csv", b"a;b;c\n1;2;3\n4;5;6\n7;8;9\n"),
        ("archiv.zip", b"\x1f\x8b" + bytes(99)),
        ("studie.txt", b"SQLite format 3\0" + bytes(99)),
    ],
)
def test_why_a_file_cannot_be_read_is_said_in_german(tmp_path, name, data):
    (tmp_path / name).write_bytes(data)
    with pytest.raises(UnreadableFile) as refused:
        read(tmp_path / name)
    for said in (refused.value.message, refused.value.hint):
        assert remark(Words("de"), said) != said, said
        assert remark(Words("en"), said) == said
