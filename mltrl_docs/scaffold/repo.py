"""A new docs repo: every file of it, from the templates beside this module."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from mltrl_docs import __version__
from mltrl_docs.load.published_schemas import published_schema
from mltrl_docs.scaffold.draft import Draft

TEMPLATES = Path(__file__).parent / "templates"

# files whose names would mean something where the templates lie, and files that are named after their day
_PLACES = (
    ("codeowners", ".github/CODEOWNERS"),
    ("gitignore", ".gitignore"),
    ("github/", ".github/"),
    ("gitlab/", ""),
    ("vscode/", ".vscode/"),
)
_NAMES = {
    "entry.md": "@BEGIN@.md",
    "graduation.md": "@DAY@.md",
    "responses/ethics.md": "responses/ethics-@DAY@.md",
}
_AGE = timedelta(days=28)
_TIME_TO_TARGET = timedelta(days=90)


FOR_THE_CHECKOUT = (".github/", ".gitlab-ci.yml", ".pre-commit-config.yaml")
"""How files begin that forges and hooks look for at the top of a checkout, wherever the docs repo lies in it."""


def docs_repo(organisation: str, profile: str, day: date, *, folder: str = ".") -> Iterator[Draft]:
    """Yield the files of a docs repo as of a day; its example card began four weeks before.

    `organisation` may be empty; `profile` is `standard` or `small`; `folder` is that of the docs repo, from the top of
    its checkout.
    """
    values = {
        "@ORGANISATION@": organisation or "our organisation",
        "@SITE@": f"{organisation}, TRL Cards" if organisation else "TRL Cards",
        "@PROFILE@": profile,
        "@FOLDER@": folder,
        "@VERSION@": __version__,
        "@DAY@": day.isoformat(),
        "@BEGIN@": (day - _AGE).isoformat(),
        "@TARGET@": (day + _TIME_TO_TARGET).isoformat(),
    }
    for file in sorted(TEMPLATES.rglob("*")):
        if file.is_file():
            path = _place(file.relative_to(TEMPLATES).as_posix())
            text = file.read_text(encoding="utf-8")
            quoted = path.endswith((".yml", ".yaml"))
            yield Draft(path=_filled(path, values), text=_filled(text, values, quoted=quoted))
    yield Draft(path=".vscode/mltrl.schema.json", text=published_schema("mltrl"))


def _place(path: str) -> str:
    for end, name in _NAMES.items():
        if path.endswith(f"/{end}"):
            path = path.removesuffix(end) + name
    for start, place in _PLACES:
        if path == start or (start.endswith("/") and path.startswith(start)):
            return place + path.removeprefix(start)
    return path


def _filled(text: str, values: dict[str, str], *, quoted: bool = False) -> str:
    for mark, value in values.items():
        # in YAML the marks of what people write stand in double quotes
        safe = value.replace("\\", "\\\\").replace('"', '\\"') if quoted else value
        text = text.replace(mark, safe)
    return text
