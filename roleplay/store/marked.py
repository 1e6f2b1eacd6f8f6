"""Meetings as they are read with the marks beside them: what every reader but a writer goes by."""

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from roleplay.model.mark import OF_ANY, Mark, OfTurn
from roleplay.model.marking import MARKED, Misfit, Sorted, annotated, arranged, sorted_out, standing
from roleplay.model.phrasing import listed
from roleplay.model.transcript import Transcript
from roleplay.store.errors import shown
from roleplay.store.marks import Kept, marks_of, marks_path

_MOST_NUMBERS = 12
"""Marks that a notice names."""


class Marked(Struct, frozen=True):
    """A meeting with what is marked of it."""

    transcript: Transcript
    """With its people joined and renamed, from its marked beginning to its end."""
    marks: tuple[Mark, ...] = ()
    """The marks that count; what they say of turns is put in by `annotated`, once the acts of a
    recording have been read."""
    notices: tuple[str, ...] = ()
    """What could not be read of the marks, and which do not fit any more."""
    corrected: Transcript | None = None
    """As it was read, with what is corrected of it; marks to come are of its turns. None: as it
    was read."""
    sorted: Sorted = Sorted()
    """Which of the marks that are kept count, each with its number."""
    kept: tuple[Mark, ...] = ()
    """All that are kept, those that were taken back too."""

    @property
    def standing(self) -> tuple[tuple[int, Mark], ...]:
        """The marks that were not taken back, each with its number, those that do not fit too."""
        return standing(self.kept)

    @property
    def whole(self) -> Transcript:
        """The transcript with everything that is marked of it, for a meeting with acts."""
        return annotated(self.transcript, self.marks)


def with_marks(transcript: Transcript, meeting: Path | None, more: Sequence[Mark] = ()) -> Marked:
    """A meeting as it was read, with the marks beside its file and with some that are not kept."""
    if meeting is None:
        return Marked(transcript)
    return marked_by(transcript, marks_of(meeting), meeting, more)


def marked_by(
    transcript: Transcript, kept: Kept, meeting: Path, more: Sequence[Mark] = ()
) -> Marked:
    """A meeting with marks that were read already; `meeting` is for messages only."""
    if not kept.marks and not more:
        return Marked(transcript, notices=kept.notices)
    found = sorted_out(transcript, kept.marks)
    marks = (*found.marks, *more)
    return Marked(
        _told(
            arranged(transcript, marks), sum(not isinstance(each, OF_ANY) for each in found.marks)
        ),
        marks,
        (*kept.notices, *_misfit_notices(found.misfits, meeting)),
        found.corrected,
        found,
        kept.marks,
    )


def _told(transcript: Transcript, count: int) -> Transcript:
    """The transcript with how many marks count in it among its repairs."""
    if not count:
        return transcript
    header = transcript.header
    header = replace(header, repairs={**header.repairs, MARKED: count})
    return Transcript(header=header, events=transcript.events)


def _misfit_notices(misfits: Sequence[Misfit], meeting: Path) -> list[str]:
    """What does not count any more and why, in plain sentences."""
    notices = []
    if changed := [each for each in misfits if each.why == "changed"]:
        which = _numbers(changed)
        turns = [str(each.mark.turn) for each in changed if isinstance(each.mark, OfTurn)]
        of_turns = f" (of turn {listed(turns, most=_MOST_NUMBERS)})" if turns else ""
        notices.append(
            f"{shown(meeting)} has changed since it was marked: {which}{of_turns} in "
            f"{shown(marks_path(meeting))} no longer {_fits(changed)} and {_do(changed)} not count."
            " Go back to the recording from before, or mark this one anew."
        )
    if played := [each for each in misfits if each.why == "played"]:
        notices.append(
            f"{_numbers(played).capitalize()} in {shown(marks_path(meeting))} {_do(played)} not "
            "count: the people and the length of a played meeting are its scenario's."
        )
    return notices


def _numbers(misfits: Sequence[Misfit]) -> str:
    numbers = listed([str(each.number) for each in misfits], most=_MOST_NUMBERS)
    return f"mark {numbers}" if len(misfits) == 1 else f"marks {numbers}"


def _fits(misfits: Sequence[Misfit]) -> str:
    return "fits" if len(misfits) == 1 else "fit"


def _do(misfits: Sequence[Misfit]) -> str:
    return "does" if len(misfits) == 1 else "do"
