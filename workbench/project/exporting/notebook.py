"""The base frames as they may leave: no words that must not be quoted, only the attributes that were chosen."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.project.exporting.privacy import OPEN, Privacy, delivered

if TYPE_CHECKING:
    import pandas as pd

    from workbench.analysis import Study
    from workbench.project.study import Project
    from workbench.writers import Written
    from workbench.writers.frames import Bundle


def frames(study: "Study") -> "dict[str, pd.DataFrame]":
    """Every base frame of a study by name."""
    from workbench.analysis import frames as made  # 1 s: numpy and pandas

    names = ("codings", "coding_cases", "cases", "documents", "paragraphs", "codes")
    return {name: getattr(made, name)(study) for name in names}


def folder(
    project: "Project",
    path: Path,
    *,
    codes: Sequence[str] | None = None,
    where: str | None = None,
    coder: str | None = None,
    attributes: Sequence[str] = (),
    language: str | None = None,
    privacy: Privacy = OPEN,
) -> "tuple[Written, set[str]]":
    """Write the frames; what was written, and the ids of their documents."""
    from workbench.writers.frames import frames_folder

    tongue = language or project.language
    study = project.export.study(privacy, tongue)
    counting = project.compare.choices(project.export.alias(coder, study), where)
    chosen = _chosen(study, counting, codes) if codes or where or coder else study
    found = _bundle(study, chosen, counting, codes, attributes)

    def write(target: Path, notes: tuple[str, ...]) -> "Written":
        return frames_folder(replace(found, notes=(*notes, *found.notes)), target)

    written = delivered(project, path, "pandas", privacy, write, language=tongue)
    return written, {one.id for one in study.documents}


def _bundle(
    study: "Study", chosen: "Study", counting: dict[str, Any], codes: Sequence[str] | None, attributes: Sequence[str]
) -> "Bundle":
    """Frames of the chosen codings, with the matrix of codes by cases."""
    from workbench.analysis import matrix  # 1 s: numpy and pandas
    from workbench.writers.frames import Bundle

    found = frames(chosen)
    found["cases"] = found["cases"][["label", *(one for one in attributes if one != "label")]]
    found["codings"], withheld = _quotable(study, found["codings"])
    table = matrix(study, rows="code", columns="case", **counting)
    shown = set(codes) if codes else {entry.id for entry in table.rows}
    found["matrix"] = _flat(table.frame[[entry.id in shown for entry in table.rows]])
    told = (f"Quoting is not allowed (quote_ok): {withheld:,} codings are here without their words.",)
    settings = {
        **table.settings,
        "attributes": list(attributes),
        "orders": _orders(study, attributes),
        "coder_names": {one.id: one.name for one in study.coders},
    }
    return Bundle(found, settings, (*table.notes, *(told if withheld else ())))


def _flat(frame: "pd.DataFrame") -> "pd.DataFrame":
    """The matrix with one level of columns: where each coder is shown alone, "coder · case"."""
    if frame.columns.nlevels == 1:
        return frame
    return frame.set_axis([" · ".join(map(str, key)) for key in frame.columns], axis="columns")


def _chosen(study: "Study", counting: dict[str, Any], codes: Sequence[str] | None) -> "Study":
    """With the codings that count under the choices, each coder's own."""
    from workbench.analysis.quoted import quoted

    kept = {one.id for one in quoted(study, **{**counting, "coder": counting["coder"] or "each"}).codings}
    wanted = set(codes) if codes else None
    return replace(
        study,
        codings=tuple(
            one for one in study.codings if one.id in kept and (wanted is None or study.joined.get(one.code) in wanted)
        ),
    )


def _quotable(study: "Study", codings: "pd.DataFrame") -> "tuple[pd.DataFrame, int]":
    """The codings without the words and memos of documents that must not be quoted, and how many those are."""
    from workbench.writers.quotes import refused

    silent = codings["document"].isin(list(refused(study.cases)))
    hidden = codings.copy()
    hidden.loc[silent, ["quote", "memo"]] = None
    return hidden, int(silent.sum())


def _orders(study: "Study", attributes: Sequence[str]) -> dict[str, list[str]]:
    """Attribute -> its values in their declared order."""
    return {one.name: list(one.values) for one in study.attributes if one.name in attributes and one.values}
