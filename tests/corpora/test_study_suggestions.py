"""What suggestions are worth on the example study: learned from one coder, judged by the other and by what was settled.

Each document is ranked by what MK coded in the other eleven, so no answer is known where it is asked for. Right is a
sentence that TR, or the settled layer, has under the code. Coders took out what is telling, not all that a reader would
accept: of a thousand sentences about ten bear a code, and by chance none of the first ten would be right.
"""

from statistics import mean, median

import pytest

from workbench.language import semantic, suggest
from workbench.language.ranking import Ranking, touched
from workbench.project.known import known_of

CODINGS, DOCUMENTS = 4, 2
"""Fewer say nothing about a code."""


@pytest.fixture(autouse=True)
def cache(tmp_path_factory, monkeypatch):
    folder = tmp_path_factory.getbasetemp() / "vectors"
    monkeypatch.setattr(semantic, "folder", lambda: folder)


def of_ten(demo, level):
    """Code -> how many of the first ten are right, and how many sentences are right at all."""
    demo.use_coder("MK")
    judges = [coder.id for coder in demo.coders.list() if coder.name in ("TR", "adjudicated")]
    words, found = demo.suggesting.words(), {}
    for code in demo.codebook.current.codes:
        known = known_of(demo, code) if code.codable else None
        if known is None or known.codings < CODINGS or len(known.coded) < DOCUMENTS:
            continue
        spans: dict[str, list[tuple[int, int]]] = {}
        for judge in judges:
            for coding in demo.codings.list(code=code.id, coder=judge):
                spans.setdefault(coding.document, []).append((coding.start, coding.end))
        ranking = Ranking(words, known, level)
        right, (_, read) = touched(words, spans), ranking.right()
        first = suggest.ranked(words, ranking.held_out(), read & ranking.speaking, 10)
        found[demo.codebook.current.public_ids[code.id]] = (int(right[first].sum()), int(right.sum()))
    return found


@pytest.mark.parametrize(("level", "least", "best"), [("words", 2.6, 5), ("learn", 2.6, 5)])
def test_of_the_first_ten_so_many_are_right_by_the_second_coder(demo, level, least, best):
    found = of_ten(demo, level)
    hits = [hit for hit, _ in found.values()]
    print(f"\n{level}: median {median(hits)}, mean {mean(hits):.2f} of 10 in {len(found)} codes: {found}")
    assert len(found) >= 25
    assert median(hits) >= 3
    assert mean(hits) >= least
    assert max(hits) >= best


@pytest.mark.soak
def test_meaning_adds_to_it(demo):
    found = of_ten(demo, "semantic")
    hits = [hit for hit, _ in found.values()]
    print(f"\nsemantic: median {median(hits)}, mean {mean(hits):.2f} of 10 in {len(found)} codes: {found}")
    assert median(hits) >= 3
    assert mean(hits) >= 3
