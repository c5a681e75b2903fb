import copy
import errno
import subprocess
import sys
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from tests.codebook.books import book, code, shipped
from workbench.codebook import (
    from_csv,
    from_markdown,
    from_yaml,
    has_comments,
    read_codebook,
    to_csv,
    to_markdown,
    to_yaml,
    write_codebook,
)
from workbench.errors import CodebookError
from workbench.model import code_id

SMALL = book(code("A", definition={"de": "Ein Ort."}))


@pytest.mark.parametrize("name", ["a.yaml", "a.yml", "a.csv", "a.md", "A.YAML"])
def test_a_codebook_goes_to_a_file_and_back(tmp_path, name):
    write_codebook(SMALL, tmp_path / name)
    assert read_codebook(tmp_path / name, known=[SMALL]).codes == SMALL.codes
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path):
    for encoding in ("utf-8-sig", "utf-16"):
        (tmp_path / "a.csv").write_text("id,parent,label\nÄ,,Straße\n", encoding)
        assert read_codebook(tmp_path / "a.csv").codes[0].file_id == "Ä"


def test_what_a_form_cannot_hold_is_said(tmp_path):
    assert write_codebook(shipped(), tmp_path / "a.yaml") == ()
    assert write_codebook(shipped(), tmp_path / "a.csv") == (
        "a.csv has no place for: title, notice, rules, version, changelog.",
    )
    assert write_codebook(shipped(), tmp_path / "a.md") == ("a.md has no place for: changelog.",)


def test_comments_that_will_be_lost_are_announced_once(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_text("id: test\ncodes: [{id: A, label: A}] # mine\n", "utf-8")
    assert has_comments(path)
    assert write_codebook(SMALL, path) == ("Comments of a.yaml (the first in line 2) are not kept.",)
    assert not has_comments(path)
    assert write_codebook(SMALL, path) == ()


def test_a_newer_file_is_read_only(tmp_path):
    path = tmp_path / "a.yaml"
    text = to_yaml(SMALL).replace("book/1", "book/2")
    path.write_text(text, "utf-8")
    with pytest.raises(CodebookError, match="newer workbench"):
        write_codebook(SMALL, path)
    with pytest.raises(CodebookError, match="read-only"):
        write_codebook(read_codebook(path), tmp_path / "b.yaml")
    assert path.read_text("utf-8") == text
    assert [found.name for found in tmp_path.iterdir()] == ["a.yaml"]


@pytest.mark.parametrize(
    ("name", "raw", "words"),
    [
        ("a.txt", b"", "a.txt: .txt is not a form of codebook"),
        ("a", b"", "no ending"),
        ("a.yaml", b"", "a.yaml:1:1: The file is empty"),
        ("a.csv", b"", "a.csv:1:1: The file is empty"),
        ("a.md", b"", "a.md:1:1: There is no code"),
        ("a.csv", b"id,parent,label\nA,,Stra\xdfe\n", "a.csv:2:8: This is not UTF-8"),
        ("a.yaml", b"x" * 5_000_001, "larger than 5 MB"),
        ("a.yaml", b"PK\x03\x04\x00\x00", "a.yaml:1:3"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_one_sentence(tmp_path, name, raw, words):
    (tmp_path / name).write_bytes(raw)
    with pytest.raises(CodebookError) as caught:
        read_codebook(tmp_path / name)
    assert words in caught.value.message
    assert caught.value.hint


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    (tmp_path / "b.yaml").mkdir()
    for name in ("a.yaml", "b.yaml"):
        with pytest.raises(CodebookError, match="cannot be read"):
            read_codebook(tmp_path / name)


def test_a_folder_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(CodebookError, match="cannot be written"):
        write_codebook(SMALL, tmp_path / "none" / "a.yaml")


def test_a_full_disk_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch):
    path = tmp_path / "a.yaml"
    write_codebook(SMALL, path)
    before = path.read_bytes()

    def full(self, target):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(CodebookError, match="No space left"):
        write_codebook(book(code("B")), path)
    assert path.read_bytes() == before
    assert [found.name for found in tmp_path.iterdir()] == ["a.yaml"]


def test_files_keep_their_rights(tmp_path):
    path = tmp_path / "a.yaml"
    write_codebook(SMALL, path)
    assert path.stat().st_mode & 0o777 == 0o644
    path.chmod(0o600)
    write_codebook(SMALL, path)
    assert path.stat().st_mode & 0o777 == 0o600


def test_yaml_is_not_loaded_before_a_yaml_file_is_read():
    script = (
        "import sys, workbench.codebook, workbench.query;"
        "heavy = {'yaml', 'numpy', 'pandas', 'spacy', 'docx', 'openpyxl', 'textual', 'sqlite_utils'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    out = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert out.stdout == "[]\n"


def test_deleted_codes_are_not_written_and_what_stood_below_moves_up():
    ours = book(code("A"), replace(code("B", "A"), deleted=True), code("C", "B"), replace(code("D"), deleted=True))
    for write, read in ((to_yaml, from_yaml), (to_csv, from_csv), (to_markdown, from_markdown)):
        codes = read(write(ours), known=[ours]).codes
        assert [(one.file_id, one.parent) for one in codes] == [("A", None), ("C", codes[0].id)]


@pytest.mark.parametrize("own", ["test", ""])
def test_codes_of_other_codebooks_stay_themselves(own):
    made_here = "0b0e6a4e-0000-4000-8000-000000000001"
    ours = book(code("A"), code("B", book="another"), code(made_here), code("A", book="third"), id=own)
    for write, read in ((to_yaml, from_yaml), (to_csv, from_csv), (to_markdown, from_markdown)):
        back = read(write(ours), known=[ours] if read is not from_yaml else ())
        assert [one.id for one in back.codes] == [one.id for one in ours.codes]


def test_codes_of_a_project_without_a_codebook_file_stay_themselves():
    ours = book(code("A", book=""), code("B", book=""), id="")
    assert [one.id for one in from_yaml(to_yaml(ours)).codes] == [one.id for one in ours.codes]
    assert from_csv("id,parent,label\nA,,a\nB,,b\nC,,c\n", known=[ours]).codes[2].id == code_id("", "C")


def test_a_codebook_is_plain_data_that_can_be_copied():
    ours = copy.deepcopy(shipped())
    assert ours == shipped()
    assert asdict(ours.codes[1].anchors[0])["constructed"] is True
    assert asdict(from_yaml("codes: [{id: A, label: a, anchors: [{text: x, y: z}]}]").codes[0].anchors[0])["extra"]
