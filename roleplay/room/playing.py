"""What is played in a room: the floor that is open, who is awaited, and the clock that presses.

Nothing here waits, nor knows who is told what: that is `telling`'s.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from roleplay.meeting.pressing import TIME_IS_UP, seconds_at
from roleplay.meeting.session import Session
from roleplay.model.act import Part
from roleplay.model.event import Event
from roleplay.model.filling import PERSON, seated_now
from roleplay.model.transcript import effective
from roleplay.room.deciding import OpenFloor
from roleplay.room.manners import manner_of
from roleplay.room.messages import (
    Aside,
    Clock,
    Paused,
)
from roleplay.room.seats import PART_OF
from roleplay.room.sitting import Sitting
from roleplay.room.telling import PART_ORDER, Telling
from roleplay.store.errors import NotSavedError, StoreError, UnwritableError


class Playing(Telling):
    """A room, as far as the meeting in it is played."""

    def __init__(  # noqa: PLR0913 - what a meeting in a room is made of
        self,
        session: Session,
        sittings: dict[str, Sitting],
        stand_ins: Mapping[Part, str],
        *,
        clock: int,
        card: bool,
        now: Callable[[], float],
        say: Callable[[str], None],
    ) -> None:
        """All is as in a `Room`."""
        super().__init__(session, sittings, card=card)
        self.clock = clock
        self.now = now
        self.say = say
        self.styles: dict[Part, str] = {}
        self._waited: dict[Part, float] = {}
        """Seconds for which the floor had stood open under the clock when each decided."""
        for part in PART_ORDER:
            self._seat_stand_in(part, stand_ins.get(part, ""))
        self.keep_who_decides()
        self._open_floor()

    def _seat_stand_in(self, part: Part, style: str) -> None:
        self.session.seat(part, manner_of(part, style) if style else None)
        if style:
            self.styles[part] = style
        else:
            self.styles.pop(part, None)

    def keep_who_decides(self) -> None:
        """Keep with the meeting who decides for the two from now on, where that has changed."""
        session = self.session
        now = {who.part: who.filled_by for who in seated_now(session.header, session.events).people}
        for part in PART_ORDER:
            style = self.styles.get(part, PERSON)
            if now.get(part) != style and not session.ended:
                try:
                    self.saving(partial(session.take_over, part, style))
                except UnwritableError as error:
                    self.say(str(error))  # it is kept before anything is decided

    # The floor.

    def _open_floor(self) -> None:
        self.floor = OpenFloor(self._number())
        self._waited = {}
        presses = self.clock and not self.session.ended and self.persons
        self._left = float(seconds_at(self.session, self.clock)) if presses else None
        for sitting in self.sittings.values():
            sitting.heard = None

    def _reopen(self) -> None:
        """Offer the floor as it is once more: somebody else decides now."""
        for part in [p for p in PART_ORDER if p not in self.persons]:
            self.floor.forget(part)
        for sitting in self.sittings.values():
            if not self.session.ended:
                sitting.post(self._floor_for(sitting.kind))
        if self.floor:
            self._go_on()

    def _go_on(self) -> None:
        """Play the floor if everybody has decided; else say who speaks, and who is awaited."""
        persons = self.persons
        waits = self.floor.undecided(persons)
        if not waits:
            self._overhear(persons)
        if not waits and not self.floor.to_look_on(self._may_look):
            self._play()
            return
        for said, by in self._said_now():
            for sitting in self.sittings.values():
                sitting.post(self._speaks(said, sitting, by))
        self.tell_table()

    def _overhear(self, persons: Iterable[Part]) -> None:
        """Let somebody who keeps silent alone beside a stand-in hear what that one says."""
        own = tuple(persons)
        if len(own) != 1 or self.floor.speakers or self.floor.overheard is not None:
            return
        choice = self.floor.of(own[0])
        if choice is not None and not choice.is_final and self._may_look(own[0]):
            self.floor.overheard = self.session.heard_beside(own[0])

    def _play(self) -> None:
        """Let the exchange happen that everybody has decided on."""
        intents = self.floor.picks().intents(frozenset(self.persons))
        speaking = [self._waited.get(each.part, 0.0) for each in self.floor.speakers]
        waited = speaking[0] if speaking else max(self._waited.values(), default=self._passed())
        self.keep_who_decides()
        before = len(self.session.events)
        try:
            self.saving(
                partial(self.session.decide, intents[Part.MANAGER], intents[Part.TRAINEE], waited)
            )
        except UnwritableError as error:
            self.say(str(error))
            self.floor = OpenFloor(self.floor.number)
            self.aside("What was said could not be kept, so it has not been said. Choose again.")
            return
        self._open_floor()
        self._happened(self.session.events[before:])

    def saving(self, act: Callable[[], object]) -> None:
        """Let something happen; where the disk fails it has happened and is tried again.

        Raises `UnwritableError`.
        """
        try:
            act()
        except NotSavedError as error:
            self.say(str(error))
            self.tell_all(
                Aside(
                    text="The room's disk does not take it just now; it is tried again.",
                    wrong=True,
                )
            )

    def happened_anew(self) -> None:
        """Tell the whole meeting again, after going back."""
        self._open_floor()
        self._happened(effective(self.session.events), anew=True)

    def happened(self, events: Iterable[Event]) -> None:
        """Tell everybody what has happened, and offer the floor."""
        self._open_floor()
        self._happened(events)

    # What passes by itself.

    def tick(self, seconds: float) -> None:
        """So many seconds have passed: measure the ways, save, and let the clock press."""
        for sitting in self.sittings.values():
            if sitting.is_there:
                sitting.ping(self.now())
        if self.session.unsaved:
            try:
                self.session.save()
            except StoreError:
                return
            self.aside("Everything is kept again.")
        self._press(seconds)

    def _press(self, seconds: float) -> None:
        stands = self.paused or bool(self.unsaid) or self.session.ended
        if self._left is None or stands or self._somebody_is_held():
            return
        self._left -= seconds
        if self._left > 0:
            self.tell_all(Clock(left=round(self._left)))
            return
        self._left = 0.0
        if not self.floor:
            self.aside(TIME_IS_UP)
        self._play()

    def _passed(self) -> float:
        """Seconds for which the floor has stood open under the clock; 0 where none presses."""
        left = self._left
        return 0.0 if left is None else max(0.0, seconds_at(self.session, self.clock) - left)

    def _somebody_is_held(self) -> bool:
        """Whether somebody who is to decide has dropped out: no clock runs without them."""
        return any(
            part in self.persons and not sitting.is_there
            for sitting in self.sittings.values()
            if (part := PART_OF.get(sitting.kind)) is not None
        )

    def pause(self, *, on: bool) -> None:
        """Stop the meeting for all, or let it go on."""
        self.paused = on
        self.tell_all(Paused(on=on))
