"""The pipeline: read the docs repo, check it, build the site; it returns values and writes nothing."""

from __future__ import annotations

from pathlib import Path

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.framework import FRAMEWORKS
from mltrl_docs.load.folder import load_portfolio
from mltrl_docs.load.policy import PolicyFile
from mltrl_docs.model.viewpoint import Viewpoint
from mltrl_docs.rules.enforce import Verdict, enforce
from mltrl_docs.values import Value


class Checked(Value):
    """A docs repo that has been read and checked."""

    assessment: Assessment
    verdict: Verdict


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
    )
    return Checked(assessment=assessment, verdict=enforce(assessment, loaded.findings))
