"""What a scorecard says in words: sentences of plain text, each true of the number beside it.

Names and titles come from files; whatever is built from them here is fit to show.
"""

from collections.abc import Iterable
from math import sqrt

from msgspec import Struct
from rich.cells import cell_len, set_cell_size

from roleplay.engine.live import OPEN_TURNS
from roleplay.model.act import Part
from roleplay.model.correcting import DELETED
from roleplay.model.marking import LEFT_OUT, MARKED
from roleplay.model.people import first_names
from roleplay.model.scorecard import (
    SUGGESTS,
    Authority,
    LedgerEntry,
    ManagersPart,
    Scorecard,
    StoodIn,
    TalkTime,
    Verdict,
)
from roleplay.model.text import plain
from roleplay.model.transcript import UNREAD
from roleplay.reports.words import label, say, words
from roleplay.scoring.scorecard import WENT_BACK

MOST_OF_A_NAME = 32
"""Cells of a name that are shown; no line is to be all name."""

_HARDLY = 0.05
"""A share that moves by less is said to have hardly moved: estimated times are good to that."""

_DOUBTED = 20
"""Points that doubt takes from a headline at least where it is told."""
_BY_CHANCE = 0.05
"""From this on it is the fall of talk that chance may have brought."""

_WIDE = 80
"""Points from which on a range is so wide that the number within it tells little."""

_SHOWN = "shown", "strongly_shown"

_WORTH = 10
"""Below this a score is so common that its rarity is not worth saying."""

Row = tuple[str, str]
"""What a number is called, and what it says."""


class VendorNames(Struct, frozen=True):
    """What the two vendors are called in sentences."""

    manager: str
    trainee: str

    def of(self, part: str) -> str:
        """The name of a part; what is neither of the two is shown as it is."""
        return {Part.MANAGER.value: self.manager, Part.TRAINEE.value: self.trainee}.get(
            part, clip(part, MOST_OF_A_NAME)
        )

    def rule(self, rule: str, to: str) -> str:
        """A rule of the ledger as what was seen."""
        other = self.manager if to == Part.TRAINEE.value else self.trainee
        if rule not in words()["rules"]:
            return clip(rule, 60)
        return say("rules", rule, {"to": self.of(to), "other": other})


def weighed(ledger: Iterable[LedgerEntry]) -> list[tuple[str, str, float, list[int]]]:
    """Each rule with the part it was for, its whole weight and its turns, the weightiest first."""
    weights: dict[tuple[str, str], float] = {}
    turns: dict[tuple[str, str], list[int]] = {}
    for entry in ledger:
        key = entry.rule, entry.to
        weights[key] = weights.get(key, 0.0) + entry.weight
        turns.setdefault(key, []).append(entry.turn)
    order = sorted(weights, key=lambda key: (-round(weights[key], 6), key))
    return [(*key, weights[key], turns[key]) for key in order]


def clip(text: str, cells: int) -> str:
    """Text from anywhere, fit to show, cut to so many cells of the terminal."""
    text = plain(text).strip()
    if cell_len(text) <= cells:
        return text
    return set_cell_size(text, cells - 1).rstrip() + "…"


def vendor_names(card: Scorecard) -> VendorNames:
    """As `first_names` says, among all who were there; a part nobody plays is called by it."""
    roles = card.roles
    names = [*filter(None, (roles.manager, roles.trainee))]
    names += [person.name for person in card.people if person.name not in names]
    first = dict(zip(names, first_names([plain(name) for name in names]), strict=True))
    return VendorNames(
        manager=clip(first.get(roles.manager or "", ""), MOST_OF_A_NAME)
        or words()["nobody"]["manager"],
        trainee=clip(first.get(roles.trainee or "", ""), MOST_OF_A_NAME)
        or words()["nobody"]["trainee"],
    )


def wrapped(text: str, width: int) -> str:
    """A sentence as lines of so many cells, in which no number is parted from its % sign."""
    words = text.replace(" %", "\xa0%").split(" ")
    lines = words[:1]
    for word in words[1:]:
        if cell_len(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return "\n".join(lines).replace("\xa0", " ")


def not_seen() -> str:
    """What is said in the place of a number for which there is no evidence."""
    return say("numbers", "not_seen")


def percent(share: float | None) -> str:
    """A share, 0..1, as a whole percentage."""
    return not_seen() if share is None else say("numbers", "percent", {"share": share})


def points(score: float | None, *, seen: bool = False) -> str:
    """A score, 0..100, as a whole number; left open where there is none for what was `seen`."""
    if score is None:
        return say("numbers", "left_open") if seen else not_seen()
    return f"{score:.0f}"


def of_hundred(score: float | None) -> str:
    """A score as people say it."""
    return not_seen() if score is None else say("numbers", "of_hundred", {"score": score})


def in_words(verdict: Verdict) -> str:
    """A verdict as people say it."""
    return str(words()["choices"]["verdict"][verdict])


def verdict(card: Scorecard, least: int) -> str:
    """The headline, the verdict before the number; `least` is how many vendor turns one takes."""
    handover = card.handover
    facts: dict[str, object] = {"verdict": handover.verdict}
    if handover.verdict == "too_short":
        return _what_lacks(card, facts, least)
    if handover.verdict == "already_handed_over":
        return f"{say('headline', 'already', facts | _names(card))} {_what_moved(card)}".rstrip()
    if handover.verdict == "in_doubt":
        return f"{_in_doubt(card)} {_what_moved(card)}".rstrip()
    if handover.verdict == "not_seen":
        return f"{_not_told(card)} {_what_moved(card)}".rstrip()
    sentences = [
        say("headline", "unscored", facts)
        if handover.score is None
        else say("headline", "scored", facts | {"score": handover.score})
    ]
    if handover.limit is not None:
        sentences.append(say("limits", handover.limit))
    sentences += [_what_moved(card), _what_is_doubted(card)]
    if handover.interval is not None:
        sentences.append(_held_again(*handover.interval))
    rare = handover.verdict != "not_shown" and (handover.score or 0) >= _WORTH
    if rare and handover.ordinary is not None:
        few = round(handover.ordinary) < 1
        facts = {"ordinary": handover.ordinary}
        sentences.append(say("headline", "ordinary_few" if few else "ordinary", facts))
    return " ".join(filter(None, sentences))


def _in_doubt(card: Scorecard) -> str:
    talk, authority = card.talk_time, card.authority
    facts = {
        "verdict": card.handover.verdict,
        "talk": talk.score,
        "authority": authority.score,
        "chance": 100 * (talk.p or 0.0),
    }
    return say("headline", "in_doubt", facts)


def _what_is_doubted(card: Scorecard) -> str:
    """What keeps talk and authority from counting in full; empty where nothing of weight does."""
    handover, talk, authority = card.handover, card.talk_time, card.authority
    if handover.score is None or talk.score is None or authority.score is None:
        return ""
    if handover.limit is not None:
        return ""
    come_to = sqrt(talk.score * authority.score)
    if come_to - handover.score < _DOUBTED:
        unsure = handover.verdict == "not_shown" and talk.verdict in _SHOWN
        return say("headline", "unsure_authority", _names(card)) if unsure else ""
    facts = _names(card) | {
        "talk": talk.score,
        "authority": authority.score,
        "score": handover.score,
    }
    if talk.p is not None and talk.p >= _BY_CHANCE:
        return say("headline", "doubted_talk", facts | {"chance": 100 * talk.p})
    return say("headline", "doubted_authority", facts)


def _held_again(low: float, high: float) -> str:
    """What such a meeting would score another time, and how little that tells where it is wide."""
    if (round(low), round(high)) == (0, 100):
        return say("headline", "within_any")
    facts = {"low": low, "high": high}
    if high - low >= _WIDE:
        return say("headline", "within_wide", facts)
    return say("headline", "within", facts)


def _names(card: Scorecard) -> dict[str, object]:
    """What the three are called in a headline."""
    called = vendor_names(card)
    first = next(iter(card.roles.customer), "")
    customer = clip(first_names([plain(first)])[0] if first else "", MOST_OF_A_NAME)
    return {
        "manager": called.manager,
        "trainee": called.trainee,
        "customer": customer or say("nobody", "customer"),
    }


def _not_told(card: Scorecard) -> str:
    still_open = sum(question.kind == "took_answer" for question in card.questions)
    facts = _names(card) | {"open": still_open}
    return say("headline", "not_told_open" if still_open else "not_told", facts)


def _what_lacks(card: Scorecard, facts: dict[str, object], least: int) -> str:
    roles = card.roles
    missing = [
        part
        for part, name in ((Part.MANAGER, roles.manager), (Part.TRAINEE, roles.trainee))
        if name is None
    ]
    if missing:
        facts["missing"] = "both" if len(missing) > 1 else missing[0].value
        return say("headline", "unnamed", facts)
    if card.turns.vendor < least:
        facts |= {**_names(card), "turns": card.turns.vendor, "least": least}
        return say("headline", "few_turns", facts)
    return say("headline", "little_talk", facts)


def _what_moved(card: Scorecard) -> str:
    """How talk and authority moved, from the first to the last third."""
    talk, authority = card.talk_time, card.authority
    if talk.thirds[0] is None or talk.thirds[2] is None:
        return ""
    facts = {"manager": vendor_names(card).manager, "talk": _moved(talk)}
    if authority.delta is None:
        return say("moves", "talk_alone", facts)
    if talk.delta is not None and max(talk.delta, authority.delta) <= -_HARDLY:
        return say("moves", "both_fell", facts | {"standing": _moved(authority)})
    return say("moves", "apart", facts | {"standing": _moved(authority)})


def _moved(card: TalkTime | Authority) -> str:
    """Where a share came from and where it went."""
    first, _, last = card.thirds
    if first is None or last is None or card.delta is None:
        return say("moved", "unknown")
    facts = {"first": first, "last": last, "delta": card.delta}
    if percent(first) == percent(last):
        return say("moved", "stayed", facts)
    return say("moved", "hardly" if abs(card.delta) < _HARDLY else "went", facts)


def granting(entry: LedgerEntry) -> str:
    """What the customer's next turn made of a claim; empty where nothing had to be granted."""
    if entry.granted is None or entry.settled_by is None:
        return ""
    facts = {"turn": entry.settled_by}
    return say("granting", "granted" if entry.granted else "refused", facts)


def part_in_words(part: ManagersPart | None) -> str:
    """What the manager did in a third, on the surgeons' scale; None: they were not heard."""
    return str(words()["choices"]["part"][part or "not_heard"])


def ending(card: Scorecard) -> str | None:
    """How the meeting ended; None where no ending was reached."""
    if card.ending is None:
        return None
    text = plain(card.ending.text).strip() or plain(card.ending.id)
    return say("ending", "well" if card.ending.success else "short", {"ending": text})


_SCALE = 100.0
"""From drawing lots to careful reading: an interval that is wider says little of a meeting."""


def own_part(card: Scorecard) -> str | None:
    """What a lone player's own play was worth; None where it is not told."""
    own = card.own
    if own is None:
        return None
    beside = Part.MANAGER if own.seat == Part.TRAINEE else Part.TRAINEE
    facts: dict[str, object] = {"who": vendor_names(card).of(own.seat), "beside": beside.value}
    if own.score is None or own.interval is None:
        return say("own", "cannot_tell", facts)
    low, high = map(signed, own.interval)
    if own.interval[1] - own.interval[0] > _SCALE:
        number = {"own": signed(own.score), "low": low, "high": high}
        return say("own", "wide", facts | number)
    told = say("own", "told", facts | {"own": signed(own.score)})
    return told if low == high else f"{told} {say('own', 'chance', {'low': low, 'high': high})}"


def own_part_awaited(card: Scorecard, part: Part) -> str:
    """While it is worked out what a lone player's own play was worth."""
    return say("own", "working", {"who": vendor_names(card).of(part.value)})


def signed(number: float) -> str:
    """A number that may lie below 0, as text: places in sentences leave the sign out."""
    return f"{round(number)}"


def aids(card: Scorecard) -> str | None:
    """What sets the meeting apart from one that was played through; None where nothing does."""
    had = card.aids
    each = (
        (had.taken_back, say("aids", "taken_back", {"times": had.taken_back})),
        (had.warmed, say("aids", "warmed", {"times": had.warmed})),
        (had.from_moment, say("aids", "from_moment")),
        (had.drill, say("aids", "drill")),
    )
    told = tuple(sentence for times, sentence in each if times)
    return say("aids", "told", {"what": told}) if told else None


def turns_of(by_program: StoodIn) -> tuple[str, ...]:
    """The turns in which stand-ins played a part, each stretch in words."""
    told = []
    for place, (first, last) in enumerate(by_program.turns, start=1):
        facts: dict[str, object] = {"first": first, "last": last}
        if by_program.to_end and place == len(by_program.turns):
            told.append(say("stood_in", "from", facts))
        elif first == 1:
            told.append(say("stood_in", "until", facts))
        else:
            told.append(say("stood_in", "one" if first == last else "between", facts))
    return tuple(told)


def stood_in(card: Scorecard) -> str:
    """For whom of the two stand-ins decided too, how often and where; empty where for nobody."""
    names = vendor_names(card)
    of_two = {card.roles.manager: names.manager, card.roles.trainee: names.trainee}
    told = []
    for person in card.people:
        if person.stood_in is not None and person.name in of_two:
            own = person.stood_in
            turns = turns_of(own)
            facts: dict[str, object] = {"who": of_two[person.name], "turns": turns}
            facts |= {"decided": own.decided, "of": own.of}
            told.append(say("stood_in", "told" if turns else "told_silent", facts))
    return " ".join(told)


def played_partly(card: Scorecard, name: str | None) -> StoodIn | None:
    """What stand-ins played of the part of somebody by that name; None where nothing."""
    return next((each.stood_in for each in card.people if each.name == name), None)


def notes_of_one(card: Scorecard) -> list[str]:
    """What to know of the numbers of one meeting, how much of its words was read first."""
    if card.was_read is None:
        return notes(card)
    read: dict[str, object] = {"read": card.was_read.utterances, "all": card.was_read.of}
    told = [say("notes", "read_off", read)]
    if offered := sum(question.kind in SUGGESTS for question in card.questions):
        told.append(
            say("notes", "offered" if offered == 1 else "offered_more", {"offered": offered})
        )
    return [*told, *notes(card)]


def notes(card: Scorecard) -> list[str]:
    """What to know of the numbers: the language, times, and what was mended or left out."""
    sentences = _of_the_language(card)
    if card.unmarked:
        sentences.append(say("notes", "clocked"))
        sentences += [
            say("notes", "unmarked", {"measure": label(each), "marks": say("marks_for", each)})
            for each in card.unmarked
        ]
    if card.path == "own":
        sentences.append(say("notes", "own_path"))
    elif card.path != "usual":
        sentences.append(say("notes", "one_of_several", {"leg": card.path}))
    if card.estimated_times:
        sentences.append(say("notes", "estimated"))
    sentences += _of_others(card)
    for what, times in card.repairs.items():
        often = say("notes", "once" if times == 1 else "often", {"times": times})
        facts = {"often": often, "marks": times, "turns": times, "what": plain(what)}
        known = {
            WENT_BACK: say("notes", "went_back", facts),
            MARKED: say("notes", "marked", facts),
            DELETED: say("notes", "turns_deleted", facts),
            LEFT_OUT: say("notes", "turns_cut", facts),
            OPEN_TURNS: say("notes", "open_turns", facts),
        }
        sentences.append(known.get(what) or say("notes", "mended", facts))
    return sentences


def _of_others(card: Scorecard) -> list[str]:
    """Who else spoke much, and how much of the vendor side's talk the two had."""
    firsts = first_names([plain(person.name) for person in card.people])
    people = [
        (clip(first, MOST_OF_A_NAME), person)
        for first, person in zip(firsts, card.people, strict=True)
    ]
    sentences = [
        say("notes", "unplaced", {"who": name, "share": person.share})
        for name, person in people
        if person.unplaced
    ]
    vendors = [(name, each.of_vendors) for name, each in people if each.of_vendors is not None]
    if not vendors:
        return sentences
    names = vendor_names(card)
    of_two = next((each.of_two for each in card.people if each.name == card.roles.manager), None)
    shares = [say("notes", "of_vendors", {"who": name, "share": share}) for name, share in vendors]
    facts = {
        "names": tuple(name for name, _ in vendors),
        "shares": tuple(shares),
        "manager": names.manager,
        "trainee": names.trainee,
        "of_two": of_two or 0.0,
    }
    return [*sentences, say("notes", "vendor_side", facts)]


def _of_the_language(card: Scorecard) -> list[str]:
    """In which language a recording was read, where that is not plainly English."""
    if card.language == UNREAD:
        return [say("notes", "unread")]
    facts = {"language": plain(card.language).title() or say("notes", "english")}
    sentences = [say("notes", "language", facts)] if card.language else []
    return [*sentences, say("notes", "partly_read", facts)] if card.partly_read else sentences
