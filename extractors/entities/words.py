"""Short lists of words, written as one writes them."""

from __future__ import annotations


def words(*lines: str) -> frozenset[str]:
    """The words of some lines, parted by spaces."""
    return frozenset(word for line in lines for word in line.split())
