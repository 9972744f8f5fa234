"""The command `mltrl`: every subcommand is a module of this room, imported when it is called."""

from __future__ import annotations

import argparse
import errno
import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any, NoReturn

COMMANDS = {
    "analytics": "time at each level, moves, paths, switchbacks and targets of all cards",
    "approvals": "say whether those whom new records and waivers name approved in code review",
    "check": "validate the documents of a docs repo",
    "codeowners": "write or check CODEOWNERS, from the owners and reviewers of cards",
    "diff": "say what a change does to cards, systems and their owners, gates and findings",
    "explain": "say what a rule checks, why, and how to mend what it finds",
    "gate": "show what stands between a card and its next level",
    "graduate": "put a graduation on record, and the card one level up",
    "history": "show the levels of a card, and of the system it is, over time",
    "impact": "say which systems would change level with a card, and who owns them",
    "init": "start a docs repo that builds and passes the check at once",
    "lsp": "serve editors: findings, completion and hover while documents are written",
    "new": "write a document from a template, at its place",
    "review": "put a hold, reaffirmation, pause, resume or retirement on record",
    "risks": "list the risks of all requirements, highest first",
    "schema": "print the JSON Schema of a document kind, the policy, or an output",
    "status": "show where each card stands",
    "switchback": "put a step back on record, and the card at the lower level",
}
"""Every subcommand with one line of help; its module has the same name."""

USAGE_ERROR = 2

_NO_ROOM = (errno.ENOSPC, errno.EFBIG, errno.EDQUOT)


class CallError(Exception):
    """The call, the configuration or the environment is wrong; each argument is a line that says what to do."""


class _Formatter(argparse.HelpFormatter):
    def __init__(self, prog: str) -> None:
        # argparse asks the terminal for its width whenever an option is added, by way of a slow import
        super().__init__(prog, width=100)
        # it forgets how far the names of subcommands are indented, and would give long ones a line of their own
        self._action_max_length = max(map(len, COMMANDS)) + 4


class _Parser(argparse.ArgumentParser):
    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - passed on as they are
        super().__init__(**options, formatter_class=_Formatter)
        self.asked = self.prog

    def error(self, message: str) -> NoReturn:
        raise CallError(f"{message}; `{self.asked} --help` lists what there is")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `mltrl` and return its exit status: 0 nothing to report, 1 findings that fail, 2 a wrong call."""
    _open_what_is_closed()
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")
    if arguments is None:
        _leave(_status(sys.argv[1:]))
    return _status(list(arguments))


def _open_what_is_closed() -> None:
    """Give a process that was started with closed streams empty ones: no file that it opens may take their place."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115 - until the end


def _leave(status: int) -> NoReturn:
    """End the process at once: freeing every value first would take a tenth of the time of a check."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(status)


def _status(words: list[str]) -> int:
    try:
        return _run(words)
    except CallError as error:
        return _refuse(*map(str, error.args))
    except BrokenPipeError:
        # whoever read our output has gone; closing the stream must not complain a second time
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return USAGE_ERROR
    except KeyboardInterrupt:
        return _refuse("interrupted")
    except Exception as error:
        if os.environ.get("MLTRL_TRACEBACK"):
            raise
        return _refuse(_told(error))


def _told(error: Exception) -> str:
    if isinstance(error, OSError) and error.errno in _NO_ROOM:
        return f"cannot write the report: {error.strerror}; make room, or write it elsewhere"
    return (
        f"this is a fault of mltrl itself ({type(error).__name__}: {error}); "
        "run it again with MLTRL_TRACEBACK=1 and report what it prints"
    )


def _refuse(*lines: str) -> int:
    from mltrl_docs.reporters.printable import printable

    for line in lines:
        sys.stderr.write(f"mltrl: {printable(line)}\n")
    return USAGE_ERROR


def _run(words: list[str]) -> int:
    gc.disable()  # a call makes one pass over values that live until its end
    try:
        status = _call(words)
    finally:
        gc.enable()  # who calls `main` in a process goes on
    sys.stdout.flush()
    return status


def _call(words: list[str]) -> int:
    parser = _Parser(prog="mltrl", description="TRL Cards: readiness of machine-learning technology.")
    parser.add_argument("--version", action="store_true", help="print the version")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    wanted = next((word for word in words if not word.startswith("-")), None)
    for name, summary in COMMANDS.items():
        command = commands.add_parser(name, help=summary, description=f"{summary[0].upper()}{summary[1:]}.")
        if name == wanted:
            import_module(f"mltrl_docs.cli.{name}").add_arguments(command)
    if wanted in COMMANDS:
        parser.asked = (
            f"mltrl {wanted}"  # words that are left over are refused by the parser above the command's
        )
    options = parser.parse_args(words)
    if options.version:
        from mltrl_docs import __version__

        sys.stdout.write(f"mltrl {__version__}\n")
        return 0
    if options.command is None:
        parser.print_help()
        return 0
    status: int = import_module(f"mltrl_docs.cli.{options.command}").run(options)
    return status
