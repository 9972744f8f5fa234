from __future__ import annotations

from datetime import date
from textwrap import dedent
from typing import get_args

import pytest

from mltrl_docs.load.documents import read_document
from mltrl_docs.model.review import Event, Review
from mltrl_docs.model.sections import named_sections
from mltrl_docs.values import field_names
from mltrl_docs.writing.front_matter import Writable
from mltrl_docs.writing.record import _KEYS, RecordName, record_name, record_text

DAY = date(2026, 11, 23)


def test_a_record_is_named_after_its_card_and_day() -> None:
    assert record_name("copilot", DAY, ()) == RecordName(id="copilot-2026-11-23", stem="2026-11-23")


def test_a_second_record_of_a_day_says_so() -> None:
    name = record_name("copilot", DAY, {"copilot-2026-11-23"}, on_the_day=1)

    assert name == RecordName(id="copilot-2026-11-23-2", stem="2026-11-23-2", seq=2)


def test_a_name_that_something_else_has_is_passed_over() -> None:
    name = record_name("copilot", DAY, {"copilot-2026-11-23", "2026-11-23-2"})

    assert name == RecordName(id="copilot-2026-11-23-3", stem="2026-11-23-3")


def test_a_record_has_its_keys_in_one_order_and_a_debrief_to_be_written() -> None:
    values: dict[str, Writable] = {
        "panel": [{"person": "grace", "role": "research", "approved": True}],
        "from": 1,
        "to": 2,
        "event": "graduation",
        "date": DAY,
        "card": "copilot",
        "id": "copilot-2026-11-23",
        "seq": None,
        "responses": (),
        "versions": {"code": "1.0.0"},
    }

    assert record_text(values, {"learned": "Gelernt"}) == dedent("""\
        ---
        kind: review
        id: copilot-2026-11-23
        card: copilot
        date: 2026-11-23
        event: graduation
        from: 1
        to: 2
        panel:
          - {person: grace, role: research, approved: true}
        versions: {code: "1.0.0"}
        ---

        ## Accomplished

        <!-- What was done, held against the requirements of the level, with numbers -->

        ## Descoped

        <!-- What was left out or put off, and why -->

        ## Gelernt

        <!-- What was a surprise, and what others should know -->

        ## Technical debt

        <!-- What is to be paid back, and by when -->
        """)


@pytest.mark.parametrize("event", get_args(Event))
def test_prompts_of_every_event_are_no_prose_yet(event: str) -> None:
    values: dict[str, Writable] = {
        "id": "copilot-2026-11-23",
        "card": "copilot",
        "date": DAY,
        "event": event,
        "to": 0,
        "from": 0,
    }
    reading = read_document("cards/copilot/reviews/2026-11-23.md", record_text(values).encode())

    assert reading.document is not None
    assert reading.findings == ()
    assert "<!-- " in reading.document.body
    assert not any(section.says_something for section in named_sections(reading.document.body, {}).values())


def test_a_correction_leaves_the_debrief_to_the_record_that_it_corrects() -> None:
    values: dict[str, Writable] = {
        "id": "x",
        "card": "c",
        "date": DAY,
        "event": "hold",
        "from": 0,
        "to": 0,
        "corrects": "c-2026-11-02",
    }

    assert record_text(values).endswith("corrects: c-2026-11-02\n---\n")


def test_every_key_of_a_record_has_its_place() -> None:
    assert {name.rstrip("_") for name in field_names(Review)} == set(_KEYS)


def test_a_key_that_records_do_not_have_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="a record has no `level`"):
        record_text({"event": "entry", "level": 1})
