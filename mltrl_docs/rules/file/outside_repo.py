"""A relative link or a piece of evidence leads out of the docs repo.

What stands outside of the repo is not published with the site, and is another file on every machine. Evidence that
a reviewer cannot open is none.

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

    The loss per epoch is in [the log](../../../runs/training.txt).

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

    The loss per epoch is in [the log](training.txt).

    === cards/copilot/training.txt
    2026-03-01 12:00 epoch 1, loss 0.71

Mend: copy the file into the repo, beside the document, and link to it there; or link to an `https://` address.
"""

from __future__ import annotations

from collections.abc import Iterator

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.links import body_links, destination_of, path_from, place_in_body
from mltrl_docs.analysis.references import documents_that_count, files_named
from mltrl_docs.findings import Severity
from mltrl_docs.model.portfolio import AnyDocument
from mltrl_docs.rules.rule import Problem

SEVERITY: Severity = "error"

_HINT = "copy the file into the docs repo and link to it there, or link to an `https://` address"


def check(assessment: Assessment) -> Iterator[Problem]:
    """Look at every link and path that goes upwards."""
    for document in documents_that_count(assessment):
        if ".." in document.source or "%2" in document.source:
            yield from _in_front_matter(document)
            if _may_lead_out(document):
                yield from _in_body(document)


def _may_lead_out(document: AnyDocument) -> bool:
    # hardly a line has as many steps up as the document is deep: the others are not searched twice
    depth = document.path.count("/")
    return any(line.count("..") + line.count("%2") > depth for line in document.source.split("\n"))


def _in_front_matter(document: AnyDocument) -> Iterator[Problem]:
    for key_path, path in files_named(document):
        if path_from("", path).way == "outside":
            yield Problem(
                document=document,
                message=f"the path `{path}` leads out of the docs repo",
                hint=f"{_HINT}; paths start at the top of the docs repo",
                key_path=key_path,
            )


def _in_body(document: AnyDocument) -> Iterator[Problem]:
    folder = document.path.rpartition("/")[0]
    told: set[str] = set()
    for link in body_links(document.body):
        if link.target not in told and destination_of(link.target, folder).way == "outside":
            told.add(link.target)
            yield Problem(
                document=document,
                message=f"the link to `{link.target}` leads out of the docs repo",
                hint=_HINT,
                key_path=("body", link.target),
                place=place_in_body(document, link),
            )
