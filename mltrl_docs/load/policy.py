"""`mltrl.yml` to a policy, every mistake in it at once."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mltrl_docs.findings import pointer
from mltrl_docs.load.build import build
from mltrl_docs.load.characters import MAX_BYTES, decode, refuse_hidden
from mltrl_docs.load.errors import ReadError
from mltrl_docs.load.folder import read_bytes
from mltrl_docs.load.reader import place_of, read_yaml
from mltrl_docs.load.schema import organisation_schema_faults, validate
from mltrl_docs.model.policy import Panel, Policy, Staleness
from mltrl_docs.values import Value, replaced


class PolicyError(Exception):
    """The policy cannot be used; `mistakes` are one line each, with file, line and column."""

    def __init__(self, mistakes: tuple[str, ...]) -> None:
        """Hold every mistake that was found."""
        super().__init__("\n".join(mistakes))
        self.mistakes = mistakes


class PolicyFile(Value):
    """A policy, and the organisation's own schemas that it names, by kind."""

    policy: Policy
    organisation_schemas: Mapping[str, Mapping[str, Any]]


_LEVELS = re.compile(r"([0-9])(?:-([0-9]))?")


def load_policy(root: Path, name: str = "mltrl.yml") -> PolicyFile:
    """Read the policy of a docs repo; a missing file is the default policy.

    Raises:
        PolicyError: the file, or one that it names, cannot be read or holds a value that makes no sense.

    """
    try:
        data = read_bytes(root / name, MAX_BYTES)
    except FileNotFoundError:
        return PolicyFile(policy=Policy(), organisation_schemas={})
    except OSError as error:
        raise PolicyError(
            (f"{name}:1:1: cannot be read: {(error.strerror or str(error)).lower()}",)
        ) from None
    text, values = _read(name, data)
    mistakes: list[str] = []
    if isinstance(values.get("people"), str):
        values = {**values, "people": _people(root, values["people"], mistakes)}
    policy, more = policy_from(values, text, name)
    mistakes += more
    schemas = _organisation_schemas(root, policy.schemas, mistakes, name) if not mistakes else {}
    if mistakes:
        raise PolicyError(tuple(mistakes))
    return PolicyFile(policy=policy, organisation_schemas=schemas)


def _read(name: str, data: bytes) -> tuple[str, dict[str, Any]]:
    try:
        text = decode(data)
        refuse_hidden(text, prose_from=len(text))
        values: dict[str, Any] = read_yaml(text)
    except ReadError as error:
        raise PolicyError((f"{name}:{error.line}:{error.column}: {error.message}; {error.hint}",)) from None
    return text, values


def _people(root: Path, name: str, mistakes: list[str]) -> dict[str, Any]:
    try:
        return _read(name, read_bytes(root / name, MAX_BYTES))[1]
    except OSError as error:
        mistakes.append(
            f"{name}:1:1: `people` names this file, which cannot be read: {error.strerror or error}"
        )
    except PolicyError as error:
        mistakes += error.mistakes
    return {}


def policy_from(values: dict[str, Any], text: str, name: str) -> tuple[Policy, list[str]]:
    """Return the policy that plain values describe and a line for each mistake; no file is read."""
    values, problems = validate("mltrl", values)
    mistakes = []
    for problem in problems:
        if problem.rule == "schema/blank-value":
            continue
        line, column = place_of(text, 1, problem.key_path, at_key=problem.at_key)
        mistakes.append(f"{name}:{line}:{column}: {problem.message}; {problem.hint}")
    if mistakes:
        return Policy(), mistakes
    special = {
        key: values.pop(key) for key in ("panels", "staleness", "embedded_switchbacks") if key in values
    }
    policy = build(Policy, values)
    changes: dict[str, Any] = {}
    if "panels" in special:
        changes["panels"] = {int(level): _panels(entry) for level, entry in special["panels"].items()}
    if "embedded_switchbacks" in special:
        changes["embedded_switchbacks"] = {
            int(level): tuple(targets) for level, targets in special["embedded_switchbacks"].items()
        }
    if "staleness" in special:
        changes["staleness"] = _staleness(special["staleness"], text, name, mistakes)
    return replaced(policy, **changes), mistakes


def _panels(entry: dict[str, Any] | list[dict[str, Any]]) -> tuple[Panel, ...]:
    panels = []
    for one in entry if isinstance(entry, list) else [entry]:
        roles = tuple(tuple(role) if isinstance(role, list) else (role,) for role in one["roles"])
        rest = {"at_least": len(roles), **{key: value for key, value in one.items() if key != "roles"}}
        panels.append(build(Panel, {**rest, "roles": [list(group) for group in roles]}))
    return tuple(sorted(panels, key=lambda panel: (panel.since is not None, panel.since)))


def _staleness(values: dict[str, Any], text: str, name: str, mistakes: list[str]) -> Staleness:
    days = list(Staleness().review)
    for key, value in values.get("review", {}).items():
        levels = _LEVELS.fullmatch(key)
        first, last = (int(levels[1]), int(levels[2] or levels[1])) if levels else (1, 0)
        if first > last:
            line, column = place_of(text, 1, ("staleness", "review", key), at_key=True)
            what = pointer(("staleness", "review"))
            mistakes.append(
                f"{name}:{line}:{column}: `{what}` has the key `{key[:40]}`; write a level or two, as in `4` or `4-6`"
            )
            continue
        days[first : last + 1] = [int(value)] * (last - first + 1)
    return build(Staleness, {**values, "review": days})


def _organisation_schemas(
    root: Path, paths: Mapping[str, str], mistakes: list[str], name: str
) -> dict[str, Mapping[str, Any]]:
    schemas: dict[str, Mapping[str, Any]] = {}
    for kind, path in paths.items():
        file = (root / path).resolve()
        if not file.is_relative_to(root.resolve()):
            mistakes.append(f"{name}:1:1: `schemas.{kind}` leads out of the docs repo; name a file inside")
            continue
        try:
            data = json.loads(decode(read_bytes(file, MAX_BYTES)))
        except OSError as error:
            mistakes.append(f"{path}:1:1: cannot be read: {(error.strerror or str(error)).lower()}")
            continue
        except (ReadError, ValueError, RecursionError) as error:
            mistakes.append(f"{path}:1:1: is no JSON: {error}")
            continue
        faults = organisation_schema_faults(data)
        mistakes += [f"{path}:1:1: {fault}" for fault in faults]
        if not faults:
            schemas[kind] = data
    return schemas
