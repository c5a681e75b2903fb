"""What was done, in the language of the interface. Pure."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.project.summaries import Said
    from workbench.tui.words import Words


def sentence(said: "Said", words: "Words") -> str:
    """One action on one line: what was done, to what, why."""
    back = "".join(f"{_verb(verb, words)}: " for verb in said.back)
    about = _about(said, words)
    many = f" {words('past.more', number=said.more)}" if said.more else ""
    reason = f" {words('past.reason', reason=said.reason)}" if said.reason else ""
    return f"{back}{_verb(said.verb, words)}{': ' if about else ''}{about}{many}{reason}"


def _verb(verb: str, words: "Words") -> str:
    return words.known(f"past.{verb}", verb)


def _about(said: "Said", words: "Words") -> str:
    if said.words:
        return words("past.passage", words=said.words, code=said.code, document=said.document)
    if said.things:
        return ", ".join(_thing(name, more, words) for name, more in said.things)
    return words("past.name", name=said.name) if said.name else ""


def _thing(name: str, more: "str | int", words: "Words") -> str:
    """So many of a kind, or a document with how far somebody is with it."""
    if isinstance(more, int):
        number = "one" if more == 1 else "many"
        return f"{more} {words.known(f'past.{name}.{number}', name)}"
    return words("past.state", name=name, state=words.known(f"state.{more}", more))
