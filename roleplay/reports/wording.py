"""What a scorecard says in words: sentences of plain text, each true of the number beside it.

Names and titles come from files; whatever is built from them here is fit to show.
"""

from collections.abc import Iterable
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size

from roleplay.model.act import Part
from roleplay.model.people import first_names
from roleplay.model.phrasing import counted, listed, times
from roleplay.model.scorecard import Authority, Interval, ManagersPart, Scorecard, TalkTime
from roleplay.model.text import plain

NOT_SEEN = "not seen"
TOO_LITTLE = "too little to say"

MOST_OF_A_NAME = 32
"""Cells of a name that are shown; no line is to be all name."""

_HARDLY = 0.05
"""A share that moves by less is said to have hardly moved: estimated times are good to that."""

_RULES = {
    "addressed": "the customer spoke to {to}",
    "accepted": "the customer took {to}'s word",
    "appealed": "the customer went over {other}'s head to {to}",
    "answered": "{to} answered what was put to them",
    "took_up": "{to} answered what was put to {other}, who let it stand",
    "rescued": "{to} answered what was put to {other}",
    "overrode": "{to} corrected what {other} had said",
    "passed": "{other} passed the word to {to}",
    "endorsed": "{other} vouched for {to}",
    "nodded": "{other} nodded as {to} spoke",
    "committed": "{to} made a promise",
    "steered": "{to} opened, summed up or closed",
    "broke_silence": "{to} broke a silence",
    "deferred": "{other} handed a question up to {to}",
    "escalated": "{to} escalated what was beyond them",
}
"""Each rule of the authority ledger, as what was seen; `to` is who gains by it."""

Row = tuple[str, str]
"""What a number is called, and what it says."""


class Names(NamedTuple):
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
        words = _RULES.get(rule)
        return clip(rule, 60) if words is None else words.format(to=self.of(to), other=other)


def clip(text: str, cells: int) -> str:
    """Text from anywhere, fit to show, cut to so many cells of the terminal."""
    text = plain(text).strip()
    if cell_len(text) <= cells:
        return text
    return set_cell_size(text, cells - 1).rstrip() + "…"


def names_in(card: Scorecard) -> Names:
    """As `first_names` says, among all who were there; a part nobody plays is called by it."""
    roles = card.roles
    names = [*filter(None, (roles.manager, roles.trainee))]
    names += [person.name for person in card.people if person.name not in names]
    first = dict(zip(names, first_names([plain(name) for name in names]), strict=True))
    return Names(
        manager=clip(first.get(roles.manager or "", ""), MOST_OF_A_NAME) or "the manager",
        trainee=clip(first.get(roles.trainee or "", ""), MOST_OF_A_NAME) or "the trainee",
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


def percent(share: float) -> str:
    """A share, 0..1, as a whole percentage."""
    return f"{100 * share:.0f} %"


def of_hundred(score: float | None) -> str:
    """A score as people say it."""
    return NOT_SEEN if score is None else f"{score:.0f} of 100"


def verdict(card: Scorecard, least: int) -> str:
    """The headline; `least` is how many vendor turns a verdict takes."""
    handover = card.handover
    if handover.verdict == "too short to tell":
        return f"Handover too short to tell: {_what_lacks(card, least)}"
    moved = _what_moved(card)
    if handover.score is None:
        return f"Handover {handover.verdict}. {moved}".rstrip()
    text = f"Handover {of_hundred(handover.score)}"
    if handover.interval is not None:
        low, high = handover.interval
        text += f" ({low:.0f} to {high:.0f})"
    return f"{text}: {handover.verdict}. {moved}".rstrip()


def _what_lacks(card: Scorecard, least: int) -> str:
    missing = [
        f"no {part.value}"
        for part, name in ((Part.MANAGER, card.roles.manager), (Part.TRAINEE, card.roles.trainee))
        if name is None
    ]
    if missing:
        return f"{listed(missing)} is named. Say who was who, and the meeting can be scored."
    if card.turns.vendor < least:
        return f"{counted(card.turns.vendor, 'vendor turn')}, at least {least} are needed."
    return "there is too little talk of the two vendors to go by."


def _what_moved(card: Scorecard) -> str:
    """How talk and authority moved, from the first to the last third."""
    talk, authority = card.talk_time, card.authority
    if talk.thirds[0] is None or talk.thirds[2] is None:
        return ""
    name = names_in(card).manager
    text = f"{name}'s share of the vendor side's talk {_moved(talk)}"
    if authority.delta is None:
        return f"{text}; of authority nothing was seen."
    if talk.delta is not None and max(talk.delta, authority.delta) <= -_HARDLY:
        return f"{text}; the table's authority followed."
    return f"{text}; {name}'s share of the table's authority {_moved(authority)}."


def _moved(card: TalkTime | Authority) -> str:
    """Where a share came from and where it went."""
    first, _, last = card.thirds
    if first is None or last is None or card.delta is None:
        return f"is {TOO_LITTLE} of"
    if percent(first) == percent(last):
        return f"stayed at {percent(first)}"
    if abs(card.delta) < _HARDLY:
        return f"hardly moved, from {percent(first)} to {percent(last)}"
    went = "fell" if card.delta < 0 else "rose"
    return f"{went} from {percent(first)} to {percent(last)}"


def talk_rows(card: Scorecard) -> list[Row]:
    """Every number of talk time, in words."""
    talk = card.talk_time
    return [
        *_path_rows(talk),
        *([] if card.handover.part is None else [("Part", _part(card.handover.part))]),
        ("Trend", TOO_LITTLE if talk.p is None else _trend(talk.p)),
        ("Compared", _compared(talk)),
        ("Under half", _under_half(talk)),
        ("Relapse", _relapse(talk)),
    ]


def _part(part: Iterable[ManagersPart | None]) -> str:
    """What the manager did in each third, on the surgeons' scale."""
    said = [each or "not heard" for each in part]
    return f"{said[0]} in the first third, {said[1]} in the middle, {said[2]} in the last"


def authority_rows(card: Scorecard) -> list[Row]:
    """Every number of authority, in words."""
    return _path_rows(card.authority)


def _path_rows(card: TalkTime | Authority) -> list[Row]:
    fit, shift = card.fit, card.shift
    return [
        ("Score", of_hundred(card.score)),
        ("Fit", NOT_SEEN if fit is None else f"{percent(fit)}: how near it kept to its path"),
        (
            "Shift",
            NOT_SEEN if shift is None else f"{percent(shift)} of the fall the path asks for",
        ),
        ("Change", _change(card.delta, card.interval)),
    ]


def _change(delta: float | None, interval: Interval | None) -> str:
    """How far a share moved from the first third to the last, and how sure that is."""
    if delta is None:
        return TOO_LITTLE
    points = round(100 * delta)
    text = "no change from first third to last"
    if points:
        went = "fell" if points < 0 else "rose"
        text = f"{went} by {counted(abs(points), 'point')} from first third to last"
    if interval is None:
        return text
    low, high = (round(100 * end) for end in interval)
    return f"{text}; 95 % sure: between {_way(low)} and {_way(high)}"


def _way(points: int) -> str:
    if not points:
        return "no change"
    return f"a {'fall' if points < 0 else 'rise'} of {abs(points)}"


def _trend(p: float) -> str:
    """How often chance alone thins the manager's turns out like this."""
    if p < 0.001:  # noqa: PLR2004 - a thousandth, as the sentence says
        return "chance alone brings one like it in fewer than 1 of 1,000 meetings (p < 0.001)"
    often = f"{1000 * p:.0f} of 1,000" if p < 0.1 else f"{100 * p:.0f} of 100"  # noqa: PLR2004
    return f"chance alone brings one like it in {often} meetings (p = {p:.3f})"


def _compared(talk: TalkTime) -> str:
    """Among ordinary meetings, in which nothing is handed over."""
    if talk.percentile is None or talk.delta is None:
        return TOO_LITTLE
    if talk.delta >= 0:
        return f"in {100 * talk.percentile:.0f} of 100 ordinary meetings it ends lower than here"
    fewer = 100 * (1 - talk.percentile)
    often = "more than 99" if fewer > 99 else f"{fewer:.0f}"  # noqa: PLR2004 - as the words say
    return f"falls further than in {often} of 100 ordinary meetings"


def _under_half(talk: TalkTime) -> str:
    if talk.t50 is None:
        return f"{NOT_SEEN}: the share never settles under one half" if talk.curve else NOT_SEEN
    if percent(talk.t50) == "0 %":
        return "from the start"
    return f"from {percent(talk.t50)} of the way through the meeting"


def _relapse(talk: TalkTime) -> str:
    if talk.relapse is None:
        return TOO_LITTLE
    points = round(100 * talk.relapse)
    return f"{counted(abs(points), 'point')} above a steady fall, on average" if points else "none"


def ending(card: Scorecard) -> str | None:
    """How the meeting ended; None where no ending was reached."""
    if card.ending is None:
        return None
    how = "Ended well" if card.ending.success else "Ended short of its aim"
    return f"{how}: {plain(card.ending.text).strip() or plain(card.ending.id)}"


def notes(card: Scorecard) -> list[str]:
    """What to know of the numbers: estimated times, and what the reader mended or left out."""
    said = []
    if card.estimated_times:
        said.append("Times are worked out from words; shares are good to ±5 points.")
    for what, number in card.repairs.items():
        often = times(number)
        if what == "went back":
            said.append(f"The players went back {often}; what they took back does not count here.")
        else:
            said.append(f"In reading the file, {often}: {plain(what)}.")
    return said
