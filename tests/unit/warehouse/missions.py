"""Stories of one programme, and the projects that they became."""

from __future__ import annotations

from tests.unit.warehouse.newsroom import Story, amount, claim, event, story
from warehouse.rows import Connection, fetch_rows


def projects(con: Connection) -> list[dict]:
    return fetch_rows(con, "SELECT * FROM projects ORDER BY name, project_id")


def mission(source: str, day: str, sum_: str = "Rs 10,372 crore", **facts: object) -> Story:
    low = facts.pop("low", 1.0372e11)
    return story(
        f"{source.title()} writes that India approved the IndiaAI Mission with {sum_}. GPUs will be bought.",
        day,
        source=source,
        claims=[
            claim(
                "IndiaAI Mission",
                "IND",
                known_as="indiaai-mission",
                amounts=[amount(sum_, low, facts.pop("currency", "INR"), **facts)],
                events=[event("approved", "funded")],
            )
        ],
    )
