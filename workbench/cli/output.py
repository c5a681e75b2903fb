"""How answers are printed: one JSON document, or something for people."""

import json
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from workbench.cli.literal import literal
from workbench.cli.session import Session

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.table import Table

PIPED_WIDTH = 120
"""Columns where no terminal says how many it has."""


def answer(session: Session, data: Any, people: Callable[["Console"], None]) -> None:
    """Print `data` as JSON where it was asked for, else let `people` draw on the console."""
    if session.json:
        click.echo(json_text(data).encode())
    else:
        people(console())


def tell(session: Session, data: Any, *sentences: str) -> None:
    """Print `data` as JSON where it was asked for, else the sentences as they are."""
    answer(session, data, lambda _: click.echo("\n".join(literal(sentence) for sentence in sentences if sentence)))


def json_text(data: Any) -> str:
    """One JSON document; letters as they are, unless the text holds what UTF-8 cannot write."""
    text = json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(data, indent=2, allow_nan=False)
    return text


def console() -> "Console":
    """Stdout for people. Nothing printed on it is read as markup."""
    from rich.console import Console  # 0.1 s that a script with --json does not pay

    # The stream is asked for now, not when rich was first imported.
    width = None if sys.stdout.isatty() else PIPED_WIDTH
    return Console(file=sys.stdout, width=width, markup=False, highlight=False, emoji=False)


def table(columns: Sequence[str], rows: Iterable[Sequence[Any]], *, right: Iterable[str] = ()) -> "Table":
    """A plain table; every cell is data and shown literally, None as a dash."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    numbers = set(right)
    drawn = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold", show_header=any(columns))
    for name in columns:
        drawn.add_column(words(name), justify="right" if name in numbers else "left", overflow="fold")
    for row in rows:
        drawn.add_row(*(cell(value) for value in row))
    return drawn


def cell(value: Any) -> "RenderableType":
    """A value as a table shows it."""
    if value is None or value == "":
        return words("-", "dim")
    return words(shown(value))


def shown(value: Any) -> str:
    """A value in words."""
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)


def words(text: str, style: str = "") -> "RenderableType":
    """Data as rich text that is never markup."""
    from rich.text import Text

    return Text(literal(text), style=style)


def moment(milliseconds: int) -> str:
    """Wall time as ISO 8601 in UTC."""
    return datetime.fromtimestamp(milliseconds / 1000, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def clock(milliseconds: int | None) -> str:
    """A place in a recording, as hh:mm:ss."""
    if milliseconds is None:
        return ""
    seconds = milliseconds // 1000
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def many(number: int, one: str, more: str = "") -> str:
    """`1 coding`, `2 codings`."""
    return f"{number:,} {one if number == 1 else more or one + 's'}"
