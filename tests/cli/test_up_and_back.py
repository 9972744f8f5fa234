"""Whatever a card has behind it: a graduation and a switchback are two records more, and nothing else."""

from __future__ import annotations

import io
from contextlib import redirect_stdout
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from mltrl_docs import cli
from tests.cli.record_calls import changed, files
from tests.docs_repo import write
from tests.rules.test_random_histories import Record, histories, status_of, world
from tests.worlds import completed

TODAY = date(2026, 6, 30)
UNDER_WAY = histories().filter(lambda records: status_of(records) == "active" and records[-1].to < 9)


def call(root: Path, *words: str) -> None:
    with redirect_stdout(io.StringIO()):
        assert cli.main([*words, "-C", str(root), "--today", str(TODAY)]) == 0


@settings(max_examples=15)
@given(UNDER_WAY, st.integers(0, 3), st.sampled_from(["\n", "\r\n"]))
def test_graduating_and_switching_back_leaves_two_records_more_and_all_else_as_it_was(
    records: list[Record], days: int, line_end: str
) -> None:
    level = records[-1].to
    day = TODAY - timedelta(days=days)
    with TemporaryDirectory() as name:
        root = Path(name)
        texts = completed(world(records, level=level, status="active")) | {
            "mltrl.yml": "organisation: Test\n"
        }
        write(root, {path: text.replace("\n", line_end) for path, text in texts.items()})
        before = files(root)

        call(root, "graduate", "a", "--draft", "--date", str(day), "--panel", "noor-haak:engineering")
        call(
            root, "switchback", "a", "--to", str(level), "--type", "discovery", "--reason", "a gap was found"
        )

        new = changed(before, root)
        assert len(new) == 2
        assert all(path.startswith("cards/a/reviews/") for path in new)
        assert not new.keys() & before.keys()
