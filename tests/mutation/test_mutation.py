"""The trial of our tests, tried: what is changed, how it is counted, and that explanations stay true."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.mutation.mutants import PACKAGE, ROOT, Mutant, modules, mutants_of, sample
from tests.mutation.score import Explained, Results, explained, report
from tests.mutation.trial import Outcome, Reached


def mutant(number: int, module: str = "rules/enforce.py", line: int = 1) -> Mutant:
    return Mutant(module=module, number=number, lines=(line, line))


def told(one: Mutant) -> tuple[str, str]:
    return f"a{one.number}", f"b{one.number}"


def trials(killed: int, survived: int) -> list[tuple[Mutant, Outcome]]:
    outcomes: list[Outcome] = [*["killed"] * killed, *["survived"] * survived]  # type: ignore[list-item]
    return [(mutant(number), outcome) for number, outcome in enumerate(outcomes)]


def test_modules_are_chosen_by_folder_and_by_pattern() -> None:
    assert "rules/enforce.py" in modules()
    assert "git/tree.py" in modules(["git"])
    assert all(module.startswith("git/") for module in modules(["git"]))
    assert modules(["rules/*/failed.py"]) == ["rules/requirement/failed.py"]
    assert modules(["load"]) == []


CHANGED = """
from mltrl_docs.analysis.words import counted  # as everyone does, before it is changed
from tests.mutation.mutants import change_of, mutants_of, put_in_place
one = next(one for one in mutants_of("analysis/words.py") if "number != 1" in change_of(one)[1])
print(counted(1, "card"), counted(2, "card"), put_in_place(one), counted(1, "card"), counted(2, "card"), sep=", ")
"""


def test_a_mutant_put_in_place_changes_what_everyone_calls() -> None:
    # in a process of its own, for there is no way back
    ran = subprocess.run(
        [sys.executable, "-c", CHANGED], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert ran.stdout.strip() == "one card, two cards, True, one cards, two card"


CLOSED_OVER = """
from mltrl_docs.rules import criterion
from tests.mutation.mutants import CannotBecomeError, change_of, mutants_of, put_in_place
one = next(one for one in mutants_of("rules/criterion.py") if change_of(one)[1] == "criterion = next(None, None)")
made = criterion.criterion_check("hypotheses-stated", lambda ground: ground)
try:
    put_in_place(one)
except CannotBecomeError:
    print(one.number)
"""


def test_a_mutant_that_a_running_program_cannot_become_is_tried_afresh() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", CLOSED_OVER], capture_output=True, text=True, check=True, cwd=ROOT
    )
    number = ran.stdout.strip()
    assert number
    tried = {
        test: subprocess.run(
            [
                sys.executable,
                "-m",
                "tests.mutation.afresh",
                "rules/criterion.py",
                number,
                f"tests/{test}",
            ],
            capture_output=True,
            check=False,
            cwd=ROOT,
        ).returncode
        for test in ("rules/gate/test_bad_news.py", "git/test_tree.py", "no_such_test.py")
    }
    assert tried == {"rules/gate/test_bad_news.py": 1, "git/test_tree.py": 0, "no_such_test.py": 3}


def test_a_sample_is_a_share_and_the_same_for_a_seed() -> None:
    chosen = sample(40, 0.1, "1 a.py")
    assert len(chosen) == 4
    assert sorted(set(chosen)) == chosen
    assert sample(40, 0.1, "1 a.py") == chosen
    assert sample(40, 0.1, "2 a.py") != chosen


@pytest.mark.parametrize(("of", "share", "found"), [(3, 0.01, 1), (0, 0.5, 0), (5, 1, 5)])
def test_a_sample_holds_one_at_least_and_all_at_most(of: int, share: float, found: int) -> None:
    assert len(sample(of, share, "1")) == found


def test_the_mutants_of_a_sample_are_among_all() -> None:
    assert set(mutants_of("rules/ratchet.py", 0.1)) < set(mutants_of("rules/ratchet.py"))


def test_a_module_named_by_a_test_is_tried_on_it_first_and_no_longer_than_asked() -> None:
    seconds = {"slow": 3.0, "test_enforce": 2.0, "fast": 1.0, "elsewhere": 1.0}
    lines = {"rules/enforce.py": {7: frozenset(["slow", "test_enforce", "fast"])}}
    reached = Reached(seconds=seconds, lines=lines)
    assert reached.tests(mutant(0, line=7), longest=9) == ["test_enforce", "fast", "slow"]
    assert reached.tests(mutant(0, line=7), longest=4) == ["test_enforce", "fast"]
    assert reached.tests(mutant(0, line=7), longest=1) == ["test_enforce"]
    assert reached.tests(mutant(0, line=8), longest=9) == []


def test_what_has_no_line_that_runs_is_tried_on_the_tests_of_its_function() -> None:
    reached = Reached(seconds={"one": 1.0}, lines={"rules/enforce.py": {7: frozenset(["one"])}})
    of_a_function = Mutant(module="rules/enforce.py", number=0, lines=(8, 8), within=(6, 9))
    assert reached.tests(of_a_function, longest=9) == ["one"]
    assert all(
        one.within[0] <= one.lines[0] <= one.lines[1] <= one.within[1]
        for one in mutants_of("rules/enforce.py")
    )


@pytest.mark.parametrize(("killed", "survived", "is_enough"), [(9, 1, True), (8, 1, False), (8, 2, False)])
def test_nine_of_ten_changes_must_be_noticed(killed: int, survived: int, is_enough: bool) -> None:  # noqa: FBT001
    assert report(trials(killed, survived), [], told)[1] is is_enough


def test_an_explained_survivor_does_not_count() -> None:
    known = Explained(module="rules/enforce.py", before="a8", after="b8", reason="it is the same")
    lines, is_enough = report(trials(8, 1), [known], told)
    assert is_enough
    assert lines[-1].split() == ["all", "8", "8", "100.0%", "1"]
    assert "a8" not in "\n".join(lines)


def test_a_survivor_is_listed_with_its_line_and_its_change() -> None:
    lines, _ = report(trials(1, 1), [], told)
    assert "\nrules/enforce.py:1\n  - a1\n  + b1" in lines


def test_what_was_tried_is_known_after_a_stop_until_its_module_changes(tmp_path: Path) -> None:
    file = tmp_path / "results.json"
    Results(file).keep(mutant(3), "killed")
    assert Results(file).of(mutant(3)) == "killed"
    assert Results(file).of(mutant(4)) is None
    file.write_text(
        file.read_text("utf-8").replace("rules/enforce.py ", "rules/enforce.py 0"), encoding="utf-8"
    )
    assert Results(file).of(mutant(3)) is None


def test_every_explanation_is_of_a_line_that_is_there_and_gives_a_reason() -> None:
    for one in explained():
        lines = {line.strip() for line in (PACKAGE / one.module).read_text("utf-8").splitlines()}
        assert set(one.before.splitlines()) <= lines, one
        assert one.reason
        assert one.before != one.after
