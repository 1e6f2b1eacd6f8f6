"""What somebody means by a name, and what something may be called.

CannotRenameError
└── MistakesFirstError    a scenario has mistakes, or would have some; carries them
"""

from roleplay.authoring.core import EMPTY, TRUTHS
from roleplay.authoring.declarations import NO_SEATS
from roleplay.authoring.known_names import ID, RESERVED, VARIABLE
from roleplay.authoring.mentions import NameKind
from roleplay.authoring.mistake import Mistake
from roleplay.authoring.moves import MOVE_KEYS
from roleplay.authoring.renaming.family import Member
from roleplay.authoring.report import listed, nearest, shortened
from roleplay.authoring.spoken_lines import LINE_KEYS
from roleplay.model.condition import EVERYWHERE, Quantity
from roleplay.model.scenario import CARRIED, END

_NEVER = EMPTY | TRUTHS.keys()
"""Words that are no names once they are read."""
_REFUSED: dict[NameKind, frozenset[str]] = {
    NameKind.BEAT: _NEVER,
    NameKind.MOVE: _NEVER | {"silence"},
    NameKind.VARIABLE: _NEVER | RESERVED | {each.value for each in Quantity} | {END, *CARRIED},
    NameKind.SEAT: _NEVER | NO_SEATS | LINE_KEYS | MOVE_KEYS | {"any", "all"},
}
"""By kind, what nothing may be called."""


class CannotRenameError(Exception):
    """Nothing was changed; the text says why, and what to do."""


class MistakesFirstError(CannotRenameError):
    """A scenario has mistakes."""

    def __init__(self, text: str, mistakes: tuple[Mistake, ...]) -> None:
        super().__init__(text)
        self.mistakes = tuple(each for each in mistakes if not each.advice)


def meant_by(first: Member, old: str, kind: NameKind | None) -> tuple[NameKind, str]:
    """What is meant: its kind, and the name it is kept under."""
    known = dict.fromkeys((each.kind, each.name) for each in first.mentions)
    scenario = first.reading.scenario
    if scenario is not None and END not in dict(scenario.variables):
        known.pop((NameKind.VARIABLE, END), None)  # of `never`, where nobody declares it
    meant = [
        (of, name)
        for of, name in known
        if kind in (None, of) and (old == name or (of is NameKind.MOVE and _is_move(old, name)))
    ]
    kinds = sorted({of for of, _ in meant})
    if len(kinds) > 1:
        raise CannotRenameError(
            f"`{shortened(old)}` is a {' and a '.join(kinds)}. Say which with --kind"
            f" {' or --kind '.join(kinds)}."
        )
    if len(meant) > 1:
        raise CannotRenameError(
            f"More than one beat has a move `{shortened(old)}`. Say which:"
            f" {listed([name for _, name in meant])}."
        )
    if meant:
        return meant[0]
    said = kind or "beat, move, variable or seat"
    words = [name for of, name in known if kind in (None, of)]
    words += [name.rpartition("/")[2] for of, name in known if of is NameKind.MOVE]
    near = nearest(old[:80], words)
    raise CannotRenameError(
        f"{first.path} has no {said} `{shortened(old)}`."
        + (f" Did you mean `{near}`?" if near else "")
    )


def _is_move(old: str, name: str) -> bool:
    """Whether a move is meant by its id alone; one that is always open also by any beat's name."""
    beat, _, own = name.partition("/")
    said_beat, slash, said = old.rpartition("/")
    return own == said and (not slash or beat in (said_beat, EVERYWHERE))


def require_a_name(kind: NameKind, old: str, new: str) -> None:
    """Refuse what is no name for something of a kind."""
    pattern, joint = (VARIABLE, "underscores") if kind is NameKind.VARIABLE else (ID, "hyphens")
    if not pattern.fullmatch(new):
        raise CannotRenameError(
            f"A {kind} cannot be called `{shortened(new)}`. Use small letters, digits and {joint},"
            " a letter first, at most 64 characters."
        )
    if new in _REFUSED[kind]:
        raise CannotRenameError(
            f"A {kind} cannot be called `{new}`: the word means something else there."
            " Choose another name."
        )
    if new == old:
        raise CannotRenameError(f"The {kind} is called `{new}` already.")


def require_free(each: Member, kind: NameKind, name: str, new: str) -> None:
    """Refuse a name that something of the same kind has."""
    beat = name.rpartition("/")[0]
    for other in each.mentions:
        if other.kind is not kind:
            continue
        other_beat, _, own = other.name.rpartition("/")
        meets = EVERYWHERE in (beat, other_beat) or beat == other_beat
        if own == new and meets:
            raise CannotRenameError(
                f"There is a {kind} `{new}` already, in line {other.at.line} of"
                f" {other.at.source.path}. Choose another name."
            )
