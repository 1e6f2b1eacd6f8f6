"""What is a speaker's name, and what only looks like one.

Before a colon stands a name, or a word of the sentence: `Note: this is late`. A name is at most 60
characters and six words long, has a letter in it, is no time and no address, and is none of the
words that introduce a remark. Who knows better is the file as a whole: a name that comes back is
one, and where most cues begin with a name, one that comes once is believed if it is written as
names are.
"""

import re
from collections import Counter
from functools import lru_cache

MAX_LENGTH = 60
MAX_WORDS = 6

_NAME = r"[^\s:\uff1a][^:\uff1a\n]{0,59}"
COLON = re.compile(
    rf"\s*(?:[-\u2013]\s+|(?:>|&gt;){{2,3}}[ \t]*)?(?!\[[^\[\]\n]{{1,60}}\]:)({_NAME})"
    r"(?::(?=\s|\Z)|\uff1a)\s*"
)
"""`Name: ` or `>> Name: ` at the start of a text, or a name and the wide colon of Chinese and
Japanese text."""

BRACKETS = re.compile(r"[ \t]*[(\[]([^()\[\]\n]{1,60})[)\]][ \t]*\Z")
"""A line that is a name in brackets and nothing else."""

TAG = re.compile(r"[ \t]*\[([^\[\]:\n]{1,60})\](?::(?:\s+|\Z)|[ \t]+(?=\S))")
"""`[Name] ` or `[Name]: ` at the start of a text."""

_LABELS = frozenset(
    {
        "action",
        "action item",
        "actions",
        "address",
        "agenda",
        "aside",
        "attendees",
        "background",
        "bcc",
        "caution",
        "cc",
        "chapter",
        "date",
        "decision",
        "duration",
        "edit",
        "e.g",
        "example",
        "for example",
        "from",
        "fyi",
        "hint",
        "http",
        "https",
        "i.e",
        "important",
        "location",
        "meeting",
        "n.b",
        "nb",
        "next steps",
        "note",
        "notes",
        "participants",
        "p.s",
        "ps",
        "re",
        "recording",
        "reminder",
        "sent",
        "source",
        "step",
        "subject",
        "summary",
        "time",
        "tip",
        "title",
        "to",
        "to do",
        "todo",
        "topic",
        "transcript",
        "update",
        "warning",
    }
)
"""Words before a colon that introduce a remark or head a list."""

_SOUNDS = frozenset(
    {
        "applause",
        "background noise",
        "cheering",
        "cough",
        "coughs",
        "crosstalk",
        "foreign language",
        "inaudible",
        "indistinct",
        "laughing",
        "laughs",
        "laughter",
        "music",
        "no audio",
        "noise",
        "pause",
        "phone rings",
        "sigh",
        "sighs",
        "silence",
        "unclear",
        "unintelligible",
    }
)
"""What caption writers put in brackets that nobody said."""

_NO_NAME = re.compile(
    r"\d[:.h]\d\d|^[0-9\s!-/:-@\[-`{-~]+$"  # times, numbers, mere punctuation
    r"|[?!;]\s|\.\s+[a-z]|[?!;,]$"  # the end of a sentence
    r"|^[-*#>|=]|//|\\|[{}<>]"  # lists, headings, tables, addresses, code
)

_TELEPHONE = re.compile(r"\+[0-9](?:[ ().-]{0,2}[0-9*]){6,16}\Z|[0-9]{3,6}\*{2,6}[0-9]{2,6}\Z")
"""What stands for somebody who calls by telephone; some of its digits may be hidden."""


def could_be_name(text: str) -> bool:
    """Whether a text could be somebody's name at all, whatever stands around it."""
    return len(text) <= MAX_LENGTH and _could_be_name(text)


@lru_cache(maxsize=4096)
def _could_be_name(text: str) -> bool:
    return (
        0 < len(text.split()) <= MAX_WORDS
        and text.strip().casefold().rstrip(".") not in _LABELS | _SOUNDS
        and not (_NO_NAME.search(text.strip()) and not _TELEPHONE.match(text.strip()))
    )


def written_as_name(text: str) -> bool:
    """Whether a text is one word, or neither its first nor its last word is in small letters.

    A small initial before a capital is one of a device or a firm: `Tom's iPhone`.
    """
    words = text.split()
    return len(words) == 1 or not any(
        word[0].islower() and word.lower() == word for word in (words[0], words[-1])
    )


def could_stand_alone(line: str) -> bool:
    """Whether a line could be a name and nothing else, written as names are."""
    return ":" not in line and could_be_name(line) and written_as_name(line)


def recurring(found: Counter[str]) -> set[str]:
    """The names among what stood where names stand that come back."""
    return {text for text, times in found.items() if times > 1 and could_be_name(text)}


def believed(found: Counter[str], of: int) -> set[str]:
    """The names that come back, and the others too if most of `of` places begin with a name."""
    names = recurring(found)
    possible = [text for text in found if could_be_name(text)]
    if sum([found[text] for text in possible]) * 2 >= of:
        names.update(text for text in possible if written_as_name(text))
    return names
