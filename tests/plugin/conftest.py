"""A site to look at, and what the plugin says."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.host import MATERIAL, built, site_repo


@pytest.fixture(scope="session")
def framed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a docs repo with one card, in the theme that people use; for tests that only look."""
    return built(site_repo(tmp_path_factory.mktemp("framed"), {"mkdocs.yml": MATERIAL}))


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    """What the host and its plugins say."""
    with caplog.at_level(logging.INFO, "mkdocs"):
        yield caplog


def said(log: pytest.LogCaptureFixture, level: int) -> list[str]:
    """Return what the plugin said at a level."""
    return [r.getMessage() for r in log.records if r.levelno == level and "mltrl_docs" in r.name]
