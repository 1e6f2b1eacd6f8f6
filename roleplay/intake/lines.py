"""Plain text, `Name: words`, without times.

A speaker is a name that comes back. A line without a name goes on with what the last speaker said;
what stands before the first speaker is the file's heading, and is counted. Nobody knows when these
words fell, so they are timed one after the other by how long words take to say.
"""

from collections import Counter

from roleplay.intake.heard import HEADING, Heard, Reading
from roleplay.intake.names import COLON, believed, recurring
from roleplay.speech.duration import spoken_ms


def read_lines(text: str, repairs: Counter[str]) -> Reading:
    """What each person said, one after the other from zero; empty if nobody recurs."""
    lines = [stripped for line in text.split("\n") if (stripped := line.strip())]
    named = [_speaker(line) for line in lines]
    found = Counter(name for name, _ in named if name)
    certain = recurring(found)
    names = believed(found, of=len(lines))
    first = next((i for i, (name, _) in enumerate(named) if name in certain), len(lines))
    if first:
        repairs[HEADING] += first
    said: list[tuple[str, list[str]]] = []
    for line, (name, words) in zip(lines[first:], named[first:], strict=True):
        if name in names:
            said.append((name, [words]))
        else:
            said[-1][1].append(line)
    heard = []
    clock = 0
    for name, spoken in said:
        words = "\n".join(spoken)
        start = clock
        clock += spoken_ms(len(words.split()))
        heard.append(Heard(start / 1000, clock / 1000, name, words))
    return Reading(heard, repairs, estimated=True)


def has_speakers(text: str) -> bool:
    """Whether at least two names come back at the start of lines."""
    names = Counter(name for line in text.split("\n") if (name := _speaker(line)[0]))
    return len(recurring(names)) > 1


def _speaker(line: str) -> tuple[str, str]:
    """What may be a name before the line's colon, and the words after it; or nothing."""
    match = COLON.match(line)
    return (match[1].strip(), line[match.end() :]) if match else ("", line)
