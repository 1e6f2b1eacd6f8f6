"""A copy of a meeting without people's names, which scores as the meeting does.

In the place of a name stands the part and a letter, written as one word, so that nothing that is
read off words reads otherwise: `Customer_A, would you take that?`. Of a recording whose people have
parts the copy holds what its words were read to do; so it needs no reading again. Nicknames, firms,
places and dates are not known, and stay; so does whatever was said that only one person can have.
"""

import os
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from roleplay import __version__
from roleplay.engine.live import heard
from roleplay.files.making import make
from roleplay.files.ordinary import read_ordinary
from roleplay.model.event import Noted, Said
from roleplay.model.mark import Mark, Rated, Remarked, Renamed, fingerprint
from roleplay.model.marking import all_said, marked, sorted_out
from roleplay.model.phrasing import counted
from roleplay.model.text import plain
from roleplay.model.texts import changed
from roleplay.model.transcript import Header, Participant, Transcript
from roleplay.recordings.meetings import Opened
from roleplay.recordings.preparing import is_cast, prepared
from roleplay.reports.wording import clip
from roleplay.scoring import rubric_for, score
from roleplay.scoring.naming import Naming
from roleplay.speech.called import Called, Replacing, called_by, folded, is_name, words_of_name
from roleplay.store.disk import LIMIT
from roleplay.store.lines import encode, encode_header, encode_line, with_check
from roleplay.store.marks import FORMAT as MARKS_FORMAT
from roleplay.store.marks import marks_path
from roleplay.store.names import ENDING
from roleplay.store.people import known_people, letters, parts_as_names
from roleplay.store.reader import recover
from roleplay.store.rewritten import fitting

SOMEBODY = "somebody"
"""Whoever is named and was not there, and by a first name that two share."""

_LONGEST = 80
"""Characters of a file's name before its ending."""
_WORDS = 60
"""Characters of a turn in a preview."""
_SAMPLES = 5
"""Turns that a preview shows."""


class Replaced(Struct, frozen=True):
    """A name, what stands in its place, and how often."""

    name: str
    instead: str
    times: int


class Sample(Struct, frozen=True):
    """A turn as it was said, and as the copy has it."""

    turn: int
    before: str
    after: str


class Anonymised(Struct, frozen=True, kw_only=True):
    """The copy, and what was done to make it."""

    data: bytes
    """The meeting's file."""
    marks: bytes
    """The file of marks beside it; empty where there are none."""
    replaced: tuple[Replaced, ...]
    samples: tuple[Sample, ...]
    told: tuple[str, ...]
    """What is left out or differs, in sentences."""
    scores_the_same: bool | None
    """None where nothing can be scored until somebody says who was who."""
    put: Replacing
    """What takes names out of further texts."""

    def name(self, text: str) -> str:
        """A file's name without anybody's name in it."""
        return Replacing([replace(each, instead="x") for each in self.put.called])(text)


def labels(header: Header) -> dict[str, str]:
    """What people are called without their names, by their ids.

    Where words were said it is one word, such as `Customer_A`; in a meeting that was clocked, of
    whose words nothing is known, `Customer A`.
    """
    if header.clocked:
        named = parts_as_names(header.people)
        return {who.id: name for who, name in zip(header.people, named, strict=True)}
    met = Counter[str]()
    called: dict[str, str] = {}
    for who in header.people:
        if who.name and not is_name(who.name):
            called[who.id] = who.name
            continue
        kind = _kind(who)
        met[kind] += 1
        called[who.id] = f"{kind}_{letters(met[kind])}"
    return called


def _kind(who: Participant) -> str:
    if who.part is not None:
        return who.part.value.capitalize()
    return "Vendor" if who.vendor else "Person"


def anonymised(opened: Opened, path: Path, naming: Naming, also: Sequence[str] = ()) -> Anonymised:
    """A copy of the meeting in a file, without anybody's name.

    `naming` says who was who in a recording; without it the marks beside it do, and where neither
    does, people are told apart by letters. `also` are further words to take out.
    Raises OSError, NamingError and LanguageError.
    """
    header = opened.read.header
    if header.played is not None or header.clocked:
        written = recover(read_ordinary(path, LIMIT), path).transcript
        source = written
        whole = heard(written)
    elif opened.itself or naming or is_cast(opened.marked.marks):
        source = whole = (
            opened.marked.whole
            if opened.itself
            else prepared(opened.marked.transcript, naming, opened.marked.marks)
        )
    else:
        source = whole = opened.read
    names = _Names(whole.header, opened, also)
    put = names.replacing()
    copy = Transcript(
        header=names.header(source.header, put),
        events=tuple(changed(event, put) for event in source.events),
    )
    read = heard(copy) if header.clocked else copy
    marks = _marks(opened, whole, read, names, put)
    told = []
    if opened.left_out is not None:
        told.append("The damaged end of the file is not taken along.")
    return Anonymised(
        data=_bytes(copy),
        marks=_mark_bytes(marks),
        put=put,
        replaced=names.replaced(whole, opened.marked.kept),
        samples=_samples(whole, read),
        told=tuple(told),
        scores_the_same=_scores_the_same(opened, whole, read, marks),
    )


class _Names:
    """Everybody who is named in a meeting, and what stands in each one's place."""

    def __init__(self, header: Header, opened: Opened, also: Sequence[str]) -> None:
        self._header = header
        self._also = tuple(also)
        self._instead: dict[str, str] = {}
        """By name."""
        self.invented: tuple[str, ...] = ()
        called = labels(header)
        names = {who.id: who.name for who in header.people}
        if header.played is None:
            for who in header.people:
                if is_name(who.name):
                    self._instead[who.name] = called[who.id]
            raw = {who.id: who.name for who in opened.read.header.people}
            for person, name in raw.items():
                if is_name(name) and person in called:
                    self._instead.setdefault(name, called[person])
            for mark in opened.marked.kept:
                if isinstance(mark, Renamed) and is_name(mark.name):
                    self._instead.setdefault(mark.name, called.get(mark.person, SOMEBODY))
        else:
            self.invented = tuple(names.values())
        self._raters(opened.marked.kept)
        for name in known_people().values():
            if is_name(name) and name not in self.invented:
                self._instead.setdefault(name, SOMEBODY)

    def _raters(self, marks: Iterable[Mark]) -> None:
        self.by: dict[str, str] = {}
        """Who made marks, by the name they gave."""
        coaches = 0
        for mark in marks:
            if not mark.by or mark.by in self.by:
                continue
            if isinstance(mark, Rated) and mark.rater != "coach":
                self.by[mark.by] = mark.rater.capitalize()
            elif mark.by in self._instead:
                self.by[mark.by] = self._instead[mark.by]
            else:
                coaches += 1
                self.by[mark.by] = f"Coach_{letters(coaches)}"
            if is_name(mark.by) and mark.by not in self.invented:
                self._instead.setdefault(mark.by, self.by[mark.by])

    def replacing(self) -> Replacing:
        """What puts everybody's label in the place of their name."""
        owners: dict[str, set[str]] = {}
        for name, instead in self._instead.items():
            for word in words_of_name(name):
                owners.setdefault(folded(word), set()).add(instead)
        taken = {folded(word) for name in self.invented for word in words_of_name(name)}
        called: list[Called] = []
        there = {instead for instead in self._instead.values() if instead != SOMEBODY}
        for name, instead in self._instead.items():
            shared = {
                word
                for word, several in owners.items()
                if len((several & there) or several) > 1 or (several & there) - {instead}
            }
            called += called_by(name, instead, without=shared | taken)
        for word, several in owners.items():
            if len(several & there) > 1 and word not in taken:
                called.append(Called(word, SOMEBODY))
        called += [Called(word, SOMEBODY) for word in self._also]
        return Replacing(called, self._instead)

    def header(self, header: Header, put: Replacing) -> Header:
        """The header without names, and without where on this computer anything lies."""
        called = labels(self._header)
        played = header.played is not None
        people = tuple(
            replace(who if played else replace(who, name=called[who.id]), person="", id=put(who.id))
            for who in header.people
        )
        if played:
            people = tuple(replace(who, name=self._maybe(who.name, put)) for who in people)
        rest = changed(replace(header, people=()), put)
        if rest.played is not None:
            rest = replace(rest, played=replace(rest.played, location=_name(rest.played.location)))
        if rest.cues is not None:
            rest = replace(rest, cues=replace(rest.cues, location=_name(rest.cues.location)))
        return replace(rest, people=people)

    def _maybe(self, name: str, put: Replacing) -> str:
        """A scenario's person's name, which stays unless it was asked to be taken out."""
        return put(name) if self._also else name

    def replaced(self, before: Transcript, marks: Iterable[Mark]) -> tuple[Replaced, ...]:
        """What was replaced by what, and how often as a reader counts it.

        That is in what was said and noted, in who rated, and in what the people are called.
        """
        put = self.replacing()
        for text in _read_texts(before, marks):
            put(text)
        if self._header.played is None:
            for who in self._header.people:
                put(who.name)
        instead = {each.form: each.instead for each in put.called} | self._instead
        return tuple(
            Replaced(form, instead[form], times) for form, times in put.counts.items() if times
        )


def _read_texts(transcript: Transcript, marks: Iterable[Mark]) -> Iterable[str]:
    yield transcript.header.source
    for event in transcript.events:
        if isinstance(event, Said | Noted):
            yield event.text
    for mark in marks:
        yield mark.by
        if isinstance(mark, Remarked):
            yield mark.text


def _name(location: str) -> str:
    """A file's own name, without the folders in which it lies."""
    return location.replace("\\", "/").rpartition("/")[2]


def _marks(
    opened: Opened, before: Transcript, after: Transcript, names: _Names, put: Replacing
) -> list[Mark]:
    """The marks as they fit the copy; of what stands in it already, none."""
    header = opened.read.header
    kept: Sequence[Mark] = opened.marked.kept
    fit = fitting(before, after, put)
    if header.played is None and not header.clocked and before is not opened.read:
        kept = [mark for mark in opened.marked.sorted.marks if isinstance(mark, Rated)]
        fit = fitting(opened.read, opened.read, put)
        of = fingerprint(all_said(after))
        return [replace(fit(mark), by=names.by.get(mark.by, ""), of=of) for mark in kept]
    return [replace(fit(mark), by=names.by.get(mark.by, "")) for mark in kept]


def _bytes(transcript: Transcript) -> bytes:
    return _checked([encode_header(transcript.header), *map(encode_line, transcript.events)])


def _mark_bytes(marks: Sequence[Mark]) -> bytes:
    if not marks:
        return b""
    header = encode({"marks": MARKS_FORMAT, "application": __version__})
    return _checked([header, *map(encode, marks)])


def _checked(lines: Iterable[bytes]) -> bytes:
    made, check = [], 0
    for line in lines:
        checked, check = with_check(line, check)
        made.append(checked)
    return b"".join(made)


def _scores_the_same(
    opened: Opened, before: Transcript, after: Transcript, marks: Sequence[Mark]
) -> bool | None:
    """Whether the copy comes to the same numbers, measured."""
    if not any(who.part is not None for who in after.header.people):
        return None
    one = opened.marked.whole if opened.itself else before
    other = marked(after, sorted_out(after, marks).marks)
    return _numbers(one) == _numbers(other)


def _numbers(transcript: Transcript) -> list[float | None]:
    card = score(transcript, rubric_for(transcript.header))
    parts = (card.handover.score, card.talk_time.score, card.authority.score)
    return [*parts, *(measure.score for measure in card.measures.values())]


def _samples(before: Transcript, after: Transcript) -> tuple[Sample, ...]:
    """The first turns in which something was replaced."""
    samples = []
    pairs = zip(all_said(before), all_said(after), strict=True)
    for turn, (one, other) in enumerate(pairs, start=1 + before.header.skipped):
        if one.text != other.text:
            samples.append(Sample(turn, _around(one), _around(other)))
        if len(samples) == _SAMPLES:
            break
    return tuple(samples)


def _around(said: Said) -> str:
    return f"{said.seat}: {said.text}"


def write_copy(copy: Anonymised, path: Path) -> None:
    """Write a copy and what is marked of it to new files, readable by their owner alone.

    Raises FileExistsError, OSError or ValueError, and then leaves neither behind.
    """
    marks = marks_path(path)
    if copy.marks:
        make(marks, copy.marks, private=True)
    try:
        make(path, copy.data, private=True)
    except BaseException:
        if copy.marks:
            marks.unlink(missing_ok=True)
        raise


def lines_of(copy: Anonymised) -> list[str]:
    """What was replaced by what, how often, the first turns with it, and what is not known."""
    lines = [
        f"{plain(each.name)} → {each.instead}   {counted(each.times, 'place')}"
        for each in copy.replaced
    ]
    lines = [*(lines or ["No name was found in it."]), ""]
    for sample in copy.samples:
        lines.append(f"turn {sample.turn}  {clip(plain(sample.before), _WORDS)}")
        lines.append(f"        {clip(plain(sample.after), _WORDS)}")
    if copy.samples:
        lines.append("")
    return [*lines, *copy.told, what_is_not_known(copy)]


def what_is_not_known(copy: Anonymised) -> str:
    """What a person has to look for themselves, and whether the scores are the same."""
    unknown = (
        "Nicknames, firms, places and dates are not known, and stay: read the copy before you show "
        "it, and take further words out with --also."
    )
    if copy.scores_the_same is None:
        return f"{unknown} It is scored once you say who was who."
    if copy.scores_the_same:
        return f"{unknown} The copy scores as the meeting does."
    return f"{unknown} The copy does not come to quite the same scores, for some rest on words."


def free_name(path: Path, folder: Path, copy: Anonymised) -> Path:
    """A name in a folder for the copy of the meeting at a path, without a name of anybody in it."""
    stem = copy.name(path.name.partition(".")[0])[:_LONGEST]
    safe = "".join(each if each.isalnum() or each in "-_." else "-" for each in stem)
    number, found = 1, folder / f"{safe or 'meeting'}-anonymous{ENDING}"
    while os.path.lexists(found) or os.path.lexists(marks_path(found)):
        number += 1
        found = folder / f"{safe or 'meeting'}-anonymous-{number}{ENDING}"
    return found
