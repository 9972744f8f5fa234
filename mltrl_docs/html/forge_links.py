"""Links to a file where the forge shows it, by line, and to its history: from where its edit links lead."""

from __future__ import annotations

from urllib.parse import quote, urljoin

from mltrl_docs.html.urls import safe_href
from mltrl_docs.values import Value

# how forges name the page on which a file is edited, the one that shows it, and the one of its history
_WAYS = (
    ("edit/", "blob/", "commits/"),  # GitHub
    ("-/edit/", "-/blob/", "-/commits/"),  # GitLab
    ("_edit/", "src/branch/", "commits/branch/"),  # Forgejo, Gitea
)


class ForgeLinks(Value):
    """Where files of a docs repo are shown, and their histories: addresses that a path is put behind."""

    shown: str
    commits: str

    def line(self, path: str, line: int) -> str:
        """Return the link to a line, from 1, of a file of the docs repo."""
        return f"{self.shown}{quote(path)}#L{line}"

    def history(self, path: str) -> str:
        """Return the link to the commits that changed a file of the docs repo."""
        return f"{self.commits}{quote(path)}"


def forge_links(repo_url: str | None, edit_uri: str | None, docs: str) -> ForgeLinks | None:
    """Return the links of a forge; None where nobody says how it edits files, or in a way that is not known.

    `repo_url` and `edit_uri` are as MkDocs has them, `docs` is the host's own folder of sources from the root of
    the docs repo, where `edit_uri` leads.
    """
    if not repo_url or not edit_uri or not safe_href(repo_url) or not edit_uri.endswith(f"/{docs}/"):
        return None
    start = edit_uri.removesuffix(f"{docs}/")
    repo = f"{repo_url.rstrip('/')}/"
    for edit, shown, commits in _WAYS:
        if start.startswith(edit):
            rest = start.removeprefix(edit)
            return ForgeLinks(
                shown=urljoin(repo, f"{shown}{rest}"), commits=urljoin(repo, f"{commits}{rest}")
            )
    return None
