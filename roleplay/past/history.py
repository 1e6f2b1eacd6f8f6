"""All meetings a person has kept: what each was, how far it came and what it was worth.

Reading and scoring hundreds of files takes seconds, so what was found is kept in a file beside
them and read again only for those whose size or time has changed. That file holds nothing that
cannot be had from the meetings; it can be thrown away, and what is erased there goes here too.
"""

import contextlib
import os
from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec
from msgspec import Struct

from roleplay import __version__
from roleplay.meeting.roles import Role, role_in
from roleplay.model.act import Part
from roleplay.model.event import MeetingEnded
from roleplay.model.scorecard import Scorecard
from roleplay.model.transcript import Transcript, effective
from roleplay.reports.telling import teller_of
from roleplay.store.errors import StoreError
from roleplay.store.names import ENDING
from roleplay.store.reader import read_transcript

CACHE = ".history.json"
"""The name of the file beside the meetings in which what was found is kept."""

MADE = f"2 {__version__}"
"""What a cache must have been made by to be used; the number rises with the shape of `Past`."""


class Past(Struct, frozen=True, kw_only=True):
    """A meeting that was kept."""

    name: str
    """Its file's name in the folder."""
    size: int
    """Bytes."""
    changed: int
    """When the file was last written; nanoseconds since 1970."""
    started: str
    """ISO 8601 with offset; empty if not known."""
    scenario: str | None
    """The scenario's id; None for a recording."""
    location: str
    """Where the scenario was found; empty for a recording."""
    title: str
    """The scenario's title, or the recording's name."""
    role: Role
    """Who the person was in it."""
    trainee: str
    """The names of the people at the table, as the scenario calls them."""
    manager: str
    customer: str
    persona: str | None
    """Who sat in the customer's seat, by the persona's id."""
    filled_by: dict[Part, str]
    """Who filled each part: `person`, `coach`, `scenario` or the style of a stand-in."""
    seconds: float
    """How long it lasted, to the last word so far."""
    ended: bool
    """Whether it came to one of the scenario's endings."""
    success: bool | None
    """Whether that ending was a good one; None where it has not ended."""
    outcome: str
    """What the ending means, in words."""
    score: float | None
    """0..100; None where there was too little to say, and for a meeting that has not ended."""
    measures: dict[str, float | None]
    """By id, 0..100: `handover`, `talk_time`, `authority` and the others in the card's order."""
    findings: dict[str, str]
    """By measure, the weightiest thing to be said of it, in words."""
    continues: str
    """The file's name of the meeting it was played again from; else empty."""


class Unread(Struct, frozen=True):
    """A file that could not be read as a meeting."""

    name: str
    why: str


class History(Struct, frozen=True, kw_only=True):
    """Every meeting in a folder, the latest first."""

    meetings: tuple[Past, ...] = ()
    unread: tuple[Unread, ...] = ()

    def unfinished(self) -> tuple[Past, ...]:
        """The meetings that a person may go on with, the latest first."""
        return tuple(
            past
            for past in self.meetings
            if past.scenario is not None and not past.ended and past.role is not Role.NOBODY
        )

    def scored(self, scenario: str | None = None) -> tuple[Past, ...]:
        """The meetings a person played to a score, the latest first; of one scenario if named."""
        return tuple(
            past
            for past in self.meetings
            if past.score is not None
            and past.scenario is not None
            and scenario in (None, past.scenario)
            and past.role is not Role.NOBODY
        )

    def last(self, scenario: str) -> float | None:
        """The latest score in a scenario; None if there is none yet."""
        return next((past.score for past in self.scored(scenario)), None)

    def best(self, scenario: str) -> float | None:
        """The highest score in a scenario; None if there is none yet."""
        return max(
            (past.score for past in self.scored(scenario) if past.score is not None), default=None
        )


class _Cache(Struct, frozen=True, kw_only=True):
    made: str
    meetings: tuple[Past, ...]


Told = Callable[[int, int], None]
"""Called with how many files have been read anew, and how many there are in all."""


def history_of(folder: Path, told: Told | None = None) -> History:
    """Every meeting in a folder, from the cache where nothing has changed.

    Never raises for what is in the folder: files that cannot be read are listed with why.
    """
    known = {past.name: past for past in _cached(folder / CACHE)}
    meetings: list[Past] = []
    unread: list[Unread] = []
    files = _files(folder)
    anew = 0
    for entry in files:
        try:
            facts = entry.stat(follow_symlinks=False)
            past = known.get(entry.name)
            if past is None or (past.size, past.changed) != (facts.st_size, facts.st_mtime_ns):
                anew += 1
                if told is not None:
                    told(anew, len(files))
                past = _read(Path(entry.path), facts)
            meetings.append(past)
        except StoreError as error:
            unread.append(Unread(entry.name, str(error)))
        except OSError:
            continue  # gone since the folder was listed
    meetings.sort(key=lambda past: (past.started, past.name), reverse=True)
    found = tuple(meetings)
    if {past.name: past for past in found} != known:
        _keep(folder / CACHE, found)
    return History(meetings=found, unread=tuple(unread))


def past_of(transcript: Transcript, name: str, size: int = 0, changed: int = 0) -> Past:
    """What a history says of one meeting."""
    header = transcript.header
    counted = effective(transcript.events)
    ended = next((event for event in reversed(counted) if isinstance(event, MeetingEnded)), None)
    card = _card(transcript) if ended is not None or header.played is None else None
    played = header.played
    people = {who.part: who for who in reversed(header.people) if who.part is not None}
    customer = people.get(Part.CUSTOMER)
    return Past(
        name=name,
        size=size,
        changed=changed,
        started=header.started,
        scenario=played.scenario if played else None,
        location=played.location if played else "",
        title=played.title if played else header.source,
        role=role_in(header) if played else Role.NOBODY,
        trainee=people[Part.TRAINEE].name if Part.TRAINEE in people else "",
        manager=people[Part.MANAGER].name if Part.MANAGER in people else "",
        customer=customer.name if customer else "",
        persona=customer.persona if customer else None,
        filled_by={part: who.filled_by for part, who in people.items() if who.filled_by},
        seconds=max((getattr(event, "end", event.at) for event in counted), default=0.0),
        ended=ended is not None,
        success=ended.success if ended else None,
        outcome=ended.text if ended else "",
        score=card.score if card else None,
        measures=_measures(card) if card else {},
        findings=_findings(card) if card else {},
        continues=header.continues,
    )


def _card(transcript: Transcript) -> Scorecard:
    from roleplay.scoring import score  # noqa: PLC0415 - where nothing is new, it is not loaded

    return score(transcript)


def _measures(card: Scorecard) -> dict[str, float | None]:
    return {
        "handover": card.handover.score,
        "talk_time": card.talk_time.score,
        "authority": card.authority.score,
        **{name: measure.score for name, measure in card.measures.items()},
    }


def _findings(card: Scorecard) -> dict[str, str]:
    teller = teller_of(card)
    first = {finding.measure: finding for finding in reversed(card.findings)}
    return {measure: teller.finding(finding) for measure, finding in first.items()}


def _read(path: Path, facts: os.stat_result) -> Past:
    transcript = read_transcript(path).transcript
    return past_of(transcript, path.name, facts.st_size, facts.st_mtime_ns)


def _files(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return sorted(
                (
                    entry
                    for entry in entries
                    if entry.name.endswith(ENDING)
                    and not entry.name.startswith(".")
                    and entry.is_file(follow_symlinks=False)
                ),
                key=lambda entry: entry.name,
            )
    except OSError:
        return []  # no folder yet: no meeting has been kept


def _cached(path: Path) -> tuple[Past, ...]:
    try:
        cache = msgspec.json.decode(path.read_bytes(), type=_Cache)
    except (OSError, ValueError, msgspec.MsgspecError):
        return ()
    return cache.meetings if cache.made == MADE else ()


def _keep(path: Path, meetings: Iterable[Past]) -> None:
    """Keep what was found; without it everything is read anew the next time."""
    beside = path.with_name(f"{CACHE}.new")
    data = msgspec.json.encode(_Cache(made=MADE, meetings=tuple(meetings)))
    with contextlib.suppress(OSError):
        beside.touch(mode=0o600)
        beside.write_bytes(data)
        beside.replace(path)
