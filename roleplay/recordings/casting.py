"""Who was who in a recording, while somebody says it: suggested, changed, and then marks.

Nothing is kept here. Both front ends ask by what stands here, and keep the marks it gives.
"""

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from roleplay.model.mark import Cast, Joined, Mark, Renamed, fingerprint
from roleplay.model.marking import all_said, arranged, parts_by
from roleplay.model.people import known_as
from roleplay.model.text import plain
from roleplay.model.transcript import Participant
from roleplay.recordings.correcting import LONGEST_NAME
from roleplay.recordings.meetings import Opened
from roleplay.recordings.preparing import is_cast, surveyed
from roleplay.scoring.naming import Naming, cast, pair_of, person_of
from roleplay.scoring.roles import Reason, Room, Suggestion

COLLEAGUE = "colleague"
"""Who sells beside the two, without a part in the handover."""
NOBODY = ""
"""Who was there for neither side."""

ROLES: tuple[str, ...] = ("manager", "trainee", "customer", COLLEAGUE, NOBODY)
"""As what somebody may have been there."""

_ONE = frozenset({"manager", "trainee"})
"""What one person was at a time."""


class CannotCastError(Exception):
    """It cannot be so; the text says what to do."""


class Seat(Struct, frozen=True, kw_only=True):
    """Somebody in the recording, and as what."""

    id: str
    name: str
    role: str
    """One of `ROLES`."""
    seconds: float
    share: float
    """Of everybody's talk, 0..1."""
    turns: int


class Before(Struct, frozen=True, kw_only=True):
    """Who was who in an earlier meeting."""

    roles: Mapping[str, str]
    """One of `ROLES` for each name."""
    day: str
    """Of that meeting, as it is told."""


class Casting:
    """The people of one recording while it is said who was who."""

    def __init__(self, opened: Opened, before: Before | None = None) -> None:
        """With what is marked already, else with what may have been so. Raises `LanguageError`.

        `before` is suggested where its manager and its trainee are in this recording too.
        """
        self._opened = opened
        self._earlier = before
        self._of = fingerprint(all_said(opened.read))
        self._made: tuple[Mark, ...] = ()
        """Who was joined and renamed since."""
        self._roles: dict[str, str] = {}
        self._by_hand = is_cast(opened.marked.marks)
        """Whether somebody has said who was who, rather than a suggestion."""
        self._before: list[tuple[tuple[Mark, ...], dict[str, str], bool]] = []
        """How it was before each change."""
        if self._by_hand:
            self._take(parts_by(opened.marked.marks, opened.transcript.header.people))
        self._read()

    # What stands.

    @property
    def room(self) -> Room:
        """Who speaks, and what is odd about them, with people joined and renamed as they are."""
        return self._room

    @property
    def suggestion(self) -> Suggestion | None:
        """What the roles rest on; None once somebody has said it, or where one person speaks."""
        return None if self._by_hand else self._room.suggestion

    @property
    def seats(self) -> tuple[Seat, ...]:
        """Everybody who speaks, in the order in which they first do."""
        people = self._transcript.header.people
        return tuple(
            Seat(
                id=who.id,
                name=who.name,
                role=self._roles.get(who.id, NOBODY),
                seconds=told.seconds,
                share=told.share,
                turns=told.turns,
            )
            for who, told in zip(people, self._room.people, strict=True)
        )

    @property
    def lacking(self) -> str:
        """What has to be said yet before it can be scored, in a sentence; empty for nothing."""
        there = set(self._roles.values())
        if lacking := [f"the {role}" for role in ("manager", "trainee") if role not in there]:
            return f"Say who {' and who '.join(lacking)} was."
        return ""

    @property
    def is_said(self) -> bool:
        """Whether somebody has said who was who, now or before."""
        return self._by_hand

    def marks(self) -> list[Mark]:
        """What has been said that is not marked yet; none of it where something is lacking."""
        by_role = {role: [who for who, has in self._roles.items() if has == role] for role in ROLES}
        order = [who.id for who in self._transcript.header.people]
        made: list[Mark] = [*self._made]
        if not self.lacking:
            said = Cast(
                manager=by_role["manager"][0],
                trainee=by_role["trainee"][0],
                customers=tuple(sorted(by_role["customer"], key=order.index)),
                vendors=tuple(sorted(by_role[COLLEAGUE], key=order.index)),
                of=self._of,
            )
            if self._made or said not in [_bare(mark) for mark in self._last_cast()]:
                made.append(said)
        return made

    # Changes.

    def give(self, person: str, role: str) -> None:
        """Say as what somebody was there; manager and trainee are one each."""
        self._note()
        if role in _ONE:
            self._roles = {who: has for who, has in self._roles.items() if has != role}
        self._roles[person] = role
        self._by_hand = True

    def name(self, naming: Naming) -> None:
        """Say it by names, as typed; raises `NamingError`."""
        people = cast(self._transcript.header.people, naming)
        self._note()
        self._take(people)
        self._by_hand = True

    def join(self, person: str, into: str) -> None:
        """Say that somebody is really another one; raises CannotCastError."""
        if person == into:
            raise CannotCastError("That is the same person. Choose the other one.")
        if len(self._transcript.header.people) <= 2:  # noqa: PLR2004 - nothing passes between fewer
            raise CannotCastError(
                "Only two people speak, so joined there is nobody left to hand over to."
            )
        self._note()
        self._made = (*self._made, Joined(person=person, into=into, of=self._of))
        gone = self._roles.pop(person, NOBODY)
        if gone and not self._roles.get(into):
            self._roles[into] = gone
        self._read()

    def join_called(self, one: str, other: str) -> None:
        """The same by names, as typed; one person already is let be. Raises `NamingError`."""
        person, into = pair_of(one, other, self._transcript.header.people)
        if person.id != into.id:
            self.join(person.id, into.id)

    def rename(self, person: str, name: str) -> None:
        """Say what somebody is called; raises CannotCastError."""
        name = plain(name).strip()
        if not name or len(name) > LONGEST_NAME:
            raise CannotCastError(f"A name has from 1 to {LONGEST_NAME} characters.")
        for other in self._transcript.header.people:
            if other.name.casefold() == name.casefold() and other.id != person:
                raise CannotCastError(
                    f"{other.name} is somebody else here. If the two are one person, join them."
                )
        self._note()
        self._made = (*self._made, Renamed(person=person, name=name, of=self._of))
        self._read()

    def rename_called(self, called: str, name: str) -> None:
        """The same by a name, as typed; raises `NamingError` too."""
        self.rename(person_of(called, self._transcript.header.people).id, name)

    def undo(self) -> None:
        """Take back the last change, if there is one."""
        if self._before:
            made = self._made
            self._made, self._roles, self._by_hand = self._before.pop()
            if made != self._made:
                self._read()

    # How it comes about.

    def _note(self) -> None:
        self._before.append((self._made, dict(self._roles), self._by_hand))

    def _read(self) -> None:
        """Read the people anew, as they are joined and renamed."""
        kept = [mark for mark in self._opened.marked.sorted.marks if not isinstance(mark, Cast)]
        self._transcript = arranged(self._opened.read, (*kept, *self._made))
        self._room = surveyed(self._transcript)
        if not self._by_hand:
            self._suggest()

    def _suggest(self) -> None:
        people = self._transcript.header.people
        self._roles = self._as_earlier(people)
        if self._roles:
            new = self._new_customers(people)
            self._roles |= dict.fromkeys((who.id for who in new), "customer")
            by_role = {
                role: tuple(who.name for who in people if self._roles.get(who.id) == role)
                for role in ROLES
            }
            assert self._earlier is not None  # noqa: S101 - else there were no roles
            as_earlier = Suggestion(
                manager=by_role["manager"][0],
                trainee=by_role["trainee"][0],
                customer=by_role["customer"],
                sure=not new,
                reasons=(
                    Reason("as_before", {"day": self._earlier.day}),
                    *([Reason("not_before", {"names": _names(new)})] if new else ()),
                ),
            )
            self._room = replace(self._room, suggestion=as_earlier)
            return
        suggestion = self._room.suggestion
        if suggestion is not None:
            by_name = {who.name: who.id for who in self._transcript.header.people}
            self._roles = {by_name[name]: "customer" for name in suggestion.customer}
            self._roles[by_name[suggestion.manager]] = "manager"
            self._roles[by_name[suggestion.trainee]] = "trainee"

    def _as_earlier(self, people: Sequence[Participant]) -> dict[str, str]:
        """The roles as they were in the earlier meeting; none if the two who count are not here."""
        if self._earlier is None:
            return {}
        known = {known_as(name): role for name, role in self._earlier.roles.items() if role}
        roles = {who.id: known[known_as(who.name)] for who in people if known_as(who.name) in known}
        there = [*roles.values()]
        return roles if all(there.count(role) == 1 for role in _ONE) else {}

    def _new_customers(self, people: Sequence[Participant]) -> list[Participant]:
        """Who was not in the earlier meeting, where nobody is here who was a customer in it."""
        then = {} if self._earlier is None else self._earlier.roles
        if "customer" in self._roles.values() or "customer" not in then.values():
            return []
        known = {known_as(name) for name in then}
        return [who for who in people if known_as(who.name) not in known]

    def _take(self, people: Sequence[Participant]) -> None:
        self._roles = {who.id: role for who in people if (role := _role(who))}

    def _last_cast(self) -> list[Cast]:
        casts = [mark for mark in self._opened.marked.sorted.marks if isinstance(mark, Cast)]
        return casts[-1:]


def roles_in(opened: Opened) -> dict[str, str]:
    """As what everybody in a meeting was there, by name; nobody where nobody has said it."""
    people = parts_by(opened.marked.marks, opened.transcript.header.people)
    return {who.name: _role(who) for who in people}


def _names(people: Sequence[Participant]) -> tuple[str, ...]:
    return tuple(who.name for who in people)


def _role(who: Participant) -> str:
    if who.part is not None:
        return who.part.value
    return COLLEAGUE if who.vendor else NOBODY


def _bare(mark: Cast) -> Cast:
    """What a mark says, without who made it when."""
    return Cast(
        manager=mark.manager,
        trainee=mark.trainee,
        customers=mark.customers,
        vendors=mark.vendors,
        of=mark.of,
    )
