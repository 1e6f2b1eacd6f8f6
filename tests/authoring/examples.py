"""The examples of `docs/mistakes.md`, each put into a whole scenario that is good without it."""

import functools
import re
from pathlib import Path

from msgspec import Struct

from roleplay.authoring.mistake import Mistake
from roleplay.authoring.moves import MOVE_KEYS
from roleplay.authoring.read import check
from roleplay.authoring.rubric import default_text
from roleplay.authoring.scenario import SCENARIO_KEYS
from roleplay.authoring.translating.naming import path_for
from roleplay.authoring.words import shipped_text
from tests.authoring.translating.making import translate

PAGE = Path(__file__).parents[2] / "docs" / "mistakes.md"
_ENTRY = re.compile(r"^### (RP[0-9]{3}): .*?(?=^##|\Z)", re.MULTILINE | re.DOTALL)
_EXAMPLE = re.compile(r"^(Wrong|Right):\n\n```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_REMARK = re.compile(r"  # ")
_FILE = re.compile(r"^# (\S+\.yaml)\n", re.MULTILINE)

_AROUND = """\
format: 1
title: A short meeting
length: short
minutes: 30
seats: {customer: peter-odhiambo, manager: david-mwangi, trainee: wanjiru-kamau}
brief: {everyone: The two meet the customer.}
facts: [{id: outage, text: It lasted three hours.}]
agenda: [{item: welcome, lead: manager, minutes: 3}]
variables: {credits: 0, told_cause: false}
start: opening
outcomes:
  agreed: {text: They agreed., success: true}
goals:
  - {id: told, text: The cause was told., when: told_cause}  # told_cause
  - {id: given, text: Something was given., when: credits > 0}  # credits
tests:
  - {name: it ends well, play: [opening/greet], expect: {end: agreed}}
beats:
  opening:
    item: welcome  # welcome
    moves:
      - id: greet
        trainee: Good morning to you.
        uses: outage  # outage
        set: {told_cause: true}  # told_cause
        add: {credits: 1}  # credits
        next: arrival
      - manager: Good morning to you, too.
        next: arrival
  arrival:
    lines:
      - {customer: Good morning., to: trainee}
    moves:
      - id: tell
        trainee: I shall tell you.
        does: acknowledge
        next: goodbye
      - manager: Let me tell you.
        next: goodbye
  goodbye:
    end: agreed
"""
"""A line that ends in `# NAME` goes where an example leaves that name out."""
_NAMES = {"agenda": ["welcome"], "facts": ["outage"], "variables": ["told_cause", "credits"]}


_RECORDING = """\
WEBVTT

00:00:00.000 --> 00:00:03.000
<v David Mwangi>Peter, this is Wanjiru, she leads from here.

00:00:03.500 --> 00:00:06.500
<v Peter Odhiambo>Good. Wanjiru, when do you start?

00:00:07.000 --> 00:00:09.500
<v Wanjiru Kamau>On the twenty-second of March.
"""


class Example(Struct, frozen=True):
    """One block of the page."""

    language: str
    text: str

    @property
    def line(self) -> int:
        """The line it is about, 1 for the first: where a remark stands, else the first."""
        lines = self.text.splitlines()
        return next((n for n, line in enumerate(lines, 1) if _REMARK.search(line)), 1)


@functools.cache
def examples() -> dict[str, dict[str, Example]]:
    """By code, what is wrong and what is right."""
    return {
        entry[1]: {
            which: Example(language, text)
            for which, language, text in _EXAMPLE.findall(entry.group())
        }
        for entry in _ENTRY.finditer(PAGE.read_text(encoding="utf-8"))
    }


def told_of(folder: Path, code: str, example: Example) -> tuple[tuple[Mistake, ...], int]:
    """What `check` tells of an example in a whole file, and how many lines stand before it."""
    furnish(folder, example.text)
    name, text = _split(folder, example.text)
    if code in ("RP314", "RP611"):
        text, before = _in_language(text, "titles" if code == "RP611" else ""), 0
    elif "seats:" in text and "format: 1\n" in text:
        before = 0
    else:
        text, before = _in_scenario(text)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return check(path), before


def told_of_translation(folder: Path, entry: str) -> tuple[tuple[Mistake, ...], int]:
    """What `check` tells of an entry in a whole translation, and how many lines stand before it."""
    path = folder / "example.yaml"
    greeting = "Good morning, {trainee.first}." if "{trainee.first}" in entry else "Good morning."
    path.write_text(_AROUND.replace("customer: Good morning.", f'customer: "{greeting}"'), "utf-8")
    translation = path_for(path, "de")
    translation.unlink(missing_ok=True)
    translate(path)
    context = re.search(r'msgctxt "[^"]+"', entry)
    assert context is not None
    entries = translation.read_text(encoding="utf-8").rstrip().split("\n\n")
    others = [each for each in entries if context.group() not in each]
    before = "\n\n".join(others) + "\n\n"
    translation.write_text(before + entry, encoding="utf-8")
    return check(path), before.count("\n")


def furnish(folder: Path, text: str) -> None:
    """Write the files, and what is in the folders, of which an example speaks."""
    spoken_of = text
    for name, held in _furniture().items():
        path = folder / name
        if path.stem in spoken_of or (path.parent != folder and path.parent.name in spoken_of):
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(held)
            if b"include:" in held:
                spoken_of += held.decode()


@functools.cache
def _furniture() -> dict[str, bytes]:
    """All of them; each stands before those that it names."""
    wild = "".join(f"key-{number}: 1\n" for number in range(399))
    files: dict[str, str | bytes] = {
        "first.yaml": _AROUND,
        "parts/opening.yaml": "beats: {}\n",
        "recordings.yaml": "#" * (17 << 20),
        "utf-16.yaml": _AROUND.encode("utf-16"),
        "utf-8.yaml": _AROUND,
        "wild.yaml": _AROUND + wild,
        "tame.yaml": _AROUND,
        "whole/first.yaml": _AROUND.replace("start:", "include: opening.yaml\nstart:"),
        "whole/opening.yaml": "beats: {}\n",
        "rubric.yaml": default_text(),
        "FILE": _RECORDING,
        "long.yaml": _AROUND + "include: part-1.yaml\n",
        "short.yaml": _AROUND + "include: part-9.yaml\n",
        "endless.yaml": _endless(),
    }
    for number in range(1, 31):
        files[f"part-{number}.yaml"] = f"include: part-{number + 1}.yaml\n"
    files["part-31.yaml"] = "beats: {}\n"
    return {
        name: held if isinstance(held, bytes) else held.encode() for name, held in files.items()
    }


def _endless() -> str:
    """A scenario of 300 signals, after each of which a thousand beats pass without a word."""
    ways = [
        *(f"  sign-{n}: {{lines: [{_SIGN}], next: sign-{n + 1}}}\n" for n in range(1, 300)),
        f"  sign-300: {{lines: [{_SIGN}], next: far-1}}\n",
        *(f"  far-{n}: {{next: far-{n + 1}}}\n" for n in range(1, 1_000)),
        "  far-1000: {next: goodbye}\n",
    ]
    return _AROUND.replace("next: goodbye", "next: sign-1") + "".join(ways)


_SIGN = "{customer: Hm., when: goodwill < 0.5, signal: cool}"


def _split(folder: Path, text: str) -> tuple[str, str]:
    """The first of an example's files; the others are written. Most examples are one."""
    first, *others = _FILE.split(text)
    if not others:
        return "example.yaml", first
    files = list(zip(others[::2], others[1::2], strict=True))
    for name, held in files[1:]:
        (folder / name).write_text(held, encoding="utf-8")
    name, held = files[0]
    return name, f"# {name}\n{held}"


def _in_language(text: str, without: str) -> str:
    """Lists of an example in the place of those of a language that ships, one of which is not."""
    lists = dict(re.findall(r"^(\w+):(.*\n(?:[ -].*\n)*)", shipped_text("german"), re.MULTILINE))
    own = dict(re.findall(r"^(\w+):(.*\n(?:[ -].*\n)*)", text, re.MULTILINE))
    rest = {word: held for word, held in lists.items() if word not in own}
    rest.pop(without, None)
    return text + "".join(f"{word}:{held}" for word, held in rest.items())


def _in_scenario(text: str) -> tuple[str, int]:
    """An example in the place of what it would replace, and how many lines stand before it."""
    first = next((line for line in text.splitlines() if not line.startswith("#")), "")
    if not first:
        return text, 0
    word = first.partition(":")[0]
    if first.startswith(("- customer", "- first", "- any")):
        return _put(r"(?<=  arrival:\n)    lines:\n.*\n", "    lines:\n", text, 6)
    if first.startswith("- "):
        return _put(r"(?=      - manager: Let me tell you)", "", text, 6)
    if word in SCENARIO_KEYS or not re.fullmatch(r"[a-z][a-z-]*", word):
        return _at_the_top(text)
    if word in MOVE_KEYS:
        return _put(r"(?=        next: goodbye\n  goodbye)", "", text, 8)
    around = _AROUND
    for beat in re.findall(r"^([\w-]+):", text, re.MULTILINE):
        around = re.sub(rf"^  {beat}:\n(?:    .*\n)*", "", around, flags=re.MULTILINE)
    indented = _indented(text, 2)
    return around + indented, around.count("\n")


def _indented(text: str, by: int) -> str:
    return "".join(" " * by + line for line in text.splitlines(keepends=True))


def _put(pattern: str, head: str, text: str, by: int) -> tuple[str, int]:
    """An example indented, in the place of what a pattern finds."""
    found = re.search(pattern, _AROUND)
    assert found is not None, pattern
    before = _AROUND[: found.start()] + head
    after = _AROUND[found.end() :]
    if by == 8 and "next:" in text:
        after = after.replace("        next: goodbye\n", "", 1)
    return before + _indented(text, by) + after, before.count("\n")


def _at_the_top(text: str) -> tuple[str, int]:
    """An example's keys, and its beats, in the place of those that the scenario has."""
    around = _AROUND
    own = re.findall(r"^(\w+):", text, re.MULTILINE)
    for word in (*own, *(["length"] if own[:2] == ["format", "title"] else [])):
        if word != "beats":
            around = re.sub(rf"^{word}:.*\n(?: .*\n)*", "", around, flags=re.MULTILINE)
            for name in _NAMES.get(word, []):
                if name not in text:
                    around = re.sub(rf".*  # {name}\n", "", around)
    top, _, beats = around.partition("beats:\n")
    if "beats" in own:
        for beat in re.findall(r"^  ([\w-]+):", text.partition("beats:\n")[2], re.MULTILINE):
            beats = re.sub(rf"^  {beat}:\n(?:    .*\n)*", "", beats, flags=re.MULTILINE)
    else:
        beats = "beats:\n" + beats
    return top + text + beats, top.count("\n")
