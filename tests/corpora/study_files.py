"""Which of the study's files are built from a master, and how.

Run `python -m tests.corpora.study_files` after a master has been changed.
"""

from collections.abc import Callable
from pathlib import Path

from .odt_master import odt_file
from .slide_master import slide_file
from .subtitle_master import srt_file, vtt_file
from .word_master import word_file

CORPORA = Path(__file__).resolve().parents[2] / "corpora"
MASTERS = Path(__file__).parent / "masters"
Builder = Callable[[str, str], bytes]
BUILDERS: dict[str, Builder] = {
    ".docx": word_file,
    ".odt": odt_file,
    ".pptx": slide_file,
    ".srt": srt_file,
    ".vtt": vtt_file,
}
BUILT = {
    "02_rodenhafen_ehrenamt": "interviews/02_rodenhafen_ehrenamt.vtt",
    "03_rodenhafen_verwaltung": "interviews/03_rodenhafen_verwaltung.docx",
    "04_stahlenbeck_resident": "interviews/04_stahlenbeck_resident.srt",
    "06_stahlenbeck_verwaltung": "interviews/06_stahlenbeck_verwaltung.docx",
    "07_luettenwarf_bewohnerin": "interviews/07_luettenwarf_bewohnerin.odt",
    "08_luettenwarf_ehrenamt": "interviews/08_luettenwarf_ehrenamt.docx",
    "11_werkstatt_wohnen": "workshops/11_werkstatt_wohnen.odt",
    "12_vortrag_quartier": "slides/12_vortrag_quartier.pptx",
}


def master(name: str) -> str:
    """The master of a document."""
    return (MASTERS / f"{name}.md").read_text(encoding="utf-8")


def built(name: str, markdown: str = "") -> bytes:
    """The bytes of a document's file, from its own master or another text."""
    return BUILDERS[Path(BUILT[name]).suffix](markdown or master(name), name)


def build_all(folder: Path = CORPORA) -> None:
    """Writes every built file of the study anew."""
    for name, place in BUILT.items():
        target = folder / place
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(built(name))


if __name__ == "__main__":
    build_all()
