"""A link leads nowhere: to a file that is not there or not tracked, or to an address that is not published.

Cards point to requirements, evidence and earlier work, and a panel follows these links. They are relative to the
file that they stand in, wherever its page ends up; paths below `links` and `evidence` start at the top of the docs
repo. Only `http`, `https` and `mailto` addresses are published beside them.

Wrong:

    === cards/copilot/index.md
    ---
    kind: card
    id: copilot
    title: Slide copilot
    summary: Points a pathologist to the regions that need a second look.
    level: 0
    type: model
    owners: {research: [mira-lund]}
    ---

    The needs are in [the requirements](requirments/research.md).

    === cards/copilot/requirements/research.md
    kind: requirements

Right:

    === cards/copilot/index.md
    ---
    kind: card
    id: copilot
    title: Slide copilot
    summary: Points a pathologist to the regions that need a second look.
    level: 0
    type: model
    owners: {research: [mira-lund]}
    ---

    The needs are in [the requirements](requirements/research.md).

    === cards/copilot/requirements/research.md
    kind: requirements

Mend: correct the path, add the file with `git add`, or take the link out.
"""

from __future__ import annotations

from collections.abc import Iterator

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.links import Destination, body_links, destination_of, path_from, place_in_body
from mltrl_docs.analysis.references import documents_that_count, files_named
from mltrl_docs.findings import Severity
from mltrl_docs.model.portfolio import AnyDocument, Portfolio
from mltrl_docs.model.suggest import closest
from mltrl_docs.rules.rule import Problem

SEVERITY: Severity = "error"

_NO_WAY = {
    "backslash": ("is written with a backslash", "separate folders by `/`"),
    "nothing": ("leads nowhere", "write where it leads between the parentheses, or take the link out"),
    "root": (
        "begins with `/`, and the site need not stand at the root of its host",
        "write the path from this file, as in `../../docs/notes.md`",
    ),
}


def check(assessment: Assessment) -> Iterator[Problem]:
    """Look at every link in bodies and every path in front matter."""
    portfolio = assessment.portfolio
    for document in documents_that_count(assessment):
        for key_path, path in files_named(document):
            fault = _fault(portfolio, path_from("", path), "")
            if fault is not None:
                message, hint = fault
                yield Problem(
                    document=document, message=f"the path `{path}` {message}", hint=hint, key_path=key_path
                )
        yield from _in_body(portfolio, document)


def _in_body(portfolio: Portfolio, document: AnyDocument) -> Iterator[Problem]:
    folder = document.path.rpartition("/")[0]
    told: set[str] = set()
    for link in body_links(document.body):
        fault = _fault(portfolio, destination_of(link.target, folder), folder)
        if fault is not None and link.target not in told:
            told.add(link.target)
            message, hint = fault
            yield Problem(
                document=document,
                message=f"the link to `{link.target}` {message}" if link.target else f"a link {message}",
                hint=hint,
                key_path=("body", link.target),
                place=place_in_body(document, link),
            )


def _fault(portfolio: Portfolio, destination: Destination, folder: str) -> tuple[str, str] | None:
    """Return what is wrong with a destination and what to do about it; `file/outside-repo` tells of ways out."""
    match destination.way:
        case "web" | "page" | "outside":
            return None
        case "file":
            return _missing(portfolio, destination.name, folder)
        case "scheme":
            return (
                f"begins with `{destination.name}:`, which is not published",
                "link to an `http`, `https` or `mailto` address, or to a file of the docs repo",
            )
        case way:
            return _NO_WAY[way]


def _missing(portfolio: Portfolio, name: str, folder: str) -> tuple[str, str] | None:
    wanted = [f"{name.removeprefix('./')}{index}" for index in ("index.md", "README.md")]
    if not name.endswith("/"):
        wanted = [name]
    if any(path in portfolio.files for path in wanted):
        return None
    untracked = next((path for path in wanted if path in portfolio.untracked), None)
    if untracked is not None:
        return "leads to a file that git does not track", f"run `git add {untracked}`"
    inside = f"{name}/index.md"
    if inside in portfolio.files:
        return "leads to a folder", f"did you mean `{_relative(inside, folder)}`?"
    if name.endswith("/"):
        return "leads to a folder without an `index.md` or `README.md`", "link to a file in the folder"
    guess = _guess(portfolio, name)
    if guess is not None:
        return "leads to no file", f"did you mean `{_relative(guess, folder)}`?"
    return "leads to no file", f"correct the path, or add `{name}` and run `git add`"


def _guess(portfolio: Portfolio, name: str) -> str | None:
    """Return the file that was probably meant: a slip in its case, name or folder, or a file that has moved."""
    lower = name.lower()
    in_other_case = min((path for path in portfolio.files if path.lower() == lower), default=None)
    if in_other_case is not None:
        return in_other_case
    folder, _, file = name.rpartition("/")
    beside: list[str] = []
    elsewhere: list[str] = []
    for path in portfolio.files:
        its_folder, _, its_file = path.rpartition("/")
        if its_folder == folder:
            beside.append(its_file)
        elif its_file == file:
            elsewhere.append(its_folder)
    slip = closest(file, beside)
    if slip is not None:
        return f"{folder}/{slip}" if folder else slip
    moved = closest(folder, elsewhere)
    if moved is None and len(elsewhere) == 1 and file.lower() not in {"index.md", "readme.md"}:
        moved = elsewhere[0]
    return None if moved is None else f"{moved}/{file}" if moved else file


def _relative(path: str, folder: str) -> str:
    """Write a path of the docs repo as a link from a folder of it."""
    target, start = path.split("/"), folder.split("/") if folder else []
    while target and start and target[0] == start[0]:
        target, start = target[1:], start[1:]
    return "/".join([".."] * len(start) + target)
