"""What the library says of a situation and of an unfinished meeting: a row, and all of it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from roleplay.files.dates import in_words
from roleplay.meeting.roles import Role
from roleplay.model.phrasing import counted, in_minutes
from roleplay.model.text import plain
from roleplay.reports.words import label, say
from roleplay.tui.text import Piece, content, joined, paragraphs, stacked

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.content import Content

    from roleplay.library.situations import Situation
    from roleplay.past.due import Due
    from roleplay.past.history import History, Past, Unread

MOST_MISTAKES = 20
"""Mistakes of one file that are shown; the author's own command shows the rest."""

HARDEST = 5

_DAY = len("2026-03-01")

AS: dict[Role, str] = {
    Role.TRAINEE: "you are the trainee",
    Role.MANAGER: "you are the manager",
    Role.BOTH: "two people at one keyboard",
    Role.COACH: "you are the coach",
    Role.NOBODY: "stand-ins play",
}
"""Who the person is, in words."""

_QUIET = "dim"
_WRONG = "$text-error"


def situation_row(situation: Situation, history: History, *, wide: bool) -> Content:
    """A situation in a list; `wide`: with what it trains."""
    if situation.mistakes:
        count = counted(len(situation.mistakes), "mistake")
        return stacked((f"✗ {situation.title}", _WRONG), (f"has {count} to mend", _QUIET))
    facts = [situation.customer.partition(",")[0]]
    if situation.minutes is not None:
        facts.append(f"{situation.minutes:g} min")
    if situation.difficulty is not None:
        facts.append(_difficulty(situation.difficulty))
    lines: list[Piece] = [
        (situation.title, "bold"),
        " · ".join(filter(None, facts)),
        (_scores(situation, history), _QUIET),
    ]
    if wide and situation.skills:
        lines.append((f"trains {', '.join(map(label, situation.skills))}", _QUIET))
    return stacked(*lines)


def meeting_row(past: Past) -> Content:
    """A meeting that has not ended, in a list."""
    return stacked(
        joined("↻ ", (past.title, "bold")),
        (f"{when(past.started)} · {_who(past)} · {_minutes(past.seconds)}", _QUIET),
    )


def _who(past: Past) -> str:
    """What the person does in it, where there is little room."""
    return "clocked live" if past.left_open else past.role


def soon_left_row(meetings: Sequence[Past]) -> Content:
    """Several meetings that were hardly begun, in one row of a list."""
    return stacked(
        joined("↻ ", (f"{len(meetings)} left within a minute", "bold")),
        (f"the latest {when(meetings[0].started)}", _QUIET),
    )


def soon_left_page(meetings: Sequence[Past], show: str, erase: str) -> Content:
    """Which these are, and the keys for what can be done with them."""
    return stacked(
        (f"{len(meetings)} meetings left within their first minute", "bold"),
        "",
        f"{show} shows each in a row of its own, to go on with it. {erase} erases them all.",
        "",
        *(f"{when(past.started)}  {past.title}" for past in meetings),
    )


def unread_row(unread: Unread) -> Content:
    """A file among the meetings that could not be read, in a list."""
    return stacked((f"✗ {unread.name}", _WRONG), ("is left as it is", _QUIET))


def drill_row(due: Due) -> Content:
    """The drill of the day, in a list."""
    row = say("today", "row", {"skill": label(due.skill)})
    return stacked(joined("◎ ", (row, "bold")), (say("today", "short"), _QUIET))


def drill_page(due: Due, begin: str) -> Content:
    """Why this drill is offered today, and what it is; `begin` is the key that begins it."""
    skill = label(due.skill)
    return stacked(
        (say("today", "title", {"skill": skill}), "bold"),
        "",
        paragraphs(say("today", "why")),
        "",
        paragraphs(say("today", "what")),
        "",
        say("today", "begins", {"key": begin}),
    )


def situation_page(
    situation: Situation, history: History, after: Sequence[Situation] = ()
) -> Content:
    """All that may be read of a situation before it is opened; its mistakes, if it has any.

    `after` is what to play next.
    """
    if situation.mistakes:
        return _mistakes(situation)
    pieces: list[Piece] = [(situation.title, "bold"), "", f"With {situation.customer}"]
    if situation.minutes is not None:
        pieces.append(f"About {in_minutes(situation.minutes)}")
    if situation.difficulty is not None:
        level = f"Difficulty {situation.difficulty} of {HARDEST}"
        pieces.append(f"{level} {_difficulty(situation.difficulty)}")
    if situation.skills:
        pieces.append(f"Trains {', '.join(map(label, situation.skills))}")
    pieces.append((_sentence(_scores(situation, history)), "bold"))
    pieces += [f"Then: {_then(situation, each)}" for each in after]
    for text in filter(None, (situation.summary, situation.brief)):
        pieces += ["", paragraphs(text)]
    return stacked(*pieces)


def _then(situation: Situation, after: Situation) -> str:
    return (
        f"{after.title}, which goes on from here" if after.follows == situation.id else after.title
    )


def meeting_page(past: Past, resume: str, erase: str, in_lines: str) -> Content:
    """All there is to say of a meeting that has not ended, and the keys for what can be done.

    `in_lines` is the command that goes on with it without the application.
    """
    return stacked(
        (past.title, "bold"),
        "",
        f"Not finished: {about(past.seconds)} {'clocked' if past.left_open else 'played'}",
        f"Begun {when(past.started)}",
        f"With {past.customer}",
        "Clocked live" if past.left_open else _sentence(AS[past.role]),
        "",
        f"{resume} goes on where it stopped, {erase} erases it. What was said is kept in:",
        (past.name, _QUIET),
        "",
        "In plain lines:",
        (in_lines, _QUIET),
    )


def matches(words: str, texts: Iterable[str]) -> bool:
    """Whether every word that was typed stands somewhere in the texts, in capitals or not."""
    haystack = " ".join(texts).casefold()
    return all(word in haystack for word in plain(words).casefold().split())


def when(started: str) -> str:
    """A time as a person writes it: `1 Mar 2026, 14:05`; what is no time as it stands.

    A day alone has no time of day: `1 Mar 2026`.
    """
    try:
        day = datetime.fromisoformat(started)
    except ValueError:
        return plain(started)
    if len(started) == _DAY:
        return in_words(started)
    return f"{day.day} {day:%b %Y, %H:%M}"


def _mistakes(situation: Situation) -> Content:
    first = situation.mistakes[0]
    count = counted(len(situation.mistakes), "mistake")
    pieces: list[Content] = [
        content(f"✗ {situation.title}", f"bold {_WRONG}"),
        content(first.path, _QUIET),
        content(""),
        content(f"This file has {count}, so it cannot be played yet."),
    ]
    for mistake in situation.mistakes[:MOST_MISTAKES]:
        place = f"Line {mistake.line}: "
        if mistake.path != first.path:
            place = f"{mistake.path}, line {mistake.line}: "
        pieces += [content(""), joined((place, "bold"), mistake.message)]
        if mistake.remedy:
            pieces.append(content(f"→ {mistake.remedy}"))
    if len(situation.mistakes) > MOST_MISTAKES:
        pieces += [content(""), content("To see them all: roleplay check, and the file's name")]
    return stacked(*pieces)


def _scores(situation: Situation, history: History) -> str:
    last, best = history.last(situation.id), history.best(situation.id)
    if last is None or best is None:
        return "no score yet"
    times = len(history.whole(situation.id))
    own = history.best_own(situation.id)
    if times == 1:
        return f"score {last:.0f}" if own is None else f"score {last:.0f}, own part {own:.0f}"
    told = f"score {last:.0f}, best {best:.0f} of {counted(times, 'meeting')}"
    return told if own is None else f"{told}, own part {own:.0f} at best"


def _difficulty(level: int) -> str:
    return "●" * level + "○" * (HARDEST - level)


def _minutes(seconds: float) -> str:
    """How long it has lasted, where there is little room."""
    return f"{round(seconds / 60)} min" if round(seconds / 60) else "under 1 min"


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def about(seconds: float) -> str:
    """How long something took, as one says it who did not look at a clock: `about 7 minutes`."""
    minutes = round(seconds / 60)
    if minutes < 1:
        return "less than a minute"
    return f"about {counted(minutes, 'minute')}"
