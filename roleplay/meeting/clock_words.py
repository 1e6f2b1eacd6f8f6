"""What is said of the keys with which a meeting is clocked, in the application and in lines."""

from roleplay.meeting.clocking import Refused
from roleplay.model.clocked import (
    Began,
    Bookmarked,
    Cued,
    Finished,
    ItemBegan,
    Observed,
    Paused,
    SpokenTo,
    Stopped,
    WentOn,
)
from roleplay.model.event import Event, Noted
from roleplay.model.people import People

_WHY_NOT: dict[Refused, str] = {
    Refused.NOBODY: "Nobody speaks, or has just spoken, who could do that.",
    Refused.PAUSED: "The meeting is paused; {pause} goes on.",
    Refused.FINISHED: "The meeting is over; {undo} takes that back.",
    Refused.NOTHING: "There is nothing more.",
    Refused.SELF: "That is who speaks. To whom do they speak?",
}


def why_not(refused: Refused, pause: str, undo: str) -> str:
    """Why a key does nothing; `pause` and `undo` are the keys that help."""
    return _WHY_NOT[refused].format(pause=pause, undo=undo)


def key_in_words(event: Event, names: People) -> str:
    """What a key was for, to say that it was taken back or done again."""
    match event:
        case Began(beside=True):
            told = f"{names.first(event.seat)} beside"
        case Began():
            told = f"floor to {names.first(event.seat)}"
        case Stopped():
            told = f"{names.first(event.seat)} stopped"
        case Observed():
            told = f"the mark {event.does or event.signal} on turn {event.turn}"
        case SpokenTo():
            told = f"turn {event.turn} said to {names.first(event.to)}"
        case Cued():
            told = f"the card's move {event.move}" if event.move else "that nobody spoke"
        case ItemBegan():
            told = f"item {event.item}"
        case Noted():
            told = f"the note {event.text}"
        case _:
            told = _PLAIN.get(type(event), "the last key")
    return told


_PLAIN: dict[type, str] = {
    Bookmarked: "the bookmark",
    Paused: "the pause",
    WentOn: "going on",
    Finished: "the end of the meeting",
}
