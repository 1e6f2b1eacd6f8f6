"""What may stand behind a key, in words."""

from collections.abc import Callable

from roleplay.authoring.described.kinds import (
    Acts,
    BySeat,
    Choice,
    Condition,
    Either,
    Entry,
    Flag,
    Format,
    Kind,
    Listed,
    Mention,
    Name,
    Named,
    Names,
    Number,
    Pushes,
    Seats,
    Settings,
    Spelling,
    Step,
    Talk,
    Text,
    Time,
    Value,
)
from roleplay.authoring.fields import LONGEST_TEXT
from roleplay.authoring.versions import FORMAT
from roleplay.model.phrasing import listed

Link = Callable[[str], str]
"""What a group is called where it is pointed at; and an act, a condition, places to fill in."""

MENTIONED: dict[Names, str] = {
    "beat": "the name of a beat",
    "seat": "a seat",
    "vendor": "the manager's or the trainee's seat",
    "guest": "the seat of a colleague or of a further customer",
    "fact": "the id of a fact",
    "promise": "the id of a promise",
    "item": "an item of the agenda",
    "outcome": "the name of an outcome",
    "carried": "`standing`, `readiness`, `goodwill`, `promises` or a variable",
    "persona": "the name of a persona's file, without its ending",
}
SPELT: dict[Spelling, str] = {
    "id": "small letters, digits and hyphens, a letter first",
    "variable": "small letters, digits and underscores, a letter first",
    "persona": "small letters, digits and hyphens",
}


def in_words(kind: Kind, link: Link) -> str:  # noqa: C901, PLR0911, PLR0912 - one kind a line
    """`a number from 1 to 600`, for a sentence; groups are named by `link`."""
    match kind:
        case Text():
            return _text(kind, link)
        case Number(low, high, whole):
            return f"a {'whole ' if whole else ''}number from {_figure(low)} to {_figure(high)}"
        case Flag():
            return "`true` or `false`"
        case Choice(words):
            return _choice(words)
        case Acts():
            return link("an act")
        case Time():
            return "a time such as `6s`, `1.5s` or `2 min`"
        case Name(spelling):
            return f"a name of {SPELT[spelling]}"
        case Mention(of):
            return MENTIONED[of]
        case Step():
            return "`beat/move`, `beat/silence` or `beat/move+move`"
        case Condition():
            return link("a condition")
        case Value():
            return "a number, `true` or `false`, or a short text"
        case Format():
            return f"`{FORMAT}`"
        case Entry(group):
            return link(group)
        case Listed():
            return _list(kind, link)
        case Named(_, of):
            return f"names of your own, and behind each {in_words(of, link)}"
        case Either(kinds):
            return "; or ".join(in_words(each, link) for each in kinds)
        case Seats():
            return f"seats, and behind each {MENTIONED['persona']}; or {link('seat')}"
        case Talk(group, alone):
            beside = {"line": "group", "move": "silence"}[group]
            return link(group) if alone else f"{link(group)} or {link(beside)}"
        case BySeat():
            return "`everyone` and seats, and behind each a text"
        case Pushes():
            return "what is pushed, and behind each a number from -1 to 1"
        case Settings(numbers):
            return f"variables, and behind each {'a number' if numbers else 'a value'}"


def _choice(words: tuple[tuple[str, str], ...]) -> str:
    """The words, and where they are few also what each means."""
    few = len(words) <= _FEW
    told = [f"`{word}` ({says})" if says and few else f"`{word}`" for word, says in words]
    return listed(told, "or")


_FEW = 5


def _text(kind: Text, link: Link) -> str:
    words = "a text"
    if kind.longest != LONGEST_TEXT:
        words += f" of at most {kind.longest} characters"
    return words + (f", with {link('places to fill in')}" if kind.filled else "")


def _list(kind: Listed, link: Link) -> str:
    of = in_words(kind.of, link).replace("; or ", " or ")
    if kind.most is not None:
        return f"{kind.least} or {kind.most} entries in brackets, each {of}"
    return f"{of}; or several in a list" if kind.or_single else f"a list, each entry {of}"


def _figure(number: float) -> str:
    return f"{number:,}" if isinstance(number, int) else f"{number:g}"
