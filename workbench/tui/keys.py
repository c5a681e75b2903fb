"""Every key of the interface in one table; bindings, footer, help screen and README are made from it."""

from collections.abc import Mapping
from dataclasses import dataclass

from textual.binding import Binding, BindingType, InvalidBinding

from workbench.errors import Refused


@dataclass(frozen=True, slots=True)
class Key:
    """`keys`: as Textual names them, apart by commas; `word`: what it does, in the table of words."""

    where: str
    keys: str
    action: str
    word: str
    footer: bool = False

    @property
    def id(self) -> str:
        """The name under which a person's settings give other keys."""
        return self.word.removeprefix("key.")


VIEWS = ("compare", "pairs", "framework", "saturation", "contrast", "portraits", "requeue")
"""The views of a comparison, in the order of their digits."""

KEYS = (
    Key("transcript", "s", "sentence(1)", "key.sentence", footer=True),
    Key("transcript", "S", "sentence(-1)", "key.sentence_back"),
    Key("transcript", "j,down", "paragraph(1)", "key.paragraph"),
    Key("transcript", "k,up", "paragraph(-1)", "key.paragraph_back"),
    Key("transcript", "t", "turn(1)", "key.turn", footer=True),
    Key("transcript", "T", "turn(-1)", "key.turn_back"),
    Key("transcript", "v", "extend", "key.extend"),
    Key("transcript", "+", "resize(1)", "key.grow"),
    Key("transcript", "-", "resize(-1)", "key.shrink"),
    Key("transcript", "l,right", "word(1)", "key.word"),
    Key("transcript", "h,left", "word(-1)", "key.word_back"),
    Key("transcript", "pagedown,space", "page(1)", "key.page"),
    Key("transcript", "pageup", "page(-1)", "key.page_back"),
    Key("transcript", "home", "edge(-1)", "key.home"),
    Key("transcript", "end", "edge(1)", "key.end"),
    *(Key("coding", str(slot), f"pinned({slot})", f"key.pinned_{slot}") for slot in range(1, 10)),
    Key("coding", "c", "palette", "key.palette", footer=True),
    Key("coding", ".", "again", "key.again", footer=True),
    Key("coding", "comma", "ring", "key.ring"),
    Key("coding", "p", "pin", "key.pin"),
    Key("coding", "i", "in_vivo", "key.in_vivo"),
    Key("coding", "x", "uncode", "key.uncode", footer=True),
    Key("coding", "w", "weight", "key.weight"),
    Key("coding", "m", "memo", "key.memo", footer=True),
    Key("coding", "!", "anchor", "key.anchor"),
    Key("coding", "e", "define", "key.define"),
    Key("coding", "n", "next(1)", "key.next"),
    Key("coding", "N", "next(-1)", "key.next_back"),
    Key("coding", "y", "accept", "key.accept"),
    Key("coding", "d", "decline", "key.decline"),
    Key("coding", "b", "suggest", "key.suggest"),
    Key("coding", "u", "undo", "key.undo", footer=True),
    Key("coding", "U", "redo", "key.redo"),
    Key("coding", "/", "search", "key.search"),
    Key("coding", "g", "go_to", "key.go_to"),
    Key("coding", "o", "open", "key.open", footer=True),
    Key("coding", "F", "finish", "key.finish"),
    Key("coding", "a", "aside", "key.aside"),
    Key("coding", "K", "correct", "key.correct"),
    Key("coding", "P", "speakers", "key.speakers"),
    Key("coding", "f", "panes", "key.panes"),
    Key("coding", "escape", "settle", "key.settle"),
    Key("list", "j,down", "cursor(1)", "key.line"),
    Key("list", "k,up", "cursor(-1)", "key.line_back"),
    Key("list", "pagedown", "page(1)", "key.page"),
    Key("list", "pageup", "page(-1)", "key.page_back"),
    Key("list", "home", "edge(-1)", "key.home"),
    Key("list", "end", "edge(1)", "key.end"),
    Key("leaf", "space", "leaf", "key.leaf"),
    Key("pick", "enter", "choose", "key.choose", footer=True),
    Key("quotations", "space", "mark", "key.mark", footer=True),
    Key("quotations", "a", "mark_all", "key.mark_all"),
    Key("quotations", "x", "uncode", "key.uncode", footer=True),
    Key("quotations", "c", "recode", "key.recode", footer=True),
    Key("quotations", "s", "split", "key.split", footer=True),
    Key("quotations", "z", "merge", "key.merge_code"),
    Key("quotations", "m", "memo", "key.memo"),
    Key("quotations", "w", "weight", "key.weight"),
    Key("quotations", "!", "anchor", "key.anchor"),
    Key("quotations", "p", "code", "key.other_code", footer=True),
    Key("quotations", "u", "undo", "key.undo"),
    Key("quotations", "U", "redo", "key.redo"),
    Key("compare", "r", "rows", "key.rows", footer=True),
    Key("compare", "c", "columns", "key.columns", footer=True),
    Key("compare", "m", "measure", "key.measure", footer=True),
    Key("compare", "p", "share", "key.share", footer=True),
    Key("compare", "e", "hide_empty", "key.hide_empty"),
    Key("pairs", "m", "unit", "key.unit", footer=True),
    Key("pairs", "t", "triangle", "key.triangle", footer=True),
    Key("framework", "c", "codes", "key.codes", footer=True),
    Key("framework", "a", "all_codes", "key.all_codes"),
    Key("summary", "space", "link", "key.link", footer=True),
    Key("summary", "e", "write", "key.write_summary", footer=True),
    Key("summary", "s", "save", "key.save_summary", footer=True),
    Key("summary", "x", "remove", "key.remove_summary"),
    Key("summary", "u", "undo", "key.undo"),
    Key("summary", "U", "redo", "key.redo"),
    Key("saturation", "r", "order", "key.order", footer=True),
    Key("contrast", "a", "side('a')", "key.contrast_a", footer=True),
    Key("contrast", "b", "side('b')", "key.contrast_b", footer=True),
    Key("requeue", "y", "keep", "key.keep", footer=True),
    Key("requeue", "Y", "keep_code", "key.keep_code"),
    Key("requeue", "c", "recode", "key.recode", footer=True),
    Key("requeue", "x", "uncode", "key.uncode", footer=True),
    Key("requeue", "m", "memo", "key.memo"),
    Key("requeue", "u", "undo", "key.undo"),
    Key("requeue", "U", "redo", "key.redo"),
    Key("both_sides", "h,left,l,right", "other", "key.other_side", footer=True),
    *(Key("comparing", str(n), f"view('{name}')", f"key.view_{name}") for n, name in enumerate(VIEWS, 1)),
    Key("comparing", "o", "coder", "key.coder", footer=True),
    Key("comparing", "/", "where", "key.where", footer=True),
    Key("comparing", "z", "roll_up", "key.roll_up"),
    Key("comparing", "n", "notes", "key.notes"),
    Key("comparing", "w", "export", "key.export_shown"),
    Key("matrix", "j,down", "cursor(1,0)", "key.row"),
    Key("matrix", "k,up", "cursor(-1,0)", "key.row_back"),
    Key("matrix", "l,right", "cursor(0,1)", "key.column"),
    Key("matrix", "h,left", "cursor(0,-1)", "key.column_back"),
    Key("matrix", "pagedown,space", "page(1)", "key.page"),
    Key("matrix", "pageup", "page(-1)", "key.page_back"),
    Key("matrix", "enter", "choose", "key.quotations_of_cell", footer=True),
    Key("codebook", "n", "new", "key.new_code", footer=True),
    Key("codebook", "r", "rename", "key.rename", footer=True),
    Key("codebook", "v", "move", "key.move", footer=True),
    Key("codebook", "e", "edit", "key.edit_rule", footer=True),
    Key("codebook", "d", "define", "key.define", footer=True),
    Key("codebook", "f", "colour", "key.colour"),
    Key("codebook", "s", "split", "key.split"),
    Key("codebook", "z", "merge", "key.merge_code"),
    Key("codebook", "x", "delete", "key.delete_code", footer=True),
    Key("codebook", "p", "quotations", "key.quotations_of_code"),
    Key("codebook", "o", "owed", "key.owed"),
    Key("codebook", "b", "suggest", "key.suggest"),
    Key("codebook", "V", "versions", "key.versions", footer=True),
    Key("codebook", "t", "version", "key.version"),
    Key("codebook", "i", "book_in", "key.book_in"),
    Key("codebook", "w", "book_out", "key.book_out"),
    Key("codebook", "u", "undo", "key.undo"),
    Key("codebook", "U", "redo", "key.redo"),
    Key("versions", "b", "base", "key.base", footer=True),
    Key("versions", "t", "version", "key.version", footer=True),
    Key("versions", "u", "undo", "key.undo"),
    Key("versions", "U", "redo", "key.redo"),
    Key("memos", "n", "new", "key.new_memo", footer=True),
    Key("memos", "g", "jump", "key.jump", footer=True),
    Key("memos", "x", "delete", "key.delete_memo", footer=True),
    Key("memos", "u", "undo", "key.undo"),
    Key("memos", "U", "redo", "key.redo"),
    Key("history", "x", "take_back", "key.take_back", footer=True),
    Key("history", "u", "undo", "key.undo", footer=True),
    Key("history", "U", "redo", "key.redo", footer=True),
    Key("folder", "backspace,left,h", "up", "key.up"),
    Key("folder", "m", "mark", "key.mark_file", footer=True),
    Key("folder", "a", "mark_all", "key.mark_folder"),
    Key("importing", "i", "preview", "key.preview", footer=True),
    Key("import_preview", "i", "import", "key.import", footer=True),
    Key("recognised", "r", "role", "key.role"),
    Key("recognised", "e", "name", "key.speaker_name"),
    Key("recognised", "x", "deny", "key.deny"),
    Key("recognised", "v", "convention", "key.convention"),
    Key("import_preview", "f", "case", "key.file_case"),
    Key("import_preview", "z", "encoding", "key.encoding"),
    Key("import_preview", "a", "for_all", "key.for_all"),
    Key("speakers", "a", "restore", "key.restore", footer=True),
    Key("speakers", "b", "alias", "key.alias"),
    Key("speakers", "u", "undo", "key.undo", footer=True),
    Key("speakers", "U", "redo", "key.redo"),
    Key("unanchored", "r", "reattach", "key.reattach", footer=True),
    Key("unanchored", "x", "delete", "key.delete_unanchored", footer=True),
    Key("unanchored", "u", "undo", "key.undo", footer=True),
    Key("unanchored", "U", "redo", "key.redo"),
    Key("attaching", "enter", "attach", "key.attach", footer=True),
    Key("exporting", "w", "write", "key.write", footer=True),
    Key("book_in", "w", "take", "key.book_take", footer=True),
    Key("help", "t", "tutorial", "key.tutorial", footer=True),
    Key("team", "m", "merge", "key.merge_copy", footer=True),
    Key("team", "x", "undo_merge", "key.undo_merge"),
    Key("team", "s", "sync", "key.sync"),
    Key("team", "a", "agreement", "key.agreement", footer=True),
    Key("team", "d", "disagreements", "key.disagreements", footer=True),
    Key("team", "b", "blind", "key.blind"),
    Key("team", "r", "read", "key.read_on"),
    Key("team", "e", "forms", "key.forms"),
    Key("team", "u", "undo", "key.undo"),
    Key("team", "U", "redo", "key.redo"),
    Key("adjudicating", "a", "decide('a')", "key.side_a", footer=True),
    Key("adjudicating", "b", "decide('b')", "key.side_b", footer=True),
    Key("adjudicating", "e", "decide('both')", "key.side_both", footer=True),
    Key("adjudicating", "n", "decide('neither')", "key.side_neither", footer=True),
    Key("adjudicating", "c", "code", "key.side_code", footer=True),
    Key("adjudicating", "r", "why", "key.why", footer=True),
    Key("adjudicating", "m", "send('memo')", "key.send_reason"),
    Key("adjudicating", "x", "send('rule')", "key.send_rule"),
    Key("adjudicating", "g", "agreed", "key.take_agreed"),
    Key("adjudicating", "F", "finish", "key.finish_adjudication"),
    Key("adjudicating", "u", "undo", "key.undo"),
    Key("adjudicating", "U", "redo", "key.redo"),
    Key("search", "/", "query", "key.query", footer=True),
    Key("review", "y", "accept_one", "key.accept_one", footer=True),
    Key("review", "d", "decline_one", "key.decline_one", footer=True),
    Key("review", "Y", "accept_code", "key.accept_code", footer=True),
    Key("review", "r", "accept_rule", "key.accept_rule", footer=True),
    Key("review", "c", "cues", "key.cues", footer=True),
    Key("review", "b", "suggest", "key.suggest", footer=True),
    Key("review", "u", "undo", "key.undo", footer=True),
    Key("review", "U", "redo", "key.redo"),
    Key("names", "y", "accept", "key.name_accept", footer=True),
    Key("names", "d", "decline", "key.name_decline", footer=True),
    Key("names", "w", "apply", "key.names_apply", footer=True),
    Key("names", "r", "replacement", "key.name_replacement", footer=True),
    Key("names", "t", "kind", "key.name_kind", footer=True),
    Key("names", "f", "forms", "key.name_forms"),
    Key("names", "n", "next(1)", "key.name_next", footer=True),
    Key("names", "N", "next(-1)", "key.name_next_back"),
    Key("names", "a", "add", "key.name_add"),
    Key("names", "u", "undo", "key.undo"),
    Key("names", "U", "redo", "key.redo"),
    Key("name_places", "y", "replace", "key.place_replace", footer=True),
    Key("name_places", "d", "keep", "key.place_keep", footer=True),
    Key("name_places", "n", "next(1)", "key.place_next", footer=True),
    Key("name_places", "N", "next(-1)", "key.place_next_back"),
    Key("visited", "escape", "back", "key.back", footer=True),
    Key("app", "Q", "visit('quotations')", "key.quotations"),
    Key("app", "C", "visit('compare')", "key.compare", footer=True),
    Key("app", "B", "visit('codebook')", "key.codebook", footer=True),
    Key("app", "M", "visit('memos')", "key.memos"),
    Key("app", "H", "visit('history')", "key.history"),
    Key("app", "I", "visit('importing')", "key.importing"),
    Key("app", "E", "visit('exporting')", "key.exporting"),
    Key("app", "A", "visit('unanchored')", "key.unanchored"),
    Key("app", "Z", "visit('team')", "key.team"),
    Key("app", "R", "visit('review')", "key.review"),
    Key("app", "L", "light", "key.light"),
    Key("app", ":", "actions", "key.actions", footer=True),
    Key("app", "?", "visit('help')", "key.help", footer=True),
    Key("app", "q", "quit", "key.quit", footer=True),
    Key("app", "", "visit('names')", "key.names"),
    Key("app", "", "lemma", "key.lemma"),
    Key("app", "", "redact", "key.redact"),
    Key("app", "", "theme('dark')", "key.theme_dark"),
    Key("app", "", "theme('light')", "key.theme_light"),
    Key("app", "", "theme('ansi')", "key.theme_ansi"),
    Key("app", "", "language('de')", "key.language_de"),
    Key("app", "", "language('en')", "key.language_en"),
)
"""What has no key is done from the list of actions."""

SCREENS: Mapping[str, tuple[str, ...]] = {
    "coding": ("transcript", "coding", "app"),
    "quotations": ("list", "pick", "quotations", "visited", "app"),
    "compare": ("matrix", "compare", "comparing", "visited", "app"),
    "pairs": ("list", "pick", "pairs", "comparing", "visited", "app"),
    "framework": ("matrix", "framework", "comparing", "visited", "app"),
    "summary": ("list", "pick", "summary", "visited", "app"),
    "saturation": ("list", "leaf", "pick", "saturation", "comparing", "visited", "app"),
    "contrast": ("list", "leaf", "pick", "contrast", "comparing", "visited", "app"),
    "both_sides": ("list", "leaf", "pick", "both_sides", "visited", "app"),
    "requeue": ("list", "leaf", "pick", "requeue", "comparing", "visited", "app"),
    "portraits": ("list", "leaf", "pick", "comparing", "visited", "app"),
    "codebook": ("list", "leaf", "pick", "codebook", "visited", "app"),
    "memos": ("list", "leaf", "pick", "memos", "visited", "app"),
    "versions": ("list", "leaf", "versions", "visited", "app"),
    "importing": ("list", "pick", "folder", "importing", "visited", "app"),
    "speakers": ("list", "pick", "speakers", "recognised", "visited", "app"),
    "correcting": (),
    "unanchored": ("list", "leaf", "pick", "unanchored", "visited", "app"),
    "attaching": ("transcript", "attaching", "visited", "app"),
    "exporting": ("list", "pick", "exporting", "visited", "app"),
    "book_in": ("list", "pick", "book_in", "visited", "app"),
    "import_preview": ("list", "pick", "import_preview", "recognised", "visited", "app"),
    "team": ("list", "leaf", "pick", "team", "visited", "app"),
    "adjudicating": ("list", "leaf", "adjudicating", "visited", "app"),
    "search": ("list", "pick", "search", "visited", "app"),
    "review": ("list", "leaf", "pick", "review", "visited", "app"),
    "names": ("list", "leaf", "pick", "names", "visited", "app"),
    "name_places": ("list", "leaf", "name_places", "visited", "app"),
    "history": ("list", "leaf", "history", "visited", "app"),
    "help": ("list", "leaf", "help", "visited", "app"),
}
"""Screen -> the parts of the table that hold on it, the most special first."""

_SHOWN = {
    "comma": ",",
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "space": "␣",
    "home": "Home",
    "end": "End",
    "enter": "Enter",
    "escape": "Esc",
    "backspace": "⌫",
}


def bindings(where: str) -> list[BindingType]:
    """The table's rows for one place, as Textual wants them."""
    held = [key for key in KEYS if key.where == where and key.keys]
    return [Binding(key.keys, key.action, key.word, show=False, id=key.id) for key in held]


def of_screen(screen: str) -> list[Key]:
    """What holds on a screen, in the order of the table; what has no key is not in it."""
    return [key for where in SCREENS.get(screen, ("app",)) for key in KEYS if key.where == where and key.keys]


def first_key(name: str, overrides: Mapping[str, str]) -> str:
    """The first key of a row of the table, as a person reads it; `overrides` are the person's own keys."""
    keys = overrides.get(name) or next(key.keys for key in KEYS if key.id == name)
    return shown(keys).split(" ")[0]


def shown(keys: str) -> str:
    """Keys as a person reads them."""
    return " ".join(_SHOWN.get(name, name) for name in keys.split(","))


def named(keys: str) -> str:
    """Keys as Textual names them, from how a person wrote them: `!` or `exclamation_mark`, apart by commas."""
    wanted = "comma" if keys == "," else "space" if keys == " " else keys.replace(" ", "")
    try:
        return ",".join(binding.key for binding in Binding.make_bindings([Binding(wanted, "")]))
    except InvalidBinding:
        raise Refused(f'"{keys}" is no key.', "Write a letter, a sign or a name such as f2 or space.") from None


def taken(name: str, keys: str, overrides: Mapping[str, str]) -> tuple[str, Key] | None:
    """The key among `keys` that does something else on a screen where `name` holds, and what it does there."""
    wanted = set(named(keys).split(","))
    for parts in SCREENS.values():
        held = [key for key in KEYS if key.where in parts and key.keys]
        if any(key.id == name for key in held):
            for key in held:
                both = wanted & set(named(overrides.get(key.id) or key.keys).split(","))
                if key.id != name and both:
                    return min(both), key
    return None
