"""Saved pages of slide-sharing sites: what stands above the marker line is page noise, each line below it a slide."""

from workbench.readers.draft import Draft
from workbench.readers.slides import marker


def parted(draft: Draft) -> Draft:
    """Page noise above the marker line set aside, each line below it a slide; drafts without a marker as they are."""
    mark = marker(draft.text)
    if mark is None or any(unit.slide for unit in draft.units):
        return draft
    slide = 0
    for unit in draft.units:
        if unit.start < mark[1]:
            unit.kind = "boilerplate" if unit.kind != "meta" else "meta"
        elif unit.kind != "meta":
            slide += 1
            unit.slide = slide
    return draft
