"""All rules by name, found by looking into the families' folders: a new file is a new rule."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path

from mltrl_docs import rules
from mltrl_docs.rules.rule import FAMILY_CLASSES, Rule


@cache
def rule_names() -> tuple[str, ...]:
    """Return the names of all rules, sorted; no rule is imported."""
    names = []
    for folder in rules.__path__:
        for family in FAMILY_CLASSES:
            # `pkgutil` could say this too, but imports what takes longer than checking a file
            names += [
                f"{family}/{module.stem.replace('_', '-')}"
                for module in Path(folder, family).glob("[!_]*.py")
            ]
    return tuple(sorted(names))


@cache
def rule(name: str) -> Rule:
    """Return one rule.

    Raises:
        KeyError: there is no rule of this name.

    """
    if name not in rule_names():
        raise KeyError(name)
    module = import_module(f"mltrl_docs.rules.{name.replace('-', '_').replace('/', '.')}")
    return Rule(
        name=name,
        severity=module.SEVERITY,
        docstring=module.__doc__ or "",
        check=getattr(module, "check", None),
        check_findings=getattr(module, "check_findings", None),
    )


@cache
def all_rules() -> tuple[Rule, ...]:
    """Return all rules, by name."""
    return tuple(rule(name) for name in rule_names())
