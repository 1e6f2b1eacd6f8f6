"""Whether two scenarios are the same but for a name."""

import re
from typing import Any

import msgspec

from roleplay.model.scenario import Scenario

_OF_THE_FILES = ("sources",)
_NO_PROSE = re.compile(r"[^\s]*")


def same_but_for(one: Scenario, other: Scenario, old: str, new: str) -> bool:
    """Whether `other` is what `one` becomes when what is called `old` is called `new`.

    Compared is everything that is played and tested; fingerprints of files and beats differ with
    every letter of them.
    """
    return _Comparison(old, new).same(_plain(one), _plain(other))


def _plain(scenario: Scenario) -> dict[str, Any]:
    tree: dict[str, Any] = msgspec.to_builtins(scenario)
    for key in _OF_THE_FILES:
        tree.pop(key, None)
    tree["digests"] = dict.fromkeys(tree.get("digests", {}))
    for each in tree.get("never", ()):
        each.pop("text")  # which is the condition as it is written
    return tree


class _Comparison:
    def __init__(self, old: str, new: str) -> None:
        self.old = re.compile(rf"(?<![a-z0-9_-]){re.escape(old)}(?![a-z0-9_-])")
        self.new = new

    def same(self, one: object, other: object) -> bool:
        """Whether two trees are the same, down to the words of which one may have been changed."""
        if isinstance(one, dict) and isinstance(other, dict):
            return len(one) == len(other) and all(
                self._word(key, changed) and self.same(one[key], other[changed])
                for key, changed in zip(one, other, strict=True)
            )
        if isinstance(one, list | tuple) and isinstance(other, list | tuple):
            return len(one) == len(other) and all(map(self.same, one, other))
        if isinstance(one, str) and isinstance(other, str):
            return self._word(one, other)
        return type(one) is type(other) and one == other

    def _word(self, one: str, other: str) -> bool:
        """Whether a word is the same or was renamed; in prose nothing is ever renamed."""
        if one == other:
            return True
        return bool(_NO_PROSE.fullmatch(one)) and self.old.sub(self.new, one) == other
