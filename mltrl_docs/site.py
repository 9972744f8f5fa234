"""The pipeline: read the docs repo, check it, build the site; it returns values and writes nothing."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.change import touched_by
from mltrl_docs.framework import FRAMEWORKS
from mltrl_docs.load.folder import Folder, load_portfolio, read_bytes
from mltrl_docs.load.policy import PolicyFile, load_policy, policy_from
from mltrl_docs.load.portfolio import Loaded, portfolio_at, read_portfolio
from mltrl_docs.load.source import Commit, Source
from mltrl_docs.model.edit import Edits
from mltrl_docs.model.previous_card import PreviousCards
from mltrl_docs.model.viewpoint import Viewpoint
from mltrl_docs.rules.enforce import Verdict, enforce
from mltrl_docs.rules.ratchet import ratchet
from mltrl_docs.rules.registry import rule_names
from mltrl_docs.values import Value, replaced

if TYPE_CHECKING:  # pages import Jinja, which a check has no use for
    from mltrl_docs.html.forge_links import ForgeLinks
    from mltrl_docs.pages.page import Site


def read_policy(root: Path, name: str = "mltrl.yml") -> PolicyFile:
    """Read the policy of a docs repo, which may name every rule that there is.

    Raises:
        PolicyError: it cannot be used.

    """
    return load_policy(root, name, rules=rule_names())


def read_policy_at(commit: Commit, name: str = "mltrl.yml") -> PolicyFile:
    """Read the policy of a docs repo as a commit has it: the default one where it has none.

    Raises:
        PolicyError: it cannot be used.

    """
    return policy_from(commit, name, rules=rule_names())


_MAX_CONFIGURATION = 1_000_000  # bytes of `mkdocs.yml` that are read
# text, for `re` to compile where it is looked for
_SITE = r"""(?ma)^site_url:[ \t]*["']?(https?://[\w.~:/@%+-]+)["']?[ \t]*(?:#.*)?$"""
_LAST_SECOND = 32_503_679_999  # of the year 2999, the last that a document can name


class Checked(Value):
    """A docs repo that has been read and checked, and the policy that it was checked by."""

    assessment: Assessment
    verdict: Verdict
    policy_file: PolicyFile


def check_repo(
    root: Path, policy_file: PolicyFile, viewpoint: Viewpoint, *, tracked: frozenset[str] | None = None
) -> Checked:
    """Read a docs repo and run every rule on it.

    `tracked` are the paths that git tracks, relative to `root`; None outside of a checkout.
    """
    policy = policy_file.policy
    loaded = load_portfolio(
        root, policy.content, tracked=tracked, organisation_schemas=policy_file.organisation_schemas
    )
    assessment = Assessment(
        portfolio=loaded.portfolio,
        viewpoint=viewpoint,
        policy=policy,
        framework=FRAMEWORKS[policy.framework],
        locate_in_policy=policy_file.locate,
    )
    verdict = enforce(assessment, loaded.findings)
    return Checked(assessment=assessment, verdict=verdict, policy_file=policy_file)


class Compared(Value):
    """A docs repo with a change and without it: read and checked by one policy and one clock, the rest untold.

    `found` and `had` are all findings of each side; what of them the change answers for is `ratchet`'s to say.
    """

    head: Assessment  # its `base` is the portfolio without the change
    base: Assessment
    found: Verdict
    had: Verdict
    policy_file: PolicyFile


def read_both(
    base: Commit, head: Source, policy_file: PolicyFile, *, tracked: frozenset[str] | None = None
) -> tuple[Loaded, Loaded]:
    """Read a docs repo as a commit has it, and as a folder, or another commit, has it."""
    content, schemas = policy_file.policy.content, policy_file.organisation_schemas
    now = read_portfolio(head, content, tracked=tracked, organisation_schemas=schemas)
    return portfolio_at(base, content, organisation_schemas=schemas, now=now), now


def compare(
    base: Commit,
    head: Source,
    policy_file: PolicyFile,
    viewpoint: Viewpoint,
    *,
    tracked: frozenset[str] | None = None,
) -> Compared:
    """Read a docs repo as a commit has it and as a folder, or another commit, has it, and run every rule on both.

    One policy judges both, and the clock of the viewpoint stands over both: what time alone does is no change.
    `tracked` are the paths of the head that documents may refer to; None for all that there are.
    """
    policy = policy_file.policy
    before, now = read_both(base, head, policy_file, tracked=tracked)
    without = Assessment(
        portfolio=before.portfolio,
        viewpoint=viewpoint,
        policy=policy,
        framework=FRAMEWORKS[policy.framework],
        locate_in_policy=policy_file.locate,
    )
    assessment = replaced(without, portfolio=now.portfolio, base=before.portfolio)
    return Compared(
        head=assessment,
        base=without,
        found=enforce(assessment, now.findings),
        had=enforce(without, before.findings),
        policy_file=policy_file,
    )


def check_change(
    root: Path,
    commit: Commit,
    policy_file: PolicyFile,
    viewpoint: Viewpoint,
    *,
    tracked: frozenset[str] | None = None,
) -> Checked:
    """Read a docs repo as it is and as a commit has it, run every rule on both, and judge what the change is."""
    both = compare(commit, Folder(root=root), policy_file, viewpoint, tracked=tracked)
    touched = touched_by(both.base.portfolio, both.head.portfolio)
    verdict = ratchet(both.found, both.had, touched)
    return Checked(assessment=both.head, verdict=verdict, policy_file=policy_file)


def published_at(root: Path) -> str | None:
    """Return the address at which `mkdocs.yml` says that the site is published, with a `/` at the end."""
    try:
        found = re.search(_SITE, read_bytes(root / "mkdocs.yml", _MAX_CONFIGURATION).decode())
    except (OSError, ValueError):
        return None
    return f"{found[1].rstrip('/')}/" if found else None


def build_viewpoint(as_of: date | None, epoch: str | None, today: date) -> Viewpoint:
    """Return where a build looks from: `SOURCE_DATE_EPOCH` (text, or None) sets the clock, else `as_of` or today.

    Raises:
        ValueError: the epoch is no count of seconds; the message is a line for the user.

    """
    if epoch is None:
        return Viewpoint(today=as_of or today, as_of=as_of)
    if not re.fullmatch(r"[0-9]{1,12}", epoch) or int(epoch) > _LAST_SECOND:
        shown = f"must be whole seconds since 1970, got `{epoch}`"
        raise ValueError(f"`SOURCE_DATE_EPOCH` {shown}; correct or unset it")
    return Viewpoint(today=datetime.fromtimestamp(int(epoch), UTC).date(), as_of=as_of)


def looks_back(checked: Checked) -> bool:
    """Whether there are records of days after the clock: with a clock that was set, the build is of a day past."""
    return checked.assessment.viewpoint.as_of is None and any(
        finding.rule == "history/future-date" for finding in checked.verdict.findings
    )


def build_site(  # noqa: PLR0913 - what a host decides about a site
    checked: Checked,
    *,
    overrides: Path | None,
    portfolio_address: str,
    serving: bool,
    site_url: str = "",
    previous: PreviousCards | None = None,
    edits: Edits | None = None,
    forge: ForgeLinks | None = None,
) -> Site:
    """Build every page and file of the site of a docs repo that was checked.

    `overrides` is a folder of the organisation's own versions of our templates. `portfolio_address` is where
    the portfolio goes: "" for the home page, or a folder with `/`. `serving` shows findings on their pages.
    `site_url` is where the site is published, ending in `/`, for feeds and badges that are read elsewhere.
    `previous` are cards as they once stood, and `edits` what was edited since the newest records, where the history
    of the docs repo was read; `forge` is where its files are shown line by line, where that is known.
    A file beside documents keeps its path as its address.
    """
    from mltrl_docs.exporters.data_files import data_files  # noqa: PLC0415 - see above
    from mltrl_docs.pages import build_pages  # noqa: PLC0415 - see above
    from mltrl_docs.pages.page import Asset  # noqa: PLC0415 - see above

    made = build_pages(
        checked.assessment,
        checked.verdict,
        overrides=overrides,
        portfolio_address=portfolio_address,
        serving=serving,
        site_url=site_url,
        previous=previous,
        edits=edits,
        forge=forge,
    )
    copied = (Asset(address=path, source=path) for path in checked.assessment.portfolio.assets)
    files = (*made.assets, *data_files(checked.assessment, checked.verdict), *copied)
    return replaced(made, assets=tuple(sorted(files, key=lambda asset: asset.address)))
