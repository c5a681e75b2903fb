"""What every export asks: which names must not stand in it, how broad attributes are, whose styles it wears."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from workbench.cli.session import Session
    from workbench.project import Project
    from workbench.project.exporting import Privacy

Function = TypeVar("Function", bound=Callable[..., Any])

OPTIONS = (
    click.option(
        "--names",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="List of real names (CSV, kept outside the project): write nothing if one is left.",
    ),
    click.option("--allow-names", default="", metavar="REASON", help="Write it all the same; the log keeps why."),
    click.option(
        "--coarsen", multiple=True, metavar="ATTRIBUTE=N", help="Bands of N instead of numbers; year for dates."
    ),
    click.option("--anonymous-coders", is_flag=True, help="Coder 1, Coder 2 instead of names."),
)


def privacy_options(function: Function) -> Function:
    """Add --names, --allow-names, --coarsen and --anonymous-coders; the command gets one `privacy`."""

    @wraps(function)
    def together(
        *arguments: Any,
        names: Path | None,
        allow_names: str,
        coarsen: tuple[str, ...],
        anonymous_coders: bool,
        **more: Any,
    ) -> Any:
        from workbench.project.exporting import Privacy, bands

        privacy = Privacy(names, allow_names, bands(coarsen), anonymous_coders)
        return function(*arguments, privacy=privacy, **more)

    for option in reversed(OPTIONS):
        together = option(together)
    return together  # type: ignore[return-value]  # click's decorators keep what they decorate


def opened(session: "Session", privacy: "Privacy") -> "Project":
    """The project to export from; to be changed only where a reason is logged."""
    return session.writing() if privacy.allow_names else session.reading()


template_option = click.option(
    "--template", type=click.Path(path_type=Path), metavar="FILE.docx", help="Take the styles of this Word file."
)

language_option = click.option("--language", metavar="L", help="Language of the report: de or en.")
