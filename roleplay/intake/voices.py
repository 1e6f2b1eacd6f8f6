"""Who speaks in each cue: seven ways in which captions name their speakers.

| way | where it is found |
| --- | --- |
| `<v Name>` | the standard's own; Teams |
| `(Name)` or `[Name]` on a line of its own | caption editors |
| `Name: words` | Zoom, SubRip |
| `[Name] words` | whisperX |
| the cue's identifier, as `3 "Name" (1234)` | Webex |
| the first line | Teams, saved from Word |
| `Name - words`, `(Name) words` | caption editors, where nothing else names anybody |

A file names its speakers in one way. Taken is the first way that names half of all cues, or the one
that names the most. All but the standard's own are guesses from what recurs, so they must name a
fifth of the cues. A cue that this way leaves without a name stays so: whose words it has would be
a guess, and it is counted instead.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from sys import intern

from roleplay.intake.cues import Cue
from roleplay.intake.heard import EMPTY, SHARED, STRAY, UNNAMED, UNNAMED_WORDS, Heard
from roleplay.intake.leads import lead_of, led_by
from roleplay.intake.names import BRACKETS, COLON, TAG, believed, recurring, written_as_name

Pieces = list[tuple[str, str]]
"""A cue's text in order of speaking: name, words. The name is empty where there is none."""

LEAST_NAMED = 0.2
"""Of all cues; what a guessed way names must be more than a few sentences with a colon."""

_VOICE = re.compile(r"<v(?:\.[^\s<>]*+)?\s++([^<>]*+)>")
_ONE_VOICE = len(("<v ", "</v>"))
_TAGS = re.compile(
    r"</?(?:v|c|b|i|u|s|em|strong|ruby|rt|lang|font)(?:\.[^\s<>]*)?\s*>"
    r"|<lang(?:\.[^\s<>]*)?\s+[\w-]*>"
    r"|<font(?:\s+(?:face=\"[\w ,-]{1,60}\"|[a-z]+=[^\s<>]*))*\s*>"
    r"|<[0-9:.]+>|\{\\[^{}\s]*\}"
)
"""The tags of WebVTT and SubRip with nothing in them that could be somebody's words."""
_LONE_DASH = re.compile(r"\n[ \t]*+[-\u2013][ \t]*+(?=\n|\Z)")
"""A line with only the dash that parts two speakers."""
_WEBEX = re.compile(r'(?:[0-9]+\s+)?"([^"]{1,200})"')
_QUOTED = re.compile(r'"([^"\n]{1,200})"(?:[ \t]*\([0-9]+\))?\Z')
_NO_LETTER = re.compile(r"[\W\d_]*\Z")
_HEXADECIMAL = re.compile(r"(?=\D*\d)[0-9A-Fa-f/_-]+\Z")
_DIGITS = re.compile(r"\d+")
_NUMBERED = re.compile(r"(?:[0-9]+[ .:)-]+)?(.*)")


def attribute(cues: list[Cue], repairs: Counter[str], *, subrip: bool = False) -> list[Heard]:
    """What each person said, in the cues' order; what nobody is named for is counted.

    Empty if the cues name nobody; else none is left of them, for they take more room.
    """
    # Told twice: kept from the first time, the pieces of a long file take as much room as it.
    named = _count_named(_voices(cue.words) for cue in cues)
    pieces, by_identifier = None, False
    if named * 2 < len(cues):
        pieces, named, by_identifier = _guessed(cues, named)
    if not named:
        pieces = _by_lead([_without_tags(cue) for cue in cues])
        if not pieces:
            return []
    unread = [cue.identifier for cue in cues]
    if by_identifier and pieces:
        unread = [
            identifier.replace(parts[0][0], "", 1)
            for identifier, parts in zip(unread, pieces, strict=True)
        ]
    if count := _count_words(unread, subrip=subrip):
        repairs[STRAY] += count
    del unread
    heard: list[Heard] = []
    cues.reverse()
    if pieces:
        pieces.reverse()
    while cues:
        cue = cues.pop()  # so that none is left of those that were heard
        parts = pieces.pop() if pieces else _voices(cue.words)
        if len(parts) > 1:
            _share(cue, parts, heard, repairs)
            continue
        name, words = parts[0]
        if name:
            heard.append(Heard(cue.at, cue.end, name, words))
        else:
            repairs[UNNAMED if words.strip() else EMPTY] += 1
    return heard


def _guessed(cues: Sequence[Cue], named: int) -> tuple[list[Pieces] | None, int, bool]:
    """The pieces by the way that names the most cues, how many, and whether by identifiers.

    None and `named`, the cues that the standard's own way names, where no other names more.
    """
    pieces: list[Pieces] | None = None
    by_identifier = False
    bare = [_without_tags(cue) for cue in cues]
    for way in (_by_brackets, _by_colon, _by_tag, _by_identifier, _by_first_line):
        guess = way(bare)
        more = _count_named(guess)
        if more > named and more >= LEAST_NAMED * len(cues):
            pieces, named = guess, more
            by_identifier = way is _by_identifier
            if named * 2 >= len(cues):
                break
    return pieces, named, by_identifier


def _count_named(pieces: Iterable[Pieces]) -> int:
    """How many cues have a name in them."""
    return sum(bool(each[0][0]) or len(each) > 1 for each in pieces)


def _count_words(identifiers: Sequence[str], *, subrip: bool) -> int:
    """How many identifiers hold words.

    In SubRip all that are no numbers. In WebVTT an identifier may be anything, and tools write
    numbers, marks such as `7c1d/1-0`, or `cue-12` in cue after cue.
    """
    other = [each for each in identifiers if not _NO_LETTER.match(each)]
    if subrip:
        return len(other)
    forms = [_DIGITS.sub("0", each) for each in other if not _HEXADECIMAL.match(each)]
    times = Counter(forms)
    return sum("0" not in form or len(form.split()) > 1 or times[form] == 1 for form in forms)


def _without_tags(cue: Cue) -> Cue:
    bare = untagged(cue.words)
    return cue if bare is cue.words else Cue(cue.at, cue.end, cue.identifier, bare)


def untagged(words: str) -> str:
    """The words without the tags of captions; other angle brackets are somebody's words."""
    return _TAGS.sub("", words) if "<" in words or "{\\" in words else words


def _share(cue: Cue, parts: Pieces, heard: list[Heard], repairs: Counter[str]) -> None:
    """Give each voice of a cue its share of the cue's time, by its number of words."""
    counts = [len(words.split()) for _, words in parts]
    pace = (cue.end - cue.at) / max(sum(counts), 1)
    spoken = 0
    for (name, words), count in zip(parts, counts, strict=True):
        if name:
            start, stop = cue.at + pace * spoken, cue.at + pace * (spoken + count)
            heard.append(Heard(round(start, 3), round(stop, 3), name, words))
        elif count:
            repairs[UNNAMED_WORDS] += 1
        spoken += count
    if sum([bool(name and words.strip()) for name, words in parts]) > 1:
        repairs[SHARED] += 1


def _voices(words: str) -> Pieces:
    if "<v" not in words:
        return [("", untagged(words))]
    if words.startswith("<v ") and words.endswith("</v>") and words.count("<") == _ONE_VOICE:
        name, closed, inside = words.removeprefix("<v ").removesuffix("</v>").partition(">")
        if closed:  # nearly every cue of Teams, told in a third of the time
            return [(intern(name.strip()), inside)]
    before, *rest = _VOICE.split(words)
    pieces = [("", untagged(before))] if before.strip() else []
    for name, spoken in zip(rest[::2], rest[1::2], strict=True):
        inside, _, after = spoken.partition("</v>")
        pieces.append((name.strip(), untagged(inside)))
        if after.strip():
            pieces.append(("", untagged(after)))
    return pieces


def _by_brackets(cues: Sequence[Cue]) -> list[Pieces]:
    found: Counter[str] = Counter()
    for cue in cues:
        if "(" in cue.words or "[" in cue.words:
            for line in cue.words.split("\n")[:-1]:
                if match := BRACKETS.match(line):
                    found[match[1].strip()] += 1
    names = believed(found, of=len(cues))

    def name_of(line: str) -> tuple[str, str]:
        match = BRACKETS.match(line)
        return (match[1].strip(), "") if match and match[1].strip() in names else ("", line)

    if not names:
        return []
    return [_by_lines(_LONE_DASH.sub("", cue.words), name_of) for cue in cues]


def _by_colon(cues: Sequence[Cue]) -> list[Pieces]:
    starts = [COLON.match(cue.words) for cue in cues]
    names = believed(Counter(start[1].strip() for start in starts if start), of=len(cues))

    def name_of(line: str) -> tuple[str, str]:
        start = COLON.match(line)
        if start and start[1].strip() in names:
            return start[1].strip(), line[start.end() :]
        return "", line

    if not names:
        return []
    pieces: list[Pieces] = []
    for cue, start in zip(cues, starts, strict=True):
        if "\n" in cue.words:
            pieces.append(_by_lines(cue.words, name_of))
        elif start and (name := start[1].strip()) in names:
            pieces.append([(intern(name), cue.words[start.end() :])])
        else:
            pieces.append([("", cue.words)])
    return pieces


def _by_tag(cues: Sequence[Cue]) -> list[Pieces]:
    starts = [TAG.match(cue.words) if cue.words.startswith("[") else None for cue in cues]
    names = believed(Counter(start[1].strip() for start in starts if start), of=len(cues))

    def name_of(line: str) -> tuple[str, str]:
        start = TAG.match(line) if line.startswith("[") else None
        if start and start[1].strip() in names:
            return start[1].strip(), line[start.end() :]
        return "", line

    return [_by_lines(cue.words, name_of) for cue in cues] if names else []


def _by_lead(cues: Sequence[Cue]) -> list[Pieces]:
    """What is asked most of, and tried where cues name nobody in any other way."""
    lines = [line for cue in cues for line in cue.words.split("\n")]
    # A cue of two lines may go on in the second, or have somebody else's words there.
    way = lead_of([cue.words for cue in cues]) or lead_of(lines)
    if way is None:
        return []
    return [_by_lines(cue.words, lambda line: led_by(line, way)) for cue in cues]


def _by_lines(words: str, name_of: Callable[[str], tuple[str, str]]) -> Pieces:
    """Pieces of a cue in which a line may begin with the name of who speaks from there on."""
    pieces: list[tuple[str, list[str]]] = []
    for line in words.split("\n"):
        name, rest = name_of(line)
        if name or not pieces:
            pieces.append((name, [rest]))
        else:
            pieces[-1][1].append(rest)
    return [(name, "\n".join(spoken)) for name, spoken in pieces]


def _by_identifier(cues: Sequence[Cue]) -> list[Pieces]:
    names = [_identified(cue.identifier) for cue in cues]
    known = recurring(Counter(names))
    return [
        [(name if name in known or '"' in cue.identifier else "", cue.words)]
        for cue, name in zip(cues, names, strict=True)
    ]


def _identified(identifier: str) -> str:
    """The name in a cue's identifier, if there may be one."""
    match = _WEBEX.match(identifier) or _NUMBERED.match(identifier)
    return match[1].strip() if match else ""


def _by_first_line(cues: Sequence[Cue]) -> list[Pieces]:
    lines = [cue.words.partition("\n") for cue in cues]
    found = Counter(first.strip() for first, _, rest in lines if rest)
    names = {name for name in recurring(found) if written_as_name(name)}
    called = {name: match[1] if (match := _QUOTED.match(name)) else name for name in names}
    return [
        [(called[first.strip()], rest) if rest and first.strip() in names else ("", cue.words)]
        for cue, (first, _, rest) in zip(cues, lines, strict=True)
    ]
