"""The README's ten lines: from the matrix of the example study to a finding, its quotations, a summary and a paper."""

import re
import zipfile
from pathlib import Path

from workbench.project import Project

README = Path(__file__).parents[2] / "README.md"


def example() -> str:
    blocks = re.findall(r"```python\n(.*?)```", README.read_text("utf-8"), re.DOTALL)
    return next(block for block in blocks if "summarise" in block)


def test_ten_lines_in_a_notebook(demo, tmp_path, monkeypatch, capsys):
    demo.backup(tmp_path / "demo.workbench")
    monkeypatch.chdir(tmp_path)
    lines = [line for line in example().splitlines() if line.strip()]
    assert len(lines) <= 12
    exec(compile(example(), "README.md", "exec"), {})
    said = capsys.readouterr().out
    assert re.search(r"resident +0\.0\d", said)
    assert "Ich wollte da nicht hin" in said
    assert "Shares are coded words" in said, "what a number rests on is printed with it"
    with Project.open("demo.workbench") as study:
        grid = study.compare.framework([study.codebook.find("O1").id])
        cells = [cell for line in grid.to_json()["cells"] for cell in line if "Sent there" in cell["text"]]
        (written,) = [summary for cell in cells for summary in cell["summaries"] if "Sent there" in summary["text"]]
        assert written["text"] == "Sent there; nobody asked.[^1]"
        assert cells[0]["state"] == "summary"
        assert written["links"][0] in cells[0]["codings"]
    with zipfile.ZipFile("findings.docx") as file:
        assert "Sent there; nobody asked." in file.read("word/document.xml").decode()
