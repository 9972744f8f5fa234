"""How the runner of GitHub Actions reads a line of a log: both of its grammars for commands."""

from __future__ import annotations

from typing import NamedTuple

COMMANDS = frozenset(
    {"add-mask", "add-matcher", "add-path", "debug", "echo", "endgroup", "error", "group", "notice", "remove-matcher",
     "save-state", "set-env", "set-output", "stop-commands", "warning"},
)  # fmt: skip


class Command(NamedTuple):
    name: str
    properties: dict[str, str]
    data: str


def _unescaped(text: str, signs: str) -> str:
    for sign in signs:
        text = text.replace(f"%{ord(sign):02X}", sign)
    return text


def _properties(text: str, between: str, signs: str) -> dict[str, str]:
    pairs = (part.lstrip("=").split("=", 1) for part in text.split(between))
    return {pair[0]: _unescaped(pair[1], signs) for pair in pairs if len(pair) == 2 and pair[1]}


def new_grammar(line: str) -> Command | None:
    """`::name key=value,key=value::data`, at the start of a line but for blanks."""
    line = line.lstrip()
    if not line.startswith("::"):
        return None
    about, colons, data = line[2:].partition("::")
    name, _, properties = about.partition(" ")
    if not colons or name.lower() not in COMMANDS:
        return None
    return Command(name.lower(), _properties(properties.strip(), ",", "\r\n:,%"), _unescaped(data, "\r\n%"))


def old_grammar(line: str) -> Command | None:
    """`##[name key=value;key=value]data`, anywhere in a line."""
    _, mark, rest = line.partition("##[")
    about, bracket, data = rest.partition("]")
    name, _, properties = about.partition(" ")
    if not mark or not bracket or name.lower() not in COMMANDS:
        return None
    return Command(name.lower(), _properties(properties, ";", ";\r\n]%"), _unescaped(data, ";\r\n]%"))


def command(line: str) -> Command | None:
    """What the runner does at a line, or nothing."""
    return new_grammar(line) or old_grammar(line)


def commands(log: str) -> list[Command]:
    """What the runner does at a log, whether or not its culture passes over characters beyond ASCII.

    The comparison of .NET takes texts for equal that differ in characters without weight; which these are hangs
    on a version of ICU, so all that is not ASCII counts as one.
    """
    found = []
    for line in log.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        exact = command(line)
        loose = command(line.encode("ascii", "ignore").decode())
        assert (exact is None) == (loose is None)
        if exact is not None:
            found.append(exact)
    return found
