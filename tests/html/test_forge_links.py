"""Links to lines and histories, from where a forge's edit links lead."""

from __future__ import annotations

import pytest

from mltrl_docs.html.forge_links import forge_links

REPO = "https://git.example.org/team/docs"


@pytest.mark.parametrize(
    ("edit_uri", "line", "history"),
    [
        ("edit/main/docs/", "blob/main/cards/a%20b/index.md#L7", "commits/main/cards/a%20b/index.md"),
        ("-/edit/main/docs/", "-/blob/main/cards/a%20b/index.md#L7", "-/commits/main/cards/a%20b/index.md"),
        (
            "_edit/main/docs/",
            "src/branch/main/cards/a%20b/index.md#L7",
            "commits/branch/main/cards/a%20b/index.md",
        ),
        (
            "edit/main/handbook/docs/",
            "blob/main/handbook/cards/a%20b/index.md#L7",
            "commits/main/handbook/cards/a%20b/index.md",
        ),
    ],
    ids=["GitHub", "GitLab", "Forgejo", "a docs repo in a folder"],
)
@pytest.mark.parametrize("end", ["", "/"], ids=["without a slash", "with a slash"])
def test_a_forge_shows_files_beside_where_it_edits_them(
    edit_uri: str, line: str, history: str, end: str
) -> None:
    links = forge_links(REPO + end, edit_uri, "docs")
    assert links is not None
    assert links.line("cards/a b/index.md", 7) == f"{REPO}/{line}"
    assert links.history("cards/a b/index.md") == f"{REPO}/{history}"


@pytest.mark.parametrize(
    ("repo_url", "edit_uri", "docs"),
    [
        (None, None, "docs"),
        (REPO, "", "docs"),
        (REPO, "src/default/docs/", "docs"),
        (REPO, "edit/main/content/", "docs"),
        (REPO, "edit/main/mydocs/", "docs"),
        ("javascript:alert(1)//", "edit/main/docs/", "docs"),
    ],
    ids=[
        "no repository",
        "no edit links",
        "a forge that is not known",
        "another folder",
        "part of a name",
        "a script",
    ],
)
def test_where_it_is_not_known_there_are_no_links(
    repo_url: str | None, edit_uri: str | None, docs: str
) -> None:
    assert forge_links(repo_url, edit_uri, docs) is None
