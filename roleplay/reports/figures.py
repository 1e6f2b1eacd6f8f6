"""Every number of talk time and authority, in words."""

from collections.abc import Iterable

from roleplay.model.scorecard import Authority, Interval, ManagersPart, Scorecard, TalkTime
from roleplay.reports.wording import (
    MOST_OF_A_NAME,
    Row,
    clip,
    not_seen,
    of_hundred,
    part_in_words,
    vendor_names,
)
from roleplay.reports.words import say, words


def talk_rows(card: Scorecard) -> list[Row]:
    """Every number of talk time, in words."""
    talk = card.talk_time
    part = card.handover.part
    rows = {
        **_path_rows(talk),
        **({} if part is None else {"part": _part(part)}),
        "trend": _too_little() if talk.p is None else _trend(talk.p),
        "compared": _compared(talk),
        "under_half": _under_half(talk),
        "relapse": _relapse(talk),
    }
    return _called(rows)


def authority_rows(card: Scorecard) -> list[Row]:
    """Every number of authority, in words."""
    manager = vendor_names(card).manager
    beside = [
        say(
            "beside",
            "moved",
            {
                "manager": manager,
                "name": clip(other.name, MOST_OF_A_NAME),
                "first": other.thirds[0],
                "last": other.thirds[2],
            },
        )
        for other in card.authority.others
    ]
    rows = _called(_path_rows(card.authority))
    return [*rows, *((words()["rows"]["beside"], each) for each in beside)]


def _called(rows: dict[str, str]) -> list[Row]:
    names = words()["rows"]
    return [(names[key], says) for key, says in rows.items()]


def _part(parts: Iterable[ManagersPart | None]) -> str:
    thirds = zip(("first", "middle", "last"), map(part_in_words, parts), strict=True)
    return say("numbers", "part", dict(thirds))


def _path_rows(card: TalkTime | Authority) -> dict[str, str]:
    fit, shift = card.fit, card.shift
    return {
        "score": of_hundred(card.score),
        "fit": not_seen() if fit is None else say("numbers", "fit", {"fit": fit}),
        "shift": not_seen() if shift is None else say("numbers", "shift", {"shift": shift}),
        "change": _change(card.delta, card.interval),
    }


def _change(delta: float | None, interval: Interval | None) -> str:
    """How far a share moved from the first third to the last, and how sure that is."""
    if delta is None:
        return _too_little()
    points = round(100 * delta)
    text = say("numbers", "changed" if points else "unchanged", {"points": points})
    if interval is None:
        return text
    low, high = (_end(round(100 * end)) for end in interval)
    return say("numbers", "sure", {"change": text, "low": low, "high": high})


def _end(points: int) -> str:
    """An end of the interval that a change is sure to lie in."""
    return say("numbers", "end" if points else "end_unchanged", {"points": points})


def _trend(p: float) -> str:
    """How often chance alone thins the manager's turns out like this."""
    if p < 0.001:  # noqa: PLR2004 - a thousandth, as the sentence says
        return say("numbers", "trend_rare")
    facts = {"p": f"{p:.3f}"}
    if p < 0.1:  # noqa: PLR2004 - a tenth
        return say("numbers", "trend_per_thousand", facts | {"often": 1000 * p})
    return say("numbers", "trend_per_hundred", facts | {"often": 100 * p})


def _compared(talk: TalkTime) -> str:
    """Among ordinary meetings, in which nothing is handed over."""
    if talk.percentile is None or talk.delta is None:
        return _too_little()
    if talk.delta >= 0:
        return say("numbers", "ends_lower", {"often": 100 * talk.percentile})
    fewer = 100 * (1 - talk.percentile)
    if fewer > 99:  # noqa: PLR2004 - as the words say
        return say("numbers", "falls_furthest")
    return say("numbers", "falls_further", {"often": fewer})


def _too_little() -> str:
    return say("numbers", "too_little")


def _under_half(talk: TalkTime) -> str:
    if talk.t50 is None:
        return say("numbers", "never_under_half") if talk.curve else not_seen()
    if not round(100 * talk.t50):
        return say("numbers", "under_half_at_once")
    return say("numbers", "under_half_from", {"t50": talk.t50})


def _relapse(talk: TalkTime) -> str:
    if talk.relapse is None:
        return _too_little()
    points = round(100 * talk.relapse)
    return say("numbers", "relapse" if points else "no_relapse", {"points": points})
