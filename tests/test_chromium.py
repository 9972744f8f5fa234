"""Which Chromium the browser tests take, and how they come by one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.browser import chromium
from tests.browser.chromium import NoChromiumError, find_chromium, find_or_install, how_to_install

OWN = "/cache/playwright/chrome"


class Machine:
    """A machine with the given programs, of which some run and some only stand there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.running: set[str] = set()
        self.own: str | None = None

    def install(self, name: str, *, runs: bool = True, content: str = "binary") -> str:
        path = self.folder / name
        path.write_text(content, encoding="utf-8")
        if runs:
            self.running.add(str(path))
        return str(path)

    def which(self, name: str) -> str | None:
        path = self.folder / name
        return str(path) if path.exists() else None

    def ask(self, command: Sequence[str]) -> str | None:
        if command[-1] == chromium.ASK_PLAYWRIGHT:
            return self.own
        return "Chromium 1.2.3" if command[0] in self.running else None

    def find(self, **environment: str) -> str | None:
        return find_chromium(environment, self.which, self.ask)


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_the_browser_that_the_environment_names_comes_first(machine: Machine) -> None:
    machine.install("chromium")
    named = machine.install("my-browser")
    assert machine.find(CHROMIUM=named) == named


def test_a_named_browser_that_does_not_run_is_an_error_and_not_passed_over(machine: Machine) -> None:
    machine.install("chromium")
    with pytest.raises(NoChromiumError, match=r"`CHROMIUM` is `/no/such`.*run `unset CHROMIUM`"):
        machine.find(CHROMIUM="/no/such")


def test_the_system_s_chromium_comes_before_chrome_and_before_playwright_s_own(machine: Machine) -> None:
    machine.own = OWN
    machine.running.add(OWN)
    chrome = machine.install("google-chrome")
    assert machine.find() == chrome
    assert machine.find() != machine.install("chromium-browser") == machine.find()
    assert machine.install("chromium") == machine.find()


def test_a_browser_that_does_not_run_is_passed_over(machine: Machine) -> None:
    machine.install("chromium", runs=False)
    chrome = machine.install("google-chrome")
    assert machine.find() == chrome


def test_a_snap_started_by_a_script_is_passed_over(machine: Machine) -> None:
    machine.install("chromium-browser", content='#!/bin/sh\nexec /snap/bin/chromium "$@"\n')
    assert machine.find() is None


def test_a_snap_started_by_a_link_is_passed_over(machine: Machine) -> None:
    snap = machine.install("snap")
    link = machine.folder / "chromium"
    link.symlink_to(snap)
    machine.running.add(str(link))
    assert machine.find() is None


def test_playwright_s_own_build_is_the_last_resort(machine: Machine) -> None:
    machine.own = OWN
    assert machine.find() is None, "it is not downloaded yet"
    machine.running.add(OWN)
    assert machine.find() == OWN


@pytest.mark.parametrize(
    ("systems", "as_root", "commands", "by_hand"),
    [
        pytest.param(
            {"debian"},
            True,
            ["apt-get update", "apt-get install --yes chromium"],
            "apt-get update && apt-get install --yes chromium",
            id="root on Debian takes Debian's package",
        ),
        pytest.param(
            {"debian"},
            False,
            ["PLAYWRIGHT install chromium"],
            "sudo apt-get install --yes chromium",
            id="a user on Debian takes Playwright's build or asks for Debian's package",
        ),
        pytest.param(
            {"ubuntu", "debian"},
            True,
            ["PLAYWRIGHT install --with-deps chromium"],
            "PLAYWRIGHT install --with-deps chromium",
            id="root on Ubuntu takes Playwright's build, for the package is a snap",
        ),
        pytest.param(
            {"ubuntu", "debian"},
            False,
            ["PLAYWRIGHT install chromium"],
            "PLAYWRIGHT install chromium && sudo PLAYWRIGHT install-deps chromium",
            id="a user on Ubuntu takes Playwright's build or asks for its libraries",
        ),
        pytest.param(
            set(),
            False,
            ["PLAYWRIGHT install chromium"],
            "PLAYWRIGHT install chromium",
            id="macOS takes Playwright's build",
        ),
    ],
)
def test_how_to_install(systems: set[str], as_root: bool, commands: list[str], by_hand: str) -> None:  # noqa: FBT001
    found, line = how_to_install(systems, as_root=as_root)
    playwright = " ".join(chromium.PLAYWRIGHT)
    assert [" ".join(command).replace(playwright, "PLAYWRIGHT") for command in found] == commands
    assert line.replace(playwright, "PLAYWRIGHT") == by_hand


def test_a_machine_that_has_one_installs_nothing() -> None:
    def touched(_: Sequence[str]) -> bool:
        pytest.fail("something was installed")

    assert find_or_install(lambda: OWN, touched, {"debian"}, as_root=True) == OWN


def test_a_machine_without_one_installs_it_and_takes_it() -> None:
    done: list[str] = []

    def run(command: Sequence[str]) -> bool:
        done.append(" ".join(command))
        return True

    found = find_or_install(lambda: OWN if len(done) == 2 else None, run, {"debian"}, as_root=True)
    assert (found, done) == (OWN, ["apt-get update", "apt-get install --yes chromium"])


@pytest.mark.parametrize(
    "installs", [pytest.param(False, id="fails"), pytest.param(True, id="helps nothing")]
)
def test_an_installation_in_vain_ends_in_the_line_to_run(installs: bool) -> None:  # noqa: FBT001
    with pytest.raises(NoChromiumError, match=r"run `sudo apt-get install --yes chromium`$"):
        find_or_install(lambda: None, lambda _: installs, {"debian"}, as_root=False)


def test_the_script_ends_in_one_line_and_status_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CHROMIUM", "/no/such/browser")
    assert chromium.main() == 2
    output = capsys.readouterr()
    assert output.out == ""
    assert output.err.count("\n") == 1
    assert "run `unset CHROMIUM`" in output.err
