"""The one Jinja environment: autoescape on, unknown names refused, an organisation's templates before ours."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import BaseLoader, ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, StrictUndefined

from mltrl_docs.html.marks import marks

TEMPLATES = Path(__file__).parent / "templates"
THEME = Path(__file__).parent / "theme"
"""The folder that a host adds to its theme: style sheet and script below `assets/mltrl/`."""


@cache
def environment(overrides: Path | None) -> Environment:
    """Return the environment for an organisation's folder of templates, or for ours alone.

    A template of the organisation replaces ours of the same name, and may extend it as `mltrl/<name>`.
    """
    ours = FileSystemLoader(TEMPLATES)
    loaders: list[BaseLoader] = [ours, PrefixLoader({"mltrl": ours})]
    if overrides is not None:
        loaders.insert(0, FileSystemLoader(overrides))
    made = Environment(
        loader=ChoiceLoader(loaders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,  # a look at the disk for each of ten thousand pages; see `forget_templates`
    )
    made.globals.update(marks(made))
    made.filters["inline"] = inline
    return made


def forget_templates() -> None:
    """Have templates read anew, as a server does that rebuilds while they are edited."""
    environment.cache_clear()


def inline(text: str) -> list[tuple[bool, str]]:
    """Split a text at its backticks: pairs of whether a piece is code, and the piece."""
    pieces = text.split("`")
    if len(pieces) % 2 == 0:  # a backtick without a partner is a backtick
        pieces[-2:] = ["`".join(pieces[-2:])]
    return [(index % 2 == 1, piece) for index, piece in enumerate(pieces) if piece]
