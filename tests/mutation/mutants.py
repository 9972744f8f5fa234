"""Small wrong changes of our code, as mutmut makes them, each put in place of the function that it changes."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from difflib import unified_diff
from fnmatch import fnmatch
from functools import cache
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from random import Random
from types import CodeType, FunctionType
from typing import Any

from libcst import ClassDef, FunctionDef, Module
from libcst.metadata import CodeRange, MetadataWrapper, PositionProvider
from mutmut.mutation.file_mutation import Mutation, create_mutations, deep_replace

from mltrl_docs.values import Value

ROOT = Path(__file__).parent.parent.parent
PACKAGE = ROOT / "mltrl_docs"
ROOMS = ("analysis", "git", "rules")
"""The rooms whose code is changed."""


class CannotBecomeError(Exception):
    """A function that was made when its module was imported cannot become the changed one: it must be made anew."""


class Mutant(Value):
    """One change of a module (a path such as `rules/enforce.py`), by its number among the changes of its text."""

    module: str
    number: int
    lines: tuple[int, int]  # of what is changed, first and last
    within: tuple[int, int] = (0, 0)  # of the function or method that holds it

    @property
    def name(self) -> str:
        """Its name in one run."""
        return f"{self.module}:{self.lines[0]}#{self.number}"


def modules(patterns: Sequence[str] = ()) -> list[str]:
    """Return the paths of the modules that are changed, or those of them that match a pattern or lie below it."""
    paths = [
        path.relative_to(PACKAGE).as_posix() for room in ROOMS for path in (PACKAGE / room).rglob("*.py")
    ]
    return sorted(
        path
        for path in paths
        if not patterns or any(fnmatch(path, one) or path.startswith(f"{one}/") for one in patterns)
    )


def mutants_of(module: str, share: float = 1, seed: int = 1) -> list[Mutant]:
    """Return the mutants of a module in the order of its text: all, or a share by chance, the same for a seed."""
    _, changes, places = _changes(module)
    return [
        Mutant(
            module=module,
            number=number,
            lines=_lines(places[changes[number].original_node]),
            within=_lines(places[changes[number].contained_by_top_level_function]),
        )
        for number in sample(len(changes), share, f"{seed} {module}")
    ]


def _lines(place: CodeRange) -> tuple[int, int]:
    return place.start.line, place.end.line


def change_of(mutant: Mutant) -> tuple[str, str]:
    """Return the lines that a mutant takes out, and those that it puts in."""
    tree, changes, _ = _changes(mutant.module)
    changed = _changed(tree, changes[mutant.number])
    diff = list(unified_diff(tree.code.splitlines(), changed.splitlines(), n=0, lineterm=""))[2:]
    return "\n".join(_of(diff, "-")), "\n".join(_of(diff, "+"))


def count(module: str) -> int:
    """Return how many mutants a module has."""
    return len(_changes(module)[1])


def sample(of: int, share: float, seed: str) -> list[int]:
    """Return a share of the numbers below one, in order; at least one, where there are any."""
    return sorted(Random(seed).sample(range(of), min(of, max(1, round(share * of)))))


def fingerprint(module: str) -> str:
    """Return what tells one text of a module from another."""
    return sha256((PACKAGE / module).read_bytes()).hexdigest()[:16]


def put_in_place(mutant: Mutant) -> bool:
    """Change the running program as a mutant says; False where the change is refused before any test could run.

    The function itself stays and gets another body, so that whoever has imported it has the changed one.

    Raises:
        CannotBecomeError: it made functions already, and they would hold other variables of it.

    """
    tree, changes, _ = _changes(mutant.module)
    change = changes[mutant.number]
    real = import_module(imported_name(mutant.module))
    imitation: dict[str, Any] = {**vars(real)}
    try:
        exec(compile(changed_text(mutant), str(PACKAGE / mutant.module), "exec"), imitation)  # noqa: S102
    except Exception:  # noqa: BLE001 - a module that cannot be imported fails any test
        return False
    function = change.contained_by_top_level_function
    assert function is not None
    owner = _class_of(tree, function)
    if owner is None:
        _become(vars(real)[function.name.value], imitation[function.name.value])
    else:
        _become(vars(vars(real)[owner])[function.name.value], vars(imitation[owner])[function.name.value])
    return True


def imported_name(module: str) -> str:
    """Return the name by which a module is imported."""
    return f"mltrl_docs.{module.removesuffix('.py').replace('/', '.')}".removesuffix(".__init__")


def changed_text(mutant: Mutant) -> str:
    """Return the text of the module of a mutant, with its change."""
    tree, changes, _ = _changes(mutant.module)
    return _changed(tree, changes[mutant.number])


def _become(real: object, imitation: object) -> None:
    old, new = _function(real), _function(imitation)
    inner = dict(_inner(old.__code__, new.__code__))
    old.__code__ = new.__code__
    old.__defaults__ = new.__defaults__
    old.__kwdefaults__ = new.__kwdefaults__
    if inner:
        # what a function made before, when a module was imported, is still in use
        for made in gc.get_objects():
            if isinstance(made, FunctionType) and made.__code__ in inner:
                changed = inner[made.__code__]
                if changed.co_freevars != made.__code__.co_freevars:
                    raise CannotBecomeError
                made.__code__ = changed


def _inner(old: CodeType, new: CodeType) -> Iterator[tuple[CodeType, CodeType]]:
    """Yield the functions that stand in a function, each with what it becomes."""
    of_new = [one for one in new.co_consts if isinstance(one, CodeType)]
    for one in old.co_consts:
        if isinstance(one, CodeType):
            same = next((other for other in of_new if other.co_name == one.co_name), None)
            if same is None:
                continue
            of_new.remove(same)
            if not one.co_name.startswith("<") or one.co_name == "<lambda>":
                yield one, same
            yield from _inner(one, same)


def _function(found: object) -> FunctionType:
    found = getattr(found, "__func__", found)
    assert isinstance(found, FunctionType)
    return found


@cache
def _changes(module: str) -> tuple[Module, list[Mutation], dict[Any, Any]]:
    path = PACKAGE / module
    tree, changes, _, _ = create_mutations(str(path), path.read_text("utf-8"))
    places = dict(MetadataWrapper(tree, unsafe_skip_copy=True).resolve(PositionProvider))
    # what stands outside of functions is run once, when the module is imported
    return (
        tree,
        [one for one in changes if isinstance(one.contained_by_top_level_function, FunctionDef)],
        places,
    )


def _changed(tree: Module, change: Mutation) -> str:
    changed = deep_replace(tree, change.original_node, change.mutated_node)
    assert isinstance(changed, Module)
    return changed.code


def _of(diff: Sequence[str], sign: str) -> Iterator[str]:
    return (line[1:].strip() for line in diff if line.startswith(sign))


def _class_of(tree: Module, function: FunctionDef) -> str | None:
    for statement in tree.body:
        if isinstance(statement, ClassDef) and function in statement.body.body:
            return statement.name.value
    return None
