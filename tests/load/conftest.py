"""Both of PyYAML's parsers, for tests that hold them to one reading."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from mltrl_docs.load import parsers, places


@pytest.fixture(params=["with libyaml", "without libyaml"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Run a test with each of the two parsers, and with none of the other's trees."""
    places._tree.cache_clear()
    if request.param == "without libyaml":
        monkeypatch.setattr(parsers, "_FAST", None)
    assert parsers.has_libyaml() is (request.param == "with libyaml")
    yield str(request.param)
    places._tree.cache_clear()
