"""A copy of a meeting without people's names, which scores as the meeting does.

In the place of a name stands the part and a letter, written as one word, so that nothing that is
read off words reads otherwise: `Customer_A, would you take that?`. Of a recording whose people have
parts the copy holds what its words were read to do; so it needs no reading again. Nicknames, firms,
places and dates are not known, and stay; so does whatever was said that only one person can have.
"""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from roleplay import __version__
from roleplay.engine.live import heard
from roleplay.files.making import make
from roleplay.files.ordinary import read_ordinary
from roleplay.model.event import Said
from roleplay.model.mark import Mark, Rated, fingerprint
from roleplay.model.marking import all_said, marked, sorted_out
from roleplay.model.people import People
from roleplay.model.phrasing import counted
from roleplay.model.text import plain
from roleplay.model.texts import changed
from roleplay.model.transcript import Transcript
from roleplay.recordings.meetings import Opened
from roleplay.recordings.nameless import Names, Replaced
from roleplay.recordings.preparing import is_cast, prepared
from roleplay.reports.tracks.track import utterances_of
from roleplay.reports.tracks.webvtt import webvtt
from roleplay.reports.wording import clip
from roleplay.scoring import rubric_for, score
from roleplay.scoring.naming import Naming
from roleplay.speech.called import Replacing
from roleplay.store.disk import LIMIT
from roleplay.store.lines import encode, encode_header, encode_line, with_check
from roleplay.store.marks import FORMAT as MARKS_FORMAT
from roleplay.store.marks import marks_path
from roleplay.store.names import ENDING
from roleplay.store.reader import recover
from roleplay.store.rewritten import fitting

CAPTIONS = ".vtt"
"""How the names of WebVTT files end."""

_LONGEST = 80
"""Characters of a file's name before its ending."""
_WORDS = 60
"""Characters of a turn in a preview."""
_SAMPLES = 5
"""Turns that a preview shows."""


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
    captions: bytes
    """Of a recording in WebVTT what was said as WebVTT again, for other programs; else empty."""
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
    names = Names(whole.header, opened, also)
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
        captions=webvtt(utterances_of(read)) if path.suffix.lower() == CAPTIONS else b"",
        put=put,
        replaced=names.replaced(whole, opened.marked.kept),
        samples=_samples(whole, read),
        told=tuple(told),
        scores_the_same=_scores_the_same(opened, whole, read, marks),
    )


def _marks(
    opened: Opened, before: Transcript, after: Transcript, names: Names, put: Replacing
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
    whose, theirs = People(before.header), People(after.header)
    pairs = zip(all_said(before), all_said(after), strict=True)
    for turn, (one, other) in enumerate(pairs, start=1 + before.header.skipped):
        if one.text != other.text:
            samples.append(Sample(turn, _around(one, whose), _around(other, theirs)))
        if len(samples) == _SAMPLES:
            break
    return tuple(samples)


def _around(said: Said, people: People) -> str:
    return f"{people.full(said.seat)}: {said.text}"


def write_copy(copy: Anonymised, path: Path) -> tuple[Path, ...]:
    """Write a copy, its captions and what is marked of it, readable by their owner alone.

    Returns what was written, the copy first. Raises FileExistsError, OSError or ValueError, and
    then leaves none of them behind.
    """
    wanted = {
        path: copy.data,
        path.with_suffix(CAPTIONS): copy.captions,
        marks_path(path): copy.marks,
    }
    made: list[Path] = []
    try:
        for each, data in reversed(wanted.items()):
            if data:
                make(each, data, private=True)
                made.append(each)
    except BaseException:
        for each in made:
            each.unlink(missing_ok=True)
        raise
    return tuple(reversed(made))


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
    while any(map(os.path.lexists, (found, marks_path(found), found.with_suffix(CAPTIONS)))):
        number += 1
        found = folder / f"{safe or 'meeting'}-anonymous-{number}{ENDING}"
    return found
