"""The two dates of every question: as of when, and what day it is."""

from __future__ import annotations

from datetime import date

import pytest

from mltrl_docs.model.viewpoint import Viewpoint

DAY = date(2026, 5, 1)
TODAY = date(2026, 6, 1)


def test_without_a_day_to_look_at_it_is_today() -> None:
    assert Viewpoint(today=TODAY).day == TODAY
    assert Viewpoint(today=TODAY, as_of=DAY).day == DAY


@pytest.mark.parametrize(
    ("as_of", "day", "has_happened"),
    [
        (None, date(2999, 12, 31), True),
        (DAY, date(2026, 4, 30), True),
        (DAY, DAY, True),
        (DAY, date(2026, 5, 2), False),
    ],
    ids=[
        "anything, where nothing is left out",
        "what is before",
        "what is of that day",
        "nothing that is after",
    ],
)
def test_from_a_day_is_seen(as_of: date | None, day: date, has_happened: bool) -> None:  # noqa: FBT001 - a case
    assert Viewpoint(today=TODAY, as_of=as_of).has_happened(day) is has_happened
