"""Keys: which ones a person may give an action, and how they are called on the screen."""

import re
from collections.abc import Mapping

from textual.keys import Keys, format_key

from roleplay.library.settings import MOST_TOLD, unknown
from roleplay.model.text import plain
from roleplay.tui.actions import ACTION, ACTIONS, ALONE, Action, Where

SWALLOWED: dict[str, str] = {
    "ctrl+i": "terminals take it for the tab key",
    "ctrl+j": "terminals take it for the Enter key",
    "ctrl+m": "terminals take it for the Enter key",
    "ctrl+h": "many terminals take it for the backspace key",
    "ctrl+left_square_bracket": "terminals take it for the Escape key",
    "ctrl+s": "it stops the output of many terminals",
    "ctrl+q": "many terminals keep it for themselves",
    "ctrl+b": "tmux keeps it for itself",
    "ctrl+a": "screen keeps it for itself",
    "ctrl+z": "it sends programs to the background",
    "ctrl+c": "it copies what is marked",
    "f10": "many terminals open their menu with it",
    "f11": "most terminals fill the screen with it",
}
"""Keys that do not come through everywhere, and why."""

_MODIFIERS = {"ctrl", "shift", "alt"}
_NAMED = {key.value for key in Keys}
_SIGNS = {
    "?": "question_mark",
    "/": "slash",
    ":": "colon",
    ";": "semicolon",
    ".": "full_stop",
    ",": "comma",
    "-": "minus",
    "+": "plus",
    "=": "equals_sign",
    "!": "exclamation_mark",
    "#": "number_sign",
    "*": "asterisk",
    "(": "left_parenthesis",
    ")": "right_parenthesis",
    "<": "less_than_sign",
    ">": "greater_than_sign",
    "_": "underscore",
    "'": "apostrophe",
}
"""What Textual calls the keys of signs."""
_DISPLAYED = {name: sign for sign, name in _SIGNS.items()} | {
    "escape": "Esc",
    "enter": "Enter",
    "space": "Space",
    "tab": "Tab",
    "pageup": "Page Up",
    "pagedown": "Page Down",
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
}


def wrong_keys(keys: Mapping[str, str]) -> dict[str, str]:
    """What is wrong with the keys a person has set, by `keys.` and the action's id.

    Of an action that nobody knows the nearest one is looked for only while it is told.
    """
    wrong: dict[str, str] = {}
    for name, key in keys.items():
        if name not in ACTION:
            told = len(wrong) < MOST_TOLD
            wrong[f"keys.{name}"] = unknown("action", name, ACTION) if told else ""
            continue
        why = next(filter(None, map(_why_not, each_of(key))), "") or _clash(ACTION[name], keys)
        if why:
            wrong[f"keys.{name}"] = why
    return wrong


def each_of(keys: str) -> list[str]:
    """The keys of an action, one by one, as Textual calls them."""
    return [_SIGNS.get(key.strip(), key.strip()) for key in keys.split(",")]


def key_of(action: Action, keys: Mapping[str, str]) -> str:
    """The keys of an action, with those a person has set instead of its own."""
    return keys.get(action.id, action.key)


def shown(keys: str) -> str:
    """Keys as a person knows them: `F1 or ?`."""
    return " or ".join(map(_shown, each_of(keys)))


def _shown(key: str) -> str:
    *modifiers, last = key.split("+")
    name = _DISPLAYED.get(last) or (last.upper() if re.fullmatch(r"f\d+", last) else "")
    return "+".join((*(each.title() for each in modifiers), name or format_key(last)))


def _why_not(key: str) -> str:
    *modifiers, last = key.split("+")
    known = len(last) == 1 or last in _NAMED or last in _SIGNS.values()
    if not known or not _MODIFIERS.issuperset(modifiers):
        return f"`{plain(key[:40])}` is no key. Keys are written like u, f6, ctrl+g or space."
    if key in SWALLOWED:
        return f"`{key}` does not come through everywhere: {SWALLOWED[key]}. Choose another key."
    return ""


def _clash(action: Action, keys: Mapping[str, str]) -> str:
    """Which other action on the same screen has one of the keys that this one was given."""
    mine = set(each_of(key_of(action, keys)))
    for other in ACTIONS:
        if other is action or not _together(action, other):
            continue
        both = mine.intersection(each_of(key_of(other, keys)))
        if both:
            key = min(both)
            return (
                f"`{key}` is the key of `{other.id}` already. "
                "Choose another one, or give that action another one too."
            )
    return ""


def _together(one: Action, other: Action) -> bool:
    """Whether keys of these two are heard at the same time, and neither goes before the other."""
    if one.where is other.where:
        return True
    everywhere = Where.EVERYWHERE in (one.where, other.where)
    gives_way = any(each.yields and each.where is Where.EVERYWHERE for each in (one, other))
    return everywhere and not gives_way and ALONE.isdisjoint((one.where, other.where))
