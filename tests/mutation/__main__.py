"""Change the code in small wrong ways and see whether a test notices: `python -m tests.mutation [PATTERN ...]`."""

from __future__ import annotations

import argparse
import os
import sys
import time
import traceback
from collections.abc import Sequence
from hashlib import sha256
from random import Random
from tempfile import TemporaryDirectory

import pytest

from tests.mutation.mutants import PACKAGE, ROOT, Mutant, change_of, count, modules, mutants_of
from tests.mutation.reach import Reach
from tests.mutation.score import REQUIRED, Results, explained, report
from tests.mutation.trial import Outcome, Trial, read_reached

KEPT = ROOT / ".cache" / "mutation"
TESTS = (
    "tests/analysis",
    "tests/cli",
    "tests/git",
    "tests/pages/test_words.py",
    "tests/reporters/change",
    "tests/rules",
)
"""The tests of the rooms that are changed; whatever else would notice need not."""

USAGE = 2
_READ = {".py", ".md", ".json", ".txt"}


def _arguments(given: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument(
        "patterns", nargs="*", metavar="PATTERN", help="modules, as in `rules/gate` or `git/*.py`"
    )
    parser.add_argument(
        "--sample", type=float, default=1.0, metavar="SHARE", help="a share of each module's changes"
    )
    parser.add_argument("--seed", type=int, default=1, help="of the sample")
    parser.add_argument("--jobs", type=int, default=1, help="how many are tried at a time")
    parser.add_argument(
        "--longest", type=float, default=20, metavar="S", help="of tests for one change, in seconds"
    )
    parser.add_argument("--again", action="store_true", help="try again what survived")
    parser.add_argument(
        "--tests", action="append", metavar="PATH", help="these tests alone, for a quick look"
    )
    parser.add_argument("--fresh", action="store_true", help="forget what was found before")
    return parser.parse_args(given)


def main(given: Sequence[str]) -> int:
    """Try what is asked for; 0 where enough was noticed, 1 where it was not, 2 where the call is wrong."""
    arguments = _arguments(given)
    if not hasattr(os, "fork"):
        print(
            "each change is tried in a fork of the process, which this system does not have", file=sys.stderr
        )
        return USAGE
    chosen = modules(arguments.patterns)
    if not chosen:
        print(f"no module is called {' or '.join(f'`{one}`' for one in arguments.patterns)}", file=sys.stderr)
        return USAGE
    KEPT.mkdir(parents=True, exist_ok=True)
    if arguments.fresh:
        (KEPT / "results.json").unlink(missing_ok=True)
    results = Results(KEPT / "results.json")
    mutants = [one for module in chosen for one in mutants_of(module, arguments.sample, arguments.seed)]
    wanted = [one for one in mutants if _is_due(results.of(one), again=arguments.again)]
    # in any order, so that a run that is stopped has seen something of every module
    Random(arguments.seed).shuffle(wanted)
    print(
        f"{len(mutants)} of {sum(map(count, chosen))} changes in {len(chosen)} modules; {len(wanted)} are to be tried"
    )
    if wanted and (status := _try(wanted, results, arguments)) != 0:
        return status
    results = Results(KEPT / "results.json")
    outcomes = [(one, outcome) for one in mutants if (outcome := results.of(one)) is not None]
    lines, is_enough = report(outcomes, explained())
    print("\n".join(lines))
    if not is_enough:
        print(
            f"\nless than {REQUIRED:.0%} was noticed: add a test, simplify the code, or explain it in `survivors.toml`"
        )
    return 0 if is_enough else 1


def _is_due(outcome: Outcome | None, *, again: bool) -> bool:
    return outcome is None or (again and outcome != "killed")


def _try(mutants: Sequence[Mutant], results: Results, arguments: argparse.Namespace) -> int:
    tests = arguments.tests or TESTS
    file = KEPT / f"reach-{_text_of(tests)}.json"
    if not file.exists():
        print("which test runs which lines …", flush=True)
        if (status := _pytest(Reach(file), tests)) != 0:
            print("the tests must pass before the code is changed", file=sys.stderr)
            return status
    reached = read_reached(file)
    start = time.monotonic()
    tried = 0

    def tell(mutant: Mutant, outcome: Outcome) -> None:
        nonlocal tried
        tried += 1
        results.keep(mutant, outcome)
        if outcome != "killed":
            before, after = change_of(mutant)
            print(f"{tried}/{len(mutants)} {outcome}: {mutant.name}: {before} => {after}", flush=True)
        elif tried % 100 == 0:
            print(f"{tried}/{len(mutants)} in {time.monotonic() - start:.0f} s", flush=True)

    return _pytest(Trial(mutants, reached, tell, jobs=arguments.jobs, longest=arguments.longest), tests)


def _text_of(tests: Sequence[str]) -> str:
    """Return what tells these tests, and the code that they run, from others."""
    files = sorted(
        path for folder in (PACKAGE, ROOT / "tests") for path in folder.rglob("*") if path.suffix in _READ
    )
    text = sha256("\n".join(tests).encode())
    for file in files:
        text.update(file.read_bytes())
    return text.hexdigest()[:16]


def _pytest(plugin: object, tests: Sequence[str]) -> int:
    """Run pytest with a plugin, in a process of its own, for what one run has imported must not be in the next."""
    quiet = ("-q", "--no-header", "-p", "no:cacheprovider")
    with TemporaryDirectory(prefix="mltrl-mutation-", ignore_cleanup_errors=True) as folder:
        files = (f"--basetemp={folder}/files", "--override-ini=tmp_path_retention_policy=none")
        process = os.fork()
        if process == 0:
            status = 1
            try:
                status = int(pytest.main([*quiet, *files, *tests], plugins=[plugin]))
            except BaseException:  # noqa: BLE001 - it must not get into the code of the process that waits
                traceback.print_exc()
            finally:
                sys.stdout.flush()
                os._exit(status)
        return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


if __name__ == "__main__":
    os.chdir(ROOT)
    sys.exit(main(sys.argv[1:]))
