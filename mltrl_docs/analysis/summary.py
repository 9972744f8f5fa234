"""Where a card stands, in sentences and in right grammar."""

from __future__ import annotations

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.standing import Standing
from mltrl_docs.analysis.words import capital, counted, day_words, listed, noun, number_word


def card_sentences(assessment: Assessment, standing: Standing) -> tuple[str, ...]:
    """Say where a card stands: its level, what holds it as a system, what is open, when it is looked at again."""
    found = (
        _level(assessment, standing),
        _system(assessment, standing),
        _switchbacks(standing),
        _tasks(standing),
        _review(assessment, standing),
    )
    return tuple(sentence for sentence in found if sentence)


def _level(assessment: Assessment, standing: Standing) -> str:
    begins = {"active": "At", "paused": "Paused at", "retired": "Retired at"}[standing.status]
    name = assessment.framework.levels[standing.level].name
    history = assessment.histories[standing.id]
    if standing.status == "active":
        since = history.changes[-1][0] if history.changes else None
    else:
        since = history.steps[-1].date if history.steps else None
    tail = f", since {day_words(since)}" if since else ""
    return f"{begins} level {standing.level}, {name}{tail}."


def _system(assessment: Assessment, standing: Standing) -> str:
    begun = sum(assessment.exists(card) for card in standing.components)
    if not begun:
        return ""
    level = standing.system_level
    if not standing.limited_by:
        return f"{capital(_parts(begun))} further on."
    if level == len(assessment.framework.levels) - 1:
        return f"{capital(_parts(begun))} there too."  # nothing is higher, so nothing holds it
    names = listed([_title(assessment, card) for card in standing.limited_by])
    be = noun(len(standing.limited_by), "is", "are")
    here = " as built in here" if _is_integrated(assessment, standing) else ""
    if level < standing.level:
        text = f"As a system it is held back to level {level} by {names}"
    else:
        text = f"As a system it can go no higher than {names}, which {be} at level {level}{here}"
    deeper = [root for root in standing.roots if root not in standing.limited_by]
    if deeper:
        text += f"; at the root of that {noun(len(deeper), 'stands', 'stand')} " + listed(
            [_title(assessment, card) for card in deeper]
        )
    return f"{text}."


def _parts(number: int) -> str:
    few = {1: "its one part is", 2: "both of its parts are"}
    return few.get(number, f"all {number_word(number)} of its parts are")


def _is_integrated(assessment: Assessment, standing: Standing) -> bool:
    limiting = [p for p in assessment.present_parts[standing.id] if p.card in standing.limited_by]
    return all(part.level is not None for part in limiting)


def _title(assessment: Assessment, card: str) -> str:
    return assessment.portfolio.cards[card].data.title


def _switchbacks(standing: Standing) -> str:
    if not standing.switchbacks:
        return ""
    times = {1: "once", 2: "twice"}.get(standing.switchbacks, f"{number_word(standing.switchbacks)} times")
    return f"It has been switched back {times} so far."


def _tasks(standing: Standing) -> str:
    if not standing.open_tasks:
        return ""
    return (
        f"{capital(counted(standing.open_tasks, 'task'))} from its reviews "
        f"{noun(standing.open_tasks, 'is', 'are')} open."
    )


def _review(assessment: Assessment, standing: Standing) -> str:
    due = standing.next_review_due
    today = assessment.viewpoint.today
    if due is None:
        return "No review has been recorded." if standing.last_review is None else ""
    if due < today:
        late = (today - due).days
        return f"Its review was due on {day_words(due)}, {counted(late, 'day')} ago."
    if due == today:
        return "Its next review is due today."
    return f"The next review is due on {day_words(due)}."
