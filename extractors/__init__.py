"""The reading room: bytes in, facts out. No network, no database, no other room.

>>> from extractors import extract_entities
>>> extract_entities("France will build an AI data centre.", language="en").projects[0].countries
('FRA',)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from extractors.model import (
    AmountMention,
    Block,
    Claim,
    CountryMention,
    CueMention,
    Document,
    EventMention,
    Extraction,
    Link,
    Mention,
    Signal,
    TypeMention,
    VendorMention,
)

if TYPE_CHECKING:
    from extractors.documents.read import extract_document
    from extractors.entities.read import extract_entities

_LAZY = {
    "extract_document": "extractors.documents.read",
    "extract_entities": "extractors.entities.read",
}

__all__ = [
    "AmountMention",
    "Block",
    "Claim",
    "CountryMention",
    "CueMention",
    "Document",
    "EventMention",
    "Extraction",
    "Link",
    "Mention",
    "Signal",
    "TypeMention",
    "VendorMention",
    "extract_document",
    "extract_entities",
]


def __getattr__(name: str) -> Any:
    """The two doors, loaded when they are first asked for: reading pages needs no gazetteers."""
    if name in _LAZY:
        return getattr(import_module(_LAZY[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
