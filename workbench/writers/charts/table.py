"""What a chart shows, as CSV: beside the picture, and in the SVG's description."""

import csv
import io
from typing import Any


def as_csv(result: Any) -> str:
    """The frame with its index; lists of codes joined by semicolons, a missing value empty."""
    frame = result.frame
    levels = [str(name or "") for name in frame.index.names]
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow([*levels, *(" · ".join(map(str, name)) if isinstance(name, tuple) else name for name in frame)])
    for key, line in zip(frame.index, frame.itertuples(index=False, name=None), strict=True):
        writer.writerow([_plain(value) for value in (*(key if isinstance(key, tuple) else (key,)), *line)])
    return target.getvalue()


def _plain(value: Any) -> str:
    if isinstance(value, tuple | list):
        return "; ".join(map(str, value))
    if value is None or type(value).__name__ == "NAType" or value != value:
        return ""
    return f"{value:.6g}" if isinstance(value, float) else str(value)
