"""Slips that authors make with newer words, each told once, at its place, with what to do."""

from pathlib import Path

import pytest

from roleplay.authoring.mistake import explain
from tests.authoring.writing import changed, pointed_at, read

EXPECT = "expect: {end: agreed}"
DOES = "        does: introduce\n"
WHEN = "readiness < 0.4 and not told"
SEATS = "trainee: wanjiru}"
OUTCOME = "  agreed: {text: They agreed., success: true}\n"
MARKED = """when: told and marked(far) > 0}]
always:
  - {id: far, trainee: Far., marks: [Far]}"""


@pytest.mark.parametrize(
    ("old", "new", "told_as", "remedy"),
    [
        (EXPECT, "expect: {goodwill: {min: 0.8, max: 0.3}}", ("RP304", "0.8"), "Write the smaller"),
        (EXPECT, "expect: {variables: {told: 3}}", ("RP503", "3"), "of the kind it was declared"),
        (DOES, "        does: introduce, ask\n", ("RP305", "introduce"), "`[introduce, ask]`"),
        (DOES, "        does: introduce and ask\n", ("RP305", "introduce"), "`[introduce, ask]`"),
        (SEATS, "trainee: wanjiru, ops: {persona: david, part: coleague, starts: {trust: 1}}}",
         ("RP305", "coleague"), "Did you mean `colleague`?"),
        (OUTCOME, OUTCOME + "  attic:\n    end: agreed\n", ("RP301", "attic"), "below `beats:`"),
        ("        next: goodbye\n      - silence", "        next: agreed\n      - silence",
         ("RP401", "agreed"), "a beat that has `end:`"),
        ("      - manager: I shall", "      \u2013 manager: I shall", ("RP201", "\u2013 manager"),
         "`      - manager: I shall lead today.`"),
        (DOES, "        text: Good morning.\n", ("RP301", "text"), "as in `trainee: ...`"),
        ('"I owe you {credits}."', '"I owe {trainee} {credits}."', ("RP506", "{trainee}"),
         "`trainee.first`, or `trainee.name`"),
        ('{customer: "I owe you {credits}.", to', '{customer: "I owe you {credits}." to',
         ("RP201", "to: trainee"), "Put `, `"),
        ('customer: "I owe you {credits}.", to', 'customer: "I owe you {credits}.",, to',
         ("RP201", ", to: trainee"), "Take one"),
        ('"I owe you {credits}.", to', '"I owe you {credits}.", when: credits in [1, 2], to',
         ("RP201", "[1, 2]"), "Put the whole text in quotes"),
        (WHEN, "readiness <> 0.4 and not told", ("RP501", "<>"), "Write `!=`."),
        (WHEN, "readiness =< 0.4 and not told", ("RP501", "=<"), "Write `<=`."),
        (WHEN, "readiness \u2264 0.4 and not told", ("RP501", "\u2264"), "Write `<=`."),
        (WHEN, 'end == "agreed"', ("RP502", "end =="), "under `never` alone"),
        ("start: arrival", "looks: {nod: {when: told}}\nstart: arrival", ("RP301", "when: told"),
         "Known here: `effects` or `then`."),
        ("start: arrival", "looks: {listen: {effects: {goodwill: 0.1}}}\nstart: arrival",
         ("RP301", "listen"), "Write one of `nod`"),
        ("{id: outage, text", "{id: outage, when: told, text", ("RP301", "when"), "Known here"),
        ("{id: outage, text", "{id: outage, texts: A, text", ("RP301", "texts"), "`text`"),
        ("start: arrival", "never:\n  - when: goodwill < 0.1\nstart: arrival", ("RP303", "when:"),
         "`- goodwill < 0.1`"),
        ("when: told}]", MARKED, ("RP306", "Far]"), "small letters"),
        ("  goodbye:\n", "  - goodbye:\n", ("RP201", "- goodbye"), "Take the dash away"),
        ("tests:\n", "  attic:\n    end: agreed\ntests:\n", ("RP201", "attic"), "below `beats:`"),
    ],
)  # fmt: skip
def test_a_slip_is_told_once_with_what_to_do(
    tmp_path: Path, old: str, new: str, told_as: tuple[str, str], remedy: str
) -> None:
    text = changed(old, new)
    if "  attic:\n    end: agreed\ntests" in text:
        text = text.replace(
            "goals: [{id: told, text: The cause was told., when: told}]",
            "goals:\n  - {id: told, text: The cause was told., when: told}",
        )
    told = read(tmp_path, text).mistakes
    assert [each.code for each in told] == [told_as[0]], "\n".join(map(explain, told))
    assert pointed_at(told[0]).startswith(told_as[1])
    assert remedy in told[0].remedy


@pytest.mark.parametrize("asked", ["readiness.ops", "goodwill.ops", "trust.ops", "readiness@ops"])
def test_of_a_colleague_trust_alone_is_asked_for(tmp_path: Path, asked: str) -> None:
    text = changed(SEATS, "trainee: wanjiru, ops: {persona: david, part: colleague}}")
    (mistake,) = read(tmp_path, text.replace(WHEN, f"{asked} > 0.4")).mistakes
    assert mistake.remedy.endswith("rite `trust@ops`.")
