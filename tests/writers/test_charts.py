"""Charts: the same bytes for the same comparison, every word as it was written, all numbers in the picture's data."""

import csv
import io
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

from tests.project import studies
from workbench.cli.program import program
from workbench.errors import Refused
from workbench.project import Project
from workbench.project.exporting.privacy import NamesLeft, Privacy
from workbench.writers import charts
from workbench.writers.charts.canvas import blank

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    folder = tmp_path_factory.mktemp("charts")
    made = studies.make(folder)
    made.codebook.rename(made.codebook.find("O3").id, "Wunsch $x^2$ <b> [red] & =1+1 👩‍👧")
    for document, words, code in (
        ("eins", "gefragt hat uns niemand", "O1"),
        ("eins", "hat uns niemand", "O3"),
        ("zwei", "Am liebsten würde ich", "O3"),
        ("zwei", "Das ist mein Viertel", "O1"),
    ):
        studies.code(made, document, words, code)
    for name in ("eins", "zwei"):
        made.cases.set(f"Fall {name} $5", {"role": "a$b" if name == "eins" else "c"})
        made.cases.assign(made.cases.find(f"Fall {name} $5").id, made.documents.find(name).id)
    yield made
    made.close()


def results(project: Project):
    return {
        "heat": project.compare.matrix(measure="words", share="text"),
        "saturation": project.compare.saturation(),
        "portrait": project.compare.portrait(),
        "codeline": project.compare.portrait(),
        "network": project.compare.cooccurrence(),
    }


@pytest.mark.parametrize("kind", charts.KINDS)
def test_the_same_comparison_gives_the_same_bytes(project, kind):
    first, second = results(project)[kind], results(project)[kind]
    assert charts.png(first, kind) == charts.png(second, kind)
    assert charts.svg(first, kind, language="de") == charts.svg(second, kind, language="de")


@pytest.mark.parametrize("kind", charts.KINDS)
def test_a_picture_says_nothing_of_program_or_time_and_holds_its_data(project, kind):
    result = results(project)[kind]
    svg, png = charts.svg(result, kind), charts.png(result, kind)
    assert b"matplotlib" not in png.lower()
    assert not re.search(rb"matplotlib|<metadata|20\d\d-\d\d-\d\d", svg, re.IGNORECASE)
    root = ElementTree.fromstring(svg)
    assert root.find(f"{SVG}desc").text == charts.data(result)
    assert len(list(csv.reader(io.StringIO(charts.data(result))))) == len(result.frame) + 1


@pytest.mark.parametrize("kind", ["heat", "codeline", "network"])
def test_words_of_people_are_never_markup_nor_mathematics(project, kind):
    svg = charts.svg(results(project)[kind], kind).decode()
    assert "Wunsch $x^2$ &lt;b&gt; [red] &amp; =1+1" in svg
    assert "<b>" not in svg


def test_every_cell_of_a_heat_map_has_its_number(project):
    result = project.compare.matrix()
    drawn = ElementTree.fromstring(charts.svg(result, "heat"))
    texts = [element.text for element in drawn.iter(f"{SVG}text")]
    for value in result.frame.to_numpy().ravel():
        assert str(value) in texts


def test_studies_with_nothing_in_them_are_drawn_too(tmp_path):
    with Project.create(tmp_path / "leer.workbench", name="Leer", coder="Ana") as project:
        project.codebook.add("Ort")
        for kind, result in results(project).items():
            assert charts.png(result, kind).startswith(b"\x89PNG")


def test_a_chart_of_something_else_is_refused(project):
    with pytest.raises(Refused, match="cannot be drawn"):
        charts.png(project.compare.matrix(), "saturation")
    with pytest.raises(Refused, match="no chart"):
        charts.svg(project.compare.matrix(), "pie")


def test_too_much_for_a_picture_is_refused():
    with pytest.raises(Refused, match="too much for one picture"):
        blank(3.2 + 0.62 * 300, 10)


@pytest.mark.parametrize("ending", ["svg", "png"])
def test_a_listed_name_stops_the_picture_and_its_numbers(project, tmp_path, ending):
    names = tmp_path / "names.csv"
    names.write_text("original,replacement,kind\nFall,X,person\n", encoding="utf-8")
    out = tmp_path / f"chart.{ending}"
    with pytest.raises(NamesLeft):
        project.export.chart(out, project.compare.matrix(), "heat", privacy=Privacy(names))
    assert not out.exists()
    assert not out.with_suffix(".csv").exists()


def test_the_command_writes_picture_and_numbers(project, tmp_path):
    out = tmp_path / "orte.svg"
    words = ["-p", str(project.path), "chart", "heat", str(out), "--columns", "role", "--share", "text"]
    assert CliRunner().invoke(program, words, standalone_mode=False).return_value == 0
    assert out.read_bytes().startswith(b"<?xml")
    assert Path(tmp_path / "orte.csv").read_text(encoding="utf-8").splitlines()[0] == "code,a$b,c"
    wrong = ["-p", str(project.path), "chart", "network", str(out), "--share", "text"]
    assert CliRunner().invoke(program, wrong, standalone_mode=False).return_value == 2
    assert CliRunner().invoke(program, [*words[:4], str(tmp_path / "x.gif")], standalone_mode=False).return_value == 2
