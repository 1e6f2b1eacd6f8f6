"""Records of any length, clocked by the program itself with clocks that are moved by hand."""

import time
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from roleplay.meeting.clocked_people import Clockable, Setting, begin
from roleplay.meeting.clocking import LiveSession
from roleplay.meeting.keeping import Unkept
from roleplay.meeting.meeting_clock import Clocks
from roleplay.model.act import Act, Part, Signal
from roleplay.model.scenario import AgendaItem
from roleplay.store.journal import Journal

SETTING = Setting(
    people=(
        Clockable("Peter", "customer"),
        Clockable("David", "manager"),
        Clockable("Wanjiru", "trainee"),
        Clockable("Otieno", "vendor"),
    ),
    title="The quarter",
    plan=(
        AgendaItem(item="welcome", lead=Part.MANAGER, minutes=5.0),
        AgendaItem(item="the outage", lead=Part.TRAINEE, minutes=40.0),
    ),
)


class _Hands(Struct):
    now: float

    def clocks(self) -> Clocks:
        return Clocks(lambda: self.now, lambda: self.now, sleepless=True)


def record(path: Path, turns: int, *, finished: bool = False) -> Path:
    """Clock so many turns, handed over from the manager to the trainee, that end about now."""
    began = begin(SETTING, path)
    header = began.header
    began.close()
    path.unlink()
    hands = _Hands(time.time() - 4.0 * turns)
    session = LiveSession(header, Unkept(), clocks=hands.clocks())
    session.open(SETTING.plan)
    seats = [who.id for who in header.people]
    session.next_item()
    for number in range(turns):
        led_by_trainee = (number * 7919) % turns < number
        vendor = 2 if led_by_trainee else 1
        session.floor(seats[0 if number % 2 == 0 else vendor])
        for _ in range(3):
            hands.now += 1.0
            session.tick()
        _mark(session, number, vendor)
        hands.now += 1.0
        session.tick()
        if number == turns // 6:
            session.next_item()
    if finished:
        session.finish()
    with Journal.create(path, replace(header)) as journal:
        journal.append(session.events)
    return path


def _mark(session: LiveSession, number: int, vendor: int) -> None:
    if number % 2 == 0:
        if number % 6 == 0:
            session.mark(Signal.WARM if number % 12 else Signal.COOL)
        elif number % 10 == 2:
            session.mark(Act.APPEAL if vendor == 1 else Act.ACCEPT)
        return
    marks = (
        (Act.ENDORSE, Act.RESCUE, Act.HAND_OVER) if vendor == 1 else (Act.NOD, Act.ASK, Act.COMMIT)
    )
    session.mark(marks[number // 2 % 3])
    if number % 40 == 1:
        session.note(f"Turn {number}: he looks to the one who answers.")
