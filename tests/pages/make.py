"""The Word exports of the example study as pages, to be looked at: `make pages` writes them to the folder `pages`.

`make pages README=1` also makes the three pictures of the README again. Needs LibreOffice (soffice) and pdftoppm.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import docx
from docx.shared import RGBColor

from workbench.project import Project
from workbench.writers import template

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "tests" / "pictures"
FONT, INK = "DejaVu Sans", RGBColor(0x7A, 0x1F, 0x1F)
RESOLUTION = 60
README = {"page_quotations": ("quotations", 1), "page_institute": ("institute", 1), "page_transcript": ("margin", 2)}
"""Picture -> file, and which of its pages."""


def institute(path: Path) -> Path:
    """Our own template as an author changes it: other fonts, red headings."""
    made = docx.Document(str(template.PATH))
    for style in made.styles:
        if getattr(style, "font", None) is not None and style.font.name:
            style.font.name = FONT
    for name in ("Title", "Heading 1", "Heading 2", "Heading 3"):
        made.styles[name].font.color.rgb = INK
    made.save(str(path))
    return path


def exports(project: Project, folder: Path) -> list[Path]:
    """One Word file of each kind, of the findings on compulsory, chosen and desired places."""
    places = [project.codebook.find(name).id for name in ("O1", "O2", "O3")]
    first = project.documents.find("01").id
    out = {name: folder / f"{name}.docx" for name in ("quotations", "institute", "table", "framework", "transcript",
                                                      "margin", "methods", "codebook")}  # fmt: skip
    export = project.export
    export.word(out["quotations"], codes=places)
    export.word(out["institute"], codes=places, template=institute(folder / "template.docx"))
    export.word(out["table"], codes=places, form="table", attributes=("role", "municipality"))
    export.word(out["framework"], codes=places, framework=True, charts=True, context=1, questions=True)
    export.transcript(out["transcript"], [first])
    export.transcript(out["margin"], [first], marks="margin")
    export.methods(out["methods"], attributes=("role", "type"))
    export.codebook(out["codebook"])
    return list(out.values())


def pdf(sources: list[Path], folder: Path) -> None:
    """The files as PDF."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    run = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, sources)]
    subprocess.run(run, check=True, capture_output=True, timeout=300)


def pages(source: Path, out: Path, *, page: int | None = None) -> None:
    """The pages of a PDF as PNG, or one page as exactly `out`."""
    which = [] if page is None else ["-f", str(page), "-l", str(page), "-singlefile"]
    subprocess.run(["pdftoppm", "-r", str(RESOLUTION), "-png", *which, str(source), str(out)], check=True)


def main(readme: bool) -> None:
    """Everything, into `pages`."""
    if not (shutil.which("soffice") and shutil.which("pdftoppm")):
        sys.exit("Pages need LibreOffice (soffice) and pdftoppm: install both, then make pages again.")
    folder = ROOT / "pages"
    folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        study = Path(name) / "demo"
        demo = [str(Path(sys.executable).with_name("workbench")), "demo", "--dir", str(study), "--no-open"]
        subprocess.run(demo, check=True, capture_output=True)
        with Project.open(study / "demo.workbench") as project:
            made = exports(project, Path(name))
        pdf(made, Path(name))
        for one in made:
            pages(Path(name) / f"{one.stem}.pdf", folder / one.stem)
            shutil.copy(one, folder)
        for picture, (stem, page) in README.items() if readme else ():
            pages(Path(name) / f"{stem}.pdf", PICTURES / picture, page=page)


if __name__ == "__main__":
    main("--readme" in sys.argv)
