"""Every comparison with every choice of coders, query and study: it answers, in JSON and in a notebook."""

import json
from dataclasses import replace

import pytest

from tests.analysis.three_cases import CASES, CODEBOOK, CODINGS, D1, D2, D3, coding, study
from workbench.analysis.contrast import contrast
from workbench.analysis.cooccurrence import UNITS, cooccurrence
from workbench.analysis.crosstab import crosstab
from workbench.analysis.framework import framework
from workbench.analysis.portrait import portrait
from workbench.analysis.saturation import saturation
from workbench.model import Case, Coder

MADE = {
    **{unit: lambda study, unit=unit, **choices: cooccurrence(study, unit=unit, **choices) for unit in UNITS},
    "saturation": saturation,
    "contrast": lambda study, **choices: contrast(study, ["anna", "ben"], **choices),
    "framework": framework,
    "portrait": portrait,
    "crosstab": lambda study, **choices: crosstab(study, "status", test=True, **choices),
}
ODD = {
    "no codings": study(codings=()),
    "only questions coded": study(codings=(coding("k6", "O1", D1, 60, 79, "ana"),)),
    "nobody known": study(coders=()),
    "settled": study(
        coders=(*study().coders, Coder("s", "settled", "adjudication")), codings=(replace(CODINGS[0], coder="s"),)
    ),
    "deleted": study(codebook=replace(CODEBOOK, codes=tuple(replace(c, deleted=True) for c in CODEBOOK.codes))),
    "unanchored": study(codings=tuple(replace(c, anchored=False) for c in CODINGS)),
    "two of one name": study(coders=tuple(replace(c, name="ana") for c in study().coders)),
    "case without documents": study(cases=(*CASES, Case("case-dan", "dan", {"status": "=1+1"}))),
    "emoji": study(documents=(replace(D1, text="😀" * len(D1.text)), D2, D3)),
}


def answered(found):
    json.dumps(found.to_json(), allow_nan=False)
    assert "<li>" in found._repr_html_()
    assert found.settings["coders"]
    assert all(note.endswith(".") for note in found.notes)


@pytest.mark.parametrize("where", [None, "code:O1", "role:any", "code:O1 & !code:O1"])
@pytest.mark.parametrize("coder", [None, "union", "each", "ana", "adjudicated"])
@pytest.mark.parametrize("kind", MADE)
def test_every_choice(kind, coder, where):
    answered(MADE[kind](study(), coder=coder, where=where))


@pytest.mark.parametrize("coder", [None, "each", "adjudicated"])
@pytest.mark.parametrize("kind", MADE)
@pytest.mark.parametrize("odd", ODD)
def test_every_study(odd, kind, coder):
    answered(MADE[kind](ODD[odd], coder=coder))
