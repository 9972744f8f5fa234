"""What a schema refuses, in the words of those who write cards: one mistake, one problem."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from mltrl_docs.findings import KeyPath, pointer
from mltrl_docs.load.phrases import choice, escaped, expectation, flow, given, literal, quoted
from mltrl_docs.load.problem import SchemaProblem
from mltrl_docs.load.schema_tree import Node, descendant, sample, types
from mltrl_docs.load.suggest import closest, rewritings
from mltrl_docs.values import Value

if TYPE_CHECKING:  # importing jsonschema takes longer than checking a file
    from jsonschema.exceptions import ValidationError

IsAllowed: TypeAlias = Callable[[Node, object], bool]
"""Whether a value keeps to a part of a schema."""


class _Case(Value):
    """One thing that a schema refuses: which keyword of which part of it, about which value."""

    path: KeyPath
    value: Any
    keyword: str
    limit: Any  # what the keyword says
    node: Node
    at_key: bool = False  # the value is a key


class _Setting(Value):
    """What the words of a case are made with."""

    tree: Node
    is_allowed: IsAllowed
    root: KeyPath  # where the data stands in its document
    is_ours: bool  # in our own schemas a title reads well after "must be"

    def name(self, path: KeyPath) -> str:
        return escaped(pointer((*self.root, *path)))


# Of several keywords that refuse one value, the first here is the one that the writer can do something about.
_RANKS = ("type", "const", "enum", "anyOf", "oneOf", "not", "minLength", "pattern", "maxLength", "format")
_TYPED = {"type", "anyOf", "oneOf"}
_PLAIN = {*_RANKS, "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"} - {"not"}
_MANY_KEYS = 10


def worded(  # noqa: PLR0913 - what the words are made with
    errors: Iterable[ValidationError],
    *,
    blanks: Sequence[KeyPath],
    tree: Node,
    is_allowed: IsAllowed,
    root: KeyPath = (),
    is_ours: bool = True,
) -> list[SchemaProblem]:
    """Word what the reference validator found in data from which the keys at `blanks` were left out."""
    setting = _Setting(tree=tree, is_allowed=is_allowed, root=root, is_ours=is_ours)
    missing: dict[KeyPath, dict[str, None]] = {}
    unknown: dict[KeyPath, _Case] = {}
    wrong: dict[tuple[KeyPath, bool], _Case] = {}
    for case in _cases(errors):
        if case.keyword == "required":
            lacking = dict.fromkeys(key for key in case.limit if key not in case.value)
            missing[case.path] = missing.get(case.path, {}) | lacking
        elif case.keyword == "additionalProperties" and case.limit is False:
            unknown[case.path] = case
        else:
            place = (case.path, case.at_key)
            wrong[place] = min(wrong.get(place, case), case, key=_rank)
    problems = []
    for path, case in unknown.items():
        for key, guess in _strangers(case):
            missing.get(path, {}).pop(guess or "", None)  # misspelt is not missing as well
            problems.append(_unknown_key(setting, case, key, guess))
    absent = [(path, key) for path, keys in missing.items() for key in keys]
    problems += [_missing_key(setting, path, key, is_blank=(*path, key) in blanks) for path, key in absent]
    problems += [_wrong_value(setting, case) for case in wrong.values()]
    told = {(*path, key) for path, key in absent}
    emptied = {case.path for case in wrong.values() if case.keyword == "minProperties"}
    return problems + blank_problems(
        [path for path in blanks if path not in told and path[:-1] not in emptied]
    )


def blank_problems(blanks: Iterable[KeyPath]) -> list[SchemaProblem]:
    """Tell of keys that may be missing and have no value."""
    return [
        SchemaProblem(
            rule="schema/blank-value",
            key_path=path,
            message=f"`{escaped(pointer(path))}` has no value",
            hint="write a value, or remove the key",
            at_key=True,
        )
        for path in blanks
    ]


def unknown_kind_problem(value: object, kinds: Sequence[str]) -> SchemaProblem:
    """Word a `kind` that is missing, misspelt or no text."""
    guess = closest(value, kinds) if isinstance(value, str) else None
    return SchemaProblem(
        rule="schema/unknown-kind",
        key_path=() if value is None else ("kind",),
        message="`kind` is missing"
        if value is None
        else f"`kind` must be {choice(kinds)}; got {given(value)}",
        hint=f"did you mean `{guess}`?" if guess else "say what the document is, as in `kind: card`",
    )


def in_order(problems: Iterable[SchemaProblem], data: Mapping[str, Any]) -> list[SchemaProblem]:
    """Sort problems as their key paths stand in the document; a group of keys comes before its keys."""

    def place(problem: SchemaProblem) -> tuple[int, ...]:
        places: list[int] = []
        value: Any = data
        for key in problem.key_path:
            if isinstance(value, dict) and key in value:
                places.append(list(value).index(key))
            else:
                places.append(key if isinstance(key, int) else -1)
            value = _entry(value, key)
        return tuple(places)

    return sorted(problems, key=place)


def _entry(value: Any, key: str | int) -> Any:  # noqa: ANN401 - data as it was read
    if isinstance(value, dict):
        return value.get(key)
    return value[key] if isinstance(value, list) and isinstance(key, int) else None


def _rank(case: _Case) -> int:
    return _RANKS.index(case.keyword) if case.keyword in _RANKS else len(_RANKS)


def _cases(errors: Iterable[ValidationError]) -> Iterator[_Case]:
    for error in errors:
        keyword = str(error.validator)
        branch = _fitting_branch(error) if keyword in {"anyOf", "oneOf"} else []
        if branch:
            yield from _cases(branch)
            continue
        path = tuple(error.absolute_path)
        steps: tuple[str | int, ...] = tuple(error.absolute_schema_path)
        at_key = any(
            step == "propertyNames" and before != "properties"
            for before, step in itertools.pairwise((None, *steps))
        )
        yield _Case(
            path=(*path, str(error.instance)) if at_key else path,
            value=error.instance,
            keyword=keyword,
            limit=error.validator_value,
            node=error.schema if isinstance(error.schema, dict) else {},
            at_key=at_key,
        )


def _fitting_branch(error: ValidationError) -> list[ValidationError]:
    """Return what is wrong by the one branch whose type fits; nothing where none or several do."""
    branches: dict[Any, list[ValidationError]] = {}
    for inner in error.context or ():
        branches.setdefault(inner.schema_path[0], []).append(inner)
    fitting = [
        inners
        for inners in branches.values()
        if not any(inner.validator == "type" and not inner.path for inner in inners)
    ]
    return fitting[0] if len(fitting) == 1 else []


def _strangers(case: _Case) -> Iterator[tuple[str, str | None]]:
    """Yield each key that the schema does not know, with the one that is probably meant."""
    known = case.node.get("properties", {})
    free = [key for key in known if key not in case.value]
    for key in case.value:
        if key not in known:
            yield key, closest(key, free)


def _unknown_key(setting: _Setting, case: _Case, key: str, guess: str | None) -> SchemaProblem:
    known = case.node.get("properties", {})
    groups = (descendant(setting.tree, case.path) or {}).get("properties", {})
    homes = [name for name, node in groups.items() if key in node.get("properties", {})]
    twin = closest(key, known)
    if guess:
        hint = f"did you mean `{guess}`?"
    elif twin:
        hint = f"remove it, or move what it says into `{twin}`, which stands here already"
    elif len(homes) == 1:
        hint = f"write it inside `{homes[0]}`"
    elif "org" in known:
        hint = "remove it, or move it into `org`, which is free for your own keys"
    elif 0 < len(known) <= _MANY_KEYS:
        hint = f"use {choice([f'`{name}`' for name in known])}, or remove it"
    else:
        hint = "remove it"
    where = f" in `{setting.name(case.path)}`" if (*setting.root, *case.path) else ""
    return SchemaProblem(
        rule="schema/unknown-key",
        key_path=(*setting.root, *case.path, key),
        message=f"unknown key {quoted(key)}{where}",
        hint=hint,
        at_key=True,
    )


def _missing_key(setting: _Setting, path: KeyPath, key: str, *, is_blank: bool) -> SchemaProblem:
    example = _example(setting, (*path, key))
    return SchemaProblem(
        rule="schema/missing-key",
        key_path=(*setting.root, *path, key) if is_blank else (*setting.root, *path),
        message=f"`{setting.name((*path, key))}` {'has no value' if is_blank else 'is missing'}",
        hint=f"write it as in {example}" if example else f"write {quoted(key)} and its value",
        at_key=is_blank,
    )


def _wrong_value(setting: _Setting, case: _Case) -> SchemaProblem:
    value, name, path = case.value, setting.name(case.path), case.path
    hint = ""
    if case.at_key:
        message = (
            f"`{setting.name(path[:-1])}` cannot have the key {quoted(value)}: "
            f"a key here must be {expectation(case.node, is_ours=setting.is_ours)}"
        )
    elif case.keyword == "uniqueItems":
        index = next(index for index, entry in enumerate(value) if entry in value[:index])
        path = (*path, index)
        entry = value[index]
        message = (
            f"`{name}` names {given(entry)} twice" if isinstance(entry, str) else f"`{name}` repeats an entry"
        )
        hint = "remove one of the two"
    elif case.keyword in {"minItems", "maxItems"}:
        message = (
            f"`{name}` must have {_amount(case)}, got {len(value)}" if value else f"`{name}` has no entries"
        )
    elif case.keyword == "minProperties" and case.limit == 1 and case.node.get("properties"):
        names = [f"`{key}`" for key in case.node["properties"]]
        message = f"`{name}` must have at least one of {' and '.join(names)}"
    elif case.keyword == "not" and "enum" in case.limit:
        message = f"`{name}` cannot be {quoted(value)}: the name is reserved"
        hint = "choose another name: folders and devices have this one"
    elif case.keyword == "not" and "pattern" in case.limit:
        message = f"`{name}` must stay inside the repo, got {quoted(value)}"
        hint = "write a path below the folder of `mltrl.yml`"
    elif case.keyword == "format" and case.limit == "date" and "pattern" in case.node:
        message = f"`{name}` must be a day that exists, got {quoted(value)}"
    elif case.keyword not in _PLAIN:
        message = f"`{name}` does not fit the schema of `{setting.name(())}`"
    else:
        message = _must_be(case, name, expectation(case.node, is_ours=setting.is_ours))
    return SchemaProblem(
        rule="schema/wrong-type" if case.keyword in _TYPED else "schema/bad-value",
        key_path=(*setting.root, *path),
        message=message,
        hint=hint or _hint(setting, case),
        at_key=case.at_key,
    )


def _must_be(case: _Case, name: str, expected: str) -> str:
    if expected == "text" and isinstance(case.value, str):
        return f"`{name}` must not be empty"
    due = types(case.node) if case.keyword in _TYPED else None
    got = given(case.value, due=due)
    return f"`{name}` must be {expected}{';' if ', ' in expected else ','} got {got}"


def _amount(case: _Case) -> str:
    entries = "entry" if case.limit == 1 else "entries"
    return f"at {'least' if case.keyword == 'minItems' else 'most'} {case.limit} {entries}"


def _hint(setting: _Setting, case: _Case) -> str:
    value, node = case.value, case.node
    due = types(node)
    options = [option for option in node.get("enum", ()) if isinstance(option, str)]
    if options and isinstance(value, str | bool | int | float):
        guess = closest(value if isinstance(value, str) else literal(value), options)
        if guess:
            return f"did you mean `{guess}`?"
    elif isinstance(value, bool) and "`yes`" in expectation(node, is_ours=setting.is_ours):
        return f"write `{'yes' if value else 'no'}`"
    elif isinstance(value, bool | int | float) and "string" in due and "number" not in due:
        return _quote_it(setting, case)
    if value is None:
        return "write a value, or remove the empty entry"
    return _other_way(setting, case) or _by_example(setting, case)


def _quote_it(setting: _Setting, case: _Case) -> str:
    hint = "quote it so that it stays text"
    node = descendant(setting.tree, case.path) or case.node
    if setting.is_allowed(case.node, literal(case.value)) or not isinstance(sample(node), str):
        return hint
    key = case.path[-1] if case.path else 0
    start = f"{key}: " if isinstance(key, str) else ""
    return f'{hint}, as in `{start}"{sample(node)}"`'


def _other_way(setting: _Setting, case: _Case) -> str | None:
    """Say how to write the value so that it fits, where there is a likely way."""
    if isinstance(case.value, dict) and case.value and "array" in types(case.node):
        return f"begin each entry of the list with a hyphen, as in `- {escaped(next(iter(case.value)))}: …`"
    for other in rewritings(case.value):
        if not setting.is_allowed(case.node, other):
            continue
        if isinstance(other, list):
            return f"write it as a list: `{flow(other)}`"
        bare = isinstance(case.value, str) and not isinstance(other, str) and case.value == literal(other)
        return f"write `{flow(other)}`{' without quotes' if bare else ''}"
    return None


def _by_example(setting: _Setting, case: _Case) -> str:
    if case.at_key:
        return f"write it as in `{flow(sample(case.node))}`" if sample(case.node) else "rename the key"
    example = _example(setting, case.path)
    return f"write it as in {example}" if example else "keep to the schema that `mltrl.yml` names for `org`"


def _example(setting: _Setting, path: KeyPath) -> str | None:
    """Return an example for a key path: of its value, or of the nearest group or list around it."""
    for end in range(len(path), 0, -1):
        node = descendant(setting.tree, path[:end])
        value = sample(node) if node else None
        key = path[end - 1]
        if value is not None:
            return f"`{flow({key: value})[1:-1]}`" if isinstance(key, str) else f"`{flow(value)}`"
    return None
