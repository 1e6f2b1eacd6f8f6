"""Kinds of recorded meetings that a coach knows, in words of our own.

All go back to one good handover: the customer asks the manager ever less, whoever is asked answers,
the manager vouches early on and nods later. Each kind changes one thing.
"""

from collections.abc import Callable
from itertools import cycle

from roleplay.authoring.words import word_lists
from roleplay.model.act import Act, Part
from roleplay.model.event import Said
from roleplay.model.transcript import Header, Participant, Transcript
from roleplay.speech.tagger import tag

PETER, GRACE, DAVID, WANJIRU = "Peter Odhiambo", "Grace Achieng", "David Mwangi", "Wanjiru Kamau"
PEOPLE = (
    Participant(id=PETER, name=PETER, part=Part.CUSTOMER),
    Participant(id=GRACE, name=GRACE, part=Part.CUSTOMER),
    Participant(id=DAVID, name=DAVID, part=Part.MANAGER),
    Participant(id=WANJIRU, name=WANJIRU, part=Part.TRAINEE),
)
QUESTIONS = 28
SECONDS_A_WORD = 0.35

ASKS = (
    "{name}, how long does the kiln stand still?",
    "{name}, what happens to the night shift?",
    "{name}, who comes when the pump fails?",
    "{name}, how do we read the meters from March on?",
    "{name}, where do the spare parts lie?",
)
ANSWERS = (
    "The kiln stands still for six hours on both Sundays, and the crew at the quarry knows it.",
    "Two electricians stay through the night with a van at the gate beside the shift leader.",
    "A pump on the shelf in Kisumu reaches the plant by noon, because a driver waits there.",
    "Each meter shows its figure on a page that your foreman opens first thing in the morning.",
)
ADDS = (
    "Besides, those rollers from Mombasa were inspected twice over Easter.",
    "Remember as well that customs clears containers on Thursdays only.",
    "Moreover, insurance covers flooding since last autumn.",
)
UNREAD_REMARKS = (
    "Hm, well, so that is how it goes with the rains.",
    "Our people at home say much.",
)


class Talk:
    """A meeting as it goes on."""

    def __init__(self) -> None:
        self.now = 0.0
        self.events: list[Said] = []
        self.asks, self.answers, self.adds = cycle(ASKS), cycle(ANSWERS), cycle(ADDS)
        self.remarks = cycle(UNREAD_REMARKS)

    def say(self, who: str, text: str, *, early: float = 0.0, does: tuple[Act, ...] = ()) -> None:
        """Somebody speaks, `early` by so many seconds before the last has ended."""
        at = round(self.now + 0.3 - early, 3)
        end = round(at + 0.31 + SECONDS_A_WORD * len(text.split()), 3)
        self.events.append(Said(at=at, end=end, seat=who, text=text, does=does))
        self.now = max(self.now, end)

    def ask(self, name: str, who: str = PETER) -> None:
        self.say(who, next(self.asks).format(name=name))

    def whole(self) -> Transcript:
        events = sorted(self.events, key=lambda event: event.at)
        header = Header(application="test", people=PEOPLE, source="meeting.vtt")
        return tag(Transcript(header=header, events=tuple(events)), word_lists())


Exchange = Callable[[Talk, float, bool], None]
"""One question and what becomes of it, by how far the meeting is and whether it falls to David."""


def fading(exchange: Exchange, questions: int = QUESTIONS) -> Transcript:
    """So many questions, of which ever fewer fall to the manager."""
    talk, owed = Talk(), 0.0
    for number in range(questions):
        p = (number + 0.5) / questions
        owed += 0.95 - 0.9 * p
        to_david = owed >= 0.5
        owed -= to_david
        exchange(talk, p, to_david)
    return talk.whole()


def good(talk: Talk, p: float, to_david: bool) -> None:  # noqa: FBT001 - of the exchange
    """Whoever is asked answers."""
    who = DAVID if to_david else WANJIRU
    if talk.events and talk.events[-1].seat == WANJIRU and not to_david:
        talk.say(PETER, "Agreed, Wanjiru. That works for me.")
    talk.ask("David" if to_david else "Wanjiru")
    if to_david and p < 0.3:
        talk.say(who, "Wanjiru has run your account since March and knows it better than I do.")
    talk.say(who, next(talk.answers))


def keeps_asking_manager(talk: Talk, p: float, to_david: bool) -> None:  # noqa: ARG001, FBT001
    """The talk fades, but it is David whom the customer asks."""
    talk.ask("David")
    talk.say(DAVID if to_david else WANJIRU, next(talk.answers))


def nods_in_words(talk: Talk, p: float, to_david: bool) -> None:  # noqa: FBT001
    """As good, and David agrees aloud with every answer of Wanjiru's."""
    good(talk, p, to_david)
    if not to_david:
        talk.say(DAVID, "Exactly that. Very true.")


def adds_to_every_answer(talk: Talk, p: float, to_david: bool) -> None:  # noqa: FBT001
    """As good, but David has a sentence to add each time."""
    good(talk, p, to_david)
    if not to_david:
        talk.say(DAVID, next(talk.adds))


def talks_over(talk: Talk, p: float, to_david: bool) -> None:  # noqa: FBT001
    """As good, but David begins while Wanjiru is still speaking."""
    good(talk, p, to_david)
    if not to_david:
        talk.say(DAVID, next(talk.adds), early=5.0)


def hands_up(talk: Talk, p: float, to_david: bool) -> None:  # noqa: FBT001
    """Wanjiru talks at length and hands every question up."""
    if to_david:
        good(talk, p, to_david)
        return
    talk.ask("Wanjiru")
    many = "That is a good question, and one that comes up in every plant of this size, so"
    talk.say(WANJIRU, f"{many} before I say a wrong word I would rather leave it to David.")
    talk.say(DAVID, "Six hours.")


def senior_unmoved(talk: Talk, p: float, to_david: bool) -> None:  # noqa: FBT001
    """The one who decides asks David to the end; a junior talks with Wanjiru."""
    if to_david or p > 0.7:
        talk.ask("David")
        talk.say(DAVID if to_david else WANJIRU, next(talk.answers))
    if not to_david:
        talk.ask("Wanjiru", GRACE)
        talk.say(WANJIRU, next(talk.answers))


def to_the_table(talk: Talk, p: float, to_david: bool) -> None:  # noqa: FBT001
    """Later questions go to nobody by name; David keeps silent and Wanjiru takes them up."""
    if p < 0.4:
        good(talk, p, to_david)
        return
    talk.say(PETER, next(talk.asks).removeprefix("{name}, ").capitalize())
    if to_david:
        talk.say(DAVID, next(talk.answers))
    else:
        talk.now += 3
        talk.say(WANJIRU, next(talk.answers))


def unread_remarks(act: Act | None = None) -> Exchange:
    """As good, but after each answer of Wanjiru's Peter says what no list knows."""

    def exchange(talk: Talk, p: float, to_david: bool) -> None:  # noqa: FBT001
        good(talk, p, to_david)
        if not to_david:
            talk.say(PETER, next(talk.remarks), does=() if act is None else (act,))

    return exchange


def evenly(talk: Talk, p: float, to_david: bool) -> None:  # noqa: ARG001, FBT001
    """Both are asked and speak alike from beginning to end."""
    good(talk, 0.5, len(talk.events) % 4 == 0)


def by_lengths(talk: Talk, p: float, to_david: bool) -> None:  # noqa: ARG001, FBT001
    """Both speak at every question, David first; only the lengths shift."""
    talk.ask("David" if p < 0.4 else "Wanjiru")
    words = " ".join((next(talk.answers), next(talk.answers))).split()
    cut = round(len(words) * (0.9 - 0.8 * p))
    mine, hers = " ".join(words[:cut]), " ".join(words[cut:])
    if p < 0.4:
        talk.say(DAVID, f"{mine}.")
        talk.say(WANJIRU, f"{hers}")
    else:
        talk.say(WANJIRU, f"{hers} {mine}")
        talk.say(DAVID, mine)


def led_throughout(talk: Talk, p: float, to_david: bool) -> None:  # noqa: ARG001, FBT001
    """A follow-up of two who had handed over: David says a sentence now and then."""
    talk.ask("Wanjiru")
    talk.say(WANJIRU, next(talk.answers))
    if round(p * QUESTIONS) % 7 == 1:
        talk.say(PETER, "David, are you well?")
        talk.say(DAVID, "Very well, Peter, and glad to hear all this from her.")


def gives_away(talk: Talk, p: float, to_david: bool) -> None:  # noqa: FBT001
    """As good, but in the middle Wanjiru promises what may be far beyond her."""
    good(talk, p, to_david)
    if not to_david and 0.4 < p < 0.6:
        talk.ask("Wanjiru")
        talk.say(WANJIRU, "I will send you a credit note over nine million today.")


def strews_promises(talk: Talk, p: float, to_david: bool) -> None:  # noqa: ARG001, FBT001
    """It is David whom the customer asks; Wanjiru promises whatever she can."""
    talk.ask("David")
    if to_david:
        talk.say(DAVID, next(talk.answers))
    else:
        talk.say(
            WANJIRU,
            "I will send you the list by Friday. I will confirm the date tomorrow. Let me sum up "
            f"the next steps. {next(talk.answers)}",
        )


def listens_aloud(talk: Talk, p: float, to_david: bool) -> None:  # noqa: FBT001
    """It is David whom the customer asks; he murmurs six times beside each answer of Wanjiru's."""
    keeps_asking_manager(talk, p, to_david)
    if not to_david:
        for early in (6.0, 5.0, 4.0, 3.0, 2.0, 1.0):
            talk.say(DAVID, "Mm-hm.", early=early)


def goes_over_each_answer(talk: Talk, p: float, to_david: bool) -> None:  # noqa: FBT001
    """As good, but Peter has each answer of Wanjiru's confirmed by David."""
    good(talk, p, to_david)
    if not to_david:
        talk.say(PETER, "David, is that right?")
        talk.say(DAVID, "Yes.")


def asks_again(talk: Talk, p: float, to_david: bool) -> None:  # noqa: FBT001
    """Wanjiru evades each question, Peter puts it again, and David says it in a few words."""
    if to_david:
        good(talk, p, to_david)
        return
    question = next(talk.asks)
    talk.say(PETER, question.format(name="Wanjiru"))
    talk.say(WANJIRU, "That is a good question, and we look at it from all sides in the house.")
    talk.say(PETER, f"Yes, but {question.format(name='Wanjiru')}")
    talk.say(DAVID, "Six hours, both Sundays.")


def few_words_first(talk: Talk, p: float, to_david: bool) -> None:  # noqa: FBT001
    """David gives the content of each answer in a few words, and Wanjiru goes on at length."""
    talk.ask("David" if to_david else "Wanjiru")
    if not to_david:
        talk.say(DAVID, "Six hours, both Sundays.")
    talk.say(DAVID if to_david and p < 0.9 else WANJIRU, next(talk.answers))


def passes_on(talk: Talk, p: float, to_david: bool) -> None:  # noqa: FBT001
    """Peter asks David and tells David his consent; David passes on by name ever more."""
    talk.ask("David")
    if to_david:
        talk.say(DAVID, next(talk.answers))
        return
    talk.say(DAVID, "Wanjiru, would you take that one?")
    talk.say(WANJIRU, next(talk.answers))
    if p > 0.2:
        talk.say(PETER, "Fine, David. That works for me.")


def with_a_break(talk: Talk, p: float, to_david: bool) -> None:  # noqa: FBT001
    """As good, with twenty minutes of lunch in the middle."""
    if 0.5 <= p < 0.5 + 1 / QUESTIONS:
        talk.now += 1200
    good(talk, p, to_david)


def nameless(talk: Talk, p: float, to_david: bool) -> None:  # noqa: FBT001
    """As good, but no question names anybody; each goes on with whoever spoke last."""
    del p
    talk.say(PETER, next(talk.asks).removeprefix("{name}, ").capitalize())
    talk.say(DAVID if to_david else WANJIRU, next(talk.answers))


def and_farewell(transcript: Transcript) -> Transcript:
    """The same meeting, and it is the manager who answers its last goodbye."""
    talk = Talk()
    talk.now = max(event.end for event in transcript.events if isinstance(event, Said))
    talk.say(PETER, "Goodbye, Wanjiru, and thank you for the coffee.")
    talk.say(DAVID, "Goodbye, Peter, and safe travels to you and yours.")
    untagged = tuple(
        Said(at=event.at, end=event.end, seat=event.seat, text=event.text)
        for event in (*transcript.events, *talk.events)
        if isinstance(event, Said)
    )
    return tag(Transcript(header=transcript.header, events=untagged), word_lists())


def in_captions(transcript: Transcript, words: int = 7) -> Transcript:
    """The same meeting as a tool writes it that cuts speech into captions of a few words."""
    cut: list[Said] = []
    for event in transcript.events:
        if not isinstance(event, Said):
            continue
        spoken = event.text.split()
        each = (event.end - event.at) / len(spoken)
        for first in range(0, len(spoken), words):
            piece = spoken[first : first + words]
            at = round(event.at + each * first, 3)
            end = round(event.at + each * (first + len(piece)), 3)
            cut.append(Said(at=at, end=end, seat=event.seat, text=" ".join(piece)))
    return tag(Transcript(header=transcript.header, events=tuple(cut)), word_lists())


def without_signs(transcript: Transcript, signs: str) -> Transcript:
    """The same meeting as speech recognition often writes it: no capitals, and not these signs."""
    heard = tuple(
        Said(
            at=event.at,
            end=event.end,
            seat=event.seat,
            text="".join(sign for sign in event.text.lower() if sign not in signs),
        )
        for event in transcript.events
        if isinstance(event, Said)
    )
    return tag(Transcript(header=transcript.header, events=heard), word_lists())
