"""Sitting down in a meeting of one's own making, with the application around it."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from textual import events
from textual.pilot import Pilot

from roleplay.engine.casting import Origin, header_of
from roleplay.engine.standin import ManagerStyle, TraineeStyle
from roleplay.library.settings import Settings
from roleplay.meeting.roles import Role, filled_by, manners_in
from roleplay.meeting.session import Keeper, Session, Unkept
from roleplay.model.event import Event
from roleplay.tui import app
from roleplay.tui.app import RoleplayApp
from roleplay.tui.screens.meeting import MeetingScreen
from tests.scenes import script_of
from tests.tui.desk import settled

AT_TABLE = """\
start: gate
beats:
  gate:
    item: welcome
    lines:
      - customer: "{trainee.first}, who tells me about the outage?"
        to: trainee
        cue: taps the pen
        signal: cool
    moves:
      - id: answer
        trainee: "The cause was a worn valve and it has been replaced."
        does: inform
        ways: [a broken part]
        next: price
      - id: again
        trainee: "Could you say that again?"
        does: ask
      - id: rescue
        manager: "Let me take that one, it goes back a long way."
        does: inform
        next: price
      - silence: 4s
        then: [{customer: "Hello?", to: manager}]
        next: price
  price:
    item: the valve
    lines: [{customer: "Max, and the price?", to: manager, cue: leans forward, signal: warm}]
    moves:
      - id: tell
        manager: "It stays as it is."
        does: inform
        next: over
      - id: take-up
        trainee: "It stays as it is, until December."
        does: inform
        next: over
      - silence: 5s
        next: over
  over:
    lines: [{customer: "Good.", to: trainee, does: accept}]
    end: done
"""
"""Two floors: the trainee is asked, then the manager; then it is over."""

PLAN = """\
format: 1
title: A small meeting
minutes: 5
seats: {customer: ada, manager: max, trainee: tia}
brief: {everyone: The pump stood still., manager: You are leaving., trainee: You know the valve.}
facts: [{id: valve, text: The valve was made in 1998.}]
agenda:
  - {item: welcome, lead: manager, minutes: 2}
  - {item: the valve, lead: trainee, minutes: 3}
outcomes: {done: {text: It is done., success: true}}
"""

Journey = Callable[[Pilot[int], MeetingScreen], Awaitable[None]]


class NoLibrary(RoleplayApp):
    """The application without its first screen, which reads all situations there are."""

    CSS_PATH = Path(app.__file__).with_name("app.tcss")

    def on_mount(self, event: events.Mount) -> None:
        """Open nothing, and keep the application from opening its library."""
        event.prevent_default()


def session_in(  # noqa: PLR0913 - each is another part of a meeting
    folder: Path,
    role: Role,
    keeper: Keeper | None = None,
    *,
    manager: ManagerStyle = ManagerStyle.ABSENT,
    body: str = AT_TABLE,
    head: str = PLAN,
) -> Session:
    """A meeting that has begun; a stand-in manager is absent unless another style is given."""
    script = script_of(folder, body, head)
    filling = filled_by(role, manager, TraineeStyle.STEADY)
    origin = Origin(started="2026-03-01T14:05:00+03:00", location="small", personas={})
    header = header_of(script, filling, 1, origin)
    session = Session(script, header, Unkept() if keeper is None else keeper, manners_in(header))
    session.begin()
    return session


def at_table(
    session: Session,
    role: Role,
    journey: Journey,
    size: tuple[int, int] = (80, 24),
    **more: float,
) -> None:
    """Sit down in a meeting, do what the journey does, and get up."""

    async def go() -> None:
        application = NoLibrary(None, Settings(motion=False))
        async with application.run_test(size=size) as pilot:
            await settled(pilot)
            screen = MeetingScreen(session, role, **more)  # type: ignore[arg-type]
            application.push_screen(screen)
            await settled(pilot)
            await journey(pilot, screen)
            await settled(pilot)

    asyncio.run(go())


def pass_seconds(screen: MeetingScreen, seconds: int) -> None:
    """Let time pass at the table, without waiting for it."""
    for _ in range(seconds):
        screen.tick()


def told(pilot: Pilot[int]) -> str:
    """What the application has said in passing."""
    return " ".join(each.message for each in pilot.app._notifications)  # noqa: SLF001 - no other way


def of_kind(session: Session, kind: type[Event]) -> Sequence[Event]:
    """The events of one kind, in order."""
    return [event for event in session.events if isinstance(event, kind)]
