"""The fixtures of the browser tests see what the other tests rely on them to see."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import SUB_PATH, Serve, watched_page


def test_a_folder_is_served_below_a_sub_path(tmp_path: Path, serve: Serve, page: Page) -> None:
    (tmp_path / "index.html").write_text("<link rel=icon href=data:,><h1>served</h1>", encoding="utf-8")
    url = serve(tmp_path)
    page.goto(url)
    assert url.endswith(SUB_PATH)
    assert page.inner_text("h1") == "served"


@pytest.mark.parametrize(
    ("html", "complaint"),
    [
        pytest.param("<img src=http://host.invalid/a.png>", "asked another host", id="another host"),
        pytest.param("<img src=/a.png>", "got 404", id="a file above the sub-path"),
        pytest.param("<img src=a.png>", "got 404", id="a file that is missing"),
        pytest.param("<script>console.error('no')</script>", "wrote an error", id="an error in the console"),
        pytest.param("<script>throw Error('no')</script>", "raised", id="an error that nobody caught"),
    ],
)
def test_a_page_complains_about(
    html: str, complaint: str, tmp_path: Path, serve: Serve, browser: Browser
) -> None:
    (tmp_path / "index.html").write_text("<link rel=icon href=data:,>" + html, encoding="utf-8")
    with watched_page(browser) as (page, complaints):
        page.goto(serve(tmp_path), wait_until="networkidle")
    assert any(heard.startswith(complaint) for heard in complaints)
