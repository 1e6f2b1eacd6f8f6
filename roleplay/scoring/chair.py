"""Who runs a meeting of any number of people, whatever their titles.

For each person the mean of six shares: floor time, turns, the opening, own questions, words about
agenda and next steps, and how often they say "you" to others. Nothing is fitted to a corpus: six
cues, equal weights. Five of them tell who leads a group in which another opens; the opening tells
the chair of a project's meetings. Who runs a meeting is not who holds rank.
"""

from collections.abc import Sequence
from math import fsum

from msgspec import Struct

from roleplay.model.event import Said
from roleplay.speech.known import known as known_sets
from roleplay.speech.lexicon import lexicon
from roleplay.speech.lists import WordLists
from roleplay.speech.phrase import simplified, words_of
from roleplay.speech.question import asked as asks
from roleplay.speech.response import is_response_token

OPENING = 0.03
"""The part of the meeting that counts as its opening."""


class Lead(Struct, frozen=True, kw_only=True):
    """One person's part in running the meeting; every share is of all people, 0..1.

    A cue that nobody gave is 0 for everybody and left out of the mean.
    """

    person: str
    floor: float
    turns: float
    """Of runs of utterances of one person, response tokens aside."""
    opening: float
    asked: float
    steering: float
    you: float
    mean: float


def who_runs_it(people: Sequence[str], said: Sequence[Said], lists: WordLists) -> tuple[Lead, ...]:
    """Each person's shares, in the order of `people` (ids); for utterances in time order.

    Utterances of nobody in `people` end turns, and count for nobody. Takes time linear in the
    utterances.
    """
    known, listening = lexicon(lists), known_sets(lists.scored()).response
    marks = any("?" in each.text for each in said)
    place = {person: number for number, person in enumerate(people)}
    cues = [[0.0] * len(people) for _ in range(6)]
    floor, turns, opening, asked, steering, you = cues
    opened = _end_of_opening(said)
    on_floor: int | None = None
    for each in said:
        speaker = place.get(each.seat)
        if is_response_token(each.text, listening) and "?" not in each.text:
            continue
        starts, on_floor = speaker != on_floor, speaker
        if speaker is None:
            continue
        low = simplified(each.text)
        words = frozenset(words_of(low))
        floor[speaker] += max(each.end - each.at, 0.0)
        turns[speaker] += starts
        opening[speaker] += max(min(each.end, opened) - each.at, 0.0)
        asked[speaker] += bool(asks(each.text, low, words, known.questions, marks=marks))
        steering[speaker] += bool(known.steering.matches(low, words))
        you[speaker] += sum(1 for _ in known.address.yous_in(each.text, low, words))
    shares = [_shares(cue) for cue in cues]
    given = sum(any(cue) for cue in cues)
    return tuple(
        Lead(
            person=person,
            floor=shares[0][number],
            turns=shares[1][number],
            opening=shares[2][number],
            asked=shares[3][number],
            steering=shares[4][number],
            you=shares[5][number],
            mean=fsum(share[number] for share in shares) / given if given else 0.0,
        )
        for number, person in enumerate(people)
    )


def _end_of_opening(said: Sequence[Said]) -> float:
    """The second at which the opening ends."""
    first = said[0].at if said else 0.0
    last = max((each.end for each in said), default=first)
    return first + OPENING * (last - first)


def _shares(cue: list[float]) -> list[float]:
    total = fsum(cue)
    return [each / total for each in cue] if total else cue
