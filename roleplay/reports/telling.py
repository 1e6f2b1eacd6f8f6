"""What a scorecard found in the turns of a meeting, told in sentences."""

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from roleplay.model.act import Part
from roleplay.model.people import called
from roleplay.model.scorecard import Evidence, Finding, Lesson, Question, Scorecard
from roleplay.reports.wording import played_partly, turns_of
from roleplay.reports.words import say, words
from roleplay.scoring.roles import Reason


class Teller(Struct, frozen=True):
    """Tells what was seen in a meeting, calling the people of the three parts by these names."""

    manager: str
    trainee: str
    customer: str
    """The one whose state is followed: the first in the header."""
    recorded: bool = False
    """Whether only some of what was said is understood, as in a recording."""

    def evidence(self, seen: Evidence | Finding) -> str:
        """What was seen in a turn."""
        return say("saw", seen.kind, self._with(seen.facts))

    def finding(self, finding: Finding) -> str:
        """A moment to look at: the words said, what was seen, and what else was open."""
        sentences = [self.evidence(finding)]
        if finding.words:
            quoted = _quoted(finding.words)
            if finding.speaker:
                by = {"speaker": finding.speaker, "quoted": quoted}
                quoted = say("finding", "said_by", by)
            sentences.insert(0, quoted)
        sentences.append(self._otherwise(finding))
        return " ".join(filter(None, sentences))

    def _otherwise(self, finding: Finding) -> str:
        """What else was open, or could have been done; empty where nothing can be said."""
        if finding.instead is not None:
            to = finding.instead.to
            facts = {"open_to": to, "quoted": _quoted(finding.instead.words)}
            return say("finding", "open_to" if to else "open", self._with(facts))
        if finding.advice is not None:
            return say("advice", finding.advice, self._with({}))
        return ""

    def lessons(self, lessons: Sequence[Lesson]) -> list[str]:
        """Each lesson with its turn; plainly that there is nothing, where so."""
        return [
            say("lessons", f"no_{each.what}_read" if self.recorded else f"no_{each.what}")
            if each.finding is None
            else say("lessons", each.what, {"turn": each.finding.turn, "finding": inside})
            for each, inside in zip(lessons, self.inside_lessons(lessons), strict=True)
        ]

    def inside_lessons(self, lessons: Sequence[Lesson]) -> list[str]:
        """What each lesson says of its turn; empty where there is nothing.

        What to try in the turn that is to be stopped is told by what else was open there.
        """
        stopped = {
            (each.to, each.finding.turn)
            for each in lessons
            if each.what == "stop" and each.finding is not None
        }
        sentences = []
        for each in lessons:
            finding = each.finding
            if finding is None:
                sentences.append("")
            elif each.what != "try":
                sentences.append(self.finding(replace(finding, instead=None, advice=None)))
            elif (each.to, finding.turn) in stopped:
                sentences.append(self._otherwise(finding))
            else:
                sentences.append(self.finding(finding))
        return sentences

    def of(self, part: str) -> str:
        """What to call who has a part."""
        return self.manager if part == Part.MANAGER else self.trainee

    def heading(self, part: str, card: Scorecard) -> str:
        """Over what is for one of the two; it says how much of that part the program played."""
        facts: dict[str, object] = {"name": self.of(part)}
        own = played_partly(card, card.roles.manager if part == "manager" else card.roles.trainee)
        if part in card.stand_ins:
            return say("lessons", "stand_in", facts)
        if own is None:
            return say("lessons", "heading", facts)
        turns = turns_of(own)
        key = "partly" if turns else "partly_silent"
        return say("lessons", key, facts | {"turns": turns})

    def question(self, question: Question) -> str:
        """What a coach is asked about a turn."""
        return say("questions", question.kind, self._with(question.facts))

    def _with(self, facts: Mapping[str, object]) -> dict[str, object]:
        """The facts and what to call everybody; who put a question is the customer if not told."""
        return {
            "manager": self.manager,
            "trainee": self.trainee,
            "customer": self.customer,
            "asker": self.customer,
            "who": self.customer,
            **facts,
        }


def questions_with_turns(card: Scorecard) -> list[str]:
    """The open questions, each once with the turns it is asked about."""
    teller = teller_of(card)
    turns: dict[str, list[str]] = {}
    for each in card.questions:
        turns.setdefault(teller.question(each), []).append(str(each.turn))
    return [
        say("marks", "asked", {"question": question, "turns": tuple(asked)})
        for question, asked in turns.items()
    ]


def reason(why: Reason) -> str:
    """What the suggestion of somebody's part rests on."""
    facts: dict[str, object] = {**why.facts}
    behind = why.facts.get("behind")
    if isinstance(behind, tuple):
        nothing = say("reasons", "nothing_behind")
        facts["behind"] = tuple(sorted(each or nothing for each in behind))
    return say("reasons", why.kind, facts)


def teller_of(card: Scorecard) -> Teller:
    """Tells a scorecard's evidence and findings."""
    names = [person.name for person in card.people]
    called_by = dict(zip(names, called(names), strict=True))
    nobody = words()["nobody"]
    roles = card.roles

    def name(part: str, of: str | None) -> str:
        return nobody[part] if of is None else called_by.get(of, of)

    return Teller(
        manager=name("manager", roles.manager),
        trainee=name("trainee", roles.trainee),
        customer=name("customer", roles.customer[0] if roles.customer else None),
        recorded=card.was_read is not None,
    )


def seen_of(card: Scorecard, measure: str, teller: Teller) -> tuple[tuple[int, str], ...]:
    """What a measure rests on, each with its turn.

    Of a recording's promises that nobody has said yet whose they were to make, that is told: they
    stand in the ledger, and are not unseen.
    """
    judged = card.measures[measure]
    if measure == "promises" and judged.score is None and card.was_read is not None:
        untold = say("headings", "promise_untold")
        made = (entry.turn for entry in card.authority.ledger if entry.rule == "committed")
        return tuple((turn, untold) for turn in made)
    return tuple((each.turn, teller.evidence(each)) for each in judged.evidence)


def _quoted(said: str) -> str:
    return say("finding", "quoted", {"words": said}) if said else ""
