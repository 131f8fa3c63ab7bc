"""The fields by which a reviewer adds a project that the crawler missed."""

from __future__ import annotations

from warehouse.review.views import Input, mention_inputs
from warehouse.review.vocabulary import CHOICES


def add_inputs() -> list[Input]:
    """The address first; the rest is wanted only of a project."""
    return [
        Input("url", "Address of the story or paper", "", "url"),
        Input("name", "Name of the project", "", datalist="projects"),
        Input("countries", "Countries, the main one first", "", datalist="countries", is_many=True),
        Input("types", "Types, the main one first", "infrastructure", datalist="types", is_many=True),
        Input("status", "Status", "announced", "choice", CHOICES["status"]),
        Input("quote", "The sentence that says it (as it stands in the source)", ""),
    ]


def event_inputs() -> list[Input]:
    """What happened, and when: without a date the project's quarter stays unknown."""
    return mention_inputs("event", {"value": "announced"})
