"""The example of the README runs as it stands, on the example study."""

import re
from pathlib import Path

import pytest

from workbench.cli.demo import build_demo, shipped
from workbench.project import Project

README = Path(__file__).parents[2] / "README.md"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("notebook")
    project = build_demo(made / "demo.workbench", shipped())
    project.close()
    return made


def test_ten_lines_from_the_matrix_to_what_was_said(folder, monkeypatch, capsys):
    blocks = re.findall(r"```python\n(.*?)```", README.read_text("utf-8"), re.DOTALL)
    example = next(block for block in blocks if "demo.workbench" in block)
    assert len([line for line in example.splitlines() if line.strip() and "import" not in line]) <= 10
    monkeypatch.chdir(folder)
    exec(compile(example, "README", "exec"), {})
    quotes = capsys.readouterr().out.splitlines()
    assert len(quotes) > 3
    assert all(line.partition(" ")[0][:2].isdigit() for line in quotes if line[:2].isdigit())


def test_a_comparison_shows_itself_with_its_notes(folder):
    with Project.open(folder / "demo.workbench", read_only=True) as project:
        compare = project.compare
        for found in (compare.matrix(), compare.cooccurrence(), compare.saturation(), compare.portrait(parts=5)):
            shown = found._repr_html_()
            assert "<table" in shown
            assert found.notes
            assert shown.rindex("<li>") > shown.index("</table>")
