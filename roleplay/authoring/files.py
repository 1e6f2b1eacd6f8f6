"""Gathering a scenario from its files: its own, those it includes, and the one it extends."""

import os
from collections.abc import Collection
from collections.abc import Mapping as Table
from itertools import islice
from pathlib import Path, PureWindowsPath
from types import MappingProxyType

from msgspec import Struct

from roleplay.authoring.core import is_empty
from roleplay.authoring.events import Allowance
from roleplay.authoring.fields import as_items, as_mapping, as_scalar
from roleplay.authoring.known_keys import check_keys
from roleplay.authoring.node import Mapping, Node, Scalar, Sequence
from roleplay.authoring.report import At, Report, nearest, shortened
from roleplay.authoring.reshaped import as_keys
from roleplay.authoring.shifted import (
    SECTIONS,
    are_beats,
    settle_too_far_out,
    settle_unindented,
)
from roleplay.authoring.source import MEBIBYTE, SIZE_LIMIT, Place, Refusal, Source, read_bytes
from roleplay.authoring.tree import read_tree

Entries = dict[str, tuple[Scalar, Node]]

NOTHING_INSTEAD: Table[Path, bytes] = MappingProxyType({})
"""Every file is read as it is."""
FILES_LIMIT = 500
"""Files one scenario may be made of."""
NESTING_LIMIT = 24
"""How many files may name each other in a row."""
FRAGMENT_KEYS = frozenset({"format", "include", "beats"})
"""What a file of beats may hold."""
_AS_GOOD_AS_SURE = 0.74
"""How alike the names of two files are of which one seems to be the other misspelt."""
_OWN_ALONE = frozenset({"extends", "include", "tests", "beats"})
"""Keys a scenario does not take over as they are from the one it extends."""
_MERGED = frozenset({"seats", "brief", "variables", "outcomes"})
"""Keys taken over entry by entry."""


class Document(Struct):
    """A scenario's tree, put together from all its files."""

    root: Mapping
    """The top-level keys, without beats."""
    beats: Entries
    sources: list[Source]


def gather(
    path: Path,
    report: Report,
    keys: Collection[str],
    instead: Table[Path, bytes] = NOTHING_INSTEAD,
    looked_for: set[Path] | None = None,
) -> Document | None:
    """Read a scenario's file and every file it names; None where its own could not be read.

    `keys` are those that a scenario may have. Of a file whose absolute path stands in `instead`,
    these bytes are read in place of its own. `looked_for` gains the path of each file, also of
    those that are not there.
    """
    gathering = _Gathering(path, report, keys, instead)
    gathering.looked_for = set() if looked_for is None else looked_for
    found = gathering.scenario(path, Place(Source(str(path), path.name)))
    if found is None:
        return None
    root, beats = found
    return Document(root, beats, gathering.sources)


class _Gathering:
    """One scenario's files as they are read."""

    def __init__(
        self, path: Path, report: Report, keys: Collection[str], instead: Table[Path, bytes]
    ) -> None:
        self.report = report
        self._keys = keys
        self._instead = instead
        self.looked_for: set[Path] = set()
        self.sources: list[Source] = []
        self._shown = path.parent
        self._folder = absolute(path.parent)
        self._allowance = Allowance()
        self._open: list[Path] = []
        """The files being read, each naming the next."""
        self._done: set[Path] = set()

    def scenario(self, path: Path, at: At) -> tuple[Mapping, Entries] | None:
        """A scenario's top-level keys and its beats, with those of the one it extends."""
        where = absolute(path)
        self.looked_for.add(where)
        mapping = self._load(where, at)
        if mapping is None:
            return None
        settle_unindented(self.report, mapping, SECTIONS, self._keys)
        settle_too_far_out(self.report, mapping, self._keys)
        check_keys(self.report, mapping, self._keys, "A scenario")
        self._open.append(where)
        base = self._extended(mapping)
        beats: Entries = {}
        self._collect(mapping, beats)
        self._open.pop()
        if base is None:
            return mapping, beats
        return _over(base[0], mapping), {**base[1], **beats}

    def _extended(self, mapping: Mapping) -> tuple[Mapping, Entries] | None:
        extends = mapping.get("extends")
        name = as_scalar(self.report, extends, "`extends`") if extends else None
        target = self._target(name) if name is not None else None
        if target is None or name is None:
            return None
        return self.scenario(target, name)

    def _collect(self, mapping: Mapping, beats: Entries) -> None:
        """Add the beats of a file and of the files it includes; each may be there only once."""
        if "beats" in mapping.entries:
            node = mapping["beats"]
            if isinstance(node, Sequence) and node.items:
                node = as_keys(self.report, "beats", node)
            own = as_mapping(self.report, node, "`beats`")
            for name, entry in own.entries.items() if own else ():
                if name in beats:
                    self._tell_twice(name, beats[name][0], entry[0])
                else:
                    beats[name] = entry
        if "include" in mapping.entries:
            for item in as_items(self.report, mapping["include"], "`include`"):
                file = as_scalar(self.report, item, "A file's name")
                if file is not None:
                    self._include(file, beats)

    def _include(self, name: Scalar, beats: Entries) -> None:
        target = self._target(name)
        if target is None or target in self._done:
            return
        mapping = self._load(target, name)
        if mapping is None:
            return
        if "beats" not in mapping.entries and (first := are_beats(mapping, FRAGMENT_KEYS)):
            self._settle_bare_beats(mapping, first)
        settle_too_far_out(self.report, mapping, FRAGMENT_KEYS)
        check_keys(self.report, mapping, FRAGMENT_KEYS, "An included file of beats")
        self._open.append(target)
        self._collect(mapping, beats)
        self._open.pop()

    def _settle_bare_beats(self, mapping: Mapping, first: Scalar) -> None:
        """Put the beats of an included file below `beats`, which is missing."""
        self.report.mistake(
            "RP302",
            first,
            "These are beats, and no `beats:` stands above them.",
            f"Write `beats:` in a line above `{shortened(first.text)}:`, and indent what follows by"
            " two spaces.",
        )
        beats = {word: each for word, each in mapping.entries.items() if word not in FRAGMENT_KEYS}
        for word in beats:
            del mapping.entries[word]
        mapping.entries["beats"] = (first, Mapping(first.source, first.line, 1, beats))

    def _target(self, name: Scalar) -> Path | None:
        """The path of a file that another names, if it may be read."""
        text = name.text.strip()
        named = PureWindowsPath(text)  # the stricter: it knows drives and both slashes
        target = absolute(self._open[-1].parent / text)
        below = target.is_relative_to(self._folder) and target != self._folder
        if below and "\0" not in text and len(self.looked_for) < FILES_LIMIT:
            self.looked_for.add(target)
        if "\\" in text and not named.anchor:
            self.report.mistake(
                "RP109",
                name,
                f"`{shortened(text)}` has a backslash between its folders.",
                f"Write it with `/`: `{shortened(named.as_posix())}`.",
            )
        elif "\\" in text or "\0" in text or named.anchor or not below:
            self.report.mistake(
                "RP109",
                name,
                f"`{shortened(text)}` is not below the scenario's own folder.",
                "Copy the file beside the scenario and name it without `..`, with `/` between"
                " folders.",
            )
        elif self._through_link(target):
            self.report.mistake(
                "RP109",
                name,
                f"`{shortened(text)}` leads through a symbolic link.",
                "Put the file itself into the scenario's folder.",
            )
        elif target in self._open:
            ring = [each.name for each in (*self._open[self._open.index(target) :], target)]
            self.report.mistake(
                "RP110",
                name,
                f"These files name each other in a circle: {' → '.join(ring)}.",
                "Take one of the `include` or `extends` lines away.",
            )
        else:
            return target
        self.report.whole = False  # what the file holds is not known
        return None

    def _through_link(self, target: Path) -> bool:
        steps = [target, *target.parents]
        try:
            return any(step.is_symlink() for step in steps[: steps.index(self._folder)])
        except OSError:  # a name too long to be asked about; reading it tells
            return False

    def _load(self, target: Path, at: At) -> Mapping | None:
        """The tree of one file; what hinders reading it is told where it was named."""
        self._done.add(target)
        name = target.relative_to(self._folder).as_posix()
        shown = str(self._shown / name)
        if len(self.sources) >= FILES_LIMIT or len(self._open) > NESTING_LIMIT:
            self.report.mistake(
                "RP111",
                at,
                f"More than {FILES_LIMIT} files, or more than {NESTING_LIMIT} naming each other"
                " in a row.",
                "Put more beats into one file.",
            )
            return None
        try:
            data = self._instead.get(target)
            if data is None:
                data = read_bytes(target, follow=not self._open)
            source = Source(shown, name, data)
        except Refusal as refusal:
            said = refusal.message if not self._open else f"`{shortened(name)}`: {refusal.message}"
            near = _near_file(target, name) if self._open and refusal.code == "RP101" else ""
            self.report.mistake(refusal.code, at, said, near + refusal.remedy)
            self.report.whole = False
            return None
        self.sources.append(source)
        if sum(len(each.data) for each in self.sources) > SIZE_LIMIT:
            self.report.mistake(
                "RP104",
                at,
                f"With this file the scenario has more than {SIZE_LIMIT // MEBIBYTE} MiB.",
                "Make two scenarios of it.",
            )
            self.report.whole = False
            return None
        before = self.report.count
        tree = read_tree(source, self.report, self._allowance)
        if tree is None or is_empty(tree):
            if self.report.count == before:
                self.report.mistake(
                    "RP108",
                    Place(source),
                    "The file is empty.",
                    "Write `beats:` in it and beats below, or take it out of `include`."
                    if self._open
                    else "Write a scenario in it; `docs/language.md` shows a whole one.",
                )
            self.report.whole = False  # what it was to hold is not known
            return None
        return as_mapping(self.report, tree, "A scenario's file")

    def _tell_twice(self, name: str, first: Scalar, second: Scalar) -> None:
        elsewhere = f" of {first.source.name}" if first.source is not second.source else ""
        self.report.mistake(
            "RP405",
            second,
            f"There is a beat `{shortened(name)}` already, in line {first.line}{elsewhere}.",
            "Give one of them another name; only `extends` puts a beat in another's place.",
        )


def _near_file(target: Path, name: str) -> str:
    """`Did you mean `parts/end.yaml`? ` for a file beside one that is not there, or nothing."""
    folder = name.rpartition("/")[0]
    whole = f"{target.name}.yaml"
    try:
        beside = [each.name for each in islice(target.parent.glob("*.y*ml"), FILES_LIMIT)]
    except OSError:
        return ""
    near = whole if whole in beside else nearest(target.name, sorted(beside), _AS_GOOD_AS_SURE)
    return f"Did you mean `{shortened(f'{folder}/{near}' if folder else near)}`? " if near else ""


def absolute(path: Path) -> Path:
    """A path from the root and without `..`; symbolic links in it stay as they are."""
    return Path(os.path.normpath(path.absolute()))


def _over(base: Mapping, own: Mapping) -> Mapping:
    """A scenario's top-level keys over those of the one it extends."""
    entries: Entries = {key: entry for key, entry in base.entries.items() if key not in _OWN_ALONE}
    for key, (word, value) in own.entries.items():
        under = entries.get(key)
        if key in _MERGED and under and isinstance(value, Mapping):
            below = under[1].entries if isinstance(under[1], Mapping) else {}
            merged = {**below, **value.entries}
            value = Mapping(value.source, value.line, value.column, merged)  # noqa: PLW2901
        entries[key] = (word, value)
    return Mapping(own.source, own.line, own.column, entries)
