"""What leaves the project: attributes coarsened, coders without names, and no real name that a list holds."""

import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.errors import Refused, WorkbenchError
from workbench.log import Change
from workbench.model import NOTHING, Case, Coder, Value

if TYPE_CHECKING:
    from workbench.analysis import Study
    from workbench.project.study import Project
    from workbench.writers import Written
    from workbench.writers.privacy import Key, Leak

DATED = ("consent_until", "delete_on")
"""Attributes of cases: the last day of consent, and the day to delete on."""

SHOWN = 12
"""Places that a refusal lists."""

NOTE = {
    "de": "Klarnamen aus der Liste stehen mit Absicht in dieser Datei. Grund: {reason}",
    "en": "Real names of the list stand in this file on purpose. Reason: {reason}",
}


class NamesLeft(WorkbenchError):
    """Real names stand in what was about to be written."""

    exit_code = 1


@dataclass(frozen=True)
class Privacy:
    """How an export protects people.

    `names` is the list of real names (CSV, outside the project's folder and every hub; the one remembered for the
    study where none is named); with `allow_names`, a reason, they may stay.
    `coarsen` says for an attribute how broad its bands are (a number), or `year` for dates; `anonymous_coders` numbers
    the coders.
    """

    names: Path | None = None
    allow_names: str = ""
    coarsen: Mapping[str, str] = NOTHING
    anonymous_coders: bool = False


OPEN = Privacy()
Write = Callable[[Path, tuple[str, ...]], "Written"]
"""Writes to a path, with further notes in the file."""


def delivered(
    project: "Project", path: Path, kind: str, privacy: Privacy, write: Write, *, language: str = "en"
) -> "Written":
    """Write a file, or nothing where a listed name stands in it. Every export goes through here.

    Raises NamesLeft with the places, Refused for a list inside the project's folder.
    """
    key = sought_names(project, privacy)
    if key is None:
        return write(path, ())
    from workbench.writers.finished import parts
    from workbench.writers.privacy import leaks

    with tempfile.TemporaryDirectory() as folder:
        draft = Path(folder) / path.name
        written = write(draft, ())
        left = leaks(parts(draft), key)
        if left and not privacy.allow_names.strip():
            raise _refusal(left)
        if left:
            note = NOTE.get(language, NOTE["en"]).format(reason=privacy.allow_names.strip())
            project.acting()
            written = write(draft, (note,))
        _move(draft, path)
    if left:
        _log(project, kind, len(left), privacy.allow_names.strip())
    return replace(written, path=path)


def searched(project: "Project", path: Path, kind: str, write: Callable[[Path], None]) -> None:
    """Write a file that cannot say that names stand in it on purpose: nothing where one does. Raises NamesLeft."""
    from workbench.writers import Written

    def drafted(target: Path, _: tuple[str, ...]) -> "Written":
        write(target)
        return Written(target)

    try:
        delivered(project, path, kind, OPEN, drafted)
    except NamesLeft as left:
        raise NamesLeft(left.message, "Replace them first: workbench pseudonymise --names FILE") from left


def sought_names(project: "Project", privacy: Privacy) -> "Key | None":
    """The names to look for; None where the study has no list. Raises Refused for a list that is not there any more."""
    names = privacy.names or project.real_names.remembered
    if names is None:
        if privacy.allow_names:
            raise Refused("There is no list of names to allow.", "Name the list as well: --names FILE")
        return None
    if privacy.names is None and not names.is_file():
        raise Refused(
            f"The list of this study's real names is not at {names} any more.",
            "Say where it is: --names FILE. If there is none now: workbench pseudonymise --forget",
        )
    return project.real_names.sought(names)


def _refusal(left: "tuple[Leak, ...]") -> NamesLeft:
    places = "; ".join(f"{leak.where}: {leak.found}" for leak in left[:SHOWN])
    more = f"; and {len(left) - SHOWN} more" if len(left) > SHOWN else ""
    return NamesLeft(
        f"Nothing was written: real names are left in {len(left)} place{'' if len(left) == 1 else 's'}"
        f" ({places}{more}).",
        'Pseudonymise the documents and names, or allow it with a reason: --allow-names "REASON"',
    )


def _move(draft: Path, path: Path) -> None:
    from workbench.writers.target import make_folder, put

    if not draft.is_dir():
        put(path, draft.read_bytes())
        return
    make_folder(path)
    for inner in sorted(draft.iterdir()):
        put(path / inner.name, inner.read_bytes())


def _log(project: "Project", kind: str, places: int, reason: str) -> None:
    """The log keeps who let names out, and why; not which."""
    project.write(
        f"export {kind} with names", [Change("study", "study", {"names_allowed": [kind, places]})], reason=reason
    )


def without_names(study: "Study", privacy: Privacy, alias: str) -> "Study":
    """The study with numbered coders where that is asked for; `alias` has a place for the number."""
    if not privacy.anonymous_coders:
        return study
    people = [coder for coder in study.coders if coder.kind == "person"]
    names = {coder.id: alias.format(n=number) for number, coder in enumerate(people, start=1)}
    return replace(study, coders=tuple(Coder(one.id, names.get(one.id, one.kind), one.kind) for one in study.coders))


def coarsened(cases: tuple[Case, ...], coarsen: Mapping[str, str]) -> tuple[Case, ...]:
    """The cases with some attributes in bands. Raises Refused for an attribute or a band that cannot be."""
    known = {name for case in cases for name in case.attributes}
    for name in coarsen:
        if name not in known:
            raise Refused(f"There is no attribute “{name}” to coarsen.", f"Known: {', '.join(sorted(known))}.")
    return tuple(
        replace(
            case, attributes={n: _band(n, v, coarsen[n]) if n in coarsen else v for n, v in case.attributes.items()}
        )
        for case in cases
    )


def _band(name: str, value: Value, broad: str) -> Value:
    if value is None or isinstance(value, bool):
        return value
    if broad == "year":
        return str(value)[:4] if str(value)[:4].isdigit() else None
    if not broad.isdigit() or int(broad) < 2:
        raise Refused(f"{name} cannot be made {broad!r} broad.", f"Write a whole number from 2 on, or year: {name}=5")
    try:
        number = int(float(value))
    except ValueError as error:
        raise Refused(f"{name} is not a number in every case.", f"For dates: {name}=year") from error
    low = number // int(broad) * int(broad)
    return f"{low}–{low + int(broad) - 1}"


def overdue(cases: tuple[Case, ...], documents: frozenset[str], today: date) -> tuple[str, ...]:
    """What should be known today of the cases of these documents (ids): consent that ended, words to be deleted."""
    notes = []
    for case in cases:
        if not any(member.document in documents for member in case.members):
            continue
        until, delete = (_day(case.attributes.get(name)) for name in DATED)
        if until and until < today.isoformat():
            notes.append(f"{case.label}: consent ended on {until} (consent_until).")
        if delete and delete <= today.isoformat():
            notes.append(f"{case.label}: to be deleted by {delete} (delete_on); it is still in the study.")
    return tuple(notes)


def unsaid(told: tuple[str, ...], notes: tuple[str, ...]) -> tuple[str, ...]:
    """Those of `told` that no note of the file says of the same case and attribute, in whatever language."""
    known = {(note.partition(":")[0], name) for note in notes for name in DATED if name in note}
    return tuple(
        note for note in told if not any((note.partition(":")[0], name) in known for name in DATED if name in note)
    )


def _day(value: Value) -> str:
    text = str(value or "")[:10]
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return ""


def bands(given: Iterable[str]) -> Mapping[str, str]:
    """Attribute -> how broad its bands are, from texts such as `arrival_year=5,date=year`. Raises WorkbenchError."""
    pairs = [part.partition("=") for text in given for part in text.split(",") if part.strip()]
    for name, sign, broad in pairs:
        if not name.strip() or not sign or not broad.strip():
            raise WorkbenchError("--coarsen needs an attribute and how broad it is.", "As in: --coarsen arrival_year=5")
    return {name.strip(): broad.strip() for name, _, broad in pairs}


def chosen_attributes(project: "Project", named: Iterable[str]) -> tuple[str, ...]:
    """Attributes by name (one a time, or with commas), once each; an unknown one is refused."""
    wanted = tuple(dict.fromkeys(part.strip() for text in named for part in text.split(",") if part.strip()))
    known = {name for case in project.cases.list() for name in case.attributes}
    known |= {attribute.name for attribute in project.cases.attributes()}
    for name in wanted:
        if name not in known:
            raise WorkbenchError(f"There is no attribute “{name}”.", f"Known: {', '.join(sorted(known)) or 'none'}.")
    return wanted
