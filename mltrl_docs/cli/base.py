"""What a check with `--base` compares with: the merge base, and the policy that judges."""

from __future__ import annotations

from mltrl_docs.cli import CallError
from mltrl_docs.cli.docs_repo import POLICY, DocsRepo
from mltrl_docs.git import GitError, tracked_files
from mltrl_docs.git.base import merge_base
from mltrl_docs.git.tree import Tree, is_there, prefix_of, tree_at
from mltrl_docs.load.policy import PolicyError, PolicyFile
from mltrl_docs.model.policy import Policy
from mltrl_docs.model.viewpoint import Viewpoint
from mltrl_docs.site import Checked, check_change, read_policy_at
from mltrl_docs.values import field_names


def checked_against(repo: DocsRepo, ref: str, viewpoint: Viewpoint) -> Checked:
    """Read and check what the work tree of a docs repo changes since it parted from a ref.

    Raises:
        CallError: there is nothing to compare with, its policy cannot be used, or git did not answer.

    """
    try:
        commit = merge_base(repo.root, ref)
        with tree_at(repo.root, commit) as tree:
            policy_file = _policy(repo, tree, commit, ref)
            return check_change(repo.root, tree, policy_file, viewpoint, tracked=tracked_files(repo.root))
    except GitError as error:
        raise CallError(str(error)) from None


def policy_changes(repo: DocsRepo, checked: Checked) -> str | None:
    """Say which settings the change alters, where it does: the policy of the base has judged."""
    now, base = repo.policy_file, checked.policy_file
    names = [name for name in field_names(Policy) if getattr(now.policy, name) != getattr(base.policy, name)]
    if now.organisation_schemas != base.organisation_schemas and "schemas" not in names:
        names.append("schemas")
    if not names:
        return None
    settings = ", ".join(f"`{name}`" for name in names)
    return (
        f"this changes the policy ({settings}); the policy of the base has judged, and the new one takes effect "
        "once it is merged: what needs it comes in a change after this one"
    )


def _policy(repo: DocsRepo, tree: Tree, commit: str, ref: str) -> PolicyFile:
    """Return the policy that judges: that of the base, and the one at hand where the base is no docs repo."""
    root = _root_at(repo, commit)
    here = prefix_of(repo.root)
    if root is None:
        return repo.policy_file
    if root != here:
        message = (
            f"the docs repo lies in `{root or '.'}` at the base and in `{here or '.'}` here, so the two cannot be "
            "compared; move it in a change of its own, checked without `--base`"
        )
        raise CallError(message)
    try:
        return read_policy_at(tree, POLICY)
    except PolicyError as error:
        told = f"the policy of the base cannot be used; mend it on `{ref}` first, in a change checked without `--base`"
        raise CallError("\n".join((told, *error.mistakes))) from None


def _root_at(repo: DocsRepo, commit: str) -> str | None:
    """Return where the same call would have found the docs repo at a commit: a policy upwards, or content here."""
    start = prefix_of(repo.start)
    folders = [start]
    while folders[-1]:
        folders.append(f"{folders[-1].rstrip('/').rpartition('/')[0]}/".lstrip("/"))
    for folder in folders:
        if is_there(repo.root, commit, f"{folder}{POLICY}"):
            return folder
    for folder in dict.fromkeys((start, prefix_of(repo.root))):
        if any(is_there(repo.root, commit, f"{folder}{name}") for name in Policy().content):
            return folder
    return None
