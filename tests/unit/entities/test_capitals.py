"""A heading in capitals is read as fast as any other text: no pattern may try every way of splitting it."""

from __future__ import annotations

import time

from extractors import extract_entities

HEADING = (
    "ADDRESS BY THE CHAIRMAN OF THE NATIONAL RESEARCH COUNCIL AT THE OPENING OF THE COUNTRY'S NEW SUPERCOMPUTING "
    "HALL AND OF THE ARTIFICIAL INTELLIGENCE RESEARCH INFRASTRUCTURE FOR UNIVERSITIES, HOSPITALS AND MINISTRIES "
)


def test_headings_in_capitals_take_no_time() -> None:
    extract_entities("Norway opens a supercomputer.", language="en")  # loads the knowledge files
    started = time.process_time()
    found = extract_entities((HEADING + "Norway opens a supercomputer. ") * 40, language="en")
    assert time.process_time() - started < 2
    assert found.countries
