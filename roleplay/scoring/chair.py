"""Who runs a meeting of any number of people, whatever their titles.

For each person the mean of five shares: floor time, the opening, words about agenda and next
steps, breaking silences, and own questions that were answered. Nothing is fitted to a corpus: five
cues, equal weights. Who runs a meeting is not who holds rank.
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
SILENCE = 1.5
"""Seconds without speech that somebody has to break."""
ANSWER = 3.0
"""Seconds after a question within which somebody else's words count as its answer."""


class Lead(Struct, frozen=True, kw_only=True):
    """One person's part in running the meeting; every share is of all people, 0..1.

    A cue that nobody gave is 0 for everybody and left out of the mean.
    """

    person: str
    floor: float
    opening: float
    steering: float
    silences: float
    answered: float
    mean: float


def who_runs_it(people: Sequence[str], said: Sequence[Said], lists: WordLists) -> tuple[Lead, ...]:
    """Each person's shares, in the order of `people` (ids); for utterances in time order.

    Utterances of nobody in `people` break silences and answer questions, and count for nobody.
    Takes time linear in the utterances.
    """
    known, listening = lexicon(lists), known_sets(lists.scored()).response
    marks = any("?" in each.text for each in said)
    place = {person: number for number, person in enumerate(people)}
    cues = [[0.0] * len(people) for _ in range(5)]
    floor, opening, steering, silences, answered = cues
    opened = _end_of_opening(said)
    latest = said[0].at if said else 0.0
    asker: int | None = None
    answer_by = 0.0
    for each in said:
        speaker = place.get(each.seat)
        low = simplified(each.text)
        words = frozenset(words_of(low))
        if asker is not None and speaker != asker:
            answered[asker] += each.at <= answer_by
            asker = None
        if asks(each.text, low, words, known.questions, marks=marks):
            asker, answer_by = speaker, each.end + ANSWER
        if speaker is not None and not is_response_token(each.text, listening):
            floor[speaker] += max(each.end - each.at, 0.0)
            opening[speaker] += max(min(each.end, opened) - each.at, 0.0)
            steering[speaker] += bool(known.steering.matches(low, words))
            silences[speaker] += each.at - latest >= SILENCE
        latest = max(latest, each.end)
    shares = [_shares(cue) for cue in cues]
    given = sum(any(cue) for cue in cues)
    return tuple(
        Lead(
            person=person,
            floor=shares[0][number],
            opening=shares[1][number],
            steering=shares[2][number],
            silences=shares[3][number],
            answered=shares[4][number],
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
    return [each / total for each in cue] if total > 0 else cue
