"""Whether sections of a card's prose say something, as gate criteria ask."""

from __future__ import annotations

from mltrl_docs.analysis.ground import Ground
from mltrl_docs.analysis.judgement import Judgement, met, not_met
from mltrl_docs.analysis.words import listed
from mltrl_docs.values import replaced


def sections_say(ground: Ground, *names: str) -> Judgement:
    """Judge whether there is a sentence under every one of some sections."""
    silent = [name for name in names if not ground.says(name.casefold())]
    if silent:
        words = listed([f"`{name}`" for name in silent])
        verb = "say" if len(silent) > 1 else "says"
        judgement = not_met(
            f"{words} {verb} nothing yet", f"write a sentence under `## {silent[0]}`", ground.card
        )
    else:
        verb = "have" if len(names) > 1 else "has"
        judgement = met(f"{listed([f'`{name}`' for name in names])} {verb} text", ground.card)
    section = ground.sections.get((silent or names)[0].casefold())
    if section is None:
        return replaced(judgement, place=None)
    return replaced(judgement, body_line=section.line)
