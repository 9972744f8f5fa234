"""`mltrl diff`: what a change does, for a reviewer."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.difference import CardDifference, difference_of
from mltrl_docs.analysis.revision import Revision, revision_of
from mltrl_docs.cli import CallError
from mltrl_docs.cli.base import changed_settings, compared_with
from mltrl_docs.cli.docs_repo import (
    DocsRepo,
    add_common_arguments,
    find_docs_repo,
    prefix_in_checkout,
    viewpoint_of,
    write_output,
)
from mltrl_docs.git import GitError
from mltrl_docs.git.mainline import first_holding
from mltrl_docs.git.tree import Tree, tree_at
from mltrl_docs.load.characters import MAX_BYTES
from mltrl_docs.load.documents import read_document
from mltrl_docs.model.card import Card
from mltrl_docs.model.document import Document
from mltrl_docs.model.portfolio import AnyDocument
from mltrl_docs.model.review import Review
from mltrl_docs.reporters.change.diff import Diff
from mltrl_docs.reporters.change.json import diff_json
from mltrl_docs.reporters.change.markdown import diff_markdown
from mltrl_docs.rules.gate_news import gate_news
from mltrl_docs.rules.ratchet import new_and_resolved
from mltrl_docs.site import Compared
from mltrl_docs.values import Value

FORMATS = {"markdown": diff_markdown, "json": diff_json}

_LOOKED_BACK_AT = 25
"""For how many cards git is asked how they stood when a panel last looked."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `mltrl diff`."""
    add_common_arguments(parser, tuple(FORMATS))
    parser.add_argument("base", metavar="BASE", help="the branch that the change is for")
    parser.add_argument(
        "head", nargs="?", metavar="HEAD", help="the branch with the change (default: the work tree)"
    )


def run(options: argparse.Namespace) -> int:
    """Run `mltrl diff`: always 0, where the call is right."""
    repo = find_docs_repo(options.folder)
    compared = compared_with(repo, options.base, viewpoint_of(options), head_ref=options.head)
    both = compared.both
    difference = difference_of(both.base, both.head)
    told = options.format == "markdown"
    new, resolved = new_and_resolved(both.found, both.had)
    diff = Diff(
        base=compared.base,
        head=compared.head,
        prefix=prefix_in_checkout(repo.root),
        assessment=both.head,
        difference=difference,
        gates=tuple(gate_news(both.base, both.head, difference.cards)),
        revisions=tuple(_revisions(repo, compared.base, both, difference.cards)) if told else (),
        settings=changed_settings(compared.policy_file, both.policy_file),
        new=new,
        resolved=resolved,
    )
    write_output(FORMATS[options.format](diff), options.output, options.format)
    return 0


class _Look(Value):
    """When a panel last looked at a card: by its id of then, its document of now, and the record."""

    former: Document[Card]
    now: Document[Card]
    record: Document[Review]


def _revisions(
    repo: DocsRepo, commit: str, both: Compared, cards: Sequence[CardDifference]
) -> Iterator[Revision]:
    """Yield what of the cards that a change touches has changed since a panel last looked at them.

    Raises:
        CallError: git did not answer.

    """
    looks = [look for card in cards if (look := _last_look(both.base, card)) is not None][:_LOOKED_BACK_AT]
    try:
        commits = first_holding(repo.root, commit, [look.record.path for look in looks])
        for look in looks:
            merged = commits.get(look.record.path)
            if merged is not None:
                with tree_at(repo.root, merged) as tree:
                    yield from _revision(tree, both, look)
    except GitError as error:
        raise CallError(str(error)) from None


def _last_look(base: Assessment, card: CardDifference) -> _Look | None:
    if not card.is_touched or card.before is None or card.after is None:
        return None
    former = card.before.card
    for step in reversed(base.histories[former.id].steps):
        if step.record.data.panel:
            return _Look(former=former, now=card.after.card, record=step.record)
    return None


def _revision(tree: Tree, both: Compared, look: _Look) -> Iterator[Revision]:
    then = _document(tree, look.former.path)
    if then is None or then.kind != "card":
        return
    requirements = [_document(tree, one.path) for one in both.base.portfolio.requirements_of(look.former.id)]
    yield revision_of(
        look.record,
        then,
        look.now,
        [one for one in requirements if one is not None and one.kind == "requirements"],
        both.head.portfolio.requirements_of(look.now.id),
    )


def _document(tree: Tree, path: str) -> AnyDocument | None:
    """Return the document that a commit has at a path; None where it has none, or one that cannot be read."""
    try:
        return read_document(path, tree.read(path, MAX_BYTES)).document
    except OSError:
        return None
