"""`mltrl schema`: the JSON Schema of a document kind, of the policy, or of a JSON output."""

from __future__ import annotations

import argparse

from mltrl_docs.cli import CallError
from mltrl_docs.cli.docs_repo import write_output
from mltrl_docs.load.published_schemas import OUTPUTS, published_schema, schema_names, schema_of_draft_07
from mltrl_docs.model.suggest import closest


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `mltrl schema`."""
    parser.add_argument(
        "kind",
        nargs="?",
        metavar="KIND",
        help="a kind of document, `mltrl` for the policy, or an output as in `outputs/status`; without it, all names",
    )
    parser.add_argument(
        "--draft",
        choices=("2020-12", "07"),
        default="2020-12",
        help="the draft of JSON Schema: 07 for tools that know no later one (default: 2020-12)",
    )
    parser.add_argument("--output", metavar="FILE", help="write to FILE instead of standard output")


def run(options: argparse.Namespace) -> int:
    """Run `mltrl schema`: always 0, where the call is right."""
    if options.kind is None:
        text = "".join(f"{name}\n" for name in schema_names())
    else:
        name = _name(options.kind)
        text = schema_of_draft_07(name) if options.draft == "07" else published_schema(name)
    write_output(text, options.output)
    return 0


def _name(given: str) -> str:
    """Return the name of a schema; an output may be named without its folder where no kind has its name."""
    names = schema_names()
    for name in (given, f"{OUTPUTS}{given}"):
        if name in names:
            return name
    guess = closest(given, names) or closest(f"{OUTPUTS}{given}", names)
    hint = f"did you mean `{guess}`?" if guess else f"there are {', '.join(names)}"
    message = f"no schema is called `{given}`; {hint}"
    raise CallError(message)
