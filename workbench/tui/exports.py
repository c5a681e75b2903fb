"""What can be written out: one row per kind of file, with its choices and the call that writes it.

A further kind is a row of EXPORTS and its words; the dialog is made from them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Literal

from workbench.errors import WorkbenchError
from workbench.tui.choices import codes_of

if TYPE_CHECKING:
    from workbench.project import Project

Chosen = Mapping[str, Any]
"""Option -> what the person chose; what is missing has not been touched."""
Advance = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Option:
    """A choice: `one` of several, `yes` or no, a line of `text`, a whole `number`, or a list of `codes` or `documents`.

    `values` are for `one`; `word` is the table of words' prefix for them ("" for values that are data).
    """

    name: str
    kind: Literal["one", "yes", "text", "number", "codes", "document", "coder", "label"] = "text"
    values: tuple[str, ...] = ()
    word: str = "option"


@dataclass(frozen=True, slots=True)
class Draft:
    """A file (or, by name, the files of a folder) before it is in its place; what it holds, and what to know of it."""

    data: Mapping[str, bytes]
    counts: Mapping[str, int]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wrote:
    """What a call says that only returns notes."""

    counts: Mapping[str, int]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file. It is offered where project.export has `method`."""

    name: str
    ending: str
    options: tuple[Option, ...]
    write: "Callable[[Project, Path, Chosen], Any]"
    method: str


CODES, WHERE, CODER = Option("codes", "codes"), Option("where"), Option("coder", "coder")
COLUMNS = Option("columns", "one", ("case", "document", "speaker"), "axis")
MEASURE = Option("measure", "one", ("codings", "words", "characters", "documents", "presence"), "measure")
MARKS = Option("marks", "one", ("comments", "margin"), "marks")
CHECKLIST = Option("checklist", "one", ("coreq", "srqr"), "")
LABEL = Option("label", "label", ("standard", "time", "person", "footnote"), "")
SEPARATOR = Option("separator", "one", (",", ";"), "")
FORMS = Option("kind", "one", (".docx", ".xlsx", ".yaml", ".csv", ".md"), "")


NAMES = (Option("anonymous", "yes"), Option("names"), Option("allow_names"))
"""How people are protected: numbered coders, a list of real names to look for, and why some may stay all the same."""
ATTRIBUTES = (Option("attributes"), Option("coarsen"))
"""Which attributes of cases may leave, and which of them in bands (`arrival_year=5`)."""
LANGUAGE = Option("language", "one", ("", "de", "en"), "tongue")


QUOTATIONS = (CODES, WHERE, CODER, LABEL, *ATTRIBUTES, LANGUAGE)
"""What every table of single quotations asks."""


def _privacy(chosen: Chosen) -> dict[str, Any]:
    """The choices of NAMES as project.export takes them."""
    from workbench.project.exporting.privacy import Privacy, bands

    names = str(chosen.get("names") or "").strip()
    return {
        "privacy": Privacy(
            names=Path(names).expanduser() if names else None,
            allow_names=str(chosen.get("allow_names") or ""),
            coarsen=bands([str(chosen.get("coarsen") or "")]),
            anonymous_coders=bool(chosen.get("anonymous")),
        )
    }


def _word(project: "Project", path: Path, chosen: Chosen) -> Any:
    from workbench.project.exporting.privacy import chosen_attributes

    plain = {name: chosen[name] for name in ("where", "coder", "label", "by", "form") if chosen.get(name)}
    names = ("smooth", "questions", "context", "shorten", "language", "framework", "charts")
    more = {name: chosen[name] for name in names if chosen.get(name)}
    more["attributes"] = chosen_attributes(project, [str(chosen.get("attributes") or "")])
    return project.export.word(path, codes=codes_of(project, chosen), **plain, **more, **_privacy(chosen))


def _matrix(project: "Project", path: Path, chosen: Chosen) -> Any:
    names = ("columns", "measure", "coder", "where")
    table = project.compare.matrix(**{name: chosen[name] for name in names if chosen.get(name)})
    return project.export.matrix_xlsx(table, path, **_privacy(chosen))


def _codebook(project: "Project", path: Path, chosen: Chosen) -> Any:
    tongue = {"language": chosen["language"]} if chosen.get("language") else {}
    notes = project.export.codebook(path, **tongue, **_privacy(chosen))
    return Wrote({"codes": len(project.codebook.current.codes)}, tuple(notes or ()))


def _transcript(project: "Project", path: Path, chosen: Chosen) -> Any:
    documents = [chosen["document"]] if chosen.get("document") else [one.id for one in project.documents.list()]
    names = ("where", "coder", "marks", "language")
    plain = {name: chosen[name] for name in names if chosen.get(name)}
    return project.export.transcript(path, documents, codes=codes_of(project, chosen), **plain, **_privacy(chosen))


def _method(name: str) -> "Callable[[Project, Path, Chosen], Any]":
    """A call of project.export that takes the path, and codes, query and coder where the dialog offers them."""

    def write(project: "Project", path: Path, chosen: Chosen) -> Any:
        from workbench.project.exporting.privacy import chosen_attributes

        known = ("where", "coder", "checklist", "language", "label", "charts", "raw", "separator")
        given = {option: chosen[option] for option in known if chosen.get(option)}
        attributes = chosen_attributes(project, [str(chosen.get("attributes") or "")])
        given |= {"attributes": attributes} if attributes else {}
        codes = codes_of(project, chosen)
        given |= {"codes": codes} if codes else {}
        protecting = (*NAMES, *ATTRIBUTES)
        given |= _privacy(chosen) if any(chosen.get(option.name) for option in protecting) else {}
        return getattr(project.export, name)(path, **given)

    return write


EXPORTS: tuple[Kind, ...] = (
    Kind(
        "word",
        ".docx",
        (
            CODES,
            WHERE,
            CODER,
            LABEL,
            Option("by", "one", ("code", "case")),
            Option("form", "one", ("text", "table")),
            Option("context", "number"),
            Option("questions", "yes"),
            Option("smooth", "yes"),
            Option("shorten", "number"),
            Option("framework", "yes"),
            Option("charts", "yes"),
            *ATTRIBUTES,
            LANGUAGE,
            *NAMES,
        ),
        _word,
        "word",
    ),
    Kind(
        "transcript",
        ".docx",
        (Option("document", "document"), MARKS, CODES, WHERE, CODER, LANGUAGE, *NAMES),
        _transcript,
        "transcript",
    ),
    Kind("codebook", ".docx", (FORMS, LANGUAGE, *NAMES), _codebook, "codebook"),
    Kind("matrix", ".xlsx", (COLUMNS, MEASURE, CODER, WHERE, *NAMES), _matrix, "matrix_xlsx"),
    Kind("excel", ".xlsx", (*QUOTATIONS, *NAMES), _method("excel"), "excel"),
    Kind("csv", ".csv", (*QUOTATIONS, SEPARATOR, Option("raw", "yes"), *NAMES), _method("csv"), "csv"),
    Kind("html", ".html", (*QUOTATIONS, Option("charts", "yes"), *NAMES), _method("html"), "html"),
    Kind("pandas", "", (CODES, WHERE, CODER, *ATTRIBUTES, *NAMES), _method("pandas"), "pandas"),
    Kind("methods", ".docx", (CHECKLIST, *ATTRIBUTES, LANGUAGE, *NAMES), _method("methods"), "methods"),
    Kind("qdpx", ".qdpx", (), _method("qdpx"), "qdpx"),
    Kind("qdc", ".qdc", (), _method("qdc"), "qdc"),
)


def offered(project: "Project") -> Sequence[Kind]:
    """The kinds that this workbench can write."""
    return [kind for kind in EXPORTS if hasattr(project.export, kind.method)]


def drafted(project: "Project", kind: Kind, ending: str, chosen: Chosen, advance: Advance) -> Draft:
    """Writes it where nobody sees it, so that its numbers are those of the file; stopping leaves nothing."""
    advance(0, 2)
    project.study()
    advance(1, 2)
    with TemporaryDirectory(prefix="workbench-") as folder:
        path = Path(folder) / f"draft{ending}"
        done = kind.write(project, path, chosen)
        advance(2, 2)
        inside = sorted(path.iterdir()) if path.is_dir() else []
        data = {one.name: one.read_bytes() for one in inside} if inside else {"": path.read_bytes()}
    return Draft(data, dict(done.counts), tuple(done.notes))


def deliver(draft: Draft, path: Path) -> None:
    """Puts the draft in its place, whole or not at all. Raises WorkbenchError where that cannot be written."""
    from workbench.writers.target import put

    if "" in draft.data:
        put(path, draft.data[""])
        return
    try:
        path.mkdir(exist_ok=True)
    except OSError as error:
        raise WorkbenchError(f"The folder {str(path)!r} cannot be made.", "Choose another place.") from error
    for name, data in draft.data.items():
        put(path / name, data)


def example(project: "Project", template: str) -> str:
    """What a source label looks like at a quotation of this study. Raises WorkbenchError where it does not parse."""
    from workbench.writers.labels import Place, check, render

    attributes = [one.name for one in project.cases.attributes()]
    check(template, attributes)
    lines = project.documents.list()
    if not lines:
        return render(template, {})
    document = project.documents.get(lines[0].id)
    turn = next((one for one in document.paragraphs if one.kind == "turn"), document.paragraphs[0])
    number = str(turn.number or 1)
    fields = {
        "document": document.name,
        "case": ", ".join(lines[0].cases),
        "speaker": turn.speaker or "",
        "role": document.roles.get(turn.speaker or "", ""),
        **{f"case.{name}": "…" for name in attributes},
    }
    place = Place(paragraphs=(number, number), time=turn.t0)
    return render(template, fields, place, project.language)


def tried(project: "Project", template: str) -> str:
    """The example, or what is wrong with the template."""
    try:
        return example(project, template)
    except WorkbenchError as error:
        return str(error)
