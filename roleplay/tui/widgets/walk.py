"""Walking a meeting moment by moment: the list, and all there is to say about one of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from roleplay.model.act import Part
from roleplay.model.event import OpenMove, sight
from roleplay.model.phrasing import minutes_and_seconds, words_or_time
from roleplay.past.moments import Change, Moment
from roleplay.reports.looks import as_was_seen
from roleplay.reports.telling import Teller
from roleplay.reports.wording import VendorNames, clip
from roleplay.reports.words import label
from roleplay.tui.marks import QUIET, sign_of
from roleplay.tui.text import joined
from roleplay.tui.widgets.curve import MARK
from roleplay.tui.widgets.figures import Line, heading, line

_POINT = 0.005
"""A change of less than half a point of 100 is not shown."""

_MOST_OTHERS = 8
"""Moves that else were open, shown for one moment."""

_LONGEST_ROW = 160
"""Cells of an utterance in the list; a row is one line."""

_KIND = {"silence": "…", "note": "✎", "end": "▪"}


class Walk(OptionList):
    """The moments of a meeting in their order; the key ones, or all of them.

    However many there are, only the rows in sight are drawn.
    """

    @dataclass
    class At(Message):
        """Another moment is looked at."""

        moment: Moment

    def __init__(self, moments: Sequence[Moment], *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.moments = tuple(moments)
        self.all_turns = not any(moment.key for moment in moments)
        self.rows: list[Moment] = []

    def on_mount(self) -> None:
        """Show the moments and stand at the first."""
        self._fill(None)

    def show_all(self, every: bool) -> None:  # noqa: FBT001 - what is asked is the question
        """Show every turn, or the key moments only, and stay near where one is."""
        self.all_turns = every
        self._fill(self.here)

    @property
    def here(self) -> Moment | None:
        """The moment that is looked at."""
        place = self.highlighted
        return None if place is None or place >= len(self.rows) else self.rows[place]

    def go_to_turn(self, turn: int) -> None:
        """Look at an utterance; shows every turn if it is none of the key moments."""
        moment = next((m for m in self.moments if m.turn == turn and m.kind == "said"), None)
        if moment is None:
            return
        if moment not in self.rows:
            self.all_turns = True
            self._fill(moment)
        self.highlighted = self.rows.index(moment)

    def search(self, fits: Callable[[str], bool]) -> bool:
        """Look at the next moment whose words fit, from the first again after the last."""
        here = self.moments.index(self.here) + 1 if self.here in self.moments else 0
        after = [*self.moments[here:], *self.moments[:here]]
        found = next((m for m in after if fits(f"{m.speaker} {m.text}")), None)
        if found is None:
            return False
        if found not in self.rows:
            self.all_turns = True
            self._fill(found)
        self.highlighted = self.rows.index(found)
        return True

    def step(self, by: int) -> None:
        """Go on to another moment, as far as there are any."""
        place = self.highlighted or 0
        self.highlighted = min(max(place + by, 0), len(self.rows) - 1) if self.rows else None

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Tell the screen which moment is looked at."""
        event.stop()
        if event.option_index < len(self.rows):
            self.post_message(self.At(self.rows[event.option_index]))

    def _fill(self, near: Moment | None) -> None:
        self.rows = [moment for moment in self.moments if moment.key or self.all_turns]
        widest = len(str(self.moments[-1].turn)) if self.moments else 1
        self.clear_options()
        self.add_options(Option(_row(moment, widest, mark=self.all_turns)) for moment in self.rows)
        if self.rows:
            at = -1.0 if near is None else near.at
            place = next((n for n, m in enumerate(self.rows) if m is near or m.at >= at), -1)
            self.highlighted = place if place >= 0 else len(self.rows) - 1


def _row(moment: Moment, widest: int, *, mark: bool) -> Content:
    """One line of the list."""
    key = f"{MARK if moment.key else ' '} " if mark else ""
    if moment.kind != "said":
        number = " " * widest
        return joined(
            (key, QUIET),
            f"{number} ",
            (f"{_KIND[moment.kind]} {clip(moment.text, _LONGEST_ROW)}", f"italic {QUIET}"),
        )
    glyph, style = sign_of(moment.part)
    return joined(
        (key, QUIET),
        (f"{moment.turn:>{widest}} ", QUIET),
        (f"{glyph} ", style),
        (_arrow(moment.changes), "bold"),
        clip(moment.text, _LONGEST_ROW),
    )


def _arrow(changes: Sequence[Change]) -> str:
    """Which way the customers moved, if they moved noticeably."""
    by = sum(change.readiness + change.goodwill for change in changes)
    if abs(by) < 0.02:  # noqa: PLR2004 - two points of 100, together
        return ""
    return "↑ " if by > 0 else "↓ "


def detail(
    moment: Moment, names: VendorNames, teller: Teller, part_of: Callable[[str], Part | None]
) -> list[Line]:
    """Everything about one moment: who and why it is worth a look, the words, what they did."""
    first, *words = _said(moment)
    lines = [first, *_worth_a_look(moment, names, teller), *words]
    if moment.changes or moment.ledger:
        lines.append(heading("What it did"))
        lines += [line("  ", _change(change, names)) for change in moment.changes]
        lines += [
            line(
                "  ",
                joined(
                    (f"authority +{entry.weight:g} to {names.of(entry.to)}: ", "bold"),
                    names.rule(entry.rule, entry.to),
                ),
            )
            for entry in moment.ledger
        ]
    found = [(each.kind, each.facts) for each in moment.findings]
    shown = [each for each in moment.shows if (each.seen.kind, each.seen.facts) not in found]
    if shown:
        lines.append(heading("What the measures saw"))
        lines += [
            line("  ", joined((f"{label(s.measure)}: ", QUIET), teller.evidence(s.seen)))
            for s in shown
        ]
    lines += _open("What else was open", moment.others, part_of)
    return lines + _open("What was open too, and would have cost something", moment.costly, part_of)


def _worth_a_look(moment: Moment, names: VendorNames, teller: Teller) -> list[Line]:
    return [
        line(
            (f"{MARK} ", "bold $text-primary"),
            joined((f"{names.of(each.to)}, {label(each.measure)}: ", "bold"), teller.finding(each)),
        )
        for each in moment.findings
    ]


def _open(
    title: str, moves: Sequence[OpenMove], part_of: Callable[[str], Part | None]
) -> list[Line]:
    if not moves:
        return []
    lines = [heading(title), *(_other(move, part_of) for move in moves[:_MOST_OTHERS])]
    if len(moves) > _MOST_OTHERS:
        lines.append(line("  ", f"and {len(moves) - _MOST_OTHERS} more"))
    return lines


def _said(moment: Moment) -> list[Line]:
    said = moment.said
    if said is None:
        what = {"silence": "Silence", "note": "Note", "end": "The end"}[moment.kind]
        return [line((f"{what} · {minutes_and_seconds(moment.at)}", QUIET)), line("", moment.text)]
    glyph, style = sign_of(moment.part)
    to = f" to {moment.to}" if moment.to else ""
    does = ", ".join(act.replace("-", " ") for act in said.does)
    lines = [
        line(
            joined(
                (f"{glyph} {moment.speaker}", f"bold {style}".strip()),
                (f"{to} · turn {moment.turn} · {minutes_and_seconds(moment.at)}", QUIET),
            )
        )
    ]
    if said.cue:
        lines.append(line("", (f"{sight(said.cue, moment.first)}.", "italic")))
    quoted = f"“{moment.text}”" if moment.text else ""
    lines.append(line("", words_or_time(quoted, said.end - said.at)))
    if said.cut:
        lines.append(line("", ("talked over, and broke off", f"italic {QUIET}")))
    if does:
        lines.append(line("", (f"({does})", QUIET)))
    for who, look in moment.seen:
        seen = as_was_seen(look, moment.first)
        lines.append(line("", (f"{who} {seen} beside it", f"italic {QUIET}")))
    return lines


def _change(change: Change, names: VendorNames) -> Content:
    """A customer's change in points of 100, each way told by sign and word."""
    changes = [
        f"{what} {round(100 * by):+d}"
        for what, by in (
            ("readiness", change.readiness),
            ("goodwill", change.goodwill),
            (f"regard for {names.trainee}", change.trainee),
            (f"regard for {names.manager}", change.manager),
        )
        if abs(by) >= _POINT
    ]
    return joined((f"{change.customer}: ", "bold"), ", ".join(changes) or "hardly moved")


def _other(move: OpenMove, part_of: Callable[[str], Part | None]) -> Line:
    glyph, style = sign_of(part_of(move.seat))
    does = ", ".join(act.replace("-", " ") for act in move.does)
    return line(
        joined("  ", (f"{glyph} ", style)),
        joined(move.text, (f"  ({does})" if does else "", QUIET)),
    )
