"""`mltrl.yml` to a policy, every mistake in it at once."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from mltrl_docs.findings import KeyPath, Location
from mltrl_docs.framework import FRAMEWORKS
from mltrl_docs.load.build import build
from mltrl_docs.load.characters import MAX_BYTES, decode, refuse_hidden
from mltrl_docs.load.errors import ReadError
from mltrl_docs.load.folder import Folder
from mltrl_docs.load.places import place_of
from mltrl_docs.load.reader import read_yaml
from mltrl_docs.load.schema import validate
from mltrl_docs.load.source import Source
from mltrl_docs.model.policy import Panel, Policy, PolicyLocator, Staleness, top_of_policy
from mltrl_docs.model.suggest import closest
from mltrl_docs.values import Value, field, replaced


class PolicyError(Exception):
    """The policy cannot be used; `mistakes` are one line each, with file, line and column."""

    def __init__(self, mistakes: tuple[str, ...]) -> None:
        """Hold every mistake that was found."""
        super().__init__("\n".join(mistakes))
        self.mistakes = mistakes


class PolicyFile(Value):
    """A policy, and the organisation's own schemas that it names, by kind; `files` are those that it is made of."""

    policy: Policy
    organisation_schemas: Mapping[str, Mapping[str, Any]]
    locate: PolicyLocator = field(default=top_of_policy, repr=False, compare=False)
    files: frozenset[str] = frozenset({"mltrl.yml"})


_LEVELS = re.compile(r"([0-9])(?:-([0-9]))?")


class _Source(Value):
    """A file that the policy is made of: its name, its text, and the values in it."""

    name: str
    text: str
    values: Mapping[str, Any]

    def locate(self, key_path: KeyPath) -> Location:
        """Say where a value stands."""
        line, column = place_of(self.text, 1, key_path, at_key=False)
        return Location(path=self.name, line=line, column=column)

    def mistake(self, key_path: KeyPath, what: str, *, at_key: bool = False) -> str:
        """Say what is wrong at a place of the file."""
        line, column = place_of(self.text, 1, key_path, at_key=at_key)
        return f"{self.name}:{line}:{column}: {what}"


def load_policy(root: Path, name: str = "mltrl.yml", *, rules: Collection[str] = ()) -> PolicyFile:
    """Read the policy of a docs repo on the disk; a missing file is the default policy.

    `rules` are the names of all rules that the policy may speak of; without them any name will do.

    Raises:
        PolicyError: the file, or one that it names, cannot be read or holds a value that makes no sense.

    """
    return policy_from(Folder(root=root), name, rules=rules)


def policy_from(files: Source, name: str = "mltrl.yml", *, rules: Collection[str] = ()) -> PolicyFile:
    """Read the policy of a docs repo, wherever its files are: see `load_policy`.

    Raises:
        PolicyError: the file, or one that it names, cannot be read or holds a value that makes no sense.

    """
    try:
        source = _read(name, files.read(name, MAX_BYTES))
    except FileNotFoundError:
        return PolicyFile(policy=Policy(), organisation_schemas={}, files=frozenset({name}))
    except OSError as error:
        raise PolicyError((f"{name}:1:1: {_reason(error)}",)) from None
    people: _Source | None = None
    mistakes: tuple[str, ...] = ()
    if isinstance(source.values.get("people"), str):
        people, mistakes = _people(files, source)
    policy, more = _policy(source, people)
    more = (*more, *_unknown_rules(source, policy, rules))
    schemas, faults = _organisation_schemas(files, source, policy.schemas)
    if mistakes or more or faults:
        raise PolicyError((*mistakes, *more, *faults))
    named = [source.values.get("people"), *policy.schemas.values()]
    inside = (files.inside(path) for path in named if isinstance(path, str))
    return PolicyFile(
        policy=policy,
        organisation_schemas=schemas,
        locate=source.locate,
        files=frozenset((name, *(file for file in inside if file is not None))),
    )


def _read(name: str, data: bytes) -> _Source:
    try:
        text = decode(data)
        refuse_hidden(text, prose_from=len(text))
        return _Source(name=name, text=text, values=read_yaml(text))
    except ReadError as error:
        raise PolicyError((f"{name}:{error.line}:{error.column}: {error.message}; {error.hint}",)) from None


def _reason(error: OSError) -> str:
    return f"cannot be read: {error.strerror.lower()}" if error.strerror else f"cannot be read: {error}"


def _people(files: Source, source: _Source) -> tuple[_Source | None, tuple[str, ...]]:
    name = source.values["people"]
    file = files.inside(name)
    if file is None:
        what = "`people` leads out of the docs repo; name a file inside"
        return None, (source.mistake(("people",), what),)
    try:
        return _read(name, files.read(file, MAX_BYTES)), ()
    except OSError as error:
        what = f"the file that `people` names {_reason(error)}; name another one"
        return None, (source.mistake(("people",), what),)
    except PolicyError as error:
        return None, error.mistakes


def _policy(source: _Source, people: _Source | None) -> tuple[Policy, tuple[str, ...]]:
    """Return the policy that the values describe, as far as they make sense, and a line for each mistake."""
    given = dict(source.values)
    if not given:
        return Policy(), ()  # the default policy needs no schema to be read for it
    if isinstance(given.get("people"), str):
        given["people"] = dict(people.values) if people else {}
    values, problems = validate("mltrl", given)
    # which names rules have is for `_unknown_rules` to say, which knows them all
    problems = [
        problem
        for problem in problems
        if problem.rule != "schema/blank-value"
        and not (problem.at_key and problem.key_path[:1] == ("rules",))
    ]
    mistakes: list[str] = []
    for problem in problems:
        what = f"{problem.message}; {problem.hint}"
        if people and problem.key_path[:1] == ("people",):
            mistakes.append(people.mistake(problem.key_path[1:], what, at_key=problem.at_key))
        else:
            mistakes.append(source.mistake(problem.key_path, what, at_key=problem.at_key))
    wrong = {problem.key_path[0] for problem in problems if problem.key_path}
    policy = _built({key: value for key, value in values.items() if key not in wrong})
    mistakes += (source.mistake(key_path, what, at_key=True) for key_path, what in _nonsense(values, policy))
    return policy, tuple(mistakes)


def _built(values: dict[str, Any]) -> Policy:
    makers: dict[str, Callable[[Any], Any]] = {
        "panels": lambda given: {int(level): _panels(entry) for level, entry in given.items()},
        "embedded_switchbacks": lambda given: {int(level): tuple(to) for level, to in given.items()},
        "staleness": _staleness,
    }
    made = {key: make(values[key]) for key, make in makers.items() if key in values}
    policy = build(Policy, {key: value for key, value in values.items() if key not in makers})
    return replaced(policy, **made)


def _nonsense(values: Mapping[str, Any], policy: Policy) -> Iterator[tuple[KeyPath, str]]:
    """Yield what no schema can say: values that do not fit each other, or the framework."""
    if policy.framework not in FRAMEWORKS:
        known = ", ".join(f"`{name}`" for name in FRAMEWORKS)
        yield ("framework",), f"no level definitions are called `{policy.framework}`; use {known}"
    if policy.risk.warn > policy.risk.error:
        yield ("risk",), "`risk.warn` is above `risk.error`; write a smaller number for `warn`"
    for level, targets in policy.embedded_switchbacks.items():
        above = [target for target in targets if target >= level]
        if above:
            what = f"a switchback from level {level} cannot lead to level {above[0]}; name lower levels"
            yield ("embedded_switchbacks", str(level)), what
    staleness = values.get("staleness")
    review = staleness.get("review") if isinstance(staleness, Mapping) else None
    for key in review if isinstance(review, Mapping) else ():
        levels = _LEVELS.fullmatch(key)
        if levels and levels[2] and levels[1] > levels[2]:
            what = f"the range `{key}` ends before it begins; write `{levels[2]}-{levels[1]}`"
            yield ("staleness", "review", key), what


def _unknown_rules(source: _Source, policy: Policy, rules: Collection[str]) -> Iterator[str]:
    names = {*rules, *(name.partition("/")[0] for name in rules)}
    for name in policy.rules if rules else ():
        if name not in names:
            guess = closest(name, names)
            hint = f"did you mean `{guess}`?" if guess else "write a rule or a family of rules"
            yield source.mistake(("rules", name), f"no rule is called `{name}`; {hint}", at_key=True)


def _panels(entry: dict[str, Any] | list[dict[str, Any]]) -> tuple[Panel, ...]:
    panels = []
    for one in entry if isinstance(entry, list) else [entry]:
        roles = tuple(tuple(role) if isinstance(role, list) else (role,) for role in one["roles"])
        rest = {"at_least": len(roles), **{key: value for key, value in one.items() if key != "roles"}}
        panels.append(build(Panel, {**rest, "roles": [list(group) for group in roles]}))
    return tuple(sorted(panels, key=lambda panel: (panel.since is not None, panel.since)))


def _staleness(values: dict[str, Any]) -> Staleness:
    days = list(Staleness().review)
    for key, value in values.get("review", {}).items():
        levels = _LEVELS.fullmatch(key)
        first, last = (int(levels[1]), int(levels[2] or levels[1])) if levels else (1, 0)
        if first <= last:
            days[first : last + 1] = [int(value)] * (last - first + 1)
    return build(Staleness, {**values, "review": days})


def _organisation_schemas(
    files: Source, source: _Source, paths: Mapping[str, str]
) -> tuple[dict[str, Mapping[str, Any]], tuple[str, ...]]:
    schemas: dict[str, Mapping[str, Any]] = {}
    mistakes: list[str] = []
    for kind, path in paths.items():
        key_path = ("schemas", kind)
        file = files.inside(path)
        if file is None:
            what = f"`schemas.{kind}` leads out of the docs repo; name a file inside"
            mistakes.append(source.mistake(key_path, what))
            continue
        try:
            data = json.loads(decode(files.read(file, MAX_BYTES)))
        except OSError as error:
            what = f"the file that `schemas.{kind}` names {_reason(error)}; name another one"
            mistakes.append(source.mistake(key_path, what))
            continue
        except json.JSONDecodeError as error:
            mistakes.append(f"{path}:{error.lineno}:{error.colno}: is no JSON: {error.msg.lower()}")
            continue
        except ReadError as error:
            mistakes.append(f"{path}:{error.line}:{error.column}: {error.message}; {error.hint}")
            continue
        except (ValueError, RecursionError):
            mistakes.append(
                f"{path}:1:1: is no JSON that can be read: a number or a nesting in it is too large"
            )
            continue
        from mltrl_docs.load.organisation import organisation_schema_faults  # noqa: PLC0415 - rarely needed

        faults = organisation_schema_faults(data)
        mistakes += [f"{path}:1:1: {fault}" for fault in faults]
        if not faults:
            schemas[kind] = data
    return schemas, tuple(mistakes)
