"""Who is who, by names as people type them: the beginning of a name is enough.

A name is looked for as it stands, then in any mixture of small and capital letters, then as the
beginning of a name, then as the beginning of any word in one ("odh" for Peter Odhiambo). The first
of these that finds somebody decides; if it finds two, nobody is guessed. Somebody who was given
another name is still found by the one that the recording has for them, where that is whole.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from unicodedata import normalize

from msgspec import Struct
from msgspec.structs import replace

from roleplay.model.act import MANAGER, TRAINEE, Part
from roleplay.model.phrasing import listed
from roleplay.model.transcript import Participant
from roleplay.speech.phrase import words_of

MOST_NAMES = 12
"""How many people a refusal lists."""

_VENDOR = "vendor"


class NamingError(Exception):
    """The names do not tell who is who; the text is one paragraph that says what to do."""


class Naming(Struct, frozen=True, kw_only=True):
    """Whom somebody named for each part, as they typed it."""

    manager: str | None = None
    trainee: str | None = None
    customer: tuple[str, ...] = ()
    vendor: tuple[str, ...] = ()
    """Who else sells; nobody hands over to them."""

    def __bool__(self) -> bool:
        """Whether anybody was named at all."""
        return any((self.manager is not None, self.trainee is not None, self.customer, self.vendor))


def cast(people: Sequence[Participant], naming: Naming) -> tuple[Participant, ...]:
    """The same people, with the parts that were named for them and no others.

    Further vendors have none, and are known by `vendor`.

    Raises `NamingError` if the manager or the trainee is not named, if a name fits nobody or more
    than one, or if one person would have two parts.
    """
    names = [person.name for person in people]
    if naming.manager is None or naming.trainee is None:
        lacking = " and who ".join(
            f"the {part.value}"
            for part, named in ((MANAGER, naming.manager), (TRAINEE, naming.trainee))
            if named is None
        )
        raise NamingError(
            "what is scored is how talk passes from the manager to the trainee, so both have to be "
            f"named. Say who {lacking} is. These people speak: {listed(names, most=MOST_NAMES)}."
        )
    parts: dict[int, str] = {}
    for part, called in (
        (Part.MANAGER.value, naming.manager),
        (Part.TRAINEE.value, naming.trainee),
        *((Part.CUSTOMER.value, each) for each in naming.customer),
        *((_VENDOR, each) for each in naming.vendor),
    ):
        number = place_of(called, people)
        if parts.setdefault(number, part) != part:
            raise NamingError(
                f"{names[number]} was named as {parts[number]} and as {part}, and "
                f"can be only one of them. These people speak: {listed(names, most=MOST_NAMES)}."
            )
    return tuple(_as(person, parts.get(number)) for number, person in enumerate(people))


def _as(person: Participant, named: str | None) -> Participant:
    part = None if named is None or named == _VENDOR else Part(named)
    return replace(person, part=part, vendor=named == _VENDOR)


def person_of(called: str, people: Sequence[Participant]) -> Participant:
    """The one person who is called so, now or in the recording; raises `NamingError`."""
    return people[place_of(called, people)]


def pair_of(one: str, other: str, people: Sequence[Participant]) -> tuple[Participant, Participant]:
    """Whom two names mean that are said to be one person's; raises `NamingError`.

    What could be either of two people is, beside the one, the other.
    """
    person = person_of(one, people)
    try:
        return person, person_of(other, people)
    except NamingError:
        others = [who for who in people if who.id != person.id]
        with suppress(NamingError):
            return person, person_of(other, others)
        raise


def place_of(called: str, people: Sequence[Participant]) -> int:
    """The place of the one person who is called so; raises `NamingError`."""
    return find(called, [who.name for who in people], [who.id for who in people])


def find(called: str, names: Sequence[str], recorded: Sequence[str] = ()) -> int:
    """The place of the one person who is called so; raises `NamingError` for none or several.

    `recorded` has what each was called before, which has to be written whole: the beginning of a
    name that nobody sees any more would be somebody else's.
    """
    wanted = _folded(called)
    if not wanted:
        raise NamingError(f"a name is empty. These people speak: {listed(names, most=MOST_NAMES)}.")
    ways: tuple[tuple[Sequence[str], Callable[[str], bool]], ...] = (
        (names, lambda name: name == called),
        (recorded, lambda name: name == called),
        (names, lambda name: _folded(name) == wanted),
        (recorded, lambda name: _folded(name) == wanted),
        (names, lambda name: _folded(name).startswith(wanted)),
        (names, lambda name: any(word.startswith(wanted) for word in words_of(_folded(name)))),
    )
    for among, fits in ways:
        found = [number for number, name in enumerate(among) if fits(name)]
        if len(found) > 1:
            fitting = listed([names[number] for number in found], "or", MOST_NAMES)
            raise NamingError(f"'{called}' could be {fitting}. Write more of the name.")
        if found:
            return found[0]
    raise NamingError(
        f"nobody in it is called '{called}'. These people speak: {listed(names, most=MOST_NAMES)}."
    )


def is_typed_alike(one: str, other: str) -> bool:
    """Whether two names are the same but for what typing them may change."""
    return _folded(one) == _folded(other)


def _folded(name: str) -> str:
    """A name without what typing may change: capitals, how accents are encoded, signs, spaces."""
    told = normalize("NFC", normalize("NFC", name).casefold())
    return " ".join(told.replace("\u2019", "'").split())
