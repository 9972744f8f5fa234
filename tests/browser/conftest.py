"""The built site below a sub-path of a local server, and pages that complain when they look elsewhere."""

from __future__ import annotations

import functools
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Response, Route, sync_playwright

from mltrl_docs.git import tracked_files
from tests.browser.chromium import find_chromium
from tests.checkout import new_checkout

ROOT = Path(__file__).resolve().parents[2]

# Sites are often published below one: a link from the root of the host must not work here either.
SUB_PATH = "/some/sub-path/"

QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--no-first-run",
)

Serve = Callable[[Path], str]


class _BelowSubPath(SimpleHTTPRequestHandler):
    """Serves a folder below `SUB_PATH`, and says nothing."""

    def translate_path(self, path: str) -> str:
        if not path.startswith(SUB_PATH):
            return str(Path(self.directory) / "outside of the site")
        return super().translate_path(path.removeprefix(SUB_PATH.rstrip("/")))

    def log_message(self, *_: object) -> None:
        """Keep the test's output to the test."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """A server of a folder while the block runs: the address of its root, with a slash at the end."""
    handler = functools.partial(_BelowSubPath, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{SUB_PATH}"
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture
def serve() -> Iterator[Serve]:
    """A function that serves a built site, given its folder, until the test ends: the address of its root."""
    with ExitStack() as servers:
        yield lambda folder: servers.enter_context(served(folder))


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of this repository's own site, built as `python3 dev.py site` builds it.

    It is built from a copy with one commit: what pages tell of a history is the same in every clone.
    """
    copy = new_checkout(tmp_path_factory.mktemp("copy"))
    for name in sorted(tracked_files(ROOT) or ()):
        (copy.root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, copy.root / name)
    copy.commit()
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    result = subprocess.run(command, cwd=copy.root, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    return folder


@pytest.fixture(scope="session")
def site_url(built_site: Path) -> Iterator[str]:
    """The address of this repository's own site, with a slash at the end."""
    with served(built_site) as url:
        yield url


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole run."""
    path = find_chromium()
    assert path is not None, (
        f"run `{sys.executable} {ROOT / 'tests/browser/chromium.py'}` to install Chromium"
    )
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        yield chromium
        chromium.close()


@contextmanager
def watched_page(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """A fresh page that reaches this machine only, and the list of what went wrong on it."""
    complaints: list[str] = []

    def stay_here(route: Route) -> None:
        if route.request.url.startswith(("http://127.0.0.1:", "data:", "blob:")):
            route.continue_()
        else:
            complaints.append(f"asked another host: {route.request.url}")
            route.abort()

    def hear(message: ConsoleMessage) -> None:
        if message.type == "error":
            complaints.append(f"wrote an error: {message.text}")

    def watch(response: Response) -> None:
        if response.status >= HTTPStatus.BAD_REQUEST:
            complaints.append(f"got {response.status}: {response.url}")

    with browser.new_context() as context:
        context.route("**/*", stay_here)
        page = context.new_page()
        page.on("console", hear)
        page.on("pageerror", lambda error: complaints.append(f"raised: {error}"))
        page.on("response", watch)
        yield page, complaints


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page; the test fails if it asked another host, met a missing file or wrote an error."""
    with watched_page(browser) as (page, complaints):
        yield page
    assert complaints == []
