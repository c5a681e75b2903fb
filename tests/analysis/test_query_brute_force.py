"""Queries about codings against the rules, written once more for sets of code points."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.analysis.small_studies import counted_codings, counts, points, studies, target, voices
from workbench.analysis.evaluate import hits, select
from workbench.query import And, Distance, Field, Not, Relation

often = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
SPATIAL = ("OVERLAPS", "INSIDE", "CONTAINS", "EQUALS")


def code(study, draw):
    return draw(st.sampled_from([c.id for c in study.codebook.codes if target(study, c.id)] or ["none"]))


def of(study, identity):
    """The counting codings of exactly this code."""
    return [c for c in counted_codings(study) if target(study, c.code) == target(study, identity)]


def true(kind, a, b):
    if a.document != b.document or a.id == b.id:
        return False
    shared = max(a.start, b.start) < min(a.end, b.end)
    return {
        "OVERLAPS": shared,
        "INSIDE": shared and b.start <= a.start and a.end <= b.end,
        "CONTAINS": shared and a.start <= b.start and b.end <= a.end,
        "EQUALS": shared and (a.start, a.end) == (b.start, b.end),
    }[kind]


@st.composite
def asked(draw):
    study = draw(studies())
    return study, code(study, draw), code(study, draw)


@often
@given(asked=asked(), kind=st.sampled_from(SPATIAL), negated=st.booleans(), named=st.booleans())
def test_relations(asked, kind, negated, named):
    study, one, other = asked
    if "none" in asked[1:]:
        return
    left, right = Field("code", ":", one), Field("code", ":", other)
    if named:
        left, right = And((left, Field("coder", ":", "P0"))), And((right, Field("coder", ":", "P0")))
    found = hits(study, Relation(left, kind, right, negated=negated))
    lefts, rights = ([c for c in of(study, i) if not named or c.coder == "p0"] for i in (one, other))
    expected = {
        a.id for a in lefts if negated != any(true(kind, a, b) and (named or a.coder == b.coder) for b in rights)
    }
    assert {hit.coding for hit in found} == expected


@often
@given(
    asked=asked(),
    number=st.integers(0, 3),
    unit=st.sampled_from("cpd"),
    order=st.sampled_from(["~", "BEFORE", "AFTER"]),
)
def test_nearness(asked, number, unit, order):
    study, one, other = asked
    if "none" in asked[1:]:
        return

    def paragraphs(c):
        """Places of the paragraphs, of those not set aside, that a coding touches."""
        kept = [p for p in document[c.document].paragraphs if p.kind not in ("meta", "boilerplate")]
        return [place for place, p in enumerate(kept) if max(p.start, c.start) < min(p.end, c.end)]

    def near(a, b):
        if a.document != b.document or a.id == b.id or a.coder != b.coder:
            return False
        if (order == "BEFORE" and a.end > b.start) or (order == "AFTER" and b.end > a.start):
            return False
        if unit == "c":
            return max(a.start, b.start) - min(a.end, b.end) <= number
        if unit == "p":
            return min(abs(x - y) for x in paragraphs(a) for y in paragraphs(b)) <= number
        return True

    document = {d.id: d for d in study.documents}
    tree = Relation(Field("code", ":", one), order, Field("code", ":", other), Distance(number, unit))
    expected = {a.id for a in of(study, one) if any(near(a, b) for b in of(study, other))}
    assert {hit.coding for hit in hits(study, tree)} == expected


@often
@given(asked=asked(), negated=st.booleans())
def test_paragraphs_that_hold_two_codes(asked, negated):
    study, one, other = asked
    if "none" in asked[1:]:
        return
    right = Field("code", ":", other)
    found = hits(study, And((Field("code", ":", one), Not(right) if negated else right)))
    heard = voices(study)
    expected = []
    for document in study.documents:
        for p in document.paragraphs:
            said = {
                (document.id, at) for at in heard.get((document.id, p.speaker), (set(),))[0] if p.start <= at < p.end
            }
            here = [{c.coder for c in of(study, i) if points(c) & said} for i in (one, other)]
            both = here[0] - here[1] if negated else here[0] & here[1]
            if counts(document, p) and both:
                expected.append((document.id, p.start, p.end))
    assert [(hit.document, hit.start, hit.end) for hit in found] == expected


@often
@given(asked=asked())
def test_a_coding_stays_if_a_hit_is_it_or_overlaps_it(asked):
    study, one, _ = asked
    if one == "none":
        return
    found = of(study, one)
    stay = select(study, Field("code", ":", one))
    expected = {c.id for c in found} | {
        c.id for c in study.codings if c.anchored and c.start < c.end and any(points(c) & points(a) for a in found)
    }
    assert stay == expected
