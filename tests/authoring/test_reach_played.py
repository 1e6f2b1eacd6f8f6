"""What `check` calls impossible never comes about in a meeting, whoever plays it and however."""

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

import roleplay.engine.script as script_module
from roleplay.authoring.plain_voice import plain_voice
from roleplay.authoring.reach.advice import found_in
from roleplay.authoring.reach.sites import Found
from roleplay.authoring.read import read_scenario
from roleplay.engine.casting import cast_of
from roleplay.engine.checks import compiled
from roleplay.engine.script import Script
from roleplay.engine.state import State
from roleplay.engine.step import exchange, open_meeting, opening
from roleplay.model.act import Part
from roleplay.model.condition import Condition, Junction
from roleplay.model.event import Decided, Intent, Unsaid
from tests.authoring.writing import write

HEAD = """\
format: 1
title: Any
brief: {everyone: Any.}
seats:
  customer: peter
  manager: david
  trainee: wanjiru
  ops: {persona: david, part: colleague}
promises: [{id: two, text: Two.}, {id: three, text: Three.}]
facts: [{id: open, text: Known.}, {id: secret, text: Learnt., hidden: true}]
variables: {a: false, b: 0, c: 0, mood: plain}
start: b0
"""
TAIL = """\
  aside: {joins: ops, lines: [{customer: Hm., tells: secret, marks: [far, near]}], return: true}
  apart: {lines: [{customer: Oh.}], return: true}
  lonely: {lines: [{customer: Ah., marks: far}], return: true}
  bye: {end: done}
outcomes:
  done: {text: They parted., success: true}
"""
SCENARIOS = 40
MEETINGS = 12
LONGEST = 14
"""Exchanges of a meeting that is played."""


class Author:
    """Writes a small scenario by lot, in every condition of which stands something else."""

    def __init__(self, seed: int) -> None:
        self.draw = Random(seed)  # noqa: S311 - a made-up scenario
        self.beats = [f"b{number}" for number in range(self.draw.randint(2, 5))]
        self.conditions: list[str] = []

    def scenario(self) -> str:
        pieces = [HEAD]
        if self.draw.random() < 0.3:
            pieces.append(
                f"interrupts: [{{when: {self.condition()}, detour:"
                f" {self.draw.choice(('aside', 'apart'))}, once: true}}]\n"
            )
        if self.draw.random() < 0.3:
            move = f"id: always, trainee: Always., {self.changes()}when: {self.condition()}"
            pieces.append(f"always: [{{{move}}}]\n")
        pieces.append("beats:\n")
        pieces += [self.beat(name, number) for number, name in enumerate(self.beats)]
        ends = f", when: {self.condition()}" if self.draw.random() < 0.3 else ""
        left = f"  left: {{text: They left., success: false{ends}}}\n" if ends else ""
        return "".join(pieces) + TAIL + left

    def beat(self, name: str, number: int) -> str:
        changes = self.changes() if self.draw.random() < 0.2 else ""
        opens = "".join(f"    {each}}}\n" for each in changes.split("}, ") if each)
        first = (
            f"{{customer: One., when: {self.condition()}}},"
            f" {{customer: Other., when: {self.condition()}}}, {{customer: Two.}}"
        )
        lines = f"    lines: [{self.line()}, {{first: [{self.line()}, {first}]}}, {self.line()}]\n"
        if self.draw.random() < 0.2:
            lines += f"    looks: {{nod: {{then: [{self.line()}]}}}}\n"
        moves = [
            f"      - {{{seat}: '{name} {at}', {self.changes()}{self.maybe_when()}"
            f"{self.words()}{self.way(number)}, then: [{self.line()}]}}\n"
            for at, seat in enumerate(self.draw.choices(("trainee", "manager"), k=3))
        ]
        silence = "".join(
            f"      - {{silence: 3s, when: {self.condition()}}}\n"
            for _ in range(self.draw.choice((0, 0, 2)))
        )
        silence += f"      - {{silence: 4s, next: {self.next_of(number)}}}\n"
        return f"  {name}:\n{opens}{lines}    moves:\n" + "".join(moves) + silence

    def line(self) -> str:
        seat = self.draw.choice(("customer", "customer", "ops"))
        by = self.draw.choice(("", "", f", by: {'peter' if seat == 'customer' else 'wanjiru'}"))
        more = self.draw.choice(
            ("", "", ", tells: secret", ", marks: far", ", marks: near", ", signal: cool")
        )
        when = f", when: {self.condition()}" if self.draw.random() < 0.4 else ""
        return f"{{{seat}: Line., to: trainee{more}{by}{when}}}"

    def words(self) -> str:
        return self.draw.choice(
            ("", "", "promises: two, ", "withdraws: two, ", "promises: three, withdraws: two, ",
             "marks: far, ", "marks: [far, near], ", "does: acknowledge, ", "tells: secret, ")
        )  # fmt: skip

    def way(self, number: int) -> str:
        kind = self.draw.random()
        if kind < 0.15:
            return self.draw.choice(("detour: aside", "once: true, detour: lonely"))
        if kind < 0.25:
            return "uses: open"
        if kind < 0.6:
            other = self.draw.choice(self.beats)
            ways = f"{{when: {self.condition()}, beat: {other}}}, {{beat: {self.next_of(number)}}}"
            return f"next: [{ways}]"
        return f"next: {self.next_of(number)}"

    def next_of(self, number: int) -> str:
        return self.beats[number + 1] if number + 1 < len(self.beats) else "bye"

    def changes(self) -> str:
        return self.draw.choice(
            ("", "", "set: {a: true}, ", "set: {a: false}, ", "add: {b: 1}, ", "add: {c: -2}, ",
             "set: {b: 4}, ", "set: {mood: dark}, ", "set: {c: 0}, add: {b: 2}, ")
        )  # fmt: skip

    def maybe_when(self) -> str:
        return f"when: {self.condition()}, " if self.draw.random() < 0.5 else ""

    def condition(self) -> str:
        """Written as no other of the scenario is, so that each is followed by itself."""
        one, other = self.term(), self.term()
        joined = self.draw.choice(
            (one, one, f"not ({one})", f"{one} and {other}", f"{one} or {other}")
        )
        self.conditions.append(joined)
        return f"'{joined}{' ' * len(self.conditions)}'"

    def term(self) -> str:
        beat = self.draw.choice(self.beats)
        return self.draw.choice(
            ("a", "not a", f"b > {self.draw.randint(-1, 6)}", f"b == {self.draw.randint(0, 5)}",
             f"c < {self.draw.randint(-4, 2)}", "b + c > 1", "b in [1, 3, 4]", 'mood == "dark"',
             'mood in ["plain", "dark"]', f"visits({beat}) > {self.draw.randint(0, 2)}",
             "visits(apart) > 1", "visits(lonely) > 0", "visits(lonely) == 2",
             f"visits({beat}) == 1", f"said({beat}/{self.draw.randint(1, 3)})", "readiness > 0.2",
             "readiness > 0.2 and readiness < 0.1", "goodwill > 1", "turns > 2", "minutes >= 0",
             "knows(secret)", "used(open)", "unanswered > 0", "readiness - goodwill < 1.5",
             "promised(two)", "promised(three) and not promised(two)", "marked(far) > 1",
             "marked(far) > marked(near)", "marked(near) == 0", "missed > 0", "trust > 1",
             "missed@customer == 0", "unanswered@customer > unanswered", "trust < 0.5")
        )  # fmt: skip


class Heard:
    """What each condition has been in the meetings that were played, by its identity."""

    def __init__(self) -> None:
        self.held: dict[int, set[bool]] = {}
        self._kept: list[Condition] = []

    def compiled(self, condition: Condition) -> Callable[[State], object]:
        check = compiled(condition)
        self._kept.append(condition)  # so that its identity stays its own
        parts = condition.terms if isinstance(condition, Junction) else ()
        checks = [(id(part), compiled(part)) for part in parts]

        def heard(state: State) -> object:
            held = check(state)
            self.held.setdefault(id(condition), set()).add(bool(held))
            for part, of_it in checks:
                self.held.setdefault(part, set()).add(bool(of_it(state)))
            return held

        return heard


def judged(found: Found) -> Condition | None:
    """What is said never to hold, or always: a condition, or one of those that its `or` joins."""
    condition = found.site.condition
    if found.what == "part" and isinstance(condition, Junction):
        return condition.terms[found.part]
    return condition


def said(script: Script, beat: str, move: str, draw: Random) -> Intent:
    """A move made, now and then in own words that leave out what it uses and promises."""
    after, yields = draw.random(), draw.random() < 0.5
    if draw.random() > 0.2:
        return Intent(move=move, after=after, yields=yields)
    plain = next((each for each in script.scenario.beats[beat].moves if each.id == move), None)
    unsaid = None if plain is None else Unsaid(uses=plain.uses, promises=plain.promises)
    return Intent(move=move, words="So to say.", unsaid=unsaid, after=after, yields=yields)


def played(script: Script, seed: int, draw: Random) -> None:
    """A meeting by people who take any move that is open, one of them, both or none."""
    _, state = open_meeting(script, opening(script, seed))
    for _ in range(LONGEST):
        if state.ended is not None:
            return
        intents = {Part.MANAGER: Intent(), Part.TRAINEE: Intent()}
        for part in intents:
            own = [move for move in state.open if script.parts[move.seat] is part]
            if own and draw.random() < 0.6:
                intents[part] = said(script, state.beat, draw.choice(own).move, draw)
        moved = [part for part, intent in intents.items() if intent.move]
        if len(moved) == 1 and draw.random() < 0.2:  # own words beside a move
            intents[Part.TRAINEE if moved == [Part.MANAGER] else Part.MANAGER] = Intent(
                words="Well.", after=draw.random(), yields=draw.random() < 0.5
            )
        decided = Decided(
            at=state.clock / 1000, manager=intents[Part.MANAGER], trainee=intents[Part.TRAINEE]
        )
        _, state = exchange(script, state, decided)


@pytest.mark.parametrize("seed", range(SCENARIOS))
def test_what_is_called_impossible_never_comes_about(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard = Heard()
    monkeypatch.setattr(script_module, "compiled", heard.compiled)
    text = Author(seed).scenario()
    reading = read_scenario(write(tmp_path, text))
    assert reading.scenario is not None, reading.mistakes
    found = found_in(reading.scenario, {"secret"})
    script = Script(reading.scenario, cast_of(reading.scenario, reading.personas), plain_voice())
    draw = Random(seed)  # noqa: S311 - made-up people
    for meeting in range(MEETINGS):
        played(script, meeting, draw)
    for each in found:
        condition = judged(each)
        if condition is not None:  # what is shadowed is not even asked, or does not hold then
            came = heard.held.get(id(condition), set())
            assert (each.what != "always") not in came, (each.what, each.site.beat, condition, text)
