"""Which stories speak of one project: stories, rules, clusters, ids, events."""

from __future__ import annotations

from warehouse.projects.resolve import Changes, resolve

__all__ = ["Changes", "resolve"]
