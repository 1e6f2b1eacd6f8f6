"""What is to be done with each file so that a person is forgotten, told before anything is done."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from roleplay.files.ordinary import read_ordinary
from roleplay.model.phrasing import listed
from roleplay.past.forgetting.changing import Context, changed_file, readable
from roleplay.past.forgetting.known import (
    Known,
    Meant,
    Sitting,
    everybody,
    marks_of_path,
    meant,
    others_called,
)
from roleplay.past.forgetting.places import LIMIT, File, Kind, Places, files_in, linked_in
from roleplay.recordings.labels import labels
from roleplay.speech.called import COMMON, Replacing, called_by, folded, words_of_name
from roleplay.store.erasing import beside
from roleplay.store.names import ENDING


class Doing(StrEnum):
    """What is done with a file."""

    REWRITE = "rewritten"
    ERASE = "erased"
    RENAME = "renamed"
    ANEW = "made anew"
    """It is removed, and made from the rest when it is next needed."""


class Step(Struct, frozen=True, kw_only=True):
    """What is to be done with one file."""

    path: Path
    kind: Kind
    doing: Doing
    times: int = 0
    """How often the name stands in it."""
    to: Path | None = None
    """Where it is moved, for a file that is called by the name."""


class Left(Struct, frozen=True):
    """A file that is not changed, and why."""

    path: Path
    why: str


class _Looked(Struct, frozen=True):
    """What was seen in a file."""

    times: int = 0
    """How often the name stands in it."""
    changes: bool = False
    """Whether it is written anew: marks are too that have no name and are of words that have."""


class Plan(Struct, frozen=True, kw_only=True):
    """All that is to be done."""

    who: Meant
    known: Known
    steps: tuple[Step, ...] = ()
    left: tuple[Left, ...] = ()
    told: tuple[str, ...] = ()
    """What a person should know before they say yes, in sentences."""
    unlisted: tuple[Path, ...] = ()
    """Records that hold no name, only what stands for the person in the list of names."""
    forms: tuple[str, ...] = ()
    """By what they are looked for."""

    @property
    def empty(self) -> bool:
        """Whether there is nothing to be done."""
        return not self.steps


def plan_of(
    name: str, places: Places, *, also: Sequence[str] = (), with_meetings: bool = False
) -> Plan:
    """What is to be done so that nothing of a person stays; nothing is changed yet.

    Raises NobodyMeantError, or PeopleError where the list of names cannot be read.
    """
    files = files_in(places)
    known = everybody(files)
    who = meant(name, known)
    return _Planning(files, known, who, places, tuple(also)).plan(with_meetings=with_meetings)


class _Planning:
    """One look at all files."""

    def __init__(
        self, files: list[File], known: Known, who: Meant, places: Places, also: tuple[str, ...]
    ) -> None:
        self._files, self._known, self._who = files, known, who
        self._places, self._also = places, also

    def plan(self, *, with_meetings: bool) -> Plan:
        known, who = self._known, self._who
        erased = self._own_meetings() if with_meetings else {}
        renamed = self._renamed(erased)
        steps: list[Step] = []
        left = [
            Left(path, "a link to another place; look there yourself")
            for path in linked_in(self._places)
        ]
        for file in self._files:
            if file.path in erased:
                step = Step(path=file.path, kind=file.kind, doing=Doing.ERASE)
            elif file.kind is Kind.INDEX:
                step = Step(path=file.path, kind=file.kind, doing=Doing.ANEW)
            else:
                if (refers := self._refers(file)) is not None:
                    left += [refers] if file.kind is Kind.MEETING else []
                    continue
                looked = self._look_in(file, renamed)
                if isinstance(looked, Left):
                    left.append(looked)
                    continue
                step = Step(
                    path=file.path,
                    kind=file.kind,
                    doing=Doing.REWRITE if looked.changes else Doing.RENAME,
                    times=looked.times,
                    to=renamed.get(file.path),
                )
                if not looked.changes and step.to is None:
                    continue
            steps.append(step)
        if all(step.doing is Doing.ANEW for step in steps):
            steps = []
        return Plan(
            who=who,
            known=known,
            steps=tuple(steps),
            left=tuple(left),
            told=tuple(self._told(steps)),
            unlisted=tuple(
                path
                for path, sitting in known.sittings.items()
                if any(each.person and who.is_(each.name) for each in sitting.header.people)
            ),
            forms=tuple(each.form for each in self.context(None, {}).replacing.called),
        )

    def context(self, path: Path | None, renamed: Mapping[Path, Path]) -> Context:
        """By what the person is looked for in a file, and what stands there instead."""
        return context_of(self._who, self._known, path, self._also, renamed)

    def _refers(self, file: File) -> Left | None:
        """Why a reference to a recording stays, and its marks, which fit that: the person is in it.

        None for any other file.
        """
        sitting = self._known.sittings.get(_meeting_of(file) or file.path)
        if sitting is None or not sitting.behind:
            return None
        put = self.context(sitting.path, {}).replacing
        there = any(self._who.is_(who.name) for who in sitting.header.people)
        if not (there or put.is_in(sitting.behind)):
            return None
        recorded = sitting.header.recorded
        files = listed(() if recorded is None else recorded.files, most=3)
        return Left(
            sitting.path,
            f"it refers to {files}, which has the name. Make it a copy, from which it can "
            f"be taken out: roleplay keep {sitting.path} --copy. Or change the recording yourself",
        )

    def _look_in(self, file: File, renamed: Mapping[Path, Path]) -> _Looked | Left:
        try:
            data = read_ordinary(file.path, LIMIT, follow=False)
        except (OSError, ValueError) as error:
            why = getattr(error, "strerror", None) or "it cannot be opened"
            return Left(file.path, f"it could not be read ({why})")
        context = self.context(_meeting_of(file), renamed)
        if file.kind is Kind.THEIRS:
            text = readable(data)
            if text is None or not context.replacing.is_in(text):
                return _Looked()
            return Left(file.path, "it is not one of roleplay's own; change it yourself")
        after, times = changed_file(file, data, context, self._known, self._who)
        return _Looked(times, changes=bool(times) or after != data)

    def _own_meetings(self) -> dict[Path, bool]:
        """Meetings and what lies beside them in which nobody else is anybody real."""
        gone: dict[Path, bool] = {}
        for path, sitting in self._known.sittings.items():
            theirs = any(self._who.is_(name) for name in sitting.real) or self._named_in(path)
            others = [name for name in sitting.real if not self._who.is_(name)]
            if theirs and not others and path.name.endswith(ENDING):
                gone |= dict.fromkeys((*beside(path), path), True)
        return {path: True for path in gone if path.exists()}

    def _named_in(self, path: Path) -> bool:
        file = File(path, Kind.MEETING)
        looked = self._look_in(file, {})
        return isinstance(looked, _Looked) and looked.times > 0

    def _renamed(self, erased: Collection[Path]) -> dict[Path, Path]:
        """Where files go that are called by the name."""
        paths = [each.path for each in self._files if each.path not in erased]
        for number in range(1, len(paths) + 2):
            instead = "somebody" if number == 1 else f"somebody{number}"
            shared = _shared(self._who, self._known, None)
            called = called_by(self._who.name, instead, without=shared, also=self._also)
            put = Replacing(called)
            moved = {
                path: path.with_name(put(path.name))
                for path in paths
                if self._places.meetings in path.parents and put.is_in(path.name)
            }
            targets = [*moved.values()]
            if len(set(targets)) == len(targets) and not any(path.exists() for path in targets):
                return moved
        return {}

    def _told(self, steps: Sequence[Step]) -> list[str]:
        who, known = self._who, self._known
        told = []
        if who.also:
            told.append(f"{listed(who.also)} is taken for the same person.")
        real = others_called(who.words, known.real, who)
        for word, names in real.items():
            if folded(word) not in map(folded, self._also):
                told.append(
                    f"“{word}” is also what {listed(names, most=4)} is called: by itself it stays "
                    "where that person is, and in files that name nobody. --also "
                    f"{word} takes it out everywhere."
                )
        invented = others_called(who.words, known.invented, who)
        for word, names in invented.items():
            if folded(word) not in map(folded, self._also):
                told.append(
                    f"“{word}” is also a name in your scenarios ({listed(names, most=4)}): in "
                    f"meetings that were played with them it stays. --also {word} takes it out."
                )
        if any(who.is_(name) for name in known.invented):
            told.append(
                f"{who.name} is a name in your scenarios too. In meetings that were played with "
                "them it is the character's and stays. If that is a real person, add "
                f'--also "{who.name}".'
            )
        if common := [word for word in who.words if folded(word) in COMMON]:
            told.append(
                f"{listed([f'“{word}”' for word in common])} is a common word as well: it is "
                "replaced only where it is written with a capital."
            )
        if not who.known and steps:
            told.append(
                f"No meeting, rating or list names {who.name} as somebody who was there: what is "
                "replaced are only places where the name was said or written."
            )
        return told


def context_of(
    who: Meant,
    known: Known,
    path: Path | None,
    also: Iterable[str] = (),
    renamed: Mapping[Path, Path] | None = None,
) -> Context:
    """By what a person is looked for in a file, and what stands there instead.

    `path` is the meeting that the file is or belongs to; None for one that belongs to none.
    """
    sitting = None if path is None else known.sittings.get(path)
    instead = "somebody" if sitting is None else label_in(sitting, who)
    shared = _shared(who, known, sitting)
    called = called_by(who.name, instead, without=shared, also=(*also,))
    for other in who.also:
        called += called_by(other, instead, without=shared)
    invented = known.invented if sitting is None else sitting.invented
    if any(who.is_(name) for name in invented) and who.name not in also:
        called = [each for each in called if folded(each.form) != folded(who.name)]
    moved = {old.name: new.name for old, new in (renamed or {}).items()}
    whole = {} if sitting is None else {name: instead for name in sitting.real if who.is_(name)}
    return Context(replacing=Replacing(called, moved | whole), instead=instead, also=tuple(also))


def label_in(sitting: Sitting, who: Meant) -> str:
    """What stands for somebody in a meeting: their part, or `somebody` where they have no seat."""
    called = labels(sitting.header)
    return next(
        (called[each.id] for each in sitting.header.people if who.is_(each.name)), "somebody"
    )


def _shared(who: Meant, known: Known, sitting: Sitting | None) -> frozenset[str]:
    """Words of the name by which somebody else is called in a meeting, or anywhere."""
    names = known.real | known.invented if sitting is None else sitting.real | sitting.invented
    others = [name for name in names if not who.is_(name)]
    if sitting is not None:
        others += [name for name in sitting.invented if who.is_(name)]
    elif any(who.is_(name) for name in known.invented):
        others.append(who.name)
    mine = {folded(word) for word in who.words}
    theirs = {folded(word) for name in others for word in words_of_name(name)}
    return frozenset(mine & theirs)


def _meeting_of(file: File) -> Path | None:
    if file.kind in {Kind.MEETING, Kind.RECORDING}:
        return file.path
    return marks_of_path(file.path) if file.kind is Kind.MARKS else None
