"""The study's codebook: the code tree, its rules and its versions."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.codebook import Change as Difference
from workbench.codebook import (
    Finding,
    check,
    diff,
    from_csv,
    from_yaml,
    keys_of,
    read_codebook,
    to_yaml,
    write_codebook,
)
from workbench.errors import NotFound, Refused
from workbench.log import Change
from workbench.log.operation import new_id
from workbench.model import Code, Codebook, code_id
from workbench.project import code_fields
from workbench.project.code_tree import in_tree_order
from workbench.project.names import find
from workbench.store import rows
from workbench.store.replica import now

if TYPE_CHECKING:
    from workbench.project.study import Project


@dataclass(frozen=True, slots=True)
class ImportedCodebook:
    """What a codebook file brought: new codes, codes it changed, and what should be looked at."""

    added: tuple[Code, ...]
    changed: tuple[Code, ...]
    warnings: tuple[str, ...]


class Codebooks:
    """The codebook in force, and how it changes."""

    def __init__(self, project: "Project") -> None:
        self._project = project

    @property
    def current(self) -> Codebook:
        """The codes that can be seen, in tree order. Deleted and joined codes are left out."""
        found: Codebook = self._project.remember("codebook", lambda: self._book(living=True))
        return found

    @property
    def with_deleted(self) -> Codebook:
        """All codes, deleted and joined ones too, for codings that still bear them."""
        found: Codebook = self._project.remember("whole codebook", lambda: self._book(living=False))
        return found

    def _book(self, *, living: bool) -> Codebook:
        study = self._project.registers
        return Codebook(
            id=study.get("codebook", ""),
            version=study.get("version", ""),
            title=study.get("title", {}),
            notice=study.get("notice", {}),
            rules=study.get("rules", {}),
            languages=study.get("languages") or (self._project.language,),
            codes=in_tree_order(rows.codes(self._project.file), living=living),
            changelog=study.get("changelog", ()),
            extra=study.get("extra", {}).get("codebook_extra", {}),
        )

    def find(self, name: str, *, whole: bool = False) -> Code:
        """The code of this id, key, label (in any language), alias, or unique beginning of one unless `whole`."""
        book = self.current
        ids, keys = book.public_ids, self.keys()

        def called(code: Code) -> tuple[str, ...]:
            key = (keys[code.id],) if code.id in keys else ()
            return (ids[code.id], *code.label.values(), *code.aliases, *key, code.id)

        return find(name, book.codes, called, "code", "See them with: workbench list codes", whole=whole)

    def keys(self) -> Mapping[str, str]:
        """Code id -> the one or two characters typed in the palette."""
        return keys_of(self.current)

    def counts(self) -> Mapping[str, int]:
        """Code id -> number of codings."""
        sql = """
            SELECT code, count(*) FROM (
                SELECT DISTINCT document, start, "end", code, coder FROM coding WHERE deleted = 0
                AND document IN (SELECT id FROM document WHERE deleted = 0)
            ) GROUP BY code
        """
        return dict(self._project.file.query(sql))

    def import_file(self, path: str | Path, *, dry_run: bool = False) -> ImportedCodebook:
        """Codes from a YAML, CSV, XLSX or Markdown file. Codes that are there change where the file says otherwise."""
        book = self._read(Path(path))
        findings = check(book)
        refusals = [finding for finding in findings if finding.severity == "refusal"]
        if refusals:
            raise Refused(f"{Path(path).name}: {refusals[0].message}", refusals[0].hint)
        with self._project.file.transaction():
            taken = self._take(book, dry_run=dry_run)
        warned = tuple(f"{finding.code} {finding.message}".strip() for finding in findings)
        return replace(taken, warnings=(*taken.warnings, *warned))

    def _take(self, book: Codebook, *, dry_run: bool) -> ImportedCodebook:
        whole = self.with_deleted
        old, taken = whole.by_id, {code.file_id for code in self.current.codes if code.file_id}
        changes: list[Change] = []
        added: list[Code] = []
        altered: list[Code] = []
        for code in book.codes:
            fields = code_fields.changed(old.get(code.id), code)
            if fields:
                changes.append(
                    Change("code", code.id, {"codebook": book.id, **fields} if code.id not in old else fields)
                )
                (altered if code.id in old else added).append(code)
        warnings = [
            f"The id {code.file_id} is taken by another codebook of this study: this code is shown by its long id."
            for code in added
            if code.file_id in taken
        ]
        changes += self._head(book)
        if changes and not dry_run:
            self._project.write("codebook import", changes)
        return ImportedCodebook(tuple(added), tuple(altered), tuple(warnings))

    def _head(self, book: Codebook) -> list[Change]:
        """What the file says of itself, if the study has no codebook yet or this is it."""
        study = self._project.registers
        if study.get("codebook") not in ("", None, book.id):
            return []
        fields: dict[str, Any] = {"codebook": book.id}
        for name in ("title", "notice", "rules"):
            fields |= {f"{name}.{language}": text for language, text in getattr(book, name).items()}
        fields |= {"version": book.version} if book.version else {}
        fields |= {"languages": list(book.languages)} if book.languages else {}
        fields |= {"changelog": code_fields.plain(book.changelog)} if book.changelog else {}
        fields |= {"codebook_extra": code_fields.plain(book.extra)} if book.extra else {}
        known = self._flat_head()
        new = {name: value for name, value in fields.items() if known.get(name) != value}
        return [Change("study", "study", new)] if new else []

    def _flat_head(self) -> dict[str, Any]:
        study = self._project.registers
        maps = {f"{n}.{k}": v for n in ("title", "notice", "rules") for k, v in study.get(n, {}).items()}
        plain = {name: study.get(name) for name in ("codebook", "version")}
        return {
            **maps,
            **plain,
            "languages": list(study["languages"]),
            "changelog": code_fields.plain(study["changelog"]),
            "codebook_extra": study["extra"].get("codebook_extra"),
        }

    def export(self, path: str | Path) -> tuple[str, ...]:
        """Write the codebook as its file's ending says. Returns what that form cannot hold."""
        return write_codebook(self.current, Path(path))

    def check(self) -> tuple[Finding, ...]:
        """Refusals and warnings about the codebook in force; cues are tried on the anchors."""
        from workbench.language.cues import anchors_without_cue  # 2 s: spaCy

        book = self.current
        missed = {code.id for code in anchors_without_cue(book, self._project.lemmas.corrections)}
        return check(book, finds=lambda code, _: code.id not in missed)

    def add(
        self,
        label: str,
        *,
        parent: str | None = None,
        file_id: str = "",
        language: str | None = None,
        definition: str = "",
        colour: str = "",
        derivation: str = "inductive",
    ) -> Code:
        """A new code at the end of its parent's codes (ids)."""
        if not label.strip():
            raise Refused("A code needs a label.", "Give it a name.")
        if file_id and file_id in self.with_deleted.public_ids.values():
            raise Refused(f"The id {file_id} is or was in use.", "Choose another; ids are never used again.")
        words = language or self._project.language
        row = code_id(self._project.registers.get("codebook", ""), file_id) if file_id else new_id(now())
        siblings = self.current.children.get(parent, ())
        fields: dict[str, Any] = {
            f"label.{words}": label.strip(),
            "parent": parent,
            "codable": True,
            "derivation": derivation,
            "position": max((code.order for code in siblings), default=0) + 1,
        }
        fields |= {"file_id": file_id} if file_id else {}
        fields |= {f"definition.{words}": definition.strip()} if definition.strip() else {}
        fields |= {"colour": colour} if colour else {}
        self._project.write("codebook add", [Change("code", row, fields)])
        return self.current.by_id[row]

    def rename(self, code: str, label: str, language: str | None = None) -> None:
        """Another label in one language."""
        if not label.strip():
            raise Refused("A code needs a label.", "Give it a name.")
        self.set(code, "label", label.strip(), language, verb="codebook rename")

    def move(self, code: str, parent: str | None) -> None:
        """Put a code, with all below it, under another one or at the top (ids)."""
        book = self.current
        if parent is not None and code in (step.id for step in book.path(book.by_id[parent])):
            raise Refused("A code cannot be put under itself or a code below it.", "Choose another place.")
        position = max((c.order for c in book.children.get(parent, ())), default=0) + 1
        self._project.write("codebook move", [Change("code", code, {"parent": parent, "position": position})])

    def delete(self, code: str) -> None:
        """Delete a code; its codings stay, under "deleted code"."""
        self._project.write("codebook delete", [Change("code", code, {"deleted": True})])

    def merge(self, code: str, into: str, reason: str = "") -> None:
        """Join a code to another one: an alias, which can be undone; codings keep the code they were made with."""
        if code == into or self._joined_to(into) == code:
            raise Refused("A code cannot be joined to itself.", "Choose two codes.")
        if not self.current.by_id[into].codable:
            raise Refused("Codings cannot go to a heading.", "Choose a code that can be given.")
        self._project.write("codebook merge", [Change("code", code, {"merged_into": into})], reason=reason)

    def _joined_to(self, code: str) -> str:
        known = self.with_deleted.by_id
        while (target := known[code].merged_into) and target in known:
            code = target
        return code

    def set(
        self, code: str, field: str, value: Any, language: str | None = None, *, verb: str = "codebook set"
    ) -> None:
        """Set one field of a code; texts in one language."""
        if field not in code_fields.SETTABLE:
            raise Refused(f"A code has no field “{field}”.", f"Choose one of: {', '.join(code_fields.SETTABLE)}.")
        if field == "weight" and value is not None:
            value = code_fields.weight_register(value)
        name = f"{field}.{language or self._project.language}" if field in (*code_fields.TEXTS, "cues") else field
        self._project.write(verb, [Change("code", code, {name: code_fields.plain(value)})])

    def tag(self, version: str, note: str = "") -> None:
        """Freeze the tree as a named version."""
        if version in self.versions():
            raise Refused(f"There is a version {version} already.", "Choose a higher number.")
        book = replace(self.current, version=version)
        changes = [
            Change("version", new_id(now()), {"version": version, "tree": to_yaml(book), "note": note}),
            Change("study", "study", {"version": version}),
        ]
        self._project.write("codebook tag", changes)

    def versions(self) -> tuple[str, ...]:
        """The named versions, oldest first."""
        found = self._project.file.query("SELECT version FROM version WHERE deleted = 0 ORDER BY created, nth")
        return tuple(version for (version,) in found)

    def at(self, version: str) -> Codebook:
        """The codebook as it was when that version was named; `now` is the one in force."""
        if version == "now":
            return self.current
        found = self._project.file.query("SELECT tree FROM version WHERE version = ? AND deleted = 0", (version,))
        if not found:
            known = ", ".join(self.versions()) or "none"
            raise NotFound(f"There is no codebook version {version}.", f"Known versions: {known}.")
        return from_yaml(found[0][0], f"version {version}")

    def diff(self, old: str, new: str) -> tuple[Difference, ...]:
        """What changed between two versions, two files, or a version and `now`."""
        return diff(self._version_or_file(old), self._version_or_file(new))

    def _version_or_file(self, name: str) -> Codebook:
        is_file = name not in self.versions() and Path(name).is_file()
        return self._read(Path(name)) if is_file else self.at(name)

    def _read(self, path: Path) -> Codebook:
        settings: dict[str, Any] = {"language": self._project.language, "known": (self.with_deleted,)}
        if path.suffix.lower() == ".xlsx":
            from workbench.readers.codebook_sheet import sheet_as_csv  # the readers are not needed to open a study

            return from_csv(sheet_as_csv(path), path.name, **settings)
        return read_codebook(path, **settings)
