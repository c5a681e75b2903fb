"""Tables against what a person would count with a pencil, on random studies."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.small_studies import counted_codings, points, studies, target, voices
from workbench.analysis.crosstab import crosstab
from workbench.analysis.saturation import saturation
from workbench.errors import Refused


def texts(study):
    """Case id -> the points of its counted text."""
    found = {case.id: set() for case in study.cases}
    for (document, speaker), (text, *_) in voices(study).items():
        for case in study.cases:
            if any(m.document == document and m.speaker in (None, speaker) for m in case.members):
                found[case.id] |= {(document, at) for at in text}
    return found


def codes_of(study):
    """Case id -> ids of the codes that people gave it; what was settled is nobody's own."""
    made = [coding for coding in counted_codings(study) if coding.coder != "settled"]
    return {
        case: {target(study, coding.code) for coding in made if points(coding) & text}
        for case, text in texts(study).items()
    }


@settings(deadline=None, max_examples=60)
@given(studies())
def test_crosstab(study):
    has, text = codes_of(study), texts(study)
    if not study.cases:
        return
    try:
        found = crosstab(study, "status", coder="union")
    except Refused:
        return
    for entry in found.rows:
        for group in found.columns:
            cases = [
                case.id
                for case in study.cases
                if text[case.id]
                and (case.attributes.get("status") is None) == (not group.id)
                and (not group.id or group.name == case.attributes["status"])
            ]
            line = found.frame.loc[entry.name, group.name]
            with_code = sum(entry.id in has[case] for case in cases)
            assert (line["cases_with"], line["cases"]) == (with_code, len(cases))


@settings(deadline=None, max_examples=60)
@given(studies(), st.randoms())
def test_saturation(study, dice):
    if not study.cases:
        return
    cases = [case.id for case in study.cases]
    dice.shuffle(cases)
    has, seen, steps = codes_of(study), set(), []
    for case in cases:
        steps.append((len(has[case] - seen), len(seen | has[case])))
        seen |= has[case]
    frame = saturation(study, order=tuple(cases), coder="union").frame
    assert list(zip(frame["new"], frame["cumulative"], strict=True)) == steps
    assert abs(frame["expected"].iloc[-1] - len(seen)) < 1e-9
