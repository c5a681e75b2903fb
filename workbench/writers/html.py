"""The report for a browser: one file that asks nothing of any network, opens from disk, and works without scripts."""

import base64
import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.writers.browsed import Browsed
from workbench.writers.docx_parts import FORBIDDEN, REPLACEMENT
from workbench.writers.findings import Findings
from workbench.writers.report import Written
from workbench.writers.target import put
from workbench.writers.words import count, words

if TYPE_CHECKING:
    from jinja2 import Environment

HERE = Path(__file__).parent
EARLY = 'document.documentElement.classList.add("scripted");'
"""Runs before the body is there: thousands of quotations that open later are never laid out."""


@dataclass
class Cleaner:
    """Puts every text into the page, and counts the characters that a page cannot hold."""

    replaced: int = 0

    def __call__(self, value: Any) -> Any:
        """Called by the template engine for each value before it is escaped."""
        if not isinstance(value, str):
            return value
        text, number = FORBIDDEN.subn(REPLACEMENT, value)
        self.replaced += number
        # A mark-up object stays one; from data it never is.
        return value if number == 0 else text


def browser_report(findings: Findings, path: Path) -> Written:
    """Write matrix, quotations, codebook, cases and settings as one HTML file.

    Raises WorkbenchError for an unknown field in the source label, and where the file cannot be written.
    """
    page = Browsed(findings)
    notes = page.notes
    text, replaced = _rendered(page, notes)
    if replaced:
        notes = (*notes, count(words(findings.language), "note_replaced_html", replaced))
        text, _ = _rendered(page, notes)
    put(Path(path), text.encode())
    return Written(Path(path), findings.counts, notes)


def _rendered(page: Browsed, notes: tuple[str, ...]) -> tuple[str, int]:
    from markupsafe import Markup

    cleaner = Cleaner()
    style = (HERE / "report.css").read_text("utf-8") + page.colours
    script = (HERE / "report.js").read_text("utf-8")
    template = _engine(cleaner).from_string((HERE / "report.html.j2").read_text("utf-8"))
    text = template.render(
        page=page,
        words=page.words,
        notes=notes,
        policy=policy(style, EARLY, script),
        early=Markup(EARLY),  # noqa: S704 - the program's own
        style=Markup(style),  # noqa: S704 - the program's own, and colours that are six digits
        script=Markup(script),  # noqa: S704 - the program's own
    )
    return text, cleaner.replaced


def _engine(cleaner: Cleaner) -> "Environment":
    from jinja2 import Environment, StrictUndefined

    return Environment(
        autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined, finalize=cleaner
    )


def policy(style: str, *scripts: str) -> str:
    """What the page may do: show pictures that it holds, and use this style and these scripts."""
    allowed = " ".join(f"'{_digest(script)}'" for script in scripts)
    return (
        f"default-src 'none'; img-src data:; style-src '{_digest(style)}'; script-src {allowed}; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
