"""Publication: releases and their vintages, the snapshot that analysts open, and the exported tables."""

from __future__ import annotations

from warehouse.publish.door import Release, publish

__all__ = ["Release", "publish"]
