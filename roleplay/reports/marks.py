"""What is marked of a meeting, and what is asked about it, as a coach reads it."""

from collections.abc import Callable, Iterable, Mapping

from roleplay.model.event import Said
from roleplay.model.mark import (
    Cast,
    Correction,
    Deleted,
    Joined,
    Mark,
    Merged,
    NotNodded,
    OfWhole,
    Placed,
    Ranged,
    Rated,
    Reassigned,
    Remarked,
    Renamed,
    Retagged,
    Retimed,
    Settled,
    Shared,
    Split,
    Undone,
)
from roleplay.model.phrasing import listed, minutes_and_seconds, minutes_and_tenths
from roleplay.reports.words import answer_in_words, say


def describe(mark: Mark, names: Mapping[str, str]) -> str:
    """A mark in a few words; `names` has what people are called, by their ids."""

    def name(person: str) -> str:
        return names.get(person, person)

    match mark:
        case Settled(turn=turn, question=question, answer=answer):
            values = {"turn": turn, "answer": answer_in_words(answer)}
            return say("answered", question, values)
        case Retagged(turn=turn, does=does, to=to):
            told = []
            if does is not None:
                acts = listed([act.value for act in does])
                told.append(say("marks", "does" if does else "does_nothing", {"acts": acts}))
            if to is not None:
                told.append(say("marks", "to" if to else "to_nobody", {"who": name(to)}))
            return say("marks", "turn", {"turn": turn, "told": listed(told)})
        case Remarked(turn=turn, text=text):
            return say("marks", "note", {"turn": turn, "text": text})
        case Correction():
            return _of_correction(mark, name)
        case OfWhole():
            return _of_whole(mark, name)
        case Undone(undoes=undoes):
            return say("marks", "undone", {"mark": undoes})


def _of_correction(mark: Correction, name: Callable[[str], str]) -> str:
    """What a turn itself was, in a few words; the turn has the number that it had before."""
    turn = {"turn": mark.turn}
    match mark:
        case Reassigned(person=person):
            return say("marks", "reassigned", {**turn, "who": name(person)})
        case Split(when_split=at):
            return say("marks", "split", {**turn, "at": minutes_and_tenths(at)})
        case Merged():
            return say("marks", "merged", turn)
        case Retimed(start=None, end=end):
            return say("marks", "ends", {**turn, "end": minutes_and_tenths(end or 0.0)})
        case Retimed(start=float(start), end=None):
            return say("marks", "begins", {**turn, "start": minutes_and_tenths(start)})
        case Retimed(start=float(start), end=float(end)):
            times = {"start": minutes_and_tenths(start), "end": minutes_and_tenths(end)}
            return say("marks", "retimed", {**turn, **times})
        case Deleted():
            return say("marks", "deleted", turn)
        case NotNodded():
            return say("marks", "not_nodded", turn)
        case _:
            raise AssertionError(mark)


def _of_whole(mark: OfWhole, name: Callable[[str], str]) -> str:
    """A mark of the whole recording in a few words; `name` tells what somebody is called."""
    match mark:
        case Renamed(person=person, name=new):
            return say("marks", "renamed", {"who": person, "new": new})
        case Joined(person=person, into=into):
            return say("marks", "joined", {"who": person, "into": into})
        case Cast(manager=manager, trainee=trainee, customers=customers, vendors=vendors):
            people = {"manager": name(manager), "trainee": name(trainee)}
            customer = listed([name(each) for each in customers])
            cast = say("marks", "cast" if customers else "cast_two", {**people, "who": customer})
            others = listed([name(each) for each in vendors])
            return cast + (say("marks", "cast_more", {"who": others}) if vendors else "")
        case Ranged(start=start, end=end):
            times = {
                "start": minutes_and_seconds(start or 0.0),
                "end": minutes_and_seconds(end or 0.0),
            }
            if end is None:
                return say("marks", "from", times)
            return say("marks", "until" if start is None else "range", times)
        case Placed(leg=leg):
            return say("marks", "placed", {"leg": leg})
        case Rated(rater=rater, values=values) if not values:
            return say("marks", "sheet_in", {"who": say("raters", rater)})
        case Rated(rater=rater, values=values):
            # What was rated stays with whoever did: others are to be blind to it.
            return say("marks", "rated", {"who": say("raters", rater), "items": len(values)})
        case Shared(on=on):
            return say("marks", "shared" if on else "not_shared")
        case _:
            raise AssertionError(mark)


def spoke(said: Said, who: str) -> str:
    """That somebody spoke, when and for how long, where no words of it were kept."""
    seconds = max(1, round(said.end - said.at))
    long = f"{seconds} s" if seconds < _MINUTE else f"{minutes_and_seconds(seconds)} minutes"
    return say("marks", "spoke", {"at": minutes_and_seconds(said.at), "who": who, "long": long})


_MINUTE = 60
"""Seconds."""


def keys_of(answers: Iterable[str]) -> dict[str, str]:
    """Each answer by the key that gives it: the first letter of what it is called."""
    return {answer_in_words(answer)[0]: answer for answer in answers}
