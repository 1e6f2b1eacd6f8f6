"""How many messages one slip in a sound file gives: `python bench/single_edits.py [EDITS] [SEED]`.

Each edit is one an author makes without noticing, put in by chance into a whole scenario: a sign
lost, doubled or swapped, an indent that is off, a line gone or joined to the next, a name misspelt.
Printed by kind: how many give no message, one, two, more; how far the first message is from the
edit; and the worst, so that they can be looked at. An edit that leaves a sound file gives none.
"""

import random
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from time import process_time

from roleplay.authoring.read import check
from roleplay.authoring.scaffolding import ScenarioWanted, scenario_text

ROOT = Path(__file__).parents[1]
EDITS = 600
WORST = 12
Edit = Callable[[random.Random, list[str]], int | None]
"""Changes the lines and gives the line, counted from 0, or None where it cannot be put in."""


def _a_line(chance: random.Random, lines: list[str], wanted: str) -> int | None:
    places = [at for at, line in enumerate(lines) if re.search(wanted, line)]
    return chance.choice(places) if places else None


def _without(signs: str) -> Edit:
    def edit(chance: random.Random, lines: list[str]) -> int | None:
        at = _a_line(chance, lines, f"[{re.escape(signs)}]")
        if at is None:
            return None
        where = chance.choice([n for n, sign in enumerate(lines[at]) if sign in signs])
        lines[at] = lines[at][:where] + lines[at][where + 1 :]
        return at

    return edit


def _doubled(chance: random.Random, lines: list[str]) -> int | None:
    at = _a_line(chance, lines, r"\S")
    if at is None:
        return None
    where = chance.randrange(len(lines[at]))
    lines[at] = lines[at][: where + 1] + lines[at][where:]
    return at


def _swapped(chance: random.Random, lines: list[str]) -> int | None:
    at = _a_line(chance, lines, r"\S\S")
    if at is None:
        return None
    where = chance.randrange(len(lines[at]) - 1)
    line = lines[at]
    lines[at] = line[:where] + line[where + 1] + line[where] + line[where + 2 :]
    return at


def _shifted(by: int) -> Edit:
    def edit(chance: random.Random, lines: list[str]) -> int | None:
        at = _a_line(chance, lines, r"^  +\S" if by < 0 else r"\S")
        if at is None:
            return None
        lines[at] = lines[at][-by:] if by < 0 else " " * by + lines[at]
        return at

    return edit


def _shifted_block(chance: random.Random, lines: list[str]) -> int | None:
    at = _a_line(chance, lines, r"^  +\S")
    if at is None:
        return None
    indent = len(lines[at]) - len(lines[at].lstrip())
    by = chance.choice([-1, 1, 2])
    for n in range(at, len(lines)):
        if lines[n].strip() and n > at and len(lines[n]) - len(lines[n].lstrip()) <= indent:
            break
        lines[n] = lines[n][1:] if by < 0 else " " * by + lines[n]
    return at


def _tabbed(chance: random.Random, lines: list[str]) -> int | None:
    at = _a_line(chance, lines, r"^  +\S")
    if at is not None:
        lines[at] = re.sub(r"^  ", "\t", lines[at])
    return at


def _curly(chance: random.Random, lines: list[str]) -> int | None:
    at = _a_line(chance, lines, '"[^"]*"')
    if at is not None:
        lines[at] = re.sub('"([^"]*)"', "\u201c\\1\u201d", lines[at], count=1)
    return at


def _gone(chance: random.Random, lines: list[str]) -> int | None:
    at = _a_line(chance, lines, r"\S")
    if at is None:
        return None
    del lines[at]
    return at


def _joined(chance: random.Random, lines: list[str]) -> int | None:
    at = chance.randrange(len(lines) - 1)
    lines[at] += " " + lines.pop(at + 1).lstrip()
    return at


def _twice(chance: random.Random, lines: list[str]) -> int | None:
    at = _a_line(chance, lines, r"\S")
    if at is None:
        return None
    lines.insert(at, lines[at])
    return at


def _misspelt(wanted: str) -> Edit:
    def edit(chance: random.Random, lines: list[str]) -> int | None:
        at = _a_line(chance, lines, wanted)
        if at is None:
            return None
        word = chance.choice(list(re.finditer(wanted, lines[at])))
        letters = [n for n in range(word.start(1), word.end(1)) if lines[at][n].isalpha()]
        where = chance.choice(letters)
        lines[at] = lines[at][:where] + lines[at][where + 1 :]
        return at

    return edit


KINDS: dict[str, Edit] = {
    "a bracket lost": _without("[]{}"),
    "a quote lost": _without('"'),
    "a colon lost": _without(":"),
    "a dash lost": _without("-"),
    "a comma lost": _without(","),
    "a sign doubled": _doubled,
    "two signs swapped": _swapped,
    "a line in by 1": _shifted(1),
    "a line in by 2": _shifted(2),
    "a line out by 1": _shifted(-1),
    "a line out by 2": _shifted(-2),
    "a block shifted": _shifted_block,
    "a tab": _tabbed,
    "curly quotes": _curly,
    "a line gone": _gone,
    "two lines joined": _joined,
    "a line twice": _twice,
    "a key misspelt": _misspelt(r"^ *(?:- )?\{?([a-z]{3,}):"),
    "a name misspelt": _misspelt(r"(?:next|beat|id|end|item|uses|does): \[?([a-z-]{3,})"),
}


def bases() -> list[str]:
    """The scenarios that ship, and what `new` writes."""
    shipped = [path.read_text(encoding="utf-8") for path in (ROOT / "scenarios").glob("*.yaml")]
    wanted = [
        ScenarioWanted("A meeting", practice, ("peter-odhiambo",), full=full)
        for practice, full in (("handover", True), ("promises", False), ("signals", False))
    ]
    return 3 * shipped + [scenario_text(each) for each in wanted]


def main() -> None:
    """Print the counts by kind, then the worst."""
    edits = int(sys.argv[1]) if len(sys.argv) > 1 else EDITS
    chance = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)  # noqa: S311 -- edits
    texts = bases()
    counts: dict[str, Counter[str]] = {kind: Counter() for kind in KINDS}
    worst: list[tuple[int, str, int, str, list[str]]] = []
    slowest = 0.0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "edited.yaml"
        for number in range(edits):
            kind = list(KINDS)[number % len(KINDS)]
            lines = chance.choice(texts).split("\n")
            before = list(lines)
            at = KINDS[kind](chance, lines)
            if at is None or lines == before:
                continue
            path.write_text("\n".join(lines), encoding="utf-8")
            begun = process_time()
            mistakes = check(path)
            slowest = max(slowest, process_time() - begun)
            told = [each for each in mistakes if not each.advice]
            size = "none" if not told else str(len(told)) if len(told) < 3 else "more"
            counts[kind][size] += 1
            counts[kind]["near"] += bool(told) and min(abs(each.line - at - 1) for each in told) < 3
            said = [f"{each.line}: {each.code} {each.message[:110]}" for each in told]
            worst.append((len(told), kind, at + 1, lines[at][:100], said))
    total: Counter[str] = Counter()
    print(f"{'':20} none   one   two  more  near")
    for kind, counted in counts.items():
        total += counted
        print(f"{kind:20}" + "".join(f"{counted[n]:6}" for n in ("none", "1", "2", "more", "near")))
    print(f"{'all':20}" + "".join(f"{total[n]:6}" for n in ("none", "1", "2", "more", "near")))
    faults = total["1"] + total["2"] + total["more"]
    print(f"one message: {total['1'] / faults:.1%}; at most two: {1 - total['more'] / faults:.1%}")
    print(f"slowest {slowest:.2f} s CPU")
    for size, kind, line, text, said in sorted(worst, key=lambda each: -each[0])[:WORST]:
        if size > 1:
            print(f"\n{size} messages: {kind}, line {line}: {text}")
            print("\n".join(f"    {each}" for each in said[:6]))


if __name__ == "__main__":
    main()
