"""`mltrl init`: a docs repo that the check takes and that builds at once; nothing that is there is changed."""

from __future__ import annotations

import argparse
import os
from datetime import UTC, datetime
from pathlib import Path

from mltrl_docs.cli import CallError
from mltrl_docs.cli.docs_repo import calendar_day
from mltrl_docs.cli.records import say
from mltrl_docs.edit import EditError
from mltrl_docs.edit.files import create_file, only_writer
from mltrl_docs.git import checkout_top
from mltrl_docs.load.characters import hidden_in_value
from mltrl_docs.scaffold.repo import FOR_THE_CHECKOUT, docs_repo

_LONGEST = 200  # characters of an organisation's name


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `mltrl init`."""
    parser.add_argument("folder", nargs="?", default=".", metavar="DIR", help="default: this folder")
    parser.add_argument(
        "--profile",
        choices=("standard", "small"),
        default="standard",
        help="small: one independent person is enough at each gate",
    )
    parser.add_argument("--organisation", default="", metavar="NAME", help="the name that the site shows")
    parser.add_argument(
        "--today", type=calendar_day, metavar="DATE", help="the day of the example (default: today in UTC)"
    )


def run(options: argparse.Namespace) -> int:
    """Run `mltrl init`: 0 where every file is there now.

    Raises:
        CallError: the folder is a docs repo already, or cannot be written to.

    """
    name = options.organisation.strip()
    if len(name) > _LONGEST or "@" in name or "\n" in name or hidden_in_value(name) is not None:
        raise CallError(
            f"`--organisation` is a name on one line, without `@`, of at most {_LONGEST} characters"
        )
    root = Path(options.folder)
    if (root / "mltrl.yml").exists():
        raise CallError(
            f"`{options.folder}` is a docs repo already; `mltrl new card ID` writes its next card"
        )
    here = root.resolve()
    top = checkout_top(here) or here
    folder = here.relative_to(top).as_posix()
    files = list(docs_repo(name, options.profile, options.today or datetime.now(UTC).date(), folder=folder))
    has_cards = (root / "cards").exists()
    kept = []
    try:
        root.mkdir(parents=True, exist_ok=True)
        with only_writer(root):
            for file in files:
                is_example = file.path.startswith("cards/") and has_cards
                place = top if file.path.startswith(FOR_THE_CHECKOUT) else root
                if is_example or os.path.lexists(place / file.path):
                    kept.append(file.path)
                else:
                    create_file(place, file.path, file.text.encode())
    except EditError as error:
        raise CallError(str(error)) from None
    except OSError as error:
        raise CallError(f"cannot write to `{options.folder}`: {error.strerror or error}") from None
    where = "this folder" if options.folder == "." else options.folder
    say([f"{where} is a docs repo now: {len(files) - len(kept)} files were written"])
    if kept:
        say([f"left as they are: {', '.join(kept)}"])
    begin = [] if checkout_top(here) else ["  git init              # evidence has to be tracked"]
    go = [] if options.folder == "." else [f"  cd {options.folder}"]
    say(
        [
            "",
            "what to do next:",
            *go,
            *begin,
            "  mltrl check           # it passes",
            "  mkdocs serve          # the site, while you write",
            "  mltrl new card ID --owner PERSON",
        ]
    )
    return 0
