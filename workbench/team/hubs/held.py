"""Which numbers of each replica are held, as ranges: small even for a million operations."""

from collections.abc import Iterable, Mapping

Ranges = list[list[int]]
"""Sorted, disjoint, not touching: [[first, last], ...]."""


def add(ranges: Ranges, number: int) -> bool:
    """Put a number in; False where it was there."""
    if ranges and ranges[-1][1] == number - 1:
        ranges[-1][1] = number
        return True
    for place, (first, last) in enumerate(ranges):
        if first <= number <= last:
            return False
        if number < first - 1:
            ranges.insert(place, [number, number])
            return True
        if number == first - 1:
            ranges[place][0] = number
            return True
        if number == last + 1:
            ranges[place][1] = number
            if place + 1 < len(ranges) and ranges[place + 1][0] == number + 1:
                ranges[place][1] = ranges.pop(place + 1)[1]
            return True
    ranges.append([number, number])
    return True


def reached(held: Mapping[str, Ranges]) -> dict[str, int]:
    """Replica -> highest number held without a gap from 1."""
    return {replica: ranges[0][1] for replica, ranges in held.items() if ranges and ranges[0][0] == 1}


def of(numbers: Iterable[int]) -> Ranges:
    """The ranges of some numbers."""
    ranges: Ranges = []
    for number in numbers:
        add(ranges, number)
    return ranges
