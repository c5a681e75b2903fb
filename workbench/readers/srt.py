"""SubRip subtitles (srt), and those of video platforms (sbv)."""

import re
from collections.abc import Iterable

from workbench.readers.answers import Answers
from workbench.readers.charset import decode, remarks, text_or_refuse
from workbench.readers.cue_paragraphs import draft_of
from workbench.readers.cues import Cue, bare, rolled
from workbench.readers.draft import Draft
from workbench.readers.subtitles import head_and_cues

COMMAS = re.compile(r"^(\d{1,2}:\d{2}:\d{2}\.\d{3}),(\d{1,2}:\d{2}:\d{2}\.\d{3})[ \t]*$", re.MULTILINE)
"""The times of subtitles as video platforms save them (sbv)."""
_PLACE = re.compile(r"\{\\[^{}\n]*\}")


def drafts(data: bytes, name: str, answers: Answers) -> Iterable[Draft]:
    """The one draft of an srt or sbv file."""
    text, encoding = decode(data, name, chosen=answers.encoding)
    text_or_refuse(text, name)
    if COMMAS.match(text.lstrip()):
        text = COMMAS.sub(r"\1 --> \2", text)
    head, raw = head_and_cues(text, numbered=True)
    cues = rolled([Cue(cue.start, cue.end, _shown(cue.text)) for cue in raw])
    if cues:
        # Words above the first number are not part of the format, but they are words.
        cues.insert(0, Cue(0, 0, head.rstrip().rstrip("0123456789")))
    return [draft_of(cues, name, encoding=encoding, notes=remarks(text, encoding))]


def _shown(text: str) -> str:
    text = bare(text)
    return _PLACE.sub("", text) if "{\\" in text else text
