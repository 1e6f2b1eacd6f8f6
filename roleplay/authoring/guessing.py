"""What an author may have meant by a word that nobody knows: other words, letters that look alike.

Asked only where a mistake is told.
"""

import re
from collections.abc import Collection
from unicodedata import name as name_of
from unicodedata import normalize

_OTHER_WORDS = {
    "version": ("format",),
    "name": ("persona", "item", "title", "id"),
    "description": ("summary", "text"),
    "duration": ("minutes", "seconds"),
    "people": ("seats",),
    "roles": ("seats",),
    "cast": ("seats",),
    "characters": ("seats",),
    "participants": ("seats",),
    "briefing": ("brief",),
    "vars": ("variables",),
    "begin": ("start",),
    "scenes": ("beats",),
    "nodes": ("beats",),
    "endings": ("outcomes",),
    "objectives": ("goals",),
    "options": ("moves",),
    "choices": ("moves",),
    "answers": ("moves",),
    "dialogue": ("lines",),
    "topic": ("item",),
    "acts": ("does",),
    "action": ("does",),
    "if": ("when",),
    "condition": ("when",),
    "goto": ("next", "beat"),
    "go": ("next", "beat"),
    "target": ("next", "beat"),
    "next": ("beat",),
    "else": ("beat",),
    "due": ("by",),
    "deadline": ("by",),
    "moves": ("play",),
    "steps": ("play",),
    "outcome": ("end", "expect"),
    "result": ("end", "expect"),
    "ending": ("end",),
}
"""What authors write, with the keys that may be meant by it; a key of the place itself is first."""
_OTHER_ACTS = {
    "apologise": "acknowledge", "apologize": "acknowledge", "apology": "acknowledge",
    "empathise": "acknowledge", "empathize": "acknowledge", "sympathise": "acknowledge",
    "question": "ask", "enquire": "ask", "inquire": "ask", "probe": "ask", "clarify": "ask",
    "explain": "inform", "tell": "inform", "say": "inform", "state": "inform", "report": "inform",
    "promise": "commit", "pledge": "commit", "guarantee": "commit",
    "greet": "introduce", "greeting": "introduce", "welcome": "introduce",
    "suggest": "propose", "offer": "propose", "recommend": "propose",
    "pressure": "oversell", "push": "oversell", "press": "oversell", "sell": "oversell",
    "upsell": "oversell", "exaggerate": "oversell",
    "support": "endorse", "back": "endorse", "vouch": "endorse", "praise": "endorse",
    "handoff": "hand-over", "delegate": "hand-over", "transfer": "hand-over",
    "overrule": "override", "correct": "override", "contradict": "override",
    "step-in": "rescue", "save": "rescue", "help": "rescue",
    "agree": "accept", "refuse": "reject", "decline": "reject", "disagree": "object",
    "complain": "challenge", "criticise": "challenge", "criticize": "challenge",
    "doubt": "challenge", "recap": "summarise", "conclude": "close", "finish": "close",
    "postpone": "defer", "excuse": "blame", "accuse": "blame", "wait": "pause",
}  # fmt: skip
"""What authors call acts, with the act that is meant; its own forms are near enough to be found."""
_ENDINGS = ("s", "es", "d", "ed", "ing")
_LOOKS_LIKE = str.maketrans(
    {
        "\u0430": "a", "\u0435": "e", "\u043e": "o", "\u0440": "p", "\u0441": "c", "\u0443": "y",
        "\u0445": "x", "\u0456": "i", "\u0458": "j", "\u0455": "s", "\u04bb": "h", "\u0501": "d",
        "\u043a": "k", "\u043c": "m", "\u043d": "h", "\u0442": "t", "\u0432": "b", "\u0131": "i",
        "\u03b1": "a", "\u03bf": "o", "\u03bd": "v", "\u03c1": "p", "\u03b9": "i", "\u03ba": "k",
        "\u03c4": "t", "\u03c5": "u",
        "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-",
        "\xad": "", "\u3001": ",",
    }
)  # fmt: skip
"""Letters and dashes that look like plain ones, small ones only: words are folded before."""
_NO_NAME = re.compile(r"[^a-z0-9]+")
LONGEST_NAME = 64


def folded(word: str) -> str:
    """A word without what the eye does not tell apart: capitals, widths, letters that look alike.

    Letters of other alphabets stand for those they look like, and any dash for a hyphen.
    """
    return normalize("NFKC", word).casefold().translate(_LOOKS_LIKE)


def odd_in(word: str) -> str:
    """What in a word only looks like something plain, as a sentence says it; or nothing."""
    for character in word:
        plain = folded(character)
        if character.casefold() == plain or character.isascii():
            continue
        called = name_of(character, "a sign without a name").lower()
        return f"`{character}` is another sign than `{plain}` ({called})" if plain else ""
    return ""


def same_to_the_eye(word: str, known: Collection[str]) -> str | None:
    """The known word that differs by capitals alone, or by letters that look alike."""
    bare = folded(word.strip())
    return next((each for each in known if each.casefold() == bare), None)


def other_word(word: str, known: Collection[str]) -> str | None:
    """The known key for which authors write this word, or that has a sign for its blanks."""
    words = _OTHER_WORDS.get(word.lower(), ())
    if " " in word:
        words = tuple(joint.join(word.lower().split()) for joint in "_-")
    return next((each for each in words if each in known), None)


def other_act(word: str, known: Collection[str]) -> str | None:
    """The act that authors call so, in whatever form."""
    plain = word.strip().lower().replace("_", "-")
    for ending in ("", *_ENDINGS):
        stem = plain.removesuffix(ending) if ending else plain
        for each in (stem, f"{stem}e"):
            if (meant := _OTHER_ACTS.get(each)) in known:
                return meant
    return None


def as_a_name(text: str, joint: str = "-") -> str:
    """What a text may be called where names are small letters, digits and `joint`; or nothing."""
    plain = normalize("NFKD", folded(text.strip().removesuffix(".yaml").rpartition("/")[2]))
    marked = "".join(each for each in plain if ord(each) < 0x300 or ord(each) > 0x36F)  # noqa: PLR2004 -- accents
    name = _NO_NAME.sub(joint, marked).strip(joint)
    return name if name[:1].isalpha() and len(name) <= LONGEST_NAME else ""
