"""Plain text, `Name: words`, `[Name] words` or as `leads` lists, without a time for each turn.

A speaker is a name that comes back. A line without a name goes on with what the last speaker said;
what stands before the first speaker, or before a heading *Transcript*, is the file's heading, and
is counted. Nobody knows when these words fell, so they are timed one after the other by how long
words take to say. Where times stand on lines of their own, as Google Meet writes one every few
minutes, the words between two of them are spread from one to the other.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice, pairwise

from roleplay.intake.asides import without_asides
from roleplay.intake.badges import bare_name, turned
from roleplay.intake.clock import CLOCK, after, seconds_of_often
from roleplay.intake.heard import HEADING, NOTICE, UNTOLD, Reading
from roleplay.intake.leads import lead_of, led_by, names_alone
from roleplay.intake.marked_up import without_marks
from roleplay.intake.names import COLON, TAG, believed, could_be_name, recurring
from roleplay.intake.notices import is_notice
from roleplay.intake.stamps_within import without_stamps
from roleplay.intake.timing import Turn, heard_of

_TITLE = re.compile(r"[^\w]{0,8}(?:full )?trans[ck]ript[^\w]{0,8}\Z", re.IGNORECASE)
"""A heading below which the meeting begins; what notes say above it was not said."""
_LONE = re.compile(rf"[\[(]?({CLOCK})[\])]?\Z")
_LONGEST_LONE = 16


def read_lines(text: str, repairs: Counter[str]) -> Reading:
    """What each person said, one after the other; empty if nobody recurs."""
    spaced, aside = without_asides([line.strip() for line in without_marks(text).split("\n")])
    if aside:
        repairs[NOTICE] += aside
    lines = [line for line in spaced if line]
    named, names, first = _who(lines, spaced)
    times = _times(lines)
    turns: list[Turn] = []
    said: list[list[str]] = []
    moment: int | None = None
    for number, line in enumerate(lines):
        name, words = named[number]
        if number in times:
            moment = times[number]
        elif number < first:
            repairs[HEADING] += 1
        elif name in names:
            turns.append(Turn(name, "", moment))
            said.append([words])
            moment = None
        elif is_notice(line):
            repairs[NOTICE] += 1
        else:
            said[-1].append(line)
    for turn, spoken in zip(turns, said, strict=True):
        turn.words = "\n".join(spoken)
    without_stamps(turns, repairs)
    if times and (untold := sum(turn.at is None for turn in turns)):
        repairs[UNTOLD] += untold
    return Reading(heard_of(turns), repairs, estimated=True)


_Parts = list[tuple[str, str]]
"""Of each line what may be a name, and the words after it."""


def _who(lines: Sequence[str], spaced: Sequence[str]) -> tuple[_Parts, set[str], int]:
    """What stands in each line, who of it are people, and in which line the first of them speaks.

    `spaced` has the empty lines too.
    """
    begins = _beginning(lines)
    below = lines[begins:]
    if not _named(below, COLON) and not _named(lines, TAG):
        if alone := names_alone(spaced):
            return _alone(lines, alone)
        if way := lead_of(below):
            named = [led_by(line, way) for line in lines]
            people = recurring(Counter(name for name, _ in named if name))
            first = next(n for n, (name, _) in enumerate(named) if name in people)
            return named, {name for name, _ in named if name}, first
    colon = TAG if not _named(below, COLON) and _named(below, TAG) else COLON
    named = [_speaker(line, colon) for line in lines]
    found = Counter(name for name, _ in named[begins:] if name)
    bare = {name: bare_name(name) for name in found}
    known = frozenset(bare.values())
    bare = {name: turned(left) if turned(left) in known else left for name, left in bare.items()}
    times: Counter[str] = Counter()
    for name, often in found.items():
        times[bare[name]] += often
    people = recurring(times)
    certain = {name for name in found if bare[name] in people}
    first = next(
        (n for n in range(begins, len(lines)) if named[n][0] in certain),
        len(lines),
    )
    return named, believed(found, of=len(lines) - begins) | certain, first


def _alone(lines: Sequence[str], names: set[str]) -> tuple[_Parts, set[str], int]:
    """The same where names have lines of their own; a list of people above them is heading."""
    named = [(line, "") if line in names else ("", line) for line in lines]
    first = next(
        n for n, (line, below) in enumerate(pairwise(lines)) if line in names and below not in names
    )
    return named, names, first


def has_speakers(text: str) -> bool:
    """Whether at least two names come back at the start of lines, or on lines of their own."""
    spaced = [line.strip() for line in without_marks(text).split("\n")]
    lines = [line for line in spaced if line]
    below = lines[_beginning(lines) :]
    return (
        _named(below, COLON)
        or _named(lines, TAG)
        or bool(names_alone(spaced))
        or lead_of(below) is not None
    )


def _named(lines: Iterable[str], way: re.Pattern[str]) -> bool:
    """Whether at least two names come back: of a long meeting a few lines tell."""
    once: set[str] = set()
    people: set[str] = set()
    for line in lines:
        name = _speaker(line, way)[0]
        if name in once and could_be_name(name):
            people.add(name)
            if len(people) > 1:
                return True
        elif name:
            once.add(name)
    return False


def _beginning(lines: Sequence[str]) -> int:
    """Where the meeting begins: below the last heading *Transcript* with people below it."""
    titles = [number for number, line in enumerate(lines) if _TITLE.match(line)]
    for number in reversed(titles):
        if _named(islice(lines, number + 1, None), COLON):
            return number + 1
    return 0


def _times(lines: Sequence[str]) -> dict[int, int]:
    """The lines that are a time and nothing else, in milliseconds; none where they do not rise."""
    found: dict[int, int] = {}
    clock = 0.0
    for number, line in enumerate(lines):
        if len(line) <= _LONGEST_LONE and ":" in line and (match := _LONE.match(line)):
            clock = after(seconds_of_often(match[1]) or 0.0, clock)
            found[number] = round(clock * 1000)
    rising = all(one <= other for one, other in pairwise(found.values()))
    return found if rising else {}


def _speaker(line: str, way: re.Pattern[str]) -> tuple[str, str]:
    """What may be a name at the line's front, and the words after it; or nothing."""
    match = way.match(line)
    return (match[1].strip(), line[match.end() :]) if match else ("", line)
