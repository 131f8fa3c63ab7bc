"""Which of a project's countries hosts it, and which pays for what another hosts.

Told by where the texts put the site, and by what a union of states can be: the labelling guide's countries are
"the host or sponsor", and counting profiles choose between the two.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from warehouse.projects.records import ClaimRecord

UNION = "EUE"
"""The European Union builds nowhere but in its member states."""


def country_roles(countries: Collection[str], claims: Sequence[ClaimRecord]) -> Mapping[str, str]:
    """Country -> ``host``, ``funder`` or ``both``.

    One country is both. Of several, those host that claims name alone together with a place; the others pay. Where
    no claim does so, the Union pays and its members host. Where nothing tells them apart, or all host, each is both.
    """
    if len(countries) == 1:
        return dict.fromkeys(countries, "both")
    sites = {claim.countries[0] for claim in claims if claim.place and len(claim.countries) == 1}
    hosts = (sites & set(countries)) - {UNION} or ({*countries} - {UNION} if UNION in countries else set())
    if not hosts or hosts == {*countries}:
        return dict.fromkeys(countries, "both")
    return {country: "host" if country in hosts else "funder" for country in countries}
