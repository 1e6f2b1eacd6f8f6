"""How many messages one slip of the hand gives: `python bench/single_edits.py --number 2000`.

Takes the shipped scenario and every scenario that `roleplay new` writes, makes one small edit in a
copy of each in turn, and has it checked. Of the edits that are told, 95 % should be told by one
message and none by more than two, and the first message should stand within two lines of the edit.
Many an edit makes no fault, such as a letter lost in a sentence; these are counted apart. The same
seed makes the same edits. `--show N` prints every edit told by more than N messages, `--far` those
told elsewhere, `--unsaid` those that were not told, `--only KIND` makes edits of one kind.
"""

import argparse
import random
import re
import shutil
import sys
import tempfile
import time
import traceback
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

from scaffolds import scaffolds

sys.path.insert(0, str(Path(__file__).parents[1]))

from roleplay.authoring.mistake import Mistake
from roleplay.authoring.read import check
from roleplay.authoring.scaffolding import scenario_text

ROOT = Path(__file__).parents[1]
MOST_SHOWN = 4
"""Messages that are printed of one edit."""
NEAR = 2
"""Lines between an edit and its message that a person still sees at one glance."""
_KEY = re.compile(r"^\s*(?:- )*([\w.@-]+):", re.MULTILINE)
_INNER_KEY = re.compile(r"[{,] ?([\w@-]+):")
_ID = re.compile(
    r"(?:\b(?:id|to|next|start|tells|beat|item|end|persona|look|does): |^  )([a-z][\w-]+)"
)

Edit = Callable[[list[str], random.Random], int]
"""Changes the lines in place and gives the number of the line that was changed, from 1; 0: none."""


def _some_line(lines: list[str], rng: random.Random, fits: str = r"\S") -> int:
    """The index of a line, no comment, in which something is found; -1 where there is none."""
    found = [
        at
        for at, line in enumerate(lines)
        if re.search(fits, line) and not line.lstrip().startswith("#")
    ]
    return rng.choice(found) if found else -1


def _in_line(fits: str, change: Callable[[str, re.Match[str], random.Random], str]) -> Edit:
    """An edit of one of the places in one of the lines in which something is found."""

    def edit(lines: list[str], rng: random.Random) -> int:
        at = _some_line(lines, rng, fits)
        if at < 0:
            return 0
        line = lines[at]
        place = rng.choice([*re.finditer(fits, line)])
        lines[at] = change(line, place, rng)
        return at + 1 if lines[at] != line else 0

    return edit


def _without(line: str, place: re.Match[str], _rng: random.Random) -> str:
    return line[: place.start()] + line[place.end() :]


def _twice(line: str, place: re.Match[str], _rng: random.Random) -> str:
    return line[: place.end()] + place.group() + line[place.end() :]


def _swapped(line: str, place: re.Match[str], _rng: random.Random) -> str:
    one, other = place.group()
    return line[: place.start()] + other + one + line[place.end() :]


def _curly(line: str, place: re.Match[str], _rng: random.Random) -> str:
    inside = place.group()[1:-1]
    return line[: place.start()] + f"\u201c{inside}\u201d" + line[place.end() :]


def _tabbed(line: str, place: re.Match[str], _rng: random.Random) -> str:
    return "\t" * (len(place.group()) // 2) + line[place.end() :]


def _shifted(line: str, by: int) -> str:
    if not line.strip():
        return line
    return " " * by + line if by > 0 else line[min(-by, len(line) - len(line.lstrip())) :]


def _shift_line(lines: list[str], rng: random.Random) -> int:
    at = _some_line(lines, rng)
    before = lines[at]
    lines[at] = _shifted(before, rng.choice((-2, -1, 1, 2)))
    return at + 1 if lines[at] != before else 0


def _shift_block(lines: list[str], rng: random.Random) -> int:
    """A line with all that stands deeper below it."""
    at = _some_line(lines, rng, r"^\s*(- )?[\w-]+:\s*$|^\s*- ")
    if at < 0:
        return 0
    by, depth = rng.choice((-2, -1, 1, 2)), len(lines[at]) - len(lines[at].lstrip())
    end = at + 1
    while end < len(lines) and (
        not lines[end].strip() or len(lines[end]) - len(lines[end].lstrip()) > depth
    ):
        end += 1
    before = lines[at]
    lines[at:end] = [_shifted(line, by) for line in lines[at:end]]
    return at + 1 if lines[at] != before else 0


def _join_lines(lines: list[str], rng: random.Random) -> int:
    at = _some_line(lines[:-1], rng)
    lines[at : at + 2] = [lines[at] + " " + lines[at + 1].lstrip()]
    return at + 1


def _delete_line(lines: list[str], rng: random.Random) -> int:
    at = _some_line(lines, rng)
    del lines[at]
    return at + 1


def _double_line(lines: list[str], rng: random.Random) -> int:
    at = _some_line(lines, rng)
    lines.insert(at, lines[at])
    return at + 2


def _misspelt(pattern: re.Pattern[str]) -> Edit:
    def edit(lines: list[str], rng: random.Random) -> int:
        def slip(line: str, place: re.Match[str], rng: random.Random) -> str:
            word, start = place.group(1), place.start(1)
            at = rng.randrange(len(word))
            other = rng.choice(
                (word[:at] + word[at + 1 :], word[: at + 1] + word[at:])
                + (
                    (word[:at] + word[at + 1] + word[at] + word[at + 2 :],)
                    if at + 1 < len(word)
                    else ()
                )
            )
            return line[:start] + other + line[start + len(word) :]

        return _in_line(pattern.pattern, slip)(lines, rng)

    return edit


EDITS: dict[str, Edit] = {
    "character deleted": _in_line(r"\S", _without),
    "character twice": _in_line(r"\S", _twice),
    "characters swapped": _in_line(r"\S\S", _swapped),
    "bracket dropped": _in_line(r"[\[\]{}]", _without),
    "quote dropped": _in_line(r"[\"']", _without),
    "colon dropped": _in_line(r":(?=\s|$)", _without),
    "dash dropped": _in_line(r"(?<=  )- ", _without),
    "dash lost in a line": _in_line(
        r"(?<=  )-(?= )", lambda line, place, _: line[: place.start()] + " " + line[place.end() :]
    ),
    "comma dropped": _in_line(r",(?= )", _without),
    "space dropped": _in_line(r"(?<=[:-]) ", _without),
    "line shifted": _shift_line,
    "block shifted": _shift_block,
    "tab for spaces": _in_line(r"^(?:  )+", _tabbed),
    "curly quotes": _in_line(r"\"[^\"]+\"", _curly),
    "two lines joined": _join_lines,
    "line deleted": _delete_line,
    "line twice": _double_line,
    "key misspelt": _misspelt(_KEY),
    "key in braces misspelt": _misspelt(_INNER_KEY),
    "id misspelt": _misspelt(_ID),
}


def scenarios() -> dict[str, str]:
    """By name, the scenario that ships and all that can be made."""
    texts = {"flagship": (ROOT / "scenarios" / "flagship.yaml").read_text(encoding="utf-8")}
    texts |= {name: scenario_text(wanted) for name, wanted in scaffolds()}
    return texts


def edits(
    texts: dict[str, str], number: int, seed: int, only: str
) -> Iterator[tuple[str, str, int, str]]:
    """So many edits: of which kind, of which scenario, in which line, and the whole text."""
    rng = random.Random(seed)  # noqa: S311 - the same edits every time
    kinds = [kind for kind in EDITS if only in kind]
    names = [*texts]
    while number:
        kind = rng.choice(kinds)
        name = names[0] if rng.random() < FLAGSHIP else rng.choice(names)
        lines = texts[name].split("\n")
        line = EDITS[kind](lines, rng)
        if line:
            number -= 1
            yield kind, name, line, "\n".join(lines)


FLAGSHIP = 0.3
"""How often the shipped scenario is taken, which is longer than all others."""


class Tally:
    """What came of the edits, by kind."""

    def __init__(self) -> None:
        self.counts: dict[str, Counter[int]] = defaultdict(Counter)
        self.near: Counter[str] = Counter()
        self.seconds: list[float] = []
        self.tracebacks = 0

    def table(self) -> str:
        """A row for each kind: told by none, one, two and more messages, and how many nearby."""
        rows = [f"{'':24} {'none':>5} {'one':>5} {'two':>5} {'more':>5} {'most':>5} {'near':>6}"]
        whole: Counter[int] = Counter()
        for kind, counts in sorted(self.counts.items()):
            rows.append(self._row(kind, counts, self.near[kind]))
            whole += counts
        rows.append(self._row("all", whole, self.near.total()))
        seconds = sorted(self.seconds)
        rows.append(
            f"CPU seconds a check: median {seconds[len(seconds) // 2]:.2f}, most {seconds[-1]:.2f};"
            f" tracebacks: {self.tracebacks}"
        )
        return "\n".join(rows)

    def _row(self, kind: str, counts: Counter[int], near: int) -> str:
        told = sum(number for messages, number in counts.items() if messages)
        more = sum(number for messages, number in counts.items() if messages > 2)
        one = f" {counts[1] / told:6.1%} one" if told else ""
        return (
            f"{kind:24} {counts[0]:5} {counts[1]:5} {counts[2]:5} {more:5} {max(counts):5}"
            f" {near / told if told else 1:6.1%}{one}"
        )


def main() -> None:
    """Make the edits, print what stands out, and the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--number", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="edits whose kind has this word in it")
    parser.add_argument("--show", type=int, default=99, help="print those of more messages")
    parser.add_argument("--far", action="store_true", help="print those told elsewhere")
    parser.add_argument("--unsaid", action="store_true", help="print those not told")
    asked = parser.parse_args()
    tally = Tally()
    texts = scenarios()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "edited.yaml"
        shutil.copytree(ROOT / "personas", Path(folder) / "personas")
        for edit in edits(texts, asked.number, asked.seed, asked.only):
            kind, name, line, text = edit
            path.write_text(text, encoding="utf-8")
            begun = time.process_time()
            try:
                told = check(path)
            except Exception:  # noqa: BLE001 - whatever it is, it is counted
                tally.tracebacks += 1
                traceback.print_exc()
                continue
            tally.seconds.append(time.process_time() - begun)
            tally.counts[kind][len(told)] += 1
            near = bool(told) and abs(told[0].line - line) <= NEAR
            tally.near[kind] += near
            if (
                len(told) > asked.show
                or (asked.far and told and not near)
                or (asked.unsaid and not told)
            ):
                print(_shown(edit, texts[name], told), flush=True)
    print(tally.table())


def _shown(edit: tuple[str, str, int, str], before: str, told: tuple[Mistake, ...]) -> str:
    """The lines around an edit before and after it, and the first messages."""
    kind, name, line, after = edit
    shown = [f"-- {kind}, {name}:{line}, {len(told)} messages"]
    for when, text in (("was", before), ("now", after)):
        lines = text.split("\n")
        around = range(max(1, line - 1), min(line + 1, len(lines)) + 1)
        shown += [f"   {when} {number:5} {lines[number - 1]}" for number in around]
    shown += [
        f"   {each.line:5}:{each.column} {each.code} {each.message[:150]} / {each.remedy[:90]}"
        for each in told[:MOST_SHOWN]
    ]
    return "\n".join(shown)


if __name__ == "__main__":
    main()
