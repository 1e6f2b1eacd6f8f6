"""The lines that say whose floor it is, what is seen, and where the meeting stands."""

from collections.abc import Callable, Iterable, Iterator

from textual.content import Content
from textual.widgets import Static

from roleplay.meeting.picking import Picks
from roleplay.meeting.pressing import item_in_words, item_time
from roleplay.meeting.roles import PARTS, Role
from roleplay.meeting.session import Session
from roleplay.meeting.shown import Shown
from roleplay.model.act import Look, Part
from roleplay.model.event import MeetingEnded, OpenMove, sight
from roleplay.model.phrasing import minutes_and_seconds
from roleplay.past.differing import different, last_time
from roleplay.past.drilled import next_in_words
from roleplay.reports.looks import as_offered, as_seen
from roleplay.tui.marks import LOOK, QUIET
from roleplay.tui.room import Room
from roleplay.tui.telling import MarkedPeople
from roleplay.tui.text import Piece, content, joined, stacked

_SOON = 5
"""Seconds left from which the countdown is shown as urgent."""


class TwoEnds(Static):
    """One line with words at its left and at its right end; the left ones give way."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - as widgets do
        super().__init__(id=id)
        self._left = self._right = content("")

    def show(self, left: Content, right: Content | None = None) -> None:
        """Show these words."""
        self._left, self._right = left, content("") if right is None else right
        self.update(self._line(), layout=False)

    def on_resize(self) -> None:
        """Fill the width there is."""
        self.update(self._line(), layout=False)

    def _line(self) -> Content:
        room = self.content_size.width - self._right.cell_length
        left = self._left.truncate(max(0, room - 1), ellipsis=True)
        return left + " " * max(1, room - left.cell_length) + self._right


def floor_seat(meeting: Shown, names: MarkedPeople) -> str | None:
    """The seat the open floor was passed to; None where it is anybody's."""
    put_to = meeting.standing.put_to
    return None if put_to is None else names.seat_of(put_to)


def floor_stands(meeting: Shown, names: MarkedPeople) -> str:
    """Whose floor it is, in a sentence."""
    return f"The floor {_whose(floor_seat(meeting, names), names)}."


def _whose(seat: str | None, names: MarkedPeople) -> str:
    return "is anybody's" if seat is None else f"stands with {names.first(seat)}"


def whose_floor(meeting: Shown, role: Role, names: MarkedPeople, picks: Picks) -> Content:
    """Whose floor it is, and what the person at the keyboard may do now."""
    seat = floor_seat(meeting, names)
    whose = _whose(seat, names)
    match role:
        case Role.NOBODY:
            return joined(("▸ ", "$text-primary"), f"The floor {whose}. Stand-ins play.")
        case Role.COACH | Role.BOTH:
            if picks:
                return _ready(names, picks, alone=role is Role.BOTH)
            look = _look_ahead(names, picks)
            return joined(("▸ ", "$text-primary"), f"The floor {whose}. ", *look, _how(role))
        case _:
            mine = PARTS[role][0]
            return joined(("▸ ", "bold $text-primary"), _mine(mine, seat, names))


def _mine(part: Part, seat: str | None, names: MarkedPeople) -> Content:
    me = names.of(part)
    if seat is None:
        return content(f"The floor is anybody's. {me}, what do you say?", "bold")
    if names.part(seat) is part:
        return content(f"The floor is yours, {me}. What do you say?", "bold")
    other = names.first(seat)
    may = ("Speak, and both of you may begin.", QUIET)
    return joined((f"The floor stands with {other}. ", "bold"), may)


def _how(role: Role) -> Piece:
    if role is Role.COACH:
        return ("Enter lets stand-ins decide; + - warm or cool.", QUIET)
    return ("Each picks by their own keys; Enter plays.", QUIET)


def _ready(names: MarkedPeople, picks: Picks, *, alone: bool) -> Content:
    """Who is ready, and what Enter does then; `alone`: no stand-in decides for the other."""
    first, *others = map(names.of, picks.parts)
    if others:
        both = f"✓ Both speak: {first} begins, {others[0]} cuts in. "
        return joined((both, "bold $text-success"), ("Enter plays.", QUIET))
    waits = Part.MANAGER if picks.parts[0] is Part.TRAINEE else Part.TRAINEE
    other, look = names.of(waits), picks.look_of(waits)
    does = "listens" if look is None else as_seen(look, first)
    then = f"{other} {does}" if alone or look else f"the stand-in decides for {other}"
    return joined((f"✓ {first} is ready. ", "bold $text-success"), (f"Enter plays; {then}.", QUIET))


def _look_ahead(names: MarkedPeople, picks: Picks) -> Iterator[Piece]:
    """How those look on who have chosen that before anybody has picked a move."""
    for part, other in ((Part.MANAGER, Part.TRAINEE), (Part.TRAINEE, Part.MANAGER)):
        look = picks.look_of(part)
        if look is not None:
            yield f"{names.of(part)} {as_seen(look, names.of(other))} beside the other. "


def who_speaks(said: OpenMove, names: MarkedPeople) -> Content:
    """The floor's line while somebody hears the other and says how they look on."""
    question = f"{names.first(said.seat)} speaks. How do you look on?"
    return joined(("▸ ", "bold $text-primary"), (question, "bold"))


def looks_to_choose(
    said: OpenMove, looks: Iterable[tuple[str, Look]], silent: str, names: MarkedPeople
) -> Content:
    """What the other says, and the looks by their keys; `silent` is the key that listens."""
    seat = said.seat
    keys: list[Piece] = []
    for key, look in (*looks, (silent, None)):
        word = "listen" if look is None else as_offered(look, names.first(seat))
        keys += [(key, "bold $text-accent"), f" {word}  "]
    who = (f"{names.glyph(seat)} {names.first(seat)}: ", names.style(seat))
    return stacked(joined(who, said.text), joined(*keys))


def countdown(left: int | None) -> list[Piece]:
    """How many seconds are left to the first word; nothing where no clock runs."""
    if left is None:
        return []
    urgent = "$text-error" if left <= _SOON else "$text-warning"
    return [(f"◷ {left} s to speak ", f"bold {urgent}")]


def how_it_ended(
    session: Session, key_for: Callable[[str], str], *, goes_on: bool = True
) -> Content:
    """What the meeting or the drill came to, and what can be done now, by which keys.

    `goes_on`: whether another round of a drill may still follow, as far as is known.
    """
    if session.header.drill is not None:
        return _how_the_drill_ended(session, key_for, goes_on=goes_on)
    ended = next(each for each in reversed(session.events) if isinstance(each, MeetingEnded))
    keys = (
        ("meeting.play", "opens the debrief"),
        ("meeting.back", "takes back the last exchange"),
        ("meeting.leave", "goes back to the library"),
    )
    return stacked(ended.text, "", *_doing(keys, key_for))


def _how_the_drill_ended(
    session: Session, key_for: Callable[[str], str], *, goes_on: bool
) -> Content:
    transcript = session.transcript
    told = different(transcript, last_time(transcript, session.path))
    keys = [("meeting.leave", "goes back to where you came from")]
    following = next_in_words(session.header) if goes_on else ""
    if following:
        keys.insert(0, ("meeting.play", following))
    return stacked(told, "", *_doing(keys, key_for))


def _doing(keys: Iterable[tuple[str, str]], key_for: Callable[[str], str]) -> Iterable[Content]:
    return (joined((key_for(action), "bold $text-accent"), f" {what}") for action, what in keys)


def what_is_seen(room: Room, names: MarkedPeople) -> Content:
    """Whom the customers look at, what their body says, and how one looks on, in one line."""
    word = " looks at " if len(room.looks) == 1 else " → "
    pieces: list[Piece] = [" "]
    for seat, to in room.looks.items():
        pieces += [
            (f"{names.glyph(seat)} {names.first(seat)}", names.style(seat)),
            word,
            (f"{names.glyph(to)} {names.first(to)}", names.style(to)),
            "  ",
        ]
    for seat in room.looks:
        if room.cues.get(seat):
            cue = room.cues[seat]
            seen = cue if len(room.looks) == 1 else sight(cue, names.first(seat))
            pieces.append((f"* {seen}  ", f"italic {QUIET}"))
    if room.seen is not None:
        pieces.append((looking_on(room.seen, names), QUIET))
    return joined(*pieces)


def looking_on(seen: tuple[str, str, Look], names: MarkedPeople) -> str:
    """How somebody looks on, with its sign; `seen` as a `Room` has it."""
    seat, to, look = seen
    return f"{LOOK[look]} {names.first(seat)} {as_seen(look, names.first(to))}"


def where_it_stands(meeting: Shown, *, pressed: bool = False) -> Content:
    """The open item, its place on the plan, and the meeting's clock.

    `pressed`: with how long the item has taken, against what was agreed.
    """
    now = meeting.standing
    items = [each.item for each in now.plan]
    pieces: list[Piece] = []
    if now.item:
        place = f" {items.index(now.item) + 1}/{len(items)}" if now.item in items else ""
        pieces.append(f"{now.item}")
        time = item_time(meeting) if pressed else None
        if time is not None:
            told = f"{item_in_words(time)}{'!' if time.over else ''}"
            pieces += [(f"{place} ", QUIET), (f"{told}   ", "bold" if time.over else "")]
        else:
            pieces.append((f"{place}   ", QUIET))
    pieces.append((minutes_and_seconds(now.clock / 1000), "bold"))
    if now.minutes is not None:
        pieces.append((f" of {now.minutes:g} min", QUIET))
    return joined(*pieces, " ")
