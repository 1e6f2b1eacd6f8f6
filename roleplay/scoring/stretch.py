"""Several meetings of one manager and one trainee, as one handover.

Within one meeting of a long stretch the manager's share falls too little to be told from chance,
and where it has fallen before there is nothing left to come down. So all meetings are taken
together, each as long as the others: a straight line through their thirds says how far the share
came down, and the rank test of `trend` over the rounds of all of them whether that is chance. The
customer has to go along at the end.

The path of a stretch comes down in equal steps, one for each meeting; each is told by its own.
"""

import re
from collections.abc import Iterable, Sequence
from math import fsum

from msgspec import Struct

from roleplay.model.act import MANAGER, TRAINEE
from roleplay.model.number import clamped
from roleplay.model.people import known_as
from roleplay.model.rubric import Rubric, StretchRules
from roleplay.model.scorecard import Scorecard, Share, Thirds, Verdict
from roleplay.model.stretch import Lack, Order, Step, Stretch, StretchVerdict, Track
from roleplay.scoring.floor import Floor
from roleplay.scoring.meeting import Meeting
from roleplay.scoring.trend import Round, decline, one_after_another, rounds_of
from roleplay.scoring.vendor import vendor_turns

_DEFAULT = Rubric()
_NUMBER = re.compile(r"([0-9]+)")


class Sitting(Struct, frozen=True, kw_only=True):
    """One meeting of a manager and a trainee, as far as a stretch depends on it."""

    source: str
    started: str
    """A date, or a date and a time, in ISO 8601; empty where it is not known."""
    scenario: str | None
    """Which scenario was played; None for a recording."""
    manager: str
    trainee: str
    customer: str
    """The first of the customers; empty where none is named."""
    share: Share | None
    """The manager's, of the two's floor time."""
    talk: Thirds
    belief: Thirds
    verdict: Verdict
    failed: bool
    """Whether how it ended keeps it from showing a handover."""
    vendor_turns: int
    rounds: list[Round]


def sitting_of(
    meeting: Meeting, floor: Floor, card: Scorecard, started: str = ""
) -> Sitting | None:
    """A meeting that was scored, for a stretch; None without a manager or a trainee.

    `started` is when it was held, where the meeting itself does not say so.
    """
    manager, trainee = meeting.person(MANAGER), meeting.person(TRAINEE)
    if manager is None or trainee is None:
        return None
    managers, both = floor.seconds[manager], floor.seconds[manager] + floor.seconds[trainee]
    header = meeting.header
    return Sitting(
        source=card.source,
        started=header.started or started,
        scenario=None if header.played is None else header.played.scenario,
        manager=meeting.names[manager],
        trainee=meeting.names[trainee],
        customer=card.roles.customer[0] if card.roles.customer else "",
        share=managers / both if both else None,
        talk=card.talk_time.thirds,
        belief=card.authority.thirds,
        verdict=card.handover.verdict,
        failed=card.handover.limit is not None,
        vendor_turns=card.turns.vendor,
        rounds=rounds_of(floor, manager, trainee, vendor_turns(floor, manager, trainee)),
    )


def stretches(sittings: Iterable[Sitting], rubric: Rubric = _DEFAULT) -> tuple[Stretch, ...]:
    """The meetings of each pair together, in the order in which the pairs come up.

    Linear in what was said, but for the sorting. People are known by their names alone, however
    tools wrote them. Played
    meetings and recordings are not one way, even of the same names.
    """
    pairs: dict[tuple[bool, str, str], list[Sitting]] = {}
    for each in sittings:
        key = each.scenario is None, known_as(each.manager), known_as(each.trainee)
        pairs.setdefault(key, []).append(each)
    return tuple(_stretch(pair, rubric) for pair in pairs.values())


def in_order(sittings: Sequence[Sitting]) -> tuple[Order, list[Sitting]]:
    """Meetings by their dates if each has one, else by the names of their files.

    Numbers in names count as numbers: the second of ten comes before the tenth.
    """
    if all(each.started for each in sittings):
        return "date", sorted(sittings, key=lambda each: (each.started, _by_name(each)))
    return "name", sorted(sittings, key=_by_name)


def _stretch(pair: Sequence[Sitting], rubric: Rubric) -> Stretch:
    order, meetings = in_order(pair)
    rules, way = rubric.stretch, meetings[: _until_handed_over(meetings)]
    no_stretch = _no_stretch(meetings)
    p = None if no_stretch else decline(one_after_another([each.rounds for each in way]))
    change = None if no_stretch else _change([share for each in way for share in each.talk])
    asked = _asked(len(way), rules)
    tracks: list[Track | None] = [
        _track(each, before, at, rules)
        for each, before, at in zip(way, [None, *way], asked, strict=False)
    ]
    lacks = () if no_stretch else _lacks(way[-1], p, change, rules)
    verdict = no_stretch or _verdict(way, tracks, lacks, rubric)
    if verdict == "handed_over":
        tracks[-1] = "handed_over"
    after = len(meetings) - len(way)
    tracks.extend(["already_handed_over"] * after)
    asked.extend([rules.end] * after)
    return Stretch(
        manager=meetings[-1].manager,
        trainee=meetings[-1].trainee,
        customer=meetings[-1].customer,
        order=order,
        meetings=tuple(
            Step(
                source=each.source,
                date=each.started[:10],
                share=each.share,
                talk=each.talk,
                belief=each.belief,
                asked=at,
                track=None if no_stretch else track,
                verdict=each.verdict,
            )
            for each, track, at in zip(meetings, tracks, asked, strict=True)
        ),
        change=change,
        p=p,
        last=way[-1].talk[2],
        belief=way[-1].belief[2],
        verdict=verdict,
        lacks=() if verdict in ("handed_over", "already_handed_over") else lacks,
    )


def _no_stretch(meetings: Sequence[Sitting]) -> StretchVerdict | None:
    """Why meetings of one pair are no stretch; None if they are one."""
    if len(meetings) == 1:
        return "alone"
    played = [each.scenario for each in meetings if each.scenario is not None]
    return "rehearsals" if len(set(played)) < len(played) else None


def _until_handed_over(meetings: Sequence[Sitting]) -> int:
    """How many meetings make the way: all, but of those at the end that came after it the first.

    Else a pair that goes on meeting its customer for years would in the end show no change.
    """
    count = len(meetings)
    while count > 1 and all(
        each.verdict == "already_handed_over" for each in meetings[count - 2 : count]
    ):
        count -= 1
    return count


def _asked(meetings: int, rules: StretchRules) -> list[float]:
    """Where the path lies at the end of each meeting."""
    steps = max(meetings, rules.meetings)
    return [
        clamped(rules.start + (rules.end - rules.start) * (place + 1) / steps)
        for place in range(meetings)
    ]


def _track(
    sitting: Sitting, before: Sitting | None, asked: float, rules: StretchRules
) -> Track | None:
    share, last = sitting.share, sitting.talk[2]
    if share is None or last is None:
        return None
    if sitting.verdict == "already_handed_over":
        return "already_handed_over"
    earlier = None if before is None else before.share
    if last > asked + rules.band or (earlier is not None and share > earlier + rules.rise):
        return "behind"
    return "ahead" if last < asked - rules.band else "on_track"


def _lacks(
    last: Sitting, p: float | None, change: float | None, rules: StretchRules
) -> tuple[Lack, ...]:
    """What keeps the meetings up to this one from showing a handover."""
    talk, belief = last.talk[2], last.belief[2]
    lacks: dict[Lack, bool] = {
        "trend": p is None or p >= rules.p,
        "change": change is None or change > rules.change,
        "last": talk is None or talk > rules.last,
        "belief_not_seen": belief is None,
        "belief": belief is not None and belief >= rules.belief,
        "ending": last.failed,
    }
    return tuple(lack for lack, so in lacks.items() if so)


def _verdict(
    way: Sequence[Sitting],
    tracks: Sequence[Track | None],
    lacks: Sequence[Lack],
    rubric: Rubric,
) -> StretchVerdict:
    if way[0].verdict == "already_handed_over" and len(way) == 1:
        return "already_handed_over"
    if sum(each.vendor_turns for each in way) < rubric.verdicts.turns:
        return "too_short"
    if not lacks:
        return "handed_over"
    if tracks[-1] == "behind":
        return "behind"
    return "on_track" if tracks[-1] and len(way) < rubric.stretch.meetings else "not_shown"


def _change(thirds: Sequence[float | None]) -> float | None:
    """How far the share moves from the first third to the last, on the least squares line."""
    seen = [(place, share) for place, share in enumerate(thirds) if share is not None]
    if len(seen) <= 1:
        return None
    middle = fsum(place for place, _ in seen) / len(seen)
    across = fsum((place - middle) * share for place, share in seen)
    slope = across / fsum((place - middle) ** 2 for place, _ in seen)
    return clamped(slope * (len(thirds) - 1), low=-1.0, high=1.0)


def _by_name(sitting: Sitting) -> tuple[tuple[tuple[str, int, str], ...], str]:
    """A key by which names sort as people number them."""
    parts = _NUMBER.split(sitting.source)
    numbers = [digits.lstrip("0") for digits in parts[1::2]]
    # Of two numbers the longer is larger, so that none has to be made of any number of digits.
    key = zip(parts[::2], [*map(len, numbers), 0], [*numbers, ""], strict=True)
    return tuple(key), sitting.source
