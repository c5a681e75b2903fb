"""Subtitle files made by the tests: the same cues as WebVTT, SubRip and the table of speech recognition."""

Cue = tuple[int, int, str]


def cues_of(text: str, pause: int = 4000) -> list[Cue]:
    """A cue of two seconds for each block between empty lines, with a pause (ms) before the next."""
    blocks = [block for block in text.split("\n\n") if block.strip()]
    return [(n * (2000 + pause), n * (2000 + pause) + 2000, block) for n, block in enumerate(blocks)]


def clock(ms: int, point: str) -> str:
    """A time as subtitle files write it."""
    return f"{ms // 3600000:02}:{ms // 60000 % 60:02}:{ms // 1000 % 60:02}{point}{ms % 1000:03}"


def vtt(cues: list[Cue]) -> bytes:
    """A WebVTT file."""
    shown = (f"{clock(start, '.')} --> {clock(end, '.')}\n{text}\n" for start, end, text in cues)
    return "\n".join(["WEBVTT\n", *shown]).encode()


def srt(cues: list[Cue]) -> bytes:
    """A SubRip file."""
    numbered = enumerate(cues, 1)
    shown = (f"{n}\n{clock(start, ',')} --> {clock(end, ',')}\n{text}\n" for n, (start, end, text) in numbered)
    return "\n".join(shown).encode()


def tsv(cues: list[Cue]) -> bytes:
    """A table as speech recognition writes it."""
    rows = (f"{start}\t{end}\t{' '.join(text.split(chr(10)))}\n" for start, end, text in cues)
    return "".join(["start\tend\ttext\n", *rows]).encode()
