"""What whoever sits at a table is shown of a meeting, wherever it is played.

A front end asks a `Shown` and never minds whether the session lies in its own process or with
somebody else who only sends what may be seen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from roleplay.model.act import Look, Part
from roleplay.model.scenario import AgendaItem

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from roleplay.meeting.briefs import Guidance
    from roleplay.meeting.roles import Role
    from roleplay.model.event import CustomerState, Event, OpenMove
    from roleplay.model.transcript import Header


class Standing(Struct, frozen=True, kw_only=True):
    """Where a meeting stands, as far as everybody at the table may see it."""

    title: str
    minutes: float | None
    """How long it is to take; None where nobody has said."""
    plan: tuple[AgendaItem, ...] = ()
    item: str | None = None
    """The item of the plan that is open."""
    clock: int = 0
    """Milliseconds since the meeting began."""
    talk: dict[Part, int] = {}
    """Milliseconds that each part has spoken."""
    put_to: Part | None = None
    """With whom the open floor stands; None: with nobody by name."""
    ended: bool = False


class Shown(Protocol):
    """A meeting as it can be shown to somebody."""

    @property
    def header(self) -> Header:
        """Who sits at the table."""

    @property
    def events(self) -> Sequence[Event]:
        """What has happened, as far as it may be seen here."""

    @property
    def standing(self) -> Standing:
        """Where it stands."""

    @property
    def customers(self) -> Mapping[str, CustomerState]:
        """How the customers hold it, by seat; for the coach alone."""

    def moves_of(self, part: Part) -> Sequence[OpenMove]:
        """The moves that are open to a part now."""

    def looks_of(self, part: Part) -> Sequence[Look]:
        """The looks a part may choose while the other speaks."""

    def guidance(self, role: Role) -> Guidance:
        """What the person in a role is told as beats open."""
