"""What a change is compared with: the merge base, and the policy that judges."""

from __future__ import annotations

from mltrl_docs.cli import CallError
from mltrl_docs.cli.docs_repo import POLICY, DocsRepo
from mltrl_docs.git import GitError, tracked_files
from mltrl_docs.git.base import checked_out, commit_named, merge_base
from mltrl_docs.git.tree import Tree, is_there, prefix_of, tree_at
from mltrl_docs.load.folder import Folder
from mltrl_docs.load.policy import PolicyError, PolicyFile
from mltrl_docs.model.policy import Policy
from mltrl_docs.model.viewpoint import Viewpoint
from mltrl_docs.site import Checked, Compared, check_change, compare, read_policy_at
from mltrl_docs.values import Value, field_names


class ComparedWith(Value):
    """A change against its base: the commits, both sides as they were checked, and the policy of the change."""

    base: str  # the full id of a commit
    head: str | None  # None for the work tree
    both: Compared
    policy_file: PolicyFile


def checked_against(repo: DocsRepo, ref: str, viewpoint: Viewpoint) -> Checked:
    """Read and check what the work tree of a docs repo changes since it parted from a ref.

    Raises:
        CallError: there is nothing to compare with, its policy cannot be used, or git did not answer.

    """
    try:
        commit = merge_base(repo.root, ref)
        with tree_at(repo.root, commit) as tree:
            policy_file = policy_of(repo, tree, commit, ref)
            return check_change(repo.root, tree, policy_file, viewpoint, tracked=tracked_files(repo.root))
    except GitError as error:
        raise CallError(str(error)) from None


def compared_with(
    repo: DocsRepo, ref: str, viewpoint: Viewpoint, *, head_ref: str | None = None
) -> ComparedWith:
    """Read and check a docs repo as it was when a head parted from a ref, and as the head has it.

    The head is the work tree, unless it is named.

    Raises:
        CallError: there is nothing to compare with, a policy cannot be used, or git did not answer.

    """
    try:
        head = None if head_ref is None else head_commit(repo, head_ref)
        commit = merge_base(repo.root, ref, head)
        with tree_at(repo.root, commit) as base:
            policy_file = policy_of(repo, base, commit, ref)
            if head is None:
                tracked = tracked_files(repo.root)
                both = compare(base, Folder(root=repo.root), policy_file, viewpoint, tracked=tracked)
                return ComparedWith(base=commit, head=head, both=both, policy_file=repo.policy_file)
            if not is_docs_repo(repo, head):
                message = f"`{head_ref}` has no docs repo where this one lies; check it out, and compare the work tree"
                raise CallError(message)
            with tree_at(repo.root, head) as tree:
                both = compare(base, tree, policy_file, viewpoint, tracked=tree.files)
                policy = policy_of(repo, tree, head, head_ref or head, side="head")
                return ComparedWith(base=commit, head=head, both=both, policy_file=policy)
    except GitError as error:
        raise CallError(str(error)) from None


def head_commit(repo: DocsRepo, ref: str) -> str:
    """Return the full id of the commit that a call names as the head; `HEAD` is the one that is checked out.

    Raises:
        GitError: there is none, or git did not answer.

    """
    return checked_out(repo.root) if ref == "HEAD" else commit_named(repo.root, ref)


def changed_settings(now: PolicyFile, base: PolicyFile) -> tuple[str, ...]:
    """Return the names of the settings that two policies do not have in common."""
    names = [name for name in field_names(Policy) if getattr(now.policy, name) != getattr(base.policy, name)]
    if now.organisation_schemas != base.organisation_schemas and "schemas" not in names:
        names.append("schemas")
    return tuple(names)


def policy_changes(repo: DocsRepo, checked: Checked) -> str | None:
    """Say which settings the change alters, where it does: the policy of the base has judged."""
    names = changed_settings(repo.policy_file, checked.policy_file)
    if not names:
        return None
    settings = ", ".join(f"`{name}`" for name in names)
    return (
        f"this changes the policy ({settings}); the policy of the base has judged, and the new one takes effect "
        "once it is merged: what needs it comes in a change after this one"
    )


def is_docs_repo(repo: DocsRepo, commit: str) -> bool:
    """Whether a commit has the docs repo at hand, or another one that the same call would have found.

    Raises:
        GitError: git did not answer.

    """
    return _root_at(repo, commit) is not None


def policy_of(repo: DocsRepo, tree: Tree, commit: str, ref: str, *, side: str = "base") -> PolicyFile:
    """Return the policy that a commit has: that at hand where it has no docs repo.

    `ref` is what a call names the commit, `side` what it is to a change.

    Raises:
        CallError: the policy cannot be used, or the docs repo lies elsewhere there.
        GitError: git did not answer.

    """
    root = _root_at(repo, commit)
    here = prefix_of(repo.root)
    if root is None:
        return repo.policy_file
    if root != here:
        message = (
            f"the docs repo lies in `{root or '.'}` at the {side} and in `{here or '.'}` here, so the two cannot be "
            "compared; move it in a change of its own, checked without `--base`"
        )
        raise CallError(message)
    try:
        return read_policy_at(tree, POLICY)
    except PolicyError as error:
        first = f"the policy of the {side} cannot be used; mend it on `{ref}` first"
        told = f"{first}, in a change checked without `--base`"
        raise CallError(told, *error.mistakes) from None


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
