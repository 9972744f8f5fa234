"""Which test runs which lines of the code that is changed, and how long it takes: a plugin of pytest."""

from __future__ import annotations

import json
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from coverage import Coverage

from tests.mutation.mutants import PACKAGE, ROOMS


def search_without_shrinking() -> None:
    """Have Hypothesis stop at the first example that fails: to find the smallest takes long, and nobody reads it."""
    # pytest wants to import it itself, first
    from hypothesis import HealthCheck, Phase, settings  # noqa: PLC0415

    settings.register_profile(
        "mutation",
        derandomize=True,
        max_examples=50,
        deadline=None,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=[HealthCheck.too_slow],
    )
    settings.load_profile("mutation")


class Reach:
    """Runs all tests once, and writes `{"seconds": {test: s}, "lines": {module: {line: [test]}}}`."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.seconds: dict[str, float] = {}
        self.coverage = Coverage(
            data_file=None, config_file=False, include=[str(PACKAGE / room / "*") for room in ROOMS]
        )

    def pytest_configure(self) -> None:
        search_without_shrinking()

    def pytest_sessionstart(self) -> None:
        self.coverage.start()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        self.coverage.switch_context(item.nodeid)
        start = time.perf_counter()
        try:
            return (yield)
        finally:
            self.seconds[item.nodeid] = time.perf_counter() - start
            self.coverage.switch_context("")

    def pytest_sessionfinish(self, exitstatus: int) -> None:
        self.coverage.stop()
        if exitstatus != 0:
            return  # a test that fails anyhow would seem to notice every change
        data = self.coverage.get_data()
        numbers = {test: number for number, test in enumerate(self.seconds)}
        lines: dict[str, dict[int, list[int]]] = defaultdict(dict)
        for file in data.measured_files():
            module = Path(file).relative_to(PACKAGE).as_posix()
            for line, tests in data.contexts_by_lineno(file).items():
                lines[module][line] = [numbers[test] for test in tests if test]
        text = json.dumps({"tests": list(self.seconds.items()), "lines": lines})
        self.file.write_text(text, encoding="utf-8")
