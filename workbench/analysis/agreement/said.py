"""What stands beside the figures of agreement: how they were made, and what to know about them."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from workbench.analysis.agreement import interval
from workbench.analysis.agreement.of_codes import CodeAgreement
from workbench.analysis.agreement.passages import compared
from workbench.analysis.agreement.universe import Universe
from workbench.analysis.coded import coded
from workbench.analysis.counted import Counted
from workbench.analysis.notes import left_out, some
from workbench.analysis.study import Study


def settings_of(
    text: Counted, over: Universe, drawn: interval.Intervals, with_children: bool, iou: float
) -> dict[str, Any]:
    """How the figures were made, in plain words: universe, text, chance model of each, intervals."""
    return {
        "universe": over.rule,
        "text": text.rule,
        "with_children": with_children,
        "iou": iou,
        "chance": {
            "percent": "none",
            "kappa": "each coder's own shares (two coders), pooled shares (more)",
            "kappa_max": "each coder's own shares",
            "pi": "pooled shares",
            "conger": "each coder's own shares, averaged over pairs",
            "brennan_prediger": "one half: a code is there or not",
            "alpha": "pooled shares, without replacement",
            "ac1": "shares of hard units",
            "jaccard": "none",
            "u_alpha": "pooled lengths",
        },
        "ci": drawn.settings,
    }


def notes_of(
    study: Study,
    coders: Sequence[str],
    over: Universe,
    text: Counted,
    codes: Sequence[CodeAgreement],
    drawn: interval.Intervals,
) -> tuple[str, ...]:
    """What was left out of account, and what an interval rests on."""
    everything = coded(study)
    who = [study.coder_at[coder] for coder in coders]
    where = [study.document_at[document] for document in over.documents]
    mine = everything.only(np.isin(everything.coder, who) & np.isin(everything.document, where))
    taken = compared(study, coders, over.documents)
    accepted = sum(study.codings[place].origin != "person" for place in taken.place.tolist())
    said = list(left_out(mine, text))
    if accepted:
        said.append(f"{accepted:,} of {some(len(taken), 'coding')} were accepted from proposals.")
    unused = sum(not sum(code.spans) for code in codes)
    if unused:
        said.append(f"{some(unused, 'code')} nobody used: undefined, and not in the overall figures.")
    if drawn.resamples and len(over.documents) < interval.TOO_FEW:
        said.append(f"No intervals: {some(len(over.documents), 'document')} are too few.")
    elif drawn.resamples and len(over.documents) < interval.FEW:
        said.append(f"Intervals rest on few documents ({len(over.documents)}).")
    return tuple(said)
