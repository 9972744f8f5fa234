"""The day from which a site looks, and the same bytes for the same day."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort

from tests.docs_repo import card, graduation, write
from tests.host import MATERIAL, MKDOCS, built, files_of, level_of, site_repo
from tests.plugin.conftest import said


def test_the_option_as_of_looks_from_that_day(tmp_path: Path) -> None:
    plugins = MKDOCS.replace("[mltrl]", "[{mltrl: {as_of: 2026-02-01}}]")
    assert level_of(built(site_repo(tmp_path, {"mkdocs.yml": plugins}))) == "0"


def test_without_source_date_epoch_the_clock_is_today_s(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    tomorrow, later = (datetime.now(UTC).date() + timedelta(days=days) for days in (1, 3))
    root = site_repo(tmp_path, {"cards/alpha/index.md": card("alpha", 2)})
    write(root, {"cards/alpha/reviews/new.md": graduation("alpha", str(tomorrow), 1)})
    assert level_of(built(root)) == "2"
    write(root, {"cards/alpha/reviews/new.md": graduation("alpha", str(later), 1)})
    with pytest.raises(Abort):
        built(root)


def test_source_date_epoch_is_the_clock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, log: pytest.LogCaptureFixture
) -> None:
    root = site_repo(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1772323200")  # 1 March, the day before the newest record
    assert level_of(built(root)) == "1"
    assert said(log, logging.WARNING) == []


def test_with_an_earlier_source_date_epoch_what_is_later_has_not_happened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, log: pytest.LogCaptureFixture
) -> None:
    root = site_repo(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1769904000")
    assert level_of(built(root)) == "0"
    (line,) = said(log, logging.WARNING)
    assert "as of 2026-02-01" in line


@pytest.mark.parametrize("value", ["", "soon", "-1", "1.5", "99999999999999", "１", "1_0", "32503680000"])
def test_a_source_date_epoch_that_is_none_stops_a_build_in_one_line(
    value: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, log: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
    with pytest.raises(Abort):
        built(site_repo(tmp_path))
    (line,) = [r.getMessage() for r in log.records if r.levelno == logging.ERROR]
    assert f"got `{value}`" in line


@pytest.mark.parametrize(
    "value", ["soon", "'2026-02-30'", "2026-01-01 10:00:00", "[2026-01-01]", "9999-12-31"]
)
def test_an_as_of_that_is_no_date_is_an_error_of_the_configuration(
    value: str, tmp_path: Path, log: pytest.LogCaptureFixture
) -> None:
    plugins = MKDOCS.replace("[mltrl]", f"[{{mltrl: {{as_of: {value}}}}}]")
    with pytest.raises(Abort):
        built(site_repo(tmp_path, {"mkdocs.yml": plugins}))
    assert "expected a date as YYYY-MM-DD" in log.text


def test_two_builds_for_one_day_are_the_same_bytes(tmp_path: Path) -> None:
    files = {
        "mkdocs.yml": MATERIAL,
        "cards/alpha/a.md": "# A\n\n[b](index.md)[^1]\n\n[^1]: c\n",
        "cards/alpha/a.csv": "1\n",
    }
    first = files_of(built(site_repo(tmp_path / "one", files)))
    second = files_of(built(site_repo(tmp_path / "deep er" / "two", dict(reversed(files.items())))))
    assert first == second
