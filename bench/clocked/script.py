"""A meeting as the keys that a coach presses, and what the clocks have to show after them.

What is expected is reckoned here from the keys alone, with nothing of the program's own.
"""

import random
from collections import Counter
from collections.abc import Iterator

from msgspec import Struct

PEOPLE = ("Peter", "David", "Wanjiru", "Otieno")
CUSTOMER, MANAGER, TRAINEE, VENDOR = range(4)
FLOOR, BESIDE = "1234", "asdf"

_MARKS: dict[int, tuple[tuple[str, str], ...]] = {
    CUSTOMER: (("t", "accept"), ("p", "appeal"), ("+", "warming"), ("-", "cooling")),
    MANAGER: (("e", "endorse"), ("o", "hand over"), ("r", "rescue"), ("x", "ask")),
    TRAINEE: (("n", "nod"), ("c", "commit"), ("x", "ask"), ("w", "signal seen"), ("y", "defer")),
    VENDOR: (),
}

BURST_EVERY, BURST, APART = 180.0, 30, 0.1
"""Every so many seconds so many presses come so many seconds apart."""


class Press(Struct):
    """Keys that are pressed at a moment, in seconds from the beginning."""

    at: float
    keys: str
    event: str
    """What it is written as in the file, as in `began`; empty for what is not kept at once."""
    shows: str
    """What is then to be seen, and was not before; empty where nothing new is."""
    burst: bool = False


class Script:
    """The keys of a meeting of so many seconds, made by chance from a seed."""

    def __init__(self, seconds: float, seed: int, *, first_turn: int = 1) -> None:
        """`first_turn` is the number of the first turn that it begins."""
        self.seconds = seconds
        self.presses: list[Press] = []
        self.spoke: Counter[int] = Counter()
        """Milliseconds of each person."""
        self._chance = random.Random(seed)  # noqa: S311 - the same script every time
        self._speaking: dict[int, tuple[float, int]] = {}
        self._turn = first_turn - 1
        self._bookmarks = self._notes = 0
        self._make()
        self._end_all(seconds)

    @property
    def shares(self) -> dict[str, float]:
        """Which share of all talk each person had, 0..1."""
        whole = sum(self.spoke.values())
        return {PEOPLE[who]: spoke / whole for who, spoke in self.spoke.items()}

    def _make(self) -> None:
        chance, at, burst = self._chance, 1.0, BURST_EVERY / 2
        while at < self.seconds - 8:
            if at >= burst:
                burst += BURST_EVERY
                at = self._burst(at)
                continue
            who = chance.choice([n for n in range(4) if n not in self._speaking])
            self.floor(at, who)
            ends = at + min(120.0, chance.lognormvariate(1.6, 0.8) + 0.6)
            at = self._within(at, min(ends, self.seconds - 6), who)
            at = self._between(max(at, ends), who)

    def _within(self, at: float, ends: float, who: int) -> float:
        """What is marked in a turn, some seconds after it has begun; when the last key was."""
        for moment in self._moments(at, ends):
            at = moment
            kind = self._chance.random()
            if kind < 0.7:
                if not _MARKS[who]:
                    continue
                key, name = self._chance.choice(_MARKS[who])
                # The last to begin of those it can be of; there is one, but beside others.
                if len(self._speaking) > 1:
                    continue
                number = self._speaking[who][1]
                self._press(at, key, "observed", f"{name}: {PEOPLE[who]}, turn {number}")
            elif kind < 0.8:
                self.bookmark(at)
            elif kind < 0.9:
                beside = (who + 1) % 4
                self.beside(at, beside)
                self.beside(at + 0.6, beside)
                at += 0.6
            else:
                at = self._note(at)
        return at

    def _note(self, at: float) -> float:
        """A note, typed letter by letter; when it was ended."""
        self._notes += 1
        words = f"seen {self._notes}."
        self._press(at, "m", "", " note; Enter")
        for letter in words:
            at += APART
            self._press(at, letter, "", "")
        at += APART
        self._press(at, "\r", "noted", f"note: {words}")
        return at

    def _moments(self, at: float, ends: float) -> Iterator[float]:
        while True:
            at += self._chance.uniform(0.8, 6.0)
            if at > ends - 1.5:
                return
            yield at

    def _between(self, at: float, who: int) -> float:
        """How a turn ends: the next begins at once, after a silence, or after a pause."""
        kind = self._chance.random()
        if kind < 0.15:
            self.floor(at, who)
            return at + self._chance.uniform(0.5, 4.0)
        if kind < 0.17:
            self._end_all(at)
            self._press(at, " ", "paused", "PAUSED")
            self._press(at + 3.0, " ", "went-on", "gone on")
            return at + 4.0
        return at

    def _burst(self, at: float) -> float:
        """Keys as fast as fingers go, one of them by two strokes of one finger."""
        for number in range(BURST):
            if number % 10 == 9:
                self.bookmark(at)
            else:
                self.floor(at, number % 3)
            self.presses[-1].burst = True
            at += APART
        self.floor(at, VENDOR)
        self._press(at + 0.08, FLOOR[VENDOR], "", "")  # counts once
        return at + 1.0

    def floor(self, at: float, who: int) -> None:
        """Press somebody's key."""
        if [*self._speaking] == [who]:
            self._end_all(at)
            self._press(at, FLOOR[who], "stopped", f"{BESIDE[who]} beside")
            return
        self._end_all(at)
        self._turn += 1
        self._speaking[who] = (at, self._turn)
        self._press(at, FLOOR[who], "began", "▶ speaks 0:00")

    def beside(self, at: float, who: int) -> None:
        """Press somebody's key in the second row."""
        if who in self._speaking:
            self._end(at, who)
            self._press(at, BESIDE[who], "stopped", f"{BESIDE[who]} beside")
            return
        self._turn += 1
        self._speaking[who] = (at, self._turn)
        self._press(at, BESIDE[who], "began", "+ beside 0:00")

    def bookmark(self, at: float) -> None:
        """Press the bookmark's key."""
        self._press(at, "b", "bookmarked", "bookmark")

    def _press(self, at: float, keys: str, event: str, shows: str) -> None:
        self.presses.append(Press(at, keys, event, shows))

    def _end_all(self, at: float) -> None:
        for who in [*self._speaking]:
            self._end(at, who)

    def _end(self, at: float, who: int) -> None:
        began, _ = self._speaking.pop(who)
        self.spoke[who] += round(1000 * (at - began))
