"""What is said of the keys with which a meeting is clocked, in the application and in lines."""

from roleplay.meeting.clock_keys import MarkKey
from roleplay.meeting.clocking import LiveSession, Refused
from roleplay.model.act import Act, Part, Signal
from roleplay.model.clocked import (
    Began,
    Bookmarked,
    Cued,
    Finished,
    ItemBegan,
    Meanwhile,
    Missed,
    Observed,
    Paused,
    SpokenTo,
    Stopped,
    WentOn,
)
from roleplay.model.event import Event, Noted
from roleplay.model.people import People
from roleplay.model.phrasing import listed, minutes_and_seconds

_WHY_NOT: dict[Refused, str] = {
    Refused.NOBODY: "Nobody speaks, or has just spoken, who could do that.",
    Refused.PAUSED: "The meeting is paused; {pause} goes on.",
    Refused.FINISHED: "The meeting is over; {undo} takes that back.",
    Refused.NOTHING: "There is nothing more.",
    Refused.TWICE: "Pressed twice in a row, it counts once.",
    Refused.SELF: "That is who speaks. To whom do they speak?",
}


def why_not(refused: Refused, pause: str, undo: str) -> str:
    """Why a key does nothing; `pause` and `undo` are the keys that help."""
    return _WHY_NOT[refused].format(pause=pause, undo=undo)


_NEAR = 6
"""Turns before a mark that a signal was seen, among which the signal itself is looked for."""


def asked_after(session: LiveSession, what: Act | Signal, turn: int) -> str:
    """What else is to be marked beside a mark for it to count; empty for nothing."""
    before = session.live.turns[max(0, turn - _NEAR) : turn]
    if what is not Act.ACKNOWLEDGE or any(each.signal for each in before):
        return ""
    return "; it counts once what the customer showed is marked in their turn"


def speaking_in_words(session: LiveSession, names: People) -> str:
    """Who speaks now, in a sentence's words: `Peter and David`; empty for nobody."""
    return listed([names.first(seat) for seat in session.live.speaking])


def left_open(session: LiveSession, names: People) -> str:
    """Whose turn was open when nobody clocked any more, and what becomes of it; or empty."""
    who = speaking_in_words(session, names)
    if not who:
        return ""
    several = len(session.live.speaking) > 1
    last = minutes_and_seconds(session.at)
    return (
        f"{who} {'were' if several else 'was'} speaking at {last}, the last moment that is known: "
        f"{'their turns end' if several else 'that turn ends'} there, unless they talked on."
    )


def ended_with_it(session: LiveSession, names: People) -> str:
    """Who still speaks as the meeting is about to be ended; or empty."""
    who = speaking_in_words(session, names)
    if not who:
        return ""
    still = "speak; their turns end" if len(session.live.speaking) > 1 else "speaks; that turn ends"
    return f"{who} still {still} with the meeting."


MEANWHILE: dict[Meanwhile, str] = {
    "talk": "they talked on",
    "pause": "they paused",
    "end": "they had ended",
}
"""What people did while nobody clocked."""


def gap_so_far(session: LiveSession) -> str:
    """How long nobody has clocked by now, and what is not known of that."""
    seconds = minutes_and_seconds(session.missing)
    if session.set_back:
        return (
            f"Nobody was clocked for at least {seconds} by now. The clock of this machine was set "
            "back meanwhile, so it may be longer"
        )
    return f"Nobody was clocked for {seconds} by now"


def gap_told(session: LiveSession, meanwhile: Meanwhile) -> str:
    """What is said of a time that nobody clocked, as it is answered."""
    least = "at least " if session.set_back else ""
    seconds = minutes_and_seconds(session.missing)
    return f"nobody was clocked for {least}{seconds}: {MEANWHILE[meanwhile]}"


def marked_in_words(session: LiveSession, mark: MarkKey, turn: int, names: People) -> str:
    """What a key has marked, of whose turn; a nod is of the manager, beside who speaks."""
    who = names.first(session.live.turns[turn - 1].seat)
    if mark.marks is Act.NOD:
        manager = next(each.id for each in session.header.people if each.part is Part.MANAGER)
        return f"{names.first(manager)} nodded, turn {turn}, {who}"
    return f"{mark.name}: {who}, turn {turn}"


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
        case Missed():
            told = "that they had ended; what did people do?"
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
