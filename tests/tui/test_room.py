"""What can be seen at the table."""

from roleplay.model.event import Left, Said
from roleplay.tui.room import Room
from tests.scoring.transcripts import meeting


def test_nobody_is_seen_to_look_at_or_as_somebody_who_has_left() -> None:
    first, other = "customer", "auditor"
    room = Room(meeting().header)
    room.parts[other] = room.parts[first]
    room.see(
        [
            Said(at=0, end=1, seat=first, text="Here he is.", to="trainee", cue="looks up"),
            Said(at=1, end=2, seat=other, text="Well?", to="manager", cue="writes"),
            Left(at=2, seat=other),
        ]
    )
    assert (room.looks, room.cues) == ({first: "trainee"}, {first: "looks up"})
    room.see([Said(at=3, end=4, seat=first, text="Come back.", to=other), Left(at=5, seat=other)])
    assert room.looks == {}
