"""A meeting clocked live, for tests: three people, and clocks that a test moves by hand."""

from msgspec import Struct

from roleplay.meeting.clocking import LiveSession
from roleplay.meeting.keeping import Keeper, Unkept
from roleplay.meeting.meeting_clock import Clocks
from roleplay.model.act import Part
from roleplay.model.event import MeetingOpened
from roleplay.model.scenario import AgendaItem
from roleplay.model.transcript import Header, Participant

PEOPLE = (
    Participant(id="david", name="David Mwangi", part=Part.MANAGER),
    Participant(id="wanjiru", name="Wanjiru Kamau", part=Part.TRAINEE),
    Participant(id="peter", name="Peter Odhiambo", part=Part.CUSTOMER),
)
HEADER = Header(
    application="0.2.0",
    people=PEOPLE,
    clocked=True,
    source="The quarter",
    started="2026-03-01T14:05:00+03:00",
)
PLAN = (
    AgendaItem(item="welcome", lead=Part.MANAGER, minutes=5.0),
    AgendaItem(item="the outage", lead=Part.TRAINEE, minutes=10.0),
)


class Hands(Struct):
    """Clocks that stand until somebody moves them."""

    steady: float = 100.0
    wall: float = 1_700_000_000.0

    def clocks(self, *, sleepless: bool = True) -> Clocks:
        return Clocks(lambda: self.steady, lambda: self.wall, sleepless)

    def go(self, seconds: float) -> None:
        """Let time go by on both."""
        self.steady += seconds
        self.wall += seconds

    def run(self, session: LiveSession, seconds: float) -> None:
        """Let time go by with a tick every quarter of a second, as the front ends do."""
        for _ in range(round(seconds * 4)):
            self.go(0.25)
            session.tick()


def begun(hands: Hands, keeper: Keeper | None = None, header: Header = HEADER) -> LiveSession:
    """A meeting of three that has just been opened."""
    session = LiveSession(header, keeper or Unkept(), clocks=hands.clocks())
    session.open(PLAN)
    return session


OPENED = MeetingOpened(customers={}, variables={}, rng=0, plan=PLAN)
