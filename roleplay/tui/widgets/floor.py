"""The lines that say whose floor it is, what is seen, and where the meeting stands."""

from textual.content import Content
from textual.widgets import Static

from roleplay.model.act import Part
from roleplay.rehearsal.roles import PARTS, Role
from roleplay.rehearsal.session import Session
from roleplay.tui.picking import Picks
from roleplay.tui.room import Room
from roleplay.tui.telling import Names, clock
from roleplay.tui.text import Piece, content, joined

_QUIET = "$text-muted"


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


def floor_seat(session: Session) -> str | None:
    """The seat the open floor was passed to; None where it is anybody's."""
    state = session.state
    return None if state.put_to is None else session.script.seat_of[state.put_to]


def whose_floor(session: Session, role: Role, names: Names, picks: Picks) -> Content:
    """Whose floor it is, and what the person at the keyboard may do now."""
    seat = floor_seat(session)
    whose = "is anybody's" if seat is None else f"stands with {names.first(seat)}"
    match role:
        case Role.NOBODY:
            return joined(("▸ ", "$text-primary"), f"The floor {whose}. Stand-ins play.")
        case Role.COACH | Role.BOTH:
            told: Piece = _ready(names, picks) if picks else _how(role)
            return joined(("▸ ", "$text-primary"), f"The floor {whose}. ", told)
        case _:
            mine = PARTS[role][0]
            return joined(("▸ ", "bold $text-primary"), _mine(session, mine, seat, names))


def _mine(session: Session, part: Part, seat: str | None, names: Names) -> Content:
    me = names.of(part)
    if seat is None:
        return content(f"The floor is anybody's. {me}, what do you say?", "bold")
    if seat == session.script.seat_of[part]:
        return content(f"The floor is yours, {me}. What do you say?", "bold")
    other = names.first(seat)
    return joined((f"The floor stands with {other}. ", "bold"), (f"{me}, you may take it.", _QUIET))


def _how(role: Role) -> Piece:
    if role is Role.COACH:
        return ("Enter lets the stand-ins decide, or choose for a seat.", _QUIET)
    return ("Each picks by their own keys, then Enter plays.", _QUIET)


def _ready(names: Names, picks: Picks) -> Content:
    first = picks.first()
    told: list[Piece] = []
    for part in (Part.TRAINEE, Part.MANAGER):
        if picks.of(part) is not None:
            both = picks.of(Part.MANAGER) is not None and picks.of(Part.TRAINEE) is not None
            begins = " and begins" if both and part is first else ""
            told += [(f"✓ {names.of(part)} is ready{begins}  ", "bold $text-success")]
    return joined(*told, ("Enter plays", _QUIET))


def what_is_seen(room: Room, names: Names) -> Content:
    """Whom the customers look at, what their body says, and who nods, in one line."""
    pieces: list[Piece] = [" "]
    for seat, to in room.looks.items():
        pieces += [
            (f"{names.glyph(seat)} {names.first(seat)}", names.style(seat)),
            " looks at ",
            (f"{names.glyph(to)} {names.first(to)}", names.style(to)),
        ]
        if room.cues.get(seat):
            pieces.append((f" ∗ {room.cues[seat]}", f"{_QUIET} italic"))
        pieces.append("  ")
    if room.nods is not None:
        pieces.append((f"✓ {names.first(room.nods)} nods", _QUIET))
    return joined(*pieces)


def where_it_stands(session: Session) -> Content:
    """The open item, its place on the plan, and the meeting's clock."""
    state, minutes = session.state, session.script.scenario.minutes
    items = [each.item for each in state.plan]
    pieces: list[Piece] = []
    if state.item:
        place = f" {items.index(state.item) + 1}/{len(items)}" if state.item in items else ""
        pieces += [f"{state.item}", (f"{place}   ", _QUIET)]
    pieces.append((clock(state.clock / 1000), "bold"))
    if minutes is not None:
        pieces.append((f" of {minutes:g} min", _QUIET))
    return joined(*pieces, " ")
