"""What readers remark in English, in the words of the interface; what is not known here is shown as it is. Pure."""

import re
from typing import TYPE_CHECKING

from workbench.tui.words.german.readers import SAID

if TYPE_CHECKING:
    from workbench.tui.words import Words

REMARKS = (
    ("who", r"who is (?P<a>.+)\? counted as neither interviewer nor participant"),
    ("asks", r"(?P<a>.+) asks most of the questions: perhaps the interviewer"),
    ("perhaps", r"(?P<a>.+) is perhaps (?P<b>.+)"),
    ("tracked", r"tracked changes: (?P<a>\d+) insertions read as text, (?P<b>\d+) deletions left out"),
    ("comments", r"(?P<a>\d+) comments in the margin are not part of the text"),
    ("encoding", r"read as (?P<a>[\w-]+); please check: (?P<b>.+)"),
    ("read_as", r"read as (?P<a>[\w-]+)"),
    ("bytes", r"read as (?P<a>.+), though its bytes look like (?P<b>.+)"),
    ("ending", r"is named (?P<a>\.\w+) but is an? (?P<b>.+)"),
    ("formulas", r"(?P<a>\d+) formulas hold no stored value and were read as empty cells"),
    ("matter", r"the front matter is not well-formed YAML; it was set aside and not read"),
    ("same_text", r"The same text is in the study already, as (?P<a>.+); it was not imported again\."),
    ("same_words", r"The same words as (?P<a>.+), but other characters: it is a document of its own now\."),
    ("settled", r"Its speakers are fields of the file, not words in the text \((?P<a>.+)\): .*"),
    ("slides", r"Its paragraphs are slides: what is set aside can be changed, there are no speakers to look for\."),
)


def remark(words: "Words", text: str) -> str:
    """A remark of a reader in the interface's language."""
    for name, pattern in REMARKS:
        found = re.fullmatch(pattern, text, re.DOTALL)
        if found:
            return words(f"remark.{name}", **found.groupdict())
    for pattern, german in SAID if words.language == "de" else ():
        if found := re.fullmatch(pattern, text, re.DOTALL):
            return german.format(**found.groupdict())
    return text


def refusal(words: "Words", error: str, hint: str) -> str:
    """Why a file cannot be read and what to do, in the interface's language."""
    return f"{remark(words, error)} {remark(words, hint)}"
