"""Trend tables: which project counts where, by profile and quarter, and what changed."""

from __future__ import annotations

from warehouse.trends.refresh import Refreshed, refresh

__all__ = ["Refreshed", "refresh"]
