"""Which sums of a project are one sum told again, found once for all who tell it alike.

A pledge is printed by hundreds of stories in the same figures: sums are compared by what they say, not story by
story, so that the cost grows with the different sums and not with the square of the stories.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from warehouse.money.rows import Money

SAME_CURRENCY = 0.02
OTHER_CURRENCY = 0.10
ROUNDED = 0.10
"""How far two tellings of one sum may differ: printed alike, converted by a newspaper, said to be round."""

Said = tuple[str | None, float, bool, float | None]
"""Currency, lower end, whether exact, US dollars (these only where currencies differ)."""


def is_same(a: Money, b: Money) -> bool:
    """Whether two statements are of one sum."""
    if a.sum.currency == b.sum.currency:
        x, y = a.sum.low, b.sum.low
        rounded = {a.sum.qualifier, b.sum.qualifier} - {"exact"}
        tolerance = ROUNDED if rounded else SAME_CURRENCY
    else:
        if a.usd is None or b.usd is None:
            return False
        x, y, tolerance = a.usd, b.usd, OTHER_CURRENCY
    return abs(x - y) <= tolerance * max(x, y)


class Tellings:
    """Sums in order of telling, asked which of them are one."""

    def __init__(self, rows: Sequence[Money]) -> None:
        self._in_one_currency = len({row.sum.currency for row in rows}) <= 1
        self._by_said: dict[Said, list[tuple[int, Money]]] = defaultdict(list)
        for number, row in enumerate(rows):
            self._by_said[self._said(row)].append((number, row))
        self._alike: dict[Said, list[Money]] = {}
        self._stories: dict[Said, frozenset[str]] = {}

    def alike(self, row: Money) -> list[Money]:
        """All rows that tell the sum of ``row``, itself among them, in order of telling."""
        said = self._said(row)
        if said not in self._alike:
            found = [each for same in self._by_said.values() if is_same(row, same[0][1]) for each in same]
            own = [] if is_same(row, row) else self._by_said[said]
            self._alike[said] = [each for _, each in sorted(found + own, key=lambda pair: pair[0])]
        return self._alike[said]

    def stories(self, row: Money) -> frozenset[str]:
        """Stories that tell the sum of ``row``."""
        said = self._said(row)
        if said not in self._stories:
            self._stories[said] = frozenset(each.claim.story_id for each in self.alike(row))
        return self._stories[said]

    @cached_property
    def n_stories_of_most_told(self) -> int:
        """How many stories tell the sum that most of them tell."""
        return max((len(self.stories(rows[0][1])) for rows in self._by_said.values()), default=0)

    def _said(self, row: Money) -> Said:
        usd = None if self._in_one_currency else row.usd
        return row.sum.currency, row.sum.low, row.sum.qualifier == "exact", usd
