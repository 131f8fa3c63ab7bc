"""Words to people who are not looking: failures and silent sources, posted to the webhook of the settings."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.settings import Settings

log = logging.getLogger(__name__)


def run_failed(settings: Settings, *, job: str, run_id: str, reason: str) -> bool:
    """Tell that a run failed; True if the webhook took it."""
    return post(
        settings,
        {"event": "run_failed", "text": f"Sovtrack: {job} failed. {reason}", "job": job, "run_id": run_id},
    )


def sources_unwell(settings: Settings, signals: Sequence[Mapping[str, str]]) -> bool:
    """Tell of silent, bursting or changed sources, all in one message."""
    if not signals:
        return False
    words = "\n".join(f"{each['source']}: {each['what']}" for each in signals)
    return post(
        settings,
        {
            "event": "sources_unwell",
            "text": f"Sovtrack: {len(signals)} source(s) need a look\n{words}",
            "signals": list(signals),
        },
    )


def post(settings: Settings, message: Mapping[str, Any]) -> bool:
    """Post ``message`` as JSON. A webhook that does not answer must not fail a night, so it is only logged."""
    if settings.webhook_url is None:
        return False
    from pipeline.fetch.client import post_json  # a client is half of the command line's start

    problem = post_json(settings.webhook_url.get_secret_value(), message)
    if problem:
        log.warning("the webhook of SOVTRACK_WEBHOOK_URL did not take a message: %s", problem)
    return problem is None
