"""What a chart shows, as CSV: beside the picture, and in the SVG's description."""

from typing import Any

from workbench.writers.delimited import delimited


def as_csv(result: Any) -> str:
    """The frame with its index; lists of codes joined by semicolons, a missing value empty."""
    frame = result.frame
    levels = [str(name or "") for name in frame.index.names]
    head = [*levels, *(" · ".join(map(str, name)) if isinstance(name, tuple) else str(name) for name in frame)]
    lines = [
        [_plain(value) for value in (*(key if isinstance(key, tuple) else (key,)), *line)]
        for key, line in zip(frame.index, frame.itertuples(index=False, name=None), strict=True)
    ]
    return delimited([head, *lines])


def _plain(value: Any) -> str:
    if isinstance(value, tuple | list):
        return "; ".join(map(str, value))
    if value is None or type(value).__name__ == "NAType" or value != value:
        return ""
    return f"{value:.6g}" if isinstance(value, float) else str(value)
