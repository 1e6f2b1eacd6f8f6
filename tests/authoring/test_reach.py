"""What is called impossible never comes about, and what is possible is not called so."""

from functools import reduce
from pathlib import Path

import pytest

from tests.authoring.writing import codes, read

MEETING = """\
format: 1
title: A gate
brief: {everyone: A short call about a gate.}
seats: {customer: peter, manager: david, trainee: wanjiru}
variables: {told: false, rings: 0}
start: door
ALWAYS
beats:
  door:
    lines: [{customer: Who is first?, signal: cool}]
    moves:
      - {id: first, trainee: I., does: acknowledge, set: {told: true}, add: {rings: 1}, next: talk}
      - {id: second, manager: She is., next: talk}
      - {id: ring, manager: Hello?, add: {rings: 1}}
  aside: {CHANGES lines: [{customer: Hm.}], return: true}
  talk:
    lines: [{customer: And the gate?}]
    moves:
      - {trainee: On Monday., next: bye}
      - {manager: When I say., when: CONDITION, detour: aside}
  bye: {end: done}
outcomes: {done: {text: They parted., success: true}}
"""


TANGLED = reduce(lambda all_, n: f"({all_} and goodwill < 0.9{n})", range(1, 13), "readiness > 0.1")
"""Each bracket is thought through twice, so that one within another doubles the work."""


def test_a_condition_too_tangled_to_be_followed_says_so(tmp_path: Path) -> None:
    (told,) = read(tmp_path, _meeting(TANGLED), closely=True).mistakes
    assert told.code == "RP645"
    assert told.advice
    assert "tangled" in told.message
    assert told.source == "beats:"


def test_what_follows_from_a_condition_that_never_holds_is_not_told_as_well(tmp_path: Path) -> None:
    moves = "told and rings > 1"
    text = _meeting(moves).replace(
        "set: {told: true}, add", "set: {told: true}, when: readiness > 1.5, add"
    )
    told = read(tmp_path, text, closely=True).mistakes
    assert [(each.code, each.line) for each in told] == [("RP626", 12)]


@pytest.mark.parametrize(
    ("condition", "part"),
    [
        ("told or readiness > 1.5", "readiness > 1.5"),
        ("minutes < 0 or told", "minutes < 0"),
        ("told or rings > 1 or (goodwill < 0)", "(goodwill < 0)"),
        ("told or mood in ['hot', 'cold']", "mood in ['hot', 'cold']"),
        ("told or standing.trainee in [2, 3]", "standing.trainee in [2, 3]"),
        ("told or mood == 'hot' or rings > 1", "mood == 'hot'"),
    ],
)
def test_of_what_an_or_joins_each_can_hold(tmp_path: Path, condition: str, part: str) -> None:
    (told,) = read(tmp_path, _moody(condition), closely=True).mistakes
    assert (told.code, told.advice) == ("RP626", False)
    assert f"`{part}` can never hold" in told.message
    assert told.source[told.column - 1 :].startswith(part)


@pytest.mark.parametrize(
    "condition",
    [
        "told or mood == 'warm'",
        "told or idle == 'ready'",
        "told or rings > 5",
        "missed@any > 0",
        "told or mood == 'this or that'",
    ],
)
def test_of_what_an_or_joins_only_what_is_sure_and_lasting_is_told(
    tmp_path: Path, condition: str
) -> None:
    """What nothing changes yet may still be written, and what any customer may do is one thing."""
    assert "RP626" not in codes(read(tmp_path, _moody(condition), closely=True).mistakes)


def _moody(condition: str) -> str:
    """The meeting in which a move asks for this, and another changes a text."""
    return (
        _meeting(f'"{condition}"')
        .replace("rings: 0}", "rings: 0, mood: calm, idle: no}")
        .replace("set: {told: true}, add", "set: {told: true, mood: warm}, add")
        .replace("wanjiru}", "wanjiru, yard: {persona: peter, part: customer}}")
    )


def test_two_conditions_of_their_own_are_both_told(tmp_path: Path) -> None:
    text = _meeting("visits(bye) > 0").replace("trainee: I.,", "trainee: I., when: goodwill < 0,")
    told = read(tmp_path, text, closely=True).mistakes
    assert [each.code for each in told] == ["RP626", "RP626"]


def test_it_is_said_where_the_meeting_never_comes_then(tmp_path: Path) -> None:
    text = _meeting("readiness > 2").replace("aside: {", "aside: {").replace("detour", "next")
    text = text.replace("return: true", "end: done")
    (told,) = read(tmp_path, text, closely=True).mistakes
    assert "So no meeting comes to `aside`." in told.message


def _meeting(condition: str, always: str = "") -> str:
    text = MEETING.replace("CONDITION", condition).replace("ALWAYS", always)
    return text.replace("CHANGES", "")


def _told(folder: Path, condition: str, always: str = "", changes: str = "") -> list[str]:
    text = MEETING.replace("CONDITION", condition).replace("ALWAYS", always)
    return codes(read(folder, text.replace("CHANGES", changes), closely=True).mistakes)


@pytest.mark.parametrize(
    "condition",
    [
        "rings > 7",
        "told and rings > 1",
        "said(door/second)",
        "readiness > 0.3 and goodwill < 0.3",
        "readiness - goodwill > 0.9",
        "unanswered > 0 and unanswered@customer > 0",
    ],
)
def test_what_may_come_about_is_let_be(tmp_path: Path, condition: str) -> None:
    assert "RP626" not in _told(tmp_path, condition)
    assert "RP627" not in _told(tmp_path, condition)


@pytest.mark.parametrize(
    ("condition", "code"),
    [
        ("visits(bye) > 0", "RP626"),
        ("visits(door) > 1", "RP626"),
        ("standing.trainee + standing.manager > 2", "RP626"),
        ("goodwill - readiness > 1", "RP626"),
        ("readiness * goodwill > 1", "RP626"),
        ("turns + 1 < 1", "RP626"),
        ("unanswered + missed < 0", "RP626"),
        ('"rings in [0.5, 1.5]"', "RP626"),
        ("rings > 1 and rings < 2", "RP626"),
        ("standing.trainee + standing.manager <= 2 or told", "RP627"),
        ("rings < 0", "RP626"),
        ("readiness < 0.3 and readiness > 0.4", "RP626"),
        ("told and not told", "RP626"),
        ("visits(door) == 1", "RP627"),
        ("rings >= 0", "RP627"),
        ("goodwill <= 1", "RP627"),
    ],
)
def test_what_cannot_come_about_is_told_once(tmp_path: Path, condition: str, code: str) -> None:
    assert _told(tmp_path, condition) == [code]


def test_what_changes_anywhere_is_reckoned_with(tmp_path: Path) -> None:
    turned = "set: {rings: -3},"
    assert "RP626" not in _told(tmp_path, "rings < 0", changes=turned)
    back = "always: [{id: again, trainee: Again., next: door}]"
    assert "RP626" not in _told(tmp_path, "visits(door) > 1", back)
    ring = "interrupts: [{when: minutes > 3, beat: door, once: true}]"
    assert "RP626" not in _told(tmp_path, "visits(door) > 1", ring)
    said = "always: [{id: less, trainee: Less., add: {rings: -1}}]"
    assert "RP626" not in _told(tmp_path, "rings < 0 or said(less)", said)
    earlier = "follows: flagship\ncarry: [rings]"
    assert "RP626" not in _told(tmp_path, "rings < 0", earlier)


@pytest.mark.parametrize(("condition", "code"), [("visits(door) > 1", "RP626"), ("told", None)])
def test_points_of_a_measure_that_nobody_can_have_are_told_at_their_line(
    tmp_path: Path, condition: str, code: str | None
) -> None:
    measure = f"""measures:
  - id: gate
    text: The gate
    points:
      - {{when: rings > 1, gives: 1}}
      - {{when: {condition}, gives: 1}}"""
    text = MEETING.replace("CONDITION", "told").replace("ALWAYS", measure).replace("CHANGES", "")
    found = [
        (each.code, each.line)
        for each in read(tmp_path, text, closely=True).mistakes
        if each.code in {"RP626", "RP627"}
    ]
    assert found == ([(code, 12)] if code else [])


TELLING = """\
format: 1
title: A gate
brief: {everyone: A short call about a gate.}
seats:
  customer: peter
  manager: david
  trainee: wanjiru
  ops: {persona: david, part: colleague}
facts: [{id: plant, text: A second plant., hidden: true}]
promises: [{id: two, text: Two people.}]
start: door
beats:
  door:
    lines: [{customer: Hm.}LINES]
    moves:
      - {id: ask, trainee: Who?, to: ops, does: ask, then: [{customer: Hm.}THEN], next: talk}
  talk:
    joins: ops
    lines: [{customer: And?, to: ops, when: CONDITION}]
    moves:
      - {trainee: Two., promises: two, tells: plant, marks: [far], next: bye}
      - {trainee: Not two., withdraws: two, next: bye}
  bye: {end: done}
outcomes: {done: {text: They parted., success: true}}
"""


def _of_telling(
    folder: Path, lines: str = "", then: str = "", condition: str = "turns > 1"
) -> list[tuple[str, int]]:
    text = TELLING.replace("CONDITION", condition)
    text = text.replace("LINES", lines and f", {lines}").replace("THEN", then and f", {then}")
    return [
        (each.code, each.line)
        for each in read(folder, text, closely=True).mistakes
        if each.code in {"RP626", "RP627", "RP628"}
    ]


KNOWN = "{customer: So., when: knows(plant)}"
TELLS = "{customer: A plant., tells: plant}"


def test_a_line_may_go_by_what_the_line_above_it_tells(tmp_path: Path) -> None:
    sometimes = "{customer: A plant., tells: plant, when: readiness > 0.3}"
    assert _of_telling(tmp_path, f"{sometimes}, {KNOWN}") == []
    assert _of_telling(tmp_path, then=f"{sometimes}, {KNOWN}") == []
    assert _of_telling(tmp_path, f"{TELLS}, {KNOWN}") == [("RP627", 14)]
    assert _of_telling(tmp_path, f"{KNOWN}, {TELLS}") == [("RP626", 14)]


@pytest.mark.parametrize(
    "first", ["customer: Early., by: salma", "ops: Early.", "customer: E., to: ops"]
)
def test_a_line_that_not_everybody_hears_does_not_keep_the_next_from_its_turn(
    tmp_path: Path, first: str
) -> None:
    (tmp_path / "personas").mkdir()
    (tmp_path / "personas" / "salma.yaml").write_text("format: 1\nname: Salma\nside: customer\n")
    assert _of_telling(tmp_path, f"{{first: [{{{first}}}, {{customer: Late.}}]}}") == []
    always = "{first: [{customer: Early.}, {customer: Late.}]}"
    assert _of_telling(tmp_path, always) == [("RP628", 14)]


@pytest.mark.parametrize(
    ("condition", "code"),
    [
        ("promised(two)", "RP626"),
        ("not promised(two)", "RP627"),
        ("marked(far) > 0", "RP626"),
        ("marked(far) < 0", "RP626"),
        ("missed > 0", "RP626"),
        ("unanswered@customer == 0", None),  # nothing ever shows one: that is told elsewhere
        ("trust > 1", "RP626"),
        ("trust@ops >= 0", "RP627"),
        ("trust > 0.5", None),
    ],
)
def test_promises_marks_signals_and_trust_are_followed(
    tmp_path: Path, condition: str, code: str | None
) -> None:
    told = _of_telling(tmp_path, condition=condition)
    assert told == ([(code, 19)] if code else [])


def test_what_is_said_of_a_look_is_followed(tmp_path: Path) -> None:
    looks = "looks: {nod: {then: [{customer: Good., when: promised(two) and visits(talk) > 1}]}}"
    text = TELLING.replace("LINES", "").replace("THEN", "").replace("CONDITION", "turns > 1")
    text = text.replace("start:", f"{looks}\nstart:")
    told = read(tmp_path, text, closely=True).mistakes
    assert [(each.code, each.line) for each in told if each.code == "RP626"] == [("RP626", 11)]


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("{customer: A., when: readiness > 0.3}, {customer: B., when: readiness > 0.5}", ["RP628"]),
        ("{customer: A., when: readiness > 0.5}, {customer: B., when: readiness > 0.3}", []),
        ("{customer: A., when: readiness > 0.3}, {customer: B., when: goodwill > 0.5}", []),
        ("{ops: A., when: readiness > 0.3}, {customer: B., when: readiness > 0.5}", []),
        ("{customer: A., when: minutes < 5}, {customer: B., when: minutes >= 5}", []),
    ],
)
def test_a_line_of_several_is_weighed_by_where_those_above_it_fail(
    tmp_path: Path, lines: str, told: list[str]
) -> None:
    assert [code for code, _ in _of_telling(tmp_path, f"{{first: [{lines}]}}")] == told


def test_a_last_way_that_is_never_gone_is_advice_for_it_has_to_stand_there(tmp_path: Path) -> None:
    ways = "[{when: turns < 2, beat: talk}, {when: turns >= 2, beat: bye}, {beat: bye}]"
    text = TELLING.replace("LINES", "").replace("THEN", "").replace("CONDITION", "turns > 1")
    told = read(tmp_path, text.replace("next: talk", f"next: {ways}"), closely=True).mistakes
    assert [(each.code, each.line, each.advice) for each in told if each.code == "RP628"] == [
        ("RP628", 16, True)
    ]


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("when: turns > 3", "when: turns > 5", [("RP628", 18)]),
        ("when: turns > 5", "when: turns > 3", []),
        ("when: turns >= 0", "next: bye", [("RP627", 17)]),
    ],
)
def test_a_silence_that_an_earlier_one_is_always_kept_for_is_told(
    tmp_path: Path, first: str, second: str, told: list[tuple[str, int]]
) -> None:
    text = TELLING.replace("LINES", "").replace("THEN", "").replace("CONDITION", "turns > 1")
    silences = f"      - {{silence: 3s, {first}}}\n      - {{silence: 4s, {second}}}\n"
    mistakes = read(tmp_path, text.replace("  talk:\n", f"{silences}  talk:\n"), closely=True)
    found = [(each.code, each.line) for each in mistakes.mistakes if each.code >= "RP626"]
    assert [each for each in found if each[0] <= "RP628"] == told


def test_a_move_that_waits_for_itself_is_never_open_whatever_the_other_says(tmp_path: Path) -> None:
    text = _meeting("said(door/first)").replace("{id: first,", "{id: first, when: said(first),")
    told = read(tmp_path, text, closely=True).mistakes
    assert [(each.code, each.line) for each in told] == [("RP626", 12)]


def test_a_goal_that_no_ending_allows_can_never_be_reached(tmp_path: Path) -> None:
    text = _meeting("turns > 1").replace(
        "outcomes:", "  off: {end: done}\ngoals: [{id: both, text: Both., when: WHEN}]\noutcomes:"
    )
    text = text.replace(
        "moves:\n      - {trainee: On",
        "moves:\n      - {manager: No., next: off}\n      - {trainee: On",
    )
    either = read(tmp_path, text.replace("WHEN", "visits(bye) > 0"), closely=True).mistakes
    assert "RP626" not in codes(either)
    both = text.replace("WHEN", "visits(bye) > 0 and visits(off) > 0")
    told = read(tmp_path, both, closely=True).mistakes
    assert [each.code for each in told if each.code in ("RP626", "RP628")] == ["RP626"]


@pytest.mark.parametrize(
    ("once", "condition", "told"),
    [
        ("once: true, ", "visits(aside) > 1", ["RP626"]),
        ("", "visits(aside) > 1", []),
        ("once: true, ", "visits(aside) > 0", []),
    ],
)
def test_a_beat_that_a_move_made_once_leads_to_is_opened_once(
    tmp_path: Path, once: str, condition: str, told: list[str]
) -> None:
    text = _meeting("turns > 1").replace("add: {rings: 1}}", f"{once}detour: aside}}")
    text = text.replace(
        ", detour: aside}\n  bye",
        f"}}\n      - {{manager: So., when: {condition}, next: bye}}\n  bye",
    )
    found = read(tmp_path, text, closely=True).mistakes
    assert [each.code for each in found if each.code == "RP626"] == told


def test_what_interrupts_once_leads_to_its_beat_once(tmp_path: Path) -> None:
    rings = "interrupts: [{when: minutes > 3, detour: rings, ONCE}]"
    beat = "  rings: {lines: [{customer: One moment.}], return: true}\n  bye:"
    text = _meeting("visits(rings) > 1", always=rings).replace("  bye:", beat)
    once = read(tmp_path, text.replace("ONCE", "once: true"), closely=True).mistakes
    assert "RP626" in codes(once)
    pausing = text.replace("minutes > 3", "goodwill < 0.2").replace(", ONCE", "")
    assert "RP626" not in codes(read(tmp_path, pausing, closely=True).mistakes)


def test_what_is_said_while_the_other_keeps_the_floor_open_may_have_been_said(
    tmp_path: Path,
) -> None:
    again = "- {trainee: Once more., when: said(first), next: talk}\n      - {id: ring"
    text = (
        _meeting("turns > 1").replace("- {id: ring", again).replace("next: talk}", "next: talk}", 1)
    )
    text = text.replace("      - {id: ring, manager: Hello?, add: {rings: 1}}\n", "")
    assert "RP626" not in codes(read(tmp_path, text, closely=True).mistakes)


@pytest.mark.parametrize("condition", ["said(pledge) and not promised(day)", "not used(gate)"])
def test_own_words_for_a_move_may_leave_out_what_it_promises_and_uses(
    tmp_path: Path, condition: str
) -> None:
    text = _meeting(
        condition, always="promises: [{id: day, text: Monday.}]\nfacts: [{id: gate, text: Shut.}]"
    )
    text = text.replace(
        "      - {id: second, manager: She is., next: talk}\n",
        "      - {id: pledge, manager: Monday., promises: day, uses: gate, next: talk}\n",
    ).replace("{id: first, trainee: I.,", "{id: first, trainee: I., when: goodwill > 2,")
    assert not {"RP626", "RP627"} & {
        each.code
        for each in read(tmp_path, text, closely=True).mistakes
        if "goodwill" not in each.message
    }


@pytest.mark.parametrize(
    ("declared", "condition"),
    [
        ("facts: [{id: plan, text: Secret., hidden: true}]", "knows(plan)"),
        ("promises: [{id: day, text: Monday.}]", "promised(day)"),
    ],
)
def test_what_nothing_brings_about_is_told_where_it_is_asked_for_alone(
    tmp_path: Path, declared: str, condition: str
) -> None:
    told = read(tmp_path, _meeting(condition, always=declared), closely=True).mistakes
    found = [each.code for each in told if each.code in ("RP622", "RP623", "RP626")]
    assert found == ["RP626"]
