"""Made-up recordings with known answers: the policies of `meetings`, said in plain English.

Nothing in these files tells who is spoken to or what is done but the words. A customer asks, the
vendors answer, vouch, pass on, hand up, promise and sum up as the policy has it, and the whole is
written as a meeting tool would export it, with a name on every cue.
"""

from collections.abc import Sequence
from random import Random

from tests.scoring.meetings import ANSWER, LEAST, NEVER, POLICIES, Chance, line

CUSTOMER, MANAGER, TRAINEE = "Peter Odhiambo", "David Mwangi", "Wanjiru Kamau"
FIRST = {CUSTOMER: "Peter", MANAGER: "David", TRAINEE: "Wanjiru"}

ECHOES = frozenset({"steady fade", "redirecting by name", "talk without authority"})
"""Where whoever speaks second says again what the first has said; elsewhere they add to it."""

SECONDS_A_WORD = 0.315

ENDORSES: dict[str, Chance] = {
    "steady fade": line(0.5, 0.1),
    "redirecting by name": line(0.4, 0.1),
    "talk without authority": line(0.3, 0.0),
}
"""How likely the manager vouches for the trainee before answering; elsewhere never."""

ASKS = (
    "{name}, how is it that the second line stood still for so long?",
    "{name}, what do you propose for the spare parts?",
    "{name}, can you tell me what the rollout means for my shifts?",
    "And the invoices from January, {name}?",
    "What will that cost us over the year, {name}?",
    "{name}, who will be on site when the new release comes?",
    "So when do we see the report on the outage, {name}?",
    "{name}, I still do not see how the backup is tested. How is it?",
    "Tell me, {name}, what happens if the link to the port fails again?",
    "{name}, is the training of my operators in the price?",
)
ASKS_ON = (
    "And how long would you need for that?",
    "Have you tried that anywhere else?",
    "What makes you so certain of the date?",
    "Could you do the same at the quarry?",
)
"""Without a name, to whoever spoke last."""

SAYS = (
    "The second line stood still because one module overheated twice in a week.",
    "It was replaced on the same day and has run without a fault ever since.",
    "Two of our engineers sat beside your shift leaders and went through every alarm.",
    "The figures are in the third column, month by month, with the hours beside them.",
    "Most plants of this size keep one spare on the shelf and a second with the dealer.",
    "The rollout touches one shift at a time and never both kilns on one day.",
    "What changed in January was the tariff for the night hours, and nothing else.",
    "The report names three causes, and the last of them was a loose connector.",
    "On the quarry side the lorries queue at six, so the weighbridge comes first.",
    "The backup runs at two in the morning and is read back once a week.",
    "There is a second line to the port over another mast, which costs little.",
    "Training takes four afternoons and covers both the day crew and the night crew.",
    "The price holds for the whole year and covers the travel of the engineers.",
    "In the trial at the coast it took three weeks from the first day to the last.",
    "The old release stays in place beside the new one for a whole month.",
)
PROMISES = (
    "I'll send you the list by Friday.",
    "We will have the figures for you on Monday.",
    "I will confirm the date by tomorrow evening.",
)
ENDORSEMENTS = (
    "{name} has run your account since March and knows the plant better than I do.",
    "{name} has my full confidence on this.",
    "{name} is the one who leads this with your team.",
)
PASSES = (
    "{name}, would you take that one?",
    "That's one for {name}.",
    "{name} has the details. Go ahead, {name}.",
    "I'll hand that over to {name}.",
)
DEFERS = (
    "{name}, could you answer that?",
    "I would have to ask {name} about that.",
    "{name} can answer that better than I can.",
)
ACCEPTS = (
    "Fine, {name}. That works for me.",
    "Agreed, {name}.",
    "Good, {name}. Let's do it that way.",
    "I can live with that, {name}.",
)
OPENINGS = (
    "Good morning, Peter. Thank you for having us. Let's start with the service review.",
    "Welcome, Peter. We have an hour, and the agenda has three items.",
)
SUMS_UP = (
    "Let me sum up the next steps.",
    "So the next steps are the list, the visit and the training.",
)


def recording(policy: str, seed: int, questions: int = 30) -> str:
    """A WebVTT file of so many questions; with 30 there are about 50 vendor turns."""
    return _Recorder(policy, Random(seed)).meeting(questions)  # noqa: S311 - nothing is secret


class _Recorder:
    """The talk so far, what time it is, and which vendor spoke last."""

    def __init__(self, policy: str, chance: Random) -> None:
        self.policy = POLICIES[policy]
        self.echoes = policy in ECHOES
        self.endorses = ENDORSES.get(policy, NEVER)
        self.chance = chance
        self.cues: list[str] = []
        self.now = 0.0
        self.last_vendor = ""

    def meeting(self, questions: int) -> str:
        self.say(self.leader(0.0), self.one_of(OPENINGS))
        self.say(CUSTOMER, "Good morning, both of you.")
        self.say(MANAGER if self.leader(0.0) == TRAINEE else TRAINEE, "Good morning, Peter.")
        for number in range(questions):
            self.exchange((number + 0.5) / questions)
        self.say(self.leader(1.0), f"{self.one_of(SUMS_UP)} {self.one_of(PROMISES)}")
        self.accept(1.0)
        return "WEBVTT\n\n" + "\n".join(self.cues)

    def exchange(self, p: float) -> None:
        """A question and its answer, and now and then the customer's consent."""
        policy, chance = self.policy, self.chance
        to_manager = chance.random() < policy.asks_manager(p)
        asked, other = (MANAGER, TRAINEE) if to_manager else (TRAINEE, MANAGER)
        self.ask(asked)
        if to_manager and chance.random() < policy.redirected(p):
            self.say(MANAGER, self.one_of(PASSES, TRAINEE))
            self.answer(TRAINEE, ANSWER)
        elif not to_manager and chance.random() < policy.deferred(p):
            self.say(TRAINEE, self.one_of(DEFERS, MANAGER))
            self.answer(MANAGER, ANSWER)
        else:
            first, second = (asked, other)
            if chance.random() < policy.out_of_turn(p):
                first, second = second, first
            share = {MANAGER: policy.share(p), TRAINEE: 1 - policy.share(p)}
            spoken = ""
            for name in (first, second):
                if share[name] >= LEAST:
                    again = spoken if self.echoes else ""
                    spoken = self.answer(name, ANSWER * share[name], p, again)
        if chance.random() < 0.2:
            self.accept(p)

    def ask(self, name: str) -> None:
        if self.last_vendor == name and self.chance.random() < 0.25:
            self.say(CUSTOMER, self.one_of(ASKS_ON))
        else:
            self.say(CUSTOMER, self.one_of(ASKS, name))

    def answer(self, name: str, seconds: float, p: float = 1.0, again: str = "") -> str:
        """About so many seconds (the median) of plain information; sometimes a promise.

        With `again` it is what was said there, from the beginning and as far as the time goes.
        """
        words = seconds * self.chance.lognormvariate(0, 0.7) / SECONDS_A_WORD
        sentences = []
        if name == MANAGER and self.chance.random() < self.endorses(p):
            sentences.append(self.one_of(ENDORSEMENTS, TRAINEE))
        while not sentences or sum(len(each.split()) for each in sentences) < words - 6:
            sentences.append(self.one_of(SAYS))
        if again:
            text = " ".join(again.split()[: max(round(words), 4)])
            self.say(name, text)
            return text
        if self.chance.random() < 0.15:
            sentences.append(self.one_of(PROMISES))
        text = " ".join(sentences)
        self.say(name, text)
        if name == TRAINEE and self.chance.random() < 0.3:
            self.say(MANAGER, "Mm-hm.")
        return text

    def accept(self, p: float) -> None:
        """The customer consents, to whom they take for their counterpart."""
        to = MANAGER if self.chance.random() < self.policy.asks_manager(p) else TRAINEE
        self.say(CUSTOMER, self.one_of(ACCEPTS, to))

    def leader(self, p: float) -> str:
        """Who opens and closes: whoever has more of the talk then."""
        return MANAGER if self.policy.share(p) > 0.5 else TRAINEE

    def say(self, name: str, text: str) -> None:
        at = self.now + 0.3
        self.now = at + 0.31 + SECONDS_A_WORD * len(text.split())
        self.cues.append(f"{_time(at)} --> {_time(self.now)}\n<v {name}>{text}</v>\n")
        if name in (MANAGER, TRAINEE) and text != "Mm-hm.":
            self.last_vendor = name

    def one_of(self, lines: Sequence[str], name: str = "") -> str:
        return self.chance.choice(lines).format(name=FIRST.get(name, name))


def _time(seconds: float) -> str:
    milliseconds = round(seconds * 1000)
    minutes, rest = divmod(milliseconds, 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest // 1000:02}.{rest % 1000:03}"
