"""SubRip subtitles (srt)."""

import re
from collections.abc import Iterable

from workbench.readers.answers import Answers
from workbench.readers.charset import decode, remarks, text_or_refuse
from workbench.readers.cue_paragraphs import draft_of
from workbench.readers.cues import Cue, bare, rolled
from workbench.readers.draft import Draft
from workbench.readers.subtitles import head_and_cues

_PLACE = re.compile(r"\{\\[^{}\n]*\}")


def drafts(data: bytes, name: str, answers: Answers) -> Iterable[Draft]:
    """The one draft of an srt file."""
    text, encoding = decode(data, name, chosen=answers.encoding)
    text_or_refuse(text, name)
    head, raw = head_and_cues(text, numbered=True)
    cues = rolled([Cue(cue.start, cue.end, _shown(cue.text)) for cue in raw])
    if cues:
        # Words above the first number are not part of the format, but they are words.
        cues.insert(0, Cue(0, 0, head.rstrip().rstrip("0123456789")))
    return [draft_of(cues, name, encoding=encoding, notes=remarks(text, encoding))]


def _shown(text: str) -> str:
    text = bare(text)
    return _PLACE.sub("", text) if "{\\" in text else text
