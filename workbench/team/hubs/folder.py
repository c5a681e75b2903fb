"""A shared folder as hub: each copy appends to files of its own, so that no lock is needed and nothing is rewritten."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from workbench.errors import Refused, WorkbenchError
from workbench.log import Operation, marks
from workbench.log.hub import HUB_FORMAT, Batch, Description, Vector
from workbench.log.operation import new_id
from workbench.team.hubs import held, rewriting, wire
from workbench.team.hubs.appending import Appender
from workbench.team.hubs.lines import Line, Place, read_lines, stands

BATCH = 5_000
"""Operations handed over at a time."""
_COPY = re.compile(r"[0-9a-f]{32}")


class FolderHub:
    """`NAME.hub/hub.json` and `NAME.hub/<copy>/00000001.jsonl`; `replica` is the copy that writes here."""

    def __init__(self, path: Path, replica: str) -> None:
        self.path = path
        self._replica = replica
        self._places: dict[str, Place] = {}
        self._held: dict[str, held.Ranges] = {}
        self.notes: tuple[str, ...] = ()

    def describe(self) -> Description:
        """From hub.json; an empty project where there is none yet."""
        file = self.path / "hub.json"
        if not file.exists():
            self._free()
            return Description("", "", "")
        try:
            found = json.loads(file.read_text(encoding="utf-8"))
            return Description(str(found["project"]), str(found["name"]), str(found["epoch"]), int(found["format"]))
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise WorkbenchError(
                f"{file} cannot be read as the head of a hub.", "Wait until the folder is synchronised, or restore it."
            ) from error

    def _free(self) -> None:
        """Refuse a folder that holds other things: a mistyped path must not become a hub."""
        if self.path.exists() and (not self.path.is_dir() or any(self.path.iterdir())):
            raise Refused(
                f"{self.path} is no hub, and holds other things.",
                f"Name a new folder for it: workbench sync {self.path / 'team.hub'}",
            )

    def begin(self, project: str, name: str) -> None:
        """Write hub.json, unless somebody did."""
        with _plainly(self.path):
            self.path.mkdir(parents=True, exist_ok=True)
            head = {"project": project, "name": name, "epoch": new_id(0)[-12:], "format": HUB_FORMAT}
            try:
                with (self.path / "hub.json").open("x", encoding="utf-8") as file:
                    file.write(json.dumps(head, ensure_ascii=False) + "\n")
            except FileExistsError:
                pass
        if self.describe().project != project:
            raise Refused(f"{self.path} is the hub of another study.", "Name another folder.")

    def vector(self) -> Vector:
        """What lies here without a gap, counted over all files."""
        for _ in self._new_lines():
            pass
        return held.reached(self._held)

    def pull(self, cursor: str) -> Iterator[Batch]:
        """Lines that came since the cursor, whatever file they came in."""
        self._take_up(cursor)
        batch: list[Operation] = []
        for line in self._new_lines():
            batch.append(line.operation)
            if len(batch) >= BATCH:
                yield Batch(tuple(batch), self._cursor())
                batch = []
        yield Batch(tuple(batch), self._cursor())

    def fetch(self, replica: str, first: int, last: int) -> Iterator[Operation]:
        """Looked up in all files: rare, when a cursor has skipped something."""
        found: dict[int, Operation] = {}
        for file in self._files():
            for line in read_lines(file, 0):
                operation = line.operation
                if operation.replica == replica and first <= operation.seq <= last:
                    known = found.get(operation.seq, operation)
                    found[operation.seq] = marks.stands(known, operation) or operation
        yield from (found[number] for number in sorted(found))

    def opened(self, withheld: Mapping[str, Sequence[int]]) -> Iterator[Operation]:
        """Nothing is withheld here: whatever was withheld elsewhere and lies here."""
        for replica, numbers in sorted(withheld.items()):
            wanted = set(numbers)
            found = self.fetch(replica, min(wanted), max(wanted)) if wanted else iter(())
            yield from (operation for operation in found if operation.seq in wanted)

    def introduce(self, coder: str) -> str:  # noqa: ARG002 a folder does not mind
        """Whoever can read the folder reads everything."""
        return ""

    def push(self, operations: Iterable[Operation]) -> Vector:
        """Append what is not held yet to this copy's own file."""
        self.vector()
        sent = list(operations)
        new = [operation for operation in sent if not self._holds(operation)]
        self._compare([operation for operation in sent if self._holds(operation)])
        texts = [wire.to_text(operation) for operation in new]
        with _plainly(self.path):
            Appender(self.path / self._replica).append(zip(new, texts, strict=True))
        return self.vector()

    def redact(self, blanked: Sequence[Operation], *, everyone: bool = False) -> Mapping[str, int]:
        """Write this copy's own files anew, or everybody's: a person who left does not do it."""
        known = {operation.id: operation for operation in blanked}
        with _plainly(self.path):
            for folder in {file.parent for file in self._files()}:
                if everyone or folder.name == self._replica:
                    rewriting.rewrite(folder, known)
            counts = {file: rewriting.holding(file, known) for file in self._files()}
        left: dict[str, int] = {}
        for file, count in counts.items():
            if count:
                left[file.parent.name] = left.get(file.parent.name, 0) + count
        return left

    def close(self) -> None:
        """Nothing is kept open."""

    def _holds(self, operation: Operation) -> bool:
        ranges = self._held.get(operation.replica, ())
        return any(first <= operation.seq <= last for first, last in ranges)

    def _compare(self, known: Sequence[Operation]) -> None:
        """What is sent again must be what lies here. Rare: a client sends what the hub lacks."""
        for copy in {operation.replica for operation in known}:
            sent = {operation.seq: operation for operation in known if operation.replica == copy}
            for there in self.fetch(copy, min(sent), max(sent)):
                if marks.stands(sent.get(there.seq, there), there) is None:
                    raise wire.fork(copy)

    def _new_lines(self) -> Iterator[Line]:
        with _plainly(self.path):
            for file in self._files():
                name = file.relative_to(self.path).as_posix()
                start = self._places[name].end if name in self._places else 0
                for line in read_lines(file, start):
                    self._places[name] = line.place
                    held.add(self._held.setdefault(line.operation.replica, []), line.operation.seq)
                    yield line

    def _files(self) -> list[Path]:
        """Every file of lines, copies made by a sync program included."""
        if not self.path.is_dir():
            return []
        copies = [each for each in sorted(self.path.iterdir()) if _COPY.fullmatch(each.name) and each.is_dir()]
        return [file for copy in copies for file in sorted(copy.glob("*.jsonl")) if file.is_file()]

    def _cursor(self) -> str:
        places: dict[str, Any] = {name: [place.start, place.end, place.chain] for name, place in self._places.items()}
        return json.dumps({"epoch": self.describe().epoch, "files": places, "held": self._held}, sort_keys=True)

    def _take_up(self, cursor: str) -> None:
        """Go on where the cursor stands; from the start where the files are not as they were."""
        self._forget()
        if not cursor:
            return
        found = json.loads(cursor)
        places = {name: Place(*place) for name, place in found["files"].items()}
        same = found["epoch"] == self.describe().epoch
        if same and all(stands(self.path / name, place) for name, place in places.items()):
            self._places, self._held = places, found["held"]

    def _forget(self) -> None:
        self._places = {}
        self._held = {}


class _plainly:  # noqa: N801 a context manager reads as a verb
    """What the file system raises, as one sentence."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if isinstance(error, OSError):
            raise WorkbenchError(
                f"The hub {self._path} cannot be used: {error.strerror or error}.",
                "Nothing is lost: your work is in the project file. See that the folder is there and can be written.",
            ) from error
