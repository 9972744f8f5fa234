"""Tries one mutant in a process of its own, for what a running program cannot become: `… MODULE NUMBER TEST …`.

Ends with 0 where no test fails, 1 where one does or nothing can be imported, 3 where that cannot be said.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType

import pytest

from tests.mutation.mutants import PACKAGE, Mutant, changed_text, imported_name
from tests.mutation.reach import search_without_shrinking
from tests.mutation.trial import KILLED, UNCLEAR


class Changed(Loader, MetaPathFinder):
    """Finds and loads one module, with its change, in place of the file."""

    def __init__(self, mutant: Mutant) -> None:
        self.name = imported_name(mutant.module)
        self.code = compile(changed_text(mutant), str(PACKAGE / mutant.module), "exec")

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, _target: ModuleType | None = None, /
    ) -> ModuleSpec | None:
        """Return how the module is loaded; None for every other."""
        found = PathFinder.find_spec(fullname, path) if fullname == self.name else None
        if found is not None:
            found.loader = self
        return found

    def exec_module(self, module: ModuleType) -> None:
        """Run the changed text."""
        exec(self.code, vars(module))  # noqa: S102


class Profile:
    """A plugin of pytest: Hypothesis as in the other trials."""

    def pytest_configure(self) -> None:
        search_without_shrinking()


def main(module: str, number: str, *tests: str) -> int:
    """Import everything with the change, and run tests up to the first that fails."""
    changed = Changed(Mutant(module=module, number=int(number), lines=(0, 0)))
    for name in [one for one in sys.modules if one.partition(".")[0] == "mltrl_docs"]:
        del sys.modules[name]  # to read a mutant imports some of it
    sys.meta_path.insert(0, changed)
    try:
        import_module(changed.name)
    except Exception:  # noqa: BLE001 - what cannot be imported fails any test
        return KILLED
    quiet = ("-x", "-q", "--no-header", "-p", "no:cacheprovider")
    status = pytest.main([*quiet, *tests], plugins=[Profile()])
    return {pytest.ExitCode.OK: 0, pytest.ExitCode.TESTS_FAILED: KILLED}.get(pytest.ExitCode(status), UNCLEAR)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
