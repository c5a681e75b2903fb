"""Codings made under an older rule: they wait until somebody has looked at them again. Nothing recodes itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from workbench.analysis.result import Result
from workbench.analysis.study import Study
from workbench.codebook import Change, wording

COLUMNS = ("document", "code", "coder", "coded_under", "now", "change", "quote", "state")
WAITING = "waiting"


@dataclass(frozen=True, eq=False)
class RecodeQueue(Result):
    """`frame`: index coding, in reading order; columns document (name), code (the id that people see), coder (name),
    coded_under and now (codebook versions, empty where none was named), change (what happened to the code: rule,
    removed, merged, split, codable, apart by blanks), quote, state (waiting). `changes` has every change in full."""

    changes: Mapping[str, tuple[Change, ...]]

    def to_json(self) -> list[dict[str, Any]]:
        """One entry per coding with old and new wording; a run of words is [sign, words], the sign one of = - +."""
        return [
            {
                "id": identity,
                **{str(name): str(value) for name, value in line.items()},
                "changes": [
                    {
                        "kind": change.kind,
                        "field": change.field,
                        "old": change.old,
                        "new": change.new,
                        "words": [list(run) for run in wording(change.old, change.new)],
                    }
                    for change in self.changes[identity]
                ],
            }
            for identity, line in zip(self.frame.index, self.frame.to_dict("records"), strict=True)
        ]


def recode_queue(study: Study) -> RecodeQueue:
    """The codings of `study.waiting`, in reading order."""
    places = study.document_at
    waiting = [coding for coding in study.codings if coding.id in study.waiting and coding.document in places]
    waiting.sort(key=lambda coding: (places[coding.document], coding.start, coding.end, coding.id))
    names = {coder.id: coder.name for coder in study.coders}
    lines = [
        (
            study.documents[places[coding.document]].name,
            study.codebook.public_ids.get(coding.code, coding.code),
            names.get(coding.coder, ""),
            coding.codebook_version,
            study.codebook.version,
            " ".join(dict.fromkeys(change.kind for change in study.waiting[coding.id])),
            coding.quote,
            WAITING,
        )
        for coding in waiting
    ]
    index = pd.Index([coding.id for coding in waiting], name="coding", dtype=object)
    frame = pd.DataFrame(lines, index, list(COLUMNS), dtype=object)
    settings = {"coders": "all", "text": "all codings", "where": "", "codebook_version": study.codebook.version}
    measure = "codings whose rule changed since"
    told = () if lines else ("No coding waits: every rule is as it was when it was last applied.",)
    changes = {coding.id: study.waiting[coding.id] for coding in waiting}
    return RecodeQueue(frame, measure, {"measure": measure, **settings}, told, changes)
