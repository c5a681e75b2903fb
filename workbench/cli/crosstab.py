"""`matrix --measure cases`: how many cases of each group have a code, and what a test may say about it."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workbench.cli.forms import put_result
from workbench.cli.output import table, words
from workbench.cli.results import code_name, decimal, per_cent
from workbench.cli.session import Session
from workbench.errors import Refused

if TYPE_CHECKING:
    from rich.console import RenderableType

    from workbench.analysis.crosstab import Crosstab

SIDES = ("case", "document", "speaker", "code")


def by_group(choices: Mapping[str, Any], *, test: bool) -> bool:
    """Whether cases are counted by an attribute. Raises Refused where a test was asked of anything else."""
    groups = choices["rows"] == "code" and choices["columns"] not in SIDES
    if test and choices["measure"] != "cases":
        reason = "No test of codings or words: codings of one person are not independent."
        raise Refused(reason, "Count cases instead: --measure cases --columns ATTRIBUTE --test")
    if test and not groups:
        raise Refused("A test compares groups of cases.", "Say by which attribute: --columns ATTRIBUTE")
    return groups and choices["measure"] == "cases" and not choices["share"] and not choices["hide_empty"]


def print_crosstab(
    session: Session,
    choices: Mapping[str, Any],
    *,
    test: bool,
    fail_empty: bool,
    format_: str | None = None,
    out: Path | None = None,
) -> None:
    """The crosstab in the form that was asked for."""
    with session.reading() as project:
        found = project.compare.crosstab(
            choices["columns"], test, coder=session.coder, where=choices["where"], roll_up=choices["roll_up"]
        )
    data = found.to_json()
    put_result(session, found, data, _parts(found, data), format_, out)
    if fail_empty and not any(map(any, data["values"])):
        raise click.exceptions.Exit(1)


def _parts(found: "Crosstab", data: dict[str, Any]) -> Iterator["RenderableType"]:
    names = {entry.public or entry.name: code_name(entry) for entry in found.rows}
    rows = []
    for place, key in enumerate(data["rows"]):
        coder, code = key if isinstance(key, list) else ("", key)
        cells = zip(data["values"][place], data["cases"][place], data["column_share"][place], strict=True)
        shares = [f"{have} of {cases} {per_cent(share) or ''}".strip() for have, cases, share in cells]
        tested = _tested(data["tests"][place]) if "tests" in data else ()
        rows.append((" · ".join(filter(None, (coder, names[code]))), *shares, *tested))
    more = ("difference", "p", "Holm") if "tests" in data else ()
    yield table(("", *data["columns"], *more), rows, right=(*data["columns"], *more))
    for method in dict.fromkeys(line["method"] for line in data.get("tests", ())):
        yield words(f"p: {method}. Holm: corrected over all {len(found.rows)} codes.")
    yield from _powerless(data, names)


def _tested(line: dict[str, Any]) -> tuple[str | None, ...]:
    return per_cent(line["difference"]), decimal(line["p"]), decimal(line["holm"])


def _powerless(data: dict[str, Any], names: dict[str, str]) -> Iterator["RenderableType"]:
    """Which codes could not have come out below .05, whatever was found."""
    said: dict[str, list[str]] = {}
    for key, line in zip(data["rows"], data.get("tests", data["rows"]), strict=True):
        if isinstance(line, dict) and line["sentence"].startswith("No outcome"):
            code = key[-1] if isinstance(key, list) else key
            said.setdefault(line["sentence"], []).append(code if len(code) < len(names[code]) else names[code])
    for sentence, codes in said.items():
        yield words(f"{', '.join(dict.fromkeys(codes))}: {sentence}")
