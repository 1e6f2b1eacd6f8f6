"""Where a key belongs that stands in the wrong place: beside what, and how many steps away."""

from roleplay.authoring.beats import BEAT_KEYS
from roleplay.authoring.moves import MOVE_KEYS, SILENCE_KEYS
from roleplay.authoring.scenario import SCENARIO_KEYS
from roleplay.authoring.spoken_lines import LINE_KEYS

_SCENARIO, _BEAT, _IN_A_BEAT = range(3)
_DEPTHS = {
    "A scenario": _SCENARIO,
    "A move": _IN_A_BEAT,
    "A line": _IN_A_BEAT,
    "A silence": _IN_A_BEAT,
}
_KEYS = {
    "a move": (_IN_A_BEAT, MOVE_KEYS | SILENCE_KEYS),
    "a line": (_IN_A_BEAT, LINE_KEYS),
    "the beat": (_BEAT, BEAT_KEYS),
    "the scenario": (_SCENARIO, SCENARIO_KEYS),
}
_OF_ENTRIES = frozenset(
    {"text", "asks", "owner", "hidden", "lead", "part", "persona", "expect", "play", "gives",
     "points", "listen", "silent", "side", "used_to", "temper", "voice", "cues", "pace",
     "warms_to", "cools_at"}
)  # fmt: skip
"""Words of the language that none of these has, the manager's listening among them."""
_STEPS = {2: "two", 4: "four"}


def where_it_belongs(key: str, what: str) -> str:
    """`It belongs to the beat, two steps further out.` for a key known elsewhere, or nothing.

    `what` is what the key stands in, as messages call it.
    """
    if key == "end" and what == "An interruption":
        return "Only a beat ends the meeting: lead to one that does, by `beat:`."
    here = _DEPTHS.get(what, _BEAT if what.startswith("Beat ") else None)
    if here is None:
        return ""
    if key == "end" and here == _IN_A_BEAT:
        return "Only a beat ends the meeting: lead to one that does, by `next:`."
    for place, (depth, keys) in _KEYS.items():
        if key not in keys:
            continue
        if depth == here:
            return f"It belongs to {place}, not here."
        steps = _STEPS[2 * abs(depth - here)]
        way = "out (to the left)" if depth < here else "in (to the right)"
        return f"It belongs to {place}, {steps} steps further {way}."
    return ""


def is_of_a_beat(word: str) -> bool:
    """Whether a beat has such a key, and neither a move nor a line."""
    return (
        word in BEAT_KEYS and word not in MOVE_KEYS | SILENCE_KEYS | LINE_KEYS
    ) or word == "next"


def is_at(depth: int, word: str) -> bool:
    """Whether a key stands where such keys do that deep, in spaces: in a scenario, or in a beat."""
    return word in {0: SCENARIO_KEYS, 4: BEAT_KEYS}.get(depth, ())


def is_a_word(word: str) -> bool:
    """Whether a word means something somewhere in the language, and so is hardly misspelt."""
    return word in _OF_ENTRIES or is_a_key(word)


def is_a_key(word: str) -> bool:
    """Whether a scenario, a beat, a move or a line has such a key."""
    return any(word in keys for _, keys in _KEYS.values())
