"""What lines do to the tracks once they are said, and which of them are surely said."""

from msgspec import Struct

from roleplay.authoring.reach.gathered import NOTHING, Change, counted, once_told
from roleplay.authoring.reach.tracks import Tracks, joined
from roleplay.model.condition import Measured, Quantity
from roleplay.model.scenario import Line, Lines, Scenario


class Spoken(Struct, frozen=True):
    """What a line changes."""

    change: Change
    surely: bool
    """Whether it is said whenever its turn comes."""

    def after(self, tracks: Tracks, point: int) -> int:
        """The point once it was its turn."""
        changed = self.change.after(tracks, point)
        return changed if self.surely else point | changed


class Speech:
    """The lines of one scenario, made ready to be walked."""

    def __init__(self, tracks: Tracks, scenario: Scenario) -> None:
        self.tracks = tracks
        beats = scenario.beats.values()
        self._changes: dict[int, Change] = {}
        """By the identity of a line, what it changes."""
        self._movable = {seat for beat in beats for seat in (beat.joins, beat.leaves) if seat}

    def surely_said(self, line: Line) -> bool:
        """Whether a line is said by whoever sits there, if its `when` holds."""
        return line.by is None and line.seat not in self._movable and line.to not in self._movable

    def changes(self, line: Line) -> bool:
        """Whether a line may change anything at all."""
        return bool(line.tells or line.marks or line.signal)

    def of(self, lines: Lines) -> tuple[Spoken, ...]:
        """What these lines change, in order; those that change nothing are left out."""
        if not lines:
            return ()
        spoken: list[Spoken] = []
        for line in lines:
            alone = isinstance(line, Line)
            for each in (line,) if isinstance(line, Line) else line.lines:
                change = self._change(each)
                if change is not NOTHING:
                    surely = alone and each.when is None and self.surely_said(each)
                    spoken.append(Spoken(change, surely))
        return tuple(spoken)

    def of_one(self, line: Line) -> Spoken:
        """What one line changes that may be said or not."""
        return Spoken(self._change(line), surely=False)

    def _change(self, line: Line) -> Change:
        if not self.changes(line):
            return NOTHING
        change = self._changes.get(id(line))
        if change is None:
            change = self._changes[id(line)] = self._worked_out(line)
        return change

    def _worked_out(self, line: Line) -> Change:
        cleared, given = once_told(self.tracks, line.tells)
        steps = counted(self.tracks, line.marks)
        written = cleared | joined(track.mask for track, _ in steps)
        if line.signal is not None:
            # How many may still be noticed and were missed is not followed: any number from here.
            for quantity in (Quantity.UNANSWERED, Quantity.MISSED):
                for seat in (None, line.seat):
                    counted_here = self.tracks.by_term.get(Measured(quantity, seat))
                    given |= 0 if counted_here is None else counted_here.mask
            written |= given
        return Change(cleared, given, steps, written) if written else NOTHING
