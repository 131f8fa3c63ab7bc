"""Which currency a ``$``, a ``kronor`` or a ``元`` is: by the words beside it, the publisher, the text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.entities.amounts.places import classes, defaults, mentioned_countries
from extractors.entities.amounts.sums import Sum
from extractors.entities.amounts.terms import base_language

_LANGUAGE_COUNTRY = {
    "sv": "SWE", "nb": "NOR", "da": "DNK", "is": "ISL", "cs": "CZE", "sk": "SVK", "zh": "CHN", "ja": "JPN",
    "tr": "TUR",
    "de": "DEU", "hi": "IND", "ro": "ROU", "fi": "FIN", "pt": "BRA",
}  # fmt: skip
# Countries whose public money is told in dollars of their own, with a bare sign.
_DOLLARS = {"canad": "CAD", "austral": "AUD", "new zealand": "NZD", "singapor": "SGD"}
_STEM = rf"(?P<stem>{'|'.join(_DOLLARS)})"
_OWNER = re.compile(
    rf"\b{_STEM}[a-z]*['’]s? (?:(?:new|own|federal|planned|latest|first|ambitious|roughly|about) )*$"
)
_OWN_WORD = re.compile(
    rf"\)? (?:in |of |pan-)?(?:new |additional |public )?{_STEM}(?:ian|ean|e)?\b(?! dollars?)"
)
# Whose crown is spelt so, unless a nationality beside it says otherwise: ``Swedish kroner``.
_SPELT = {"krona": frozenset({"SWE", "ISL"}), "kroner": frozenset({"NOR", "DNK"})}
_UNSETTLED = frozenset(
    {
        "krone",
        "krona",
        "kroner",
        "peso",
        "dinar",
        "rial",
        "riyal",
        "rupee",
        "franc",
        "shilling",
        "lira",
        "pound",
        "mark",
        "guilder",
        "dirham",
    }
)


@dataclass(slots=True)
class Resolver:
    """Settles the classes of one text. What ``Canadian dollars`` says once holds for later bare dollars."""

    folded: str
    language: str | None
    publisher_country: str | None
    _said: dict[str, str]
    _counts: dict[str, dict[str, int]]

    @classmethod
    def of(cls, folded: str, language: str | None, publisher_country: str | None) -> Resolver:
        """A resolver for one text."""
        return cls(folded, language, publisher_country, {}, {})

    def code(self, found: Sum, *, restating: bool = False) -> str | None:
        """ISO 4217 code of a sum, or None where the text leaves it open."""
        unit = found.unit
        if unit is None or unit not in classes():
            if (
                unit is not None
                and unit in _DOLLARS.values()
                and self.folded[found.start : found.start + 1] == "$"
            ):
                self._said["dollar"] = unit  # ``$2bn CAD`` says what the signs after it are
            return unit
        table = classes()[unit]
        if found.country:
            code = table.get(found.country)
            if code and unit == "dollar" and found.country != "USA":
                self._said[unit] = code
            return code
        if unit == "dollar" and restating:
            return "USD"
        home = table.get(self.publisher_country or "")
        if home and not (unit == "dollar" and self._peso_country() and not self._peso_sign(found)):
            return home
        beside = self._dollar_beside(found) if unit == "dollar" else None
        if beside:
            self._said[unit] = beside
        if unit in self._said:
            return self._said[unit]
        language = base_language(self.language)
        own = table.get(_LANGUAGE_COUNTRY.get(language, ""))
        if own and unit in ("krone", "yuan", "lira", "yen", "mark"):
            return own
        if unit in _UNSETTLED and not (unit == "pound" and found.rule.startswith("symbol")):
            said = self._by_mentions(unit, table)
            if said:
                return said
        if unit == "kuai":
            return None
        return defaults().get(unit)

    def other_dollar(self, found: Sum) -> str | None:
        """The dollar that ``$61bn`` is in ``US$40bn ($61bn)``: not the American one, if the text says which."""
        code = self.code(found)
        if code != "USD":
            return code
        table = {country: code for country, code in classes()["dollar"].items() if code != "USD"}
        counts = mentioned_countries(self.folded, frozenset(table))
        return table[max(counts, key=lambda country: counts[country])] if counts else code

    def _dollar_beside(self, found: Sum) -> str | None:
        """The dollar of the country whose money a bare sum is said to be: ``Canada's $2 billion``, ``$9 million in Canadian``."""
        before = _OWNER.search(self.folded, max(0, found.start - 40), found.start)
        match = before or _OWN_WORD.match(self.folded, found.end)
        return _DOLLARS[match["stem"]] if match else None

    def _peso_sign(self, found: Sum) -> bool:
        """Whether it is a ``$`` in a Spanish text: the word ``dólares`` is a peso nowhere."""
        return self.language in (None, "es") and found.rule.startswith("symbol")

    def _peso_country(self) -> bool:
        return self.publisher_country in {"MEX", "CHL", "COL", "ARG"}

    def _by_mentions(self, unit: str, table: dict[str, str]) -> str | None:
        if unit not in self._counts:
            self._counts[unit] = mentioned_countries(self.folded, _SPELT.get(unit, frozenset(table)))
        counts = self._counts[unit]
        default = defaults().get(unit)
        if not counts:
            return None
        best = max(counts.items(), key=lambda pair: (pair[1], table[pair[0]] == default))
        historic = {"FRF", "ITL", "DEM", "NLG", "BEF", "LUF", "IEP", "CYP", "ATS", "FIM", "SKK", "EEK"}
        if table[best[0]] in historic or (
            unit == "pound" and best[1] < 2 and default in {table[c] for c in counts}
        ):
            return default
        return table[best[0]]
