"""An institute's own template: its styles stay, ours come where it has none."""

import hashlib
import zipfile

import docx
import pytest
from docx.shared import Mm, Pt
from lxml import etree

from tests.writers import opened
from tests.writers.pixel import PIXEL
from tests.writers.study import settings, study, write
from workbench.errors import WorkbenchError
from workbench.writers import archive, template
from workbench.writers.grid_pages import Figure, Grid
from workbench.writers.paper import paper
from workbench.writers.word import quotation_report

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def styles(path):
    root = etree.fromstring(archive.unpack(path.read_bytes())["word/styles.xml"])
    for mark in list(root.iter(f"{W}rsid")):
        mark.getparent().remove(mark)
    return {
        (one.get(f"{W}type"), one.find(f"{W}name").get(f"{W}val")): etree.tostring(one, method="c14n", exclusive=True)
        for one in root.iterfind(f"{W}style")
    }


@pytest.fixture
def institute(tmp_path):
    """python-docx's own start, with a quotation style of the institute's."""
    made = docx.Document()
    made.styles["Quote"].font.name = "Garamond"
    made.styles["Quote"].font.size = Pt(10)
    made.save(str(tmp_path / "institute.docx"))
    return tmp_path / "institute.docx"


def german(path, institute):
    """As a German Word writes it: other ids for the same names."""
    entries = archive.unpack(institute.read_bytes())
    for name in ("word/styles.xml",):
        entries[name] = entries[name].replace(b'w:styleId="Heading1"', b'w:styleId="berschrift1"')
        entries[name] = entries[name].replace(b'w:val="Heading1"', b'w:val="berschrift1"')
    path.write_bytes(archive.pack(entries))
    return path


def test_present_styles_are_never_changed_and_missing_ones_come(tmp_path, institute):
    write(tmp_path / "r.docx", study(), template=institute)
    before, after = styles(institute), styles(tmp_path / "r.docx")
    assert all(after[name] == style for name, style in before.items())
    wanted = {("paragraph", "Coding Memo"), ("character", "Source Label"), ("table", "Report Table")}
    assert wanted <= after.keys() - before.keys()
    quote = docx.Document(str(tmp_path / "r.docx")).styles["Quote"]
    assert (quote.font.name, quote.font.size) == ("Garamond", Pt(10))


def test_styles_are_found_by_name_not_by_id(tmp_path, institute):
    write(tmp_path / "r.docx", study(), template=german(tmp_path / "german.docx", institute))
    xml = opened.part(tmp_path / "r.docx", "word/document.xml")
    assert 'w:pStyle w:val="berschrift1"' in xml
    assert 'w:pStyle w:val="Heading1"' not in xml
    root = etree.fromstring(archive.unpack((tmp_path / "r.docx").read_bytes())["word/styles.xml"])
    ids = {one.get(f"{W}styleId") for one in root.iter(f"{W}style")}
    used = {
        one.get(f"{W}val") for one in etree.fromstring(xml.encode()).iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")
    }
    assert used <= ids


def test_the_same_report_otherwise(tmp_path, institute):
    write(tmp_path / "own.docx", study())
    write(tmp_path / "theirs.docx", study(), template=institute)
    assert opened.blocks(tmp_path / "own.docx") == opened.blocks(tmp_path / "theirs.docx")
    assert opened.segments(tmp_path / "own.docx") == opened.segments(tmp_path / "theirs.docx")


def test_nothing_of_the_template_but_styles_is_left(tmp_path, institute):
    write(tmp_path / "r.docx", study(), template=institute)
    with zipfile.ZipFile(tmp_path / "r.docx") as zipped:
        everything = b"".join(zipped.read(name) for name in zipped.namelist())
        assert not [name for name in zipped.namelist() if "thumbnail" in name or "vba" in name]
    for sign in (b"python-docx", b"institute", b"w:rsid", b"attachedTemplate"):
        assert sign not in everything


def test_the_page_number_stands_at_the_right_whatever_stops_their_footers_have(tmp_path, institute):
    write(tmp_path / "r.docx", study(), template=institute)
    footer = opened.part(tmp_path / "r.docx", "word/footer1.xml")
    stops = '<w:tab w:val="clear" w:pos="4680"/><w:tab w:val="right" w:pos="8640"/><w:tab w:val="clear" w:pos="9360"/>'
    assert f"<w:tabs>{stops}</w:tabs>" in footer


def test_same_bytes(tmp_path, institute):
    for name in ("a", "b"):
        write(tmp_path / f"{name}.docx", study(), template=institute)
    digests = {hashlib.sha256((tmp_path / f"{name}.docx").read_bytes()).hexdigest() for name in ("a", "b")}
    assert len(digests) == 1


def test_its_own_template_changes_nothing(tmp_path):
    write(tmp_path / "a.docx", study())
    write(tmp_path / "b.docx", study(), template=template.PATH)
    assert opened.blocks(tmp_path / "a.docx") == opened.blocks(tmp_path / "b.docx")
    assert styles(tmp_path / "a.docx") == styles(tmp_path / "b.docx")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"not a zip", "is not a .docx"),
        (archive.pack({"a.txt": b"x"}), "no Word styles"),
        (archive.pack({"word/styles.xml": b"<broken"}), "cannot be read"),
        (archive.pack({"word/styles.xml": b"<a/>"}), "cannot be read"),
        (archive.pack({"word/styles.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "cannot be read"),
        (archive.pack({"word/styles.xml": b"<w:styles/>"})[:-30], "is not a .docx"),
    ],
)
def test_a_bad_template_is_one_sentence(tmp_path, data, says):
    (tmp_path / "bad.docx").write_bytes(data)
    with pytest.raises(WorkbenchError, match=says) as caught:
        write(tmp_path / "r.docx", study(), template=tmp_path / "bad.docx")
    assert caught.value.hint
    assert not (tmp_path / "r.docx").exists()


def test_a_missing_template_is_said(tmp_path):
    with pytest.raises(WorkbenchError, match="cannot be read"):
        write(tmp_path / "r.docx", study(), template=tmp_path / "nowhere.docx")


def sides(section):
    return [round(length.mm) for length in (section.page_width, section.page_height, section.left_margin)]


def test_pages_tables_and_charts_are_those_of_the_template(tmp_path):
    made = docx.Document()
    section = made.sections[-1]
    section.page_width, section.page_height = Mm(170), Mm(240)
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, Mm(20))
    made.save(str(tmp_path / "small.docx"))
    figure = Figure(PIXEL, "Bild", "Ein Punkt")
    one = study()
    quotation_report(
        *(one.documents, one.codings, one.codebook, one.cases, one.coders, one.memos),
        settings(template=tmp_path / "small.docx"),
        tmp_path / "r.docx",
        figures=(figure,),
        grid=Grid(("Familie Ost",), (("O1", "O1 Zwangsort"),), {}),
    )
    report = docx.Document(str(tmp_path / "r.docx"))
    assert [sides(section) for section in report.sections] == [[170, 240, 20], [240, 170, 20], [170, 240, 20]]
    widths = {round(sum(cell.width.mm for cell in table.rows[0].cells)) for table in report.tables}
    assert widths == {130, 200}
    assert report.inline_shapes[0].width.mm <= 130
    assert 'w:pos="7370"' in opened.part(tmp_path / "r.docx", "word/footer1.xml")


@pytest.mark.parametrize(
    "section",
    [
        "",
        '<w:sectPr><w:pgSz w:w="x" w:h="-"/><w:pgMar/></w:sectPr>',
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:left="6000" w:right="6000"/></w:sectPr>',
    ],
)
def test_a_page_that_nothing_fits_on_is_left(section):
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    assert paper(f'<w:document xmlns:w="{space}"><w:body>{section}</w:body></w:document>'.encode()) is None
    assert paper(b"<broken") is None
