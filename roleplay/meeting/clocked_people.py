"""Who is clocked, and what is true of a meeting before the first key; going on with one later."""

import re
import secrets
from collections import Counter
from collections.abc import Collection, Sequence
from datetime import datetime
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from roleplay import __version__
from roleplay.engine.casting import header_of, people_of
from roleplay.meeting.clock_keys import MOST_PEOPLE
from roleplay.meeting.clocking import LiveSession
from roleplay.meeting.loading import Loaded
from roleplay.model.act import Part
from roleplay.model.phrasing import listed
from roleplay.model.scenario import AgendaItem
from roleplay.model.text import plain
from roleplay.model.transcript import Cues, Header, Participant
from roleplay.store.journal import Journal
from roleplay.store.names import make_folder, new_path, transcript_folder
from roleplay.store.people import enlisted

LONGEST_NAME = 100
"""Characters."""

MOST_MINUTES = 600
"""Of one item of a plan."""

_COUNT = re.compile("[1-9][0-9]{0,2}")

VENDOR = "vendor"
"""Who sells beside the two, without a part in the handover."""
OTHER = ""
"""Who is there for neither side."""

VENDORS = (Part.MANAGER, Part.TRAINEE)
_PARTS = frozenset({*(part.value for part in VENDORS), Part.CUSTOMER.value})

AS: tuple[str, ...] = ("customer", "manager", "trainee", VENDOR, OTHER)
"""As what somebody may be clocked."""


class Clockable(Struct, frozen=True):
    """Somebody who will be at the table: a name, and one of `AS`."""

    name: str
    role: str = OTHER


class CannotClockError(Exception):
    """These people cannot be clocked; the text says what to do."""


class Setting(Struct, frozen=True, kw_only=True):
    """What is clocked, and by which plan."""

    people: tuple[Clockable, ...]
    title: str = "Live meeting"
    plan: tuple[AgendaItem, ...] = ()
    loaded: Loaded | None = None
    """The scenario that is rehearsed; its people then sit in its seats."""


def setting_of(loaded: Loaded) -> Setting:
    """The people, the plan and the path of a scenario, for a rehearsal of it."""
    scenario = loaded.script.scenario
    people = people_of(loaded.script)
    names = tuple(
        Clockable(people.full(seat.id), VENDOR if seat.part is Part.COLLEAGUE else seat.part.value)
        for seat in scenario.seats
    )
    return Setting(people=names, title=scenario.title, plan=scenario.agenda, loaded=loaded)


def completed(
    named: Sequence[Clockable], of_scenario: Sequence[Clockable]
) -> tuple[Clockable, ...]:
    """Those who are named, with the scenario's people where nobody is named for their part.

    Whoever sells too stays only where none of the table's own three parts is named.
    """
    roles = {who.role for who in named}
    table = {*AS[:3]}
    kept = [
        who
        for who in of_scenario
        if who.role not in roles and (who.role in table or not roles & table)
    ]
    return tuple(sorted((*named, *kept), key=lambda who: AS.index(who.role)))


def planned(text: str) -> tuple[AgendaItem, ...]:
    """The plan that the two agreed, as it is typed: `welcome 5 manager; the outage 10 trainee`.

    Without a part the trainee leads. Raises `CannotClockError`.
    """
    items = tuple(_item(each) for each in text.split(";") if each.strip())
    names = [each.item for each in items]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise CannotClockError(f"The plan has {listed(twice)} twice. Give each item its own name.")
    return items


def _item(text: str) -> AgendaItem:
    words = plain(text).split()
    lead = Part.TRAINEE
    if words and words[-1] in {part.value for part in VENDORS}:
        lead = Part(words.pop())
    minutes = words.pop() if words else ""
    name = " ".join(words)
    if not (_COUNT.fullmatch(minutes) and int(minutes) <= MOST_MINUTES):
        raise CannotClockError(
            f"“{plain(text).strip()}” is no item of a plan. Give each its minutes and who leads "
            "it, as in: welcome 5 manager; the outage 10 trainee"
        )
    if not 0 < len(name) <= LONGEST_NAME:
        raise CannotClockError(f"Give each item a name of 1 to {LONGEST_NAME} letters.")
    return AgendaItem(item=name, lead=lead, minutes=float(minutes))


def seated(people: Sequence[Clockable]) -> tuple[Participant, ...]:
    """Everybody as the record knows them; raises `CannotClockError`."""
    names = [plain(who.name).strip() for who in people]
    _require_names(names)
    for part in VENDORS:
        count = sum(who.role == part.value for who in people)
        if count != 1:
            there = "Nobody is" if not count else f"{count} people are"
            raise CannotClockError(
                f"{there} the {part.value}. What is scored is how talk passes from one manager to "
                "one trainee, so there is one of each."
            )
    taken = Counter[str]()
    seats = []
    for who, name in zip(people, names, strict=True):
        called = who.role or "guest"
        taken[called] += 1
        number = f"-{taken[called]}" if taken[called] > 1 else ""
        plays = Part(who.role) if who.role in _PARTS else None
        seats.append(
            Participant(id=f"{called}{number}", name=name, part=plays, vendor=who.role == VENDOR)
        )
    return tuple(seats)


def _require_names(names: Sequence[str]) -> None:
    if not names:
        raise CannotClockError("Nobody is named.")
    if len(names) > MOST_PEOPLE:
        raise CannotClockError(
            f"{len(names)} people are named, and there are keys for {MOST_PEOPLE}. Leave out those "
            "who will hardly speak."
        )
    if not all(0 < len(name) <= LONGEST_NAME for name in names):
        raise CannotClockError(f"Give everybody a name of 1 to {LONGEST_NAME} letters.")
    small = [name.casefold() for name in names]
    if twice := [name for n, name in enumerate(names) if small[n] in small[:n]]:
        raise CannotClockError(
            f"Two people are called {listed(twice)}. Add a family name or a letter to one of them."
        )


def begin(setting: Setting, save: Path | None = None) -> LiveSession:
    """A meeting about to be clocked, with its file made and the first event in it.

    It is kept in `save`, else in the person's folder. Raises `CannotClockError` or `StoreError`.
    """
    header = _header(setting)
    if save is None:
        make_folder(transcript_folder())
        called = plain(setting.title).strip()
        name = f"live-{called}" if called else "live"
        save = new_path(transcript_folder(), name, header.started, 1)
    session = LiveSession(header, Journal.create(save, header))
    session.open(setting.plan)
    return session


def _header(setting: Setting) -> Header:
    """What is true of the meeting from its first second on.

    Raises `CannotClockError`, or `PeopleError` where names cannot be kept.
    """
    started = datetime.now().astimezone().isoformat(timespec="seconds")
    source = plain(setting.title).strip() or "Live meeting"
    if setting.loaded is None:
        people = seated(setting.people)
        return Header(
            application=__version__,
            people=_enlisted(people),
            source=source,
            clocked=True,
            started=started,
        )
    script, seed = setting.loaded.script, secrets.randbelow(2**31)
    of_script = header_of(script, {}, seed)
    seats = of_script.people
    people = _in_seats(seated(setting.people), seats)
    customer = script.cast[script.seat_of[Part.CUSTOMER]].id
    return Header(
        application=__version__,
        people=_enlisted(people, invented={who.name for who in seats}),
        source=source,
        clocked=True,
        started=started,
        glide=of_script.glide,
        authority_glide=of_script.authority_glide,
        cues=Cues(location=setting.loaded.location, customer=customer, seed=seed),
    )


def _in_seats(
    people: Sequence[Participant], seats: Sequence[Participant]
) -> tuple[Participant, ...]:
    """Everybody in the seat of the scenario that is theirs, as far as it has one.

    Whoever is clocked as a customer takes the next customer's seat, whoever sells too the next
    colleague's; so the card's moves and lines are of those who are clocked.
    """
    free: dict[tuple[Part | None, bool], list[Participant]] = {}
    for seat in seats:
        free.setdefault(_kind(seat), []).append(seat)
    taken = {seat.id for seat in seats}
    placed = []
    for who in people:
        if of_kind := free.get(_kind(who)):
            placed.append(replace(of_kind.pop(0), name=who.name, filled_by=""))
        else:
            # None of those who are placed is called as somebody of the scenario.
            placed.append(replace(who, id=f"{who.id}-more" if who.id in taken else who.id))
    return tuple(placed)


def _kind(who: Participant) -> tuple[Part | None, bool]:
    """What seat somebody can take: a colleague's is that of anybody who sells too."""
    return (None if who.part is Part.COLLEAGUE else who.part, who.vendor)


def _enlisted(
    people: tuple[Participant, ...], invented: Collection[str] = ()
) -> tuple[Participant, ...]:
    """Everybody with what stands for them in the list of names, but for a scenario's people.

    Raises `PeopleError`.
    """
    real = [who for who in people if who.name not in invented]
    ids = dict(zip([who.id for who in real], enlisted(who.name for who in real), strict=True))
    return tuple(replace(who, person=ids.get(who.id, "")) for who in people)


def resume(path: Path) -> tuple[LiveSession, tuple[str, ...]]:
    """A meeting that was clocked, to go on with, and what should be known first.

    Raises `StoreError`, or `CannotClockError` where nobody clocked it.
    """
    journal, recovered = Journal.open(path)
    if not recovered.transcript.header.clocked:
        journal.close()
        raise CannotClockError(
            f"{plain(str(path))} was not clocked live. 'roleplay play --resume' goes on with a "
            "played meeting; recordings are scored, not gone on with."
        )
    session = LiveSession(recovered.transcript.header, journal, recovered.transcript.events)
    return session, recovered.notices
