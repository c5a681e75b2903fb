"""The search: a query, and its hits with the words around them and their codes; Enter goes to the text."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.message import Message
from textual.widgets import Input, Static

from workbench.errors import QueryError, WorkbenchError
from workbench.tui.keys import bindings
from workbench.tui.marks import UNKNOWN
from workbench.tui.messages import Failed
from workbench.tui.refused import said
from workbench.tui.screens.study import StudyScreen
from workbench.tui.visible import clock, visible
from workbench.tui.widgets.shelf import Item, Part, Shelf

if TYPE_CHECKING:
    from workbench.project import Project
    from workbench.project.found import Found, SearchResult

MOST = 500
"""Hits that are listed."""
EXAMPLES = (
    ("wohnen", "word"),
    ('"keine Wahl"', "phrase"),
    ("*ort*", "part"),
    ("niemand ~1s fragen", "near"),
    ("Bus | Bahn", "or"),
    ("code:O1", "code"),
    ("code:O1 wohnen", "code_words"),
    ("wohnen role:any", "speaker"),
    ("is:uncoded", "uncoded"),
)
EXAMPLE = "example:"
_COLUMN = re.compile(r"column (\d+)")


@dataclass
class Searched(Message):
    """A worker has searched: the result, and the codes at each hit."""

    result: "SearchResult"
    codes: Sequence[Sequence[str]]


@dataclass
class Indexing(Message):
    """A worker reads texts before the first search."""

    done: int
    total: int


def codes_at(project: "Project", hits: "Sequence[Found]") -> list[list[str]]:
    """For each hit the ids of the codes of the codings it touches."""
    marks = {id_: list(project.codings.marks(id_)) for id_ in {hit.document for hit in hits}}
    return [
        list(dict.fromkeys(m.code for m in marks[hit.document] if m.start < hit.end and hit.start < m.end))
        for hit in hits
    ]


class Search(StudyScreen):
    """Asks what to look for in the whole study. `near`: the document and offset one comes from."""

    NAME: ClassVar[str] = "search"
    BINDINGS = bindings("search")
    DEFAULT_CSS = """
    Search Input { border: none; background: $panel; height: 1; padding: 0 1; }
    Search .trouble { color: $text-warning; height: auto; padding: 0 1; }
    """

    def __init__(self, query: str = "", near: tuple[str, int] | None = None) -> None:
        super().__init__()
        self._query, self._near = query, near
        self._hits: Sequence[Found] = ()
        self._asked, self._begun = False, bool(query)

    def body(self) -> ComposeResult:
        """The parts between head line and keys."""
        yield Input(visible(self._query), compact=True, select_on_focus=True)
        yield Static("", markup=False, classes="trouble")
        yield Shelf(gap=False)
        yield Static("", markup=False, classes="note")

    def begin(self) -> None:
        """Fills the screen once it is there."""
        self._examples()
        self.query_one(Input).focus()
        if self._query:
            self.search(self._query)

    def reload(self) -> None:
        """Shows what is in the file now."""
        if self._query:
            self.search(self._query)

    def _examples(self) -> None:
        self.head(self.words("title.search"))
        items = [
            Item(EXAMPLE + text, (Part(f"{text:<22}", "strong"), Part(self.words(f"example.{name}"), "dim")))
            for text, name in EXAMPLES
        ]
        self.query_one(Shelf).put(items, cursor=0)
        self.query_one(".note", Static).update(self.words("hint.search"))

    # -- asking ------------------------------------------------------------------

    @on(Input.Changed)
    def typed(self, event: Input.Changed) -> None:
        """What was wrong is no longer said; an empty line shows the examples."""
        self._trouble("")
        if not event.value.strip():
            self._query, self._hits = "", ()
            self._examples()

    @on(Input.Submitted)
    def submit(self, event: Input.Submitted) -> None:
        """Enter in the line: search, or go to the hit where nothing was changed."""
        query = event.value.strip()
        if query and (query != self._query or not self._hits):
            self.search(query)
        elif self._hits:
            self.query_one(Shelf).focus()

    def on_key(self, event: events.Key) -> None:
        """Down from the line goes to the hits; up from the first hit to the line."""
        shelf, line = self.query_one(Shelf), self.query_one(Input)
        if event.key == "down" and line.has_focus:
            event.stop()
            shelf.focus()
        elif event.key == "up" and shelf.has_focus and shelf.cursor == 0:
            event.stop()
            line.focus()

    def action_query(self) -> None:
        """Back to the line."""
        self.query_one(Input).focus()

    def search(self, query: str) -> None:
        """Looks for a query in a thread."""
        self._query = query
        self._asked = self.query_one(Input).value.strip() == query and not self._begun
        self._begun = False
        self._trouble("")
        self.head(f"{self.words('title.search')} · {self.words('status.searching')}")
        self.study_app.busy = True
        self.look(query)

    @work(thread=True, exclusive=True, group="search")
    def look(self, query: str) -> None:
        """Searches over a connection of its own."""
        try:
            with self.project.second() as project:
                project.searching.prepare(lambda done, total: self.post_message(Indexing(done, total)))
                result = project.search(query, limit=MOST)
                self.post_message(Searched(result, codes_at(project, result.hits)))
        except WorkbenchError as error:
            self.post_message(Failed(error))

    @on(Indexing)
    def show_progress(self, message: Indexing) -> None:
        """How far the texts are read."""
        told = self.words("status.indexing", done=message.done, total=message.total)
        self.head(f"{self.words('title.search')} · {told}")

    @on(Failed)
    def show_failure(self, message: Failed) -> None:
        """What is wrong with the query, the column under the line."""
        self._rest()
        self._hits = ()
        self.head(self.words("title.search"))
        column = _COLUMN.search(message.error.message) if isinstance(message.error, QueryError) else None
        caret = " " * (int(column[1]) - 1) + "^\n" if column else ""
        self._trouble(f"{caret}{said(message.error.message, self.words)}\n{said(message.error.hint, self.words)}")
        self.query_one(Shelf).put([])
        self.query_one(Input).focus()

    def _rest(self) -> None:
        """The worker is done; the index that it may have written is no change of the study."""
        self.project.refresh()
        self.study_app.busy = False

    def _trouble(self, text: str) -> None:
        self.query_one(".trouble", Static).update("\n".join(map(visible, text.split("\n"))) if text else "")
        self.query_one(".trouble", Static).display = bool(text)

    # -- hits ----------------------------------------------------------------------

    @on(Searched)
    def show(self, message: Searched) -> None:
        """Lists the hits; the cursor stands on the first one after the place one comes from."""
        result = message.result
        self._rest()
        if result.query != self._query:
            return
        order = {line.id: place for place, line in enumerate(self.project.documents.list())}
        found = sorted(
            zip(result.hits, message.codes, strict=True), key=lambda pair: (order[pair[0].document], pair[0].start)
        )
        self._hits = tuple(hit for hit, _ in found)
        items = [_item(str(number), hit, codes, self.signs) for number, (hit, codes) in enumerate(found)]
        shelf = self.query_one(Shelf)
        shelf.put(items, cursor=self._nearest(order))
        self.head(f"{self.words('title.search')} · {self._count(result)} · {self._scope(result)}")
        nothing = "" if items else self.words("found.nothing", query=result.query)
        self.query_one(".note", Static).update(visible(nothing))
        if items and self._asked:
            shelf.focus()

    def _nearest(self, order: Mapping[str, int]) -> int:
        if self._near is None or self._near[0] not in order:
            return 0
        here = (order[self._near[0]], self._near[1])
        after = (n for n, hit in enumerate(self._hits) if (order[hit.document], hit.start) >= here)
        return next(after, 0)

    def _count(self, result: "SearchResult") -> str:
        if not result.complete:
            return self.words("found.more", count=result.total)
        if result.total == 1:
            return self.words("found.one")
        return self.words("found.count", count=result.total, documents=result.documents)

    def _scope(self, result: "SearchResult") -> str:
        known = {"participants' speech": "found.scope_default", "all speech": "found.scope_all"}
        key = next((key for begin, key in known.items() if result.scope.startswith(begin)), "found.scope")
        return self.words(key, scope=result.scope)

    @on(Shelf.Chosen)
    def choose(self, event: Shelf.Chosen) -> None:
        """Enter: the example is tried; at a hit the text opens, where n and N go on."""
        if event.item.id.startswith(EXAMPLE):
            text = event.item.id.removeprefix(EXAMPLE)
            self.query_one(Input).value = text
            self.search(text)
            return
        # Late: the coding screen knows this one.
        from workbench.tui.screens.finding import Finding

        below = next((screen for screen in reversed(self.app.screen_stack[:-1]) if isinstance(screen, Finding)), None)
        if below is not None:
            self.dismiss()
            below.walk(self._query, self._hits, int(event.item.id))


def _item(id_: str, hit: "Found", codes: Sequence[str], signs: Mapping[str, object]) -> Item:
    where = [hit.name, f"¶{hit.paragraph}" if hit.paragraph else "", hit.speaker or ""]
    where.append(clock(hit.time) if hit.time is not None else "")
    head = [Part(" ".join(part for part in where if part) + " ", "strong")]
    for code in codes:
        sign = signs.get(code, UNKNOWN)
        head += [Part(sign.key, sign.colour), Part(" ")]  # type: ignore[attr-defined]  # a Sign
    return Item(id_, tuple(head), _words(hit), hit.coder or "", lines=2, indent=1)


def _words(hit: "Found") -> str:
    if not hit.marks:
        return hit.text
    before, word, after = hit.around(50)
    return f"{before}«{word}»{after}"
