"""Settings of the review desk."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class ReviewSettings(BaseModel):
    """Who may enter the desk, and as what. Without a proxy it serves this machine alone."""

    model_config = ConfigDict(extra="forbid")

    person: str = Field(
        "", description="Name under which decisions are written down; the user's own by default."
    )
    identity_header: str | None = Field(
        None, description="Header in which a trusted proxy tells who somebody is, e.g. X-Forwarded-User."
    )
    trusted_proxies: list[str] = Field(
        default_factory=list, description="Addresses or networks of the proxies that are believed."
    )
    reviewers: list[str] = Field(
        default_factory=list, description="Who may decide; empty: everybody whom the proxy lets in."
    )
    hosts: list[str] = Field(default_factory=list, description="Names under which the desk answers.")
    second_share: float = Field(
        0.1, ge=0, le=1, description="Share of tasks that a second reviewer answers without seeing the first."
    )
