"""`mltrl explain`: what a rule checks, why, a wrong and a right example, and the mend."""

from __future__ import annotations

import argparse
from collections.abc import Mapping

from mltrl_docs.cli import CallError
from mltrl_docs.cli.docs_repo import write_output
from mltrl_docs.model.suggest import closest
from mltrl_docs.rules.documentation import read_documentation
from mltrl_docs.rules.registry import rule, rule_names
from mltrl_docs.rules.rule import FAMILY_CLASSES, Rule


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `mltrl explain`."""
    parser.add_argument(
        "rule", metavar="RULE", help="a rule, as in `history/level-mismatch`, or a family of rules"
    )
    parser.add_argument("--output", metavar="FILE", help="write to FILE instead of standard output")


def run(options: argparse.Namespace) -> int:
    """Run `mltrl explain`: always 0, where the call is right."""
    name = options.rule.strip("/")
    names = rule_names()
    if name in names:
        text = explanation(rule(name))
    elif name in FAMILY_CLASSES and any(known.startswith(f"{name}/") for known in names):
        family = [rule(known) for known in names if known.startswith(f"{name}/")]
        text = "".join(f"{one.name}: {read_documentation(one.docstring).summary}\n" for one in family)
    else:
        guess = closest(name, names)
        hint = f"did you mean `{guess}`?" if guess else f"the families are {', '.join(_families())}"
        message = f"no rule is called `{options.rule}`; {hint}"
        raise CallError(message)
    write_output(text, options.output)
    return 0


def _families() -> list[str]:
    return sorted({name.partition("/")[0] for name in rule_names()})


def explanation(one: Rule) -> str:
    """Return a rule's documentation as text for a terminal."""
    page = read_documentation(one.docstring)
    binding = "; it can be neither waived nor switched off" if one.is_binding else ""
    return "\n\n".join(
        (
            f"{one.name} ({one.severity}, {FAMILY_CLASSES[one.family]}{binding})",
            page.summary,
            page.why,
            f"Wrong:\n\n{_example(page.wrong)}",
            f"Right:\n\n{_example(page.right)}",
            f"Mend: {page.mend}\n",
        )
    )


def _example(files: Mapping[str, str]) -> str:
    blocks = []
    for path, text in files.items():
        lines = "\n".join(f"    {line}".rstrip() for line in text.splitlines())
        blocks.append(f"  {path}\n{lines}")
    return "\n\n".join(blocks)
