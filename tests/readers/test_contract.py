"""What every reader keeps, whatever its format: one suite, inherited by each."""

import json
import subprocess
import sys

import pytest

from tests.readers.build import lawful, read_one, turns, word
from tests.readers.cue_files import cues_of, srt, tsv, vtt
from tests.readers.odt_files import odt
from tests.readers.pages import comma_separated, epub, rows_of, rtf, web, workbook
from tests.readers.paper import pdf
from tests.readers.slide_files import boxes
from workbench.errors import WorkbenchError
from workbench.model import document_id
from workbench.readers import READERS, read

INTERVIEW = (
    "Hinweis: konstruierter Text, kein echtes Gespräch\n\nInterview am Kanal\n\nDatum: 3.5.2026\n\n"
    "I: Wie war das Ankommen?\n\nB1: Laut. [lacht] Es war: kalt. =1+1 und [red]rot[/red].\n\nUnd dann kam der Bus.\n\n"
    "I: Ja?\n\nB1: Ja. 😀 Zoë, café, e\u0301, 日本, \u05d0\u05d1, z.\u00a0B. so."
)


class ReaderContract:
    """Inherit, set `name` and `made` (the interview in the format's bytes)."""

    name: str
    ending: str

    def made(self, text: str) -> bytes:
        """The text as a file of this format."""
        return text.encode()

    def reading(self, **options):
        return read_one(f"gespräch.{self.ending}", self.made(INTERVIEW), **options)

    def test_turns_and_speakers(self):
        reading = self.reading()
        assert reading.speakers_with_counts == {"I": 2, "B1": 2}
        assert [turn[0] for turn in turns(reading.document)] == ["I", "B1", "I", "B1"]
        assert turns(reading.document)[1][3] == (
            "Laut. [lacht] Es war: kalt. =1+1 und [red]rot[/red]. Und dann kam der Bus."
        )

    def test_what_is_set_aside(self):
        assert [(s.kind, s.count) for s in self.reading().set_aside] == [("meta", 2)]
        assert self.reading().document.numbered == 6
        assert self.reading().document.metadata["Datum"] == "3.5.2026"

    def test_laws(self):
        lawful(self.reading())

    def test_reading_twice_is_equal(self):
        content = self.made(INTERVIEW)  # made once: a zip holds the time it was written
        first, second = (read_one(f"gespräch.{self.ending}", content) for _ in range(2))
        assert first == second

    def test_the_text_is_kept_code_point_by_code_point(self):
        text = self.reading().document.text
        assert "😀 Zoë, café, e\u0301, 日本, \u05d0\u05d1, z.\u00a0B. so." in text
        assert not text.endswith("\n")

    def test_name_id_and_source(self, tmp_path):
        path = tmp_path / f"gespräch.{self.ending}"
        path.write_bytes(self.made(INTERVIEW))
        (reading,) = read(path)
        document = reading.document
        assert document.name == "gespräch"
        assert document.id == document_id(document.text)
        assert document.source.file == path.name
        assert document.source.size == path.stat().st_size
        assert document.source.reader == self.name
        assert document.language == ""
        assert read(path, language="en")[0].document.language == "en"

    def test_a_persons_answers(self):
        answers = {
            "speakers": {"I": {"name": "Interviewerin", "role": "other"}, "B1": "Selam"},
            "set_aside": {"lines": ["Und dann.*"]},
        }
        plain, told = self.reading(), self.reading(map=answers)
        assert told.document.text == plain.document.text
        assert [(s.name, s.role) for s in told.document.speakers] == [
            ("Interviewerin", "other"),
            ("Selam", "participant"),
        ]
        hidden = [p for p in told.document.paragraphs if p.kind == "meta"]
        assert len(hidden) == 3
        assert [p.number for p in told.document.paragraphs if p.number] == [1, 2, 3, 5, 6], "numbers are frozen"

    def test_no_speaker_if_a_person_says_so(self):
        told = self.reading(map={"speakers": {"I": False}})
        assert told.speakers_with_counts == {"B1": 2}
        assert any("set aside in the map" in reason for reason in told.doubtful)

    def test_an_empty_file_is_refused(self):
        with pytest.raises(WorkbenchError):
            read_one(f"leer.{self.ending}", self.made("\n \n"))

    def test_a_wrong_ending_is_a_warning(self):
        other = "docx" if self.ending != "docx" else "txt"
        reading = read_one(f"falsch.{other}", self.made(INTERVIEW))
        assert any(f"named .{other}" in warning for warning in reading.warnings)


class TestText(ReaderContract):
    name = "text"
    ending = "txt"


class TestMarkdown(ReaderContract):
    name = "markdown"
    ending = "md"

    def test_a_wrong_ending_is_a_warning(self):
        reading = read_one("falsch.docx", "# Titel\n\n**I:** Ja?\n\n**B:** Ja.\n")
        assert any("named .docx but is a Markdown" in warning for warning in reading.warnings)


class TestWord(ReaderContract):
    name = "word"
    ending = "docx"

    def made(self, text: str) -> bytes:
        return word(text)


class TestOpenDocument(ReaderContract):
    name = ending = "odt"

    def made(self, text: str) -> bytes:
        return odt(text)


class TestPowerPoint(ReaderContract):
    name = "powerpoint"
    ending = "pptx"

    def made(self, text: str) -> bytes:
        return boxes(text)

    def test_turns_and_speakers(self):
        assert self.reading().document.turns == 0
        assert self.reading().document.convention == "F21"

    def test_what_is_set_aside(self):
        assert [(s.kind, s.count) for s in self.reading().set_aside] == [("meta", 1)]
        assert self.reading().document.numbered == 7

    def test_a_persons_answers(self):
        told = self.reading(map={"set_aside": {"lines": ["Und dann.*"]}})
        assert told.document.text == self.reading().document.text
        assert [p.number for p in told.document.paragraphs if p.number] == [1, 2, 3, 4, 6, 7], "numbers are frozen"

    def test_no_speaker_if_a_person_says_so(self):
        assert self.reading(map={"convention": "F1"}).speakers_with_counts == {}


class TestWebVtt(ReaderContract):
    name = ending = "vtt"

    def made(self, text: str) -> bytes:
        return vtt(cues_of(text))


class TestSubRip(ReaderContract):
    name = ending = "srt"

    def made(self, text: str) -> bytes:
        return srt(cues_of(text))


class TestSpeechRecognition(ReaderContract):
    name = ending = "tsv"

    def made(self, text: str) -> bytes:
        return tsv(cues_of(text))


class TestWebPage(ReaderContract):
    name = ending = "html"

    def made(self, text: str) -> bytes:
        return web(text)


class TestRtf(ReaderContract):
    name = ending = "rtf"

    def made(self, text: str) -> bytes:
        return rtf(text)


class TestStructuredText(ReaderContract):
    name = "structured"
    ending = "txt"

    def made(self, text: str) -> bytes:
        return f"#TEXT gespräch\n{text}\n#CODE A\n#ENDCODE\n".encode()


class TestTable(ReaderContract):
    name = "table"
    ending = "csv"

    def made(self, text: str) -> bytes:
        return comma_separated(rows_of(text))

    def test_a_wrong_ending_is_a_warning(self):
        reading = read_one("falsch.docx", workbook(rows_of(INTERVIEW)))
        assert any("named .docx but is a table" in warning for warning in reading.warnings)


class TestWorkbook(TestTable):
    ending = "xlsx"

    def made(self, text: str) -> bytes:
        return workbook(rows_of(text))


class TestBook(ReaderContract):
    name = ending = "epub"

    def made(self, text: str) -> bytes:
        return epub(text)


class TestPdf(ReaderContract):
    name = ending = "pdf"

    def made(self, text: str) -> bytes:
        return pdf(text)


class TestTelegram(ReaderContract):
    name = "telegram"
    ending = "json"

    def made(self, text: str) -> bytes:
        messages = [{"from": who.rstrip(":"), "text": words} for who, words in rows_of(text)[1:]]
        return json.dumps({"name": "Kanal", "messages": messages}).encode()


def test_every_reader_has_a_suite():
    assert {suite.name for suite in ReaderContract.__subclasses__()} == {reader.name for reader in READERS}


def test_importing_the_readers_is_light():
    heavy = "docx lxml yaml openpyxl spacy pandas numpy sqlite3".split()  # noqa: SIM905 - reads better
    code = f"import sys, workbench.readers; print([name for name in {heavy} if name in sys.modules])"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"
