"""What every test stands on: how far Hypothesis searches, and a quiet host."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

# Timing is judged by the benchmark alone: a slow machine must not fail a test.
settings.register_profile(
    "test", derandomize=True, max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile(
    "deep", max_examples=5_000, deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
# `--hypothesis-profile=deep` comes after this and wins.
settings.load_profile("test")

# As dev.py does for what it starts, so that a bare `pytest` sees the same output.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
# The day as of which the example cards are kept; whatever the tests build of them is built for it.
os.environ.setdefault("SOURCE_DATE_EPOCH", "1795392000")

# In a job of GitHub Actions `mltrl check` would choose another format, and write into the summary of the job.
for _name in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY"):
    os.environ.pop(_name, None)
