"""Same input, same bytes; whole file or none; a tidy zip."""

import hashlib
import os
import random
import subprocess
import sys
import tempfile
import textwrap
import time
import zipfile
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from tests.writers import opened
from tests.writers.study import study, write
from workbench.errors import WorkbenchError
from workbench.writers import archive, template
from workbench.writers.target import put

ROOT = Path(__file__).parents[2]


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize("choices", [{}, {"by": "case"}, {"form": "table"}, {"label": "footnote"}])
def test_two_runs_give_the_same_bytes(tmp_path, choices):
    write(tmp_path / "a.docx", study(), **choices)
    time.sleep(0.01)
    write(tmp_path / "b.docx", study(), **choices)
    assert digest(tmp_path / "a.docx") == digest(tmp_path / "b.docx")


@pytest.mark.parametrize("by", ["code", "case"])
def test_order_of_insertion_does_not_matter(tmp_path, by):
    one = study()
    write(tmp_path / "a.docx", one, by=by)
    shuffled = random.Random(3)
    parts = {name: list(getattr(one, name)) for name in ("documents", "codings", "cases", "memos")}
    for part in parts.values():
        shuffled.shuffle(part)
    write(tmp_path / "b.docx", replace(one, **{name: tuple(part) for name, part in parts.items()}), by=by)
    assert digest(tmp_path / "a.docx") == digest(tmp_path / "b.docx")


def test_every_part_is_well_formed_and_in_order(tmp_path):
    path = tmp_path / "a.docx"
    write(path, study(), form="table", attributes=("age_group",))
    with zipfile.ZipFile(path) as zipped:
        assert zipped.namelist()[:2] == ["[Content_Types].xml", "_rels/.rels"]
        assert {info.date_time for info in zipped.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        roots = {name: etree.fromstring(zipped.read(name)) for name in zipped.namelist()}
    word = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    for paragraph in roots["word/document.xml"].iter(f"{word}p"):
        assert [child.tag for child in paragraph].index(f"{word}pPr") == 0
    for style in roots["word/styles.xml"].iter(f"{word}style"):
        tags = [child.tag.removeprefix(word) for child in style]
        order = ["name", "basedOn", "next", "uiPriority", "semiHidden", "unhideWhenUsed", "qFormat", "pPr", "rPr",
                 "tblPr", "tblStylePr"]  # fmt: skip
        assert tags == sorted(tags, key=order.index)
    used = {one.get(f"{word}val") for one in roots["word/document.xml"].iter(f"{word}pStyle", f"{word}rStyle")}
    assert used <= {one.get(f"{word}styleId") for one in roots["word/styles.xml"].iter(f"{word}style")}


def test_the_template_is_what_its_script_makes():
    kept = archive.unpack(template.PATH.read_bytes())
    assert kept == template.template(), "run `python -m workbench.writers.template`"
    assert len(template.PATH.read_bytes()) < 20_000
    assert not any("thumbnail" in name or "vba" in name for name in kept)


def test_packing_does_not_depend_on_order():
    entries = {"b": b"2", "_rels/.rels": b"1", "a": b"3", "[Content_Types].xml": b"0"}
    assert archive.pack(entries) == archive.pack(dict(reversed(entries.items())))
    assert archive.unpack(archive.pack(entries)) == entries


def test_a_missing_folder_is_said(tmp_path):
    with pytest.raises(WorkbenchError, match="could not be written") as caught:
        write(tmp_path / "nowhere" / "a.docx", study())
    assert "folder" in caught.value.hint


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(WorkbenchError) as caught:
        put(tmp_path, b"x")
    assert "file name" in caught.value.hint


@pytest.mark.parametrize("name", ["a\x00b", "x" * 300])
def test_impossible_names_are_said(tmp_path, name):
    with pytest.raises(WorkbenchError, match="could not be written"):
        put(tmp_path / name, b"x")
    assert not list(tmp_path.iterdir())


def test_a_read_only_folder_is_said():
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o555)
        try:
            with as_somebody_else(), pytest.raises(WorkbenchError) as caught:
                put(folder / "a.docx", b"x")
        finally:
            folder.chmod(0o755)
        assert "may not write" in caught.value.hint
        assert not list(folder.iterdir())


@contextmanager
def as_somebody_else():
    """The superuser may write everywhere, so it steps down for a moment."""
    before = os.geteuid()
    if before == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(before)


def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "real.docx").write_bytes(b"old")
    (tmp_path / "link.docx").symlink_to(tmp_path / "real.docx")
    put(tmp_path / "link.docx", b"new")
    assert (tmp_path / "link.docx").is_symlink()
    assert (tmp_path / "real.docx").read_bytes() == b"new"


FULL = """
    import resource, signal, sys
    from pathlib import Path
    from tests.writers.study import study, write
    from workbench.errors import WorkbenchError
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))
    try:
        write(Path(sys.argv[1]), study())
    except WorkbenchError as error:
        print(error)
        sys.exit(error.exit_code)
"""


def test_a_full_disk_leaves_the_old_file_and_nothing_else(tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(b"the old report")
    run = [sys.executable, "-c", textwrap.dedent(FULL), str(path)]
    done = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2, done.stderr
    assert "choose another place" in done.stdout
    assert path.read_bytes() == b"the old report"
    assert list(tmp_path.iterdir()) == [path]


def test_a_report_replaces_an_older_one_and_keeps_its_rights(tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write(path, study())
    assert path.stat().st_mode & 0o777 == 0o640
    assert opened.segments(path)
