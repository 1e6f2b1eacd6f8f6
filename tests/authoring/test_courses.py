"""What no course of a meeting can bring is advised on, and nothing that some course can."""

from pathlib import Path

import pytest

from roleplay.authoring.mistake import Mistake
from tests.authoring.writing import SCENARIO, changed, codes, pointed_at, read

SHOWN = "        to: trainee\n        cue: looks away\n        signal: cool\n    moves"
LAST = "      - silence: 6s\n        next: goodbye\n"


def closely(folder: Path, text: str) -> tuple[Mistake, ...]:
    """All that is told of a text, every piece of advice included."""
    return read(folder, text, closely=True).mistakes


def shown(signal: str = "cool") -> str:
    """The scenario with a signal in its first beat, which no move answers."""
    return changed("        to: trainee\n    moves", SHOWN.replace("cool", signal)).replace(
        "        effects: {readiness: +0.1}\n", ""
    )


@pytest.mark.parametrize("signal", ["cool", "leave"])
def test_a_signal_that_no_move_answers_is_told_at_the_signal(tmp_path: Path, signal: str) -> None:
    (told,) = closely(tmp_path, shown(signal))
    assert told.code == "RP634"
    assert pointed_at(told).startswith(f"signal: {signal}")


ANSWERED = [
    ("does: introduce", "does: acknowledge"),
    ("does: introduce", "does: ask"),
    ("does: take-over", "does: acknowledge"),
    ("      - silence: 6s", "      - silence: 6s\n        effects: {goodwill: +0.1}"),
    ("        does: introduce\n", "        does: introduce\n        effects: {readiness: +0.1}\n"),
    ("start: arrival", "start: arrival\nalways: [{id: see, trainee: I see., does: acknowledge}]"),
]


@pytest.mark.parametrize(("old", "new"), ANSWERED)
def test_a_signal_that_a_move_may_answer_is_not_told(tmp_path: Path, old: str, new: str) -> None:
    assert closely(tmp_path, shown().replace(old, new)) == ()


def test_a_leaving_customer_is_not_kept_by_a_question_and_a_warm_one_needs_no_answer(
    tmp_path: Path,
) -> None:
    asked = shown("leave").replace("does: introduce", "does: ask")
    assert codes(closely(tmp_path, asked)) == ["RP634"]
    assert closely(tmp_path, shown("warm")) == ()


def test_a_signal_at_the_very_end_leaves_nothing_to_answer(tmp_path: Path) -> None:
    rises = ", to: trainee, cue: rises, signal: leave}]\n    end"
    ending = changed(", to: trainee}]\n    end", rises)
    assert closely(tmp_path, ending) == ()


NEXT_BEAT = """\
  aside:
    lines: [{customer: Next.}]
    moves: [{trainee: I see., does: acknowledge, next: goodbye}]
"""


def test_a_signal_may_be_answered_in_the_next_beat_where_no_customer_speaks_before(
    tmp_path: Path,
) -> None:
    text = shown().replace("        next: goodbye", "        next: aside")
    spoken = text.replace("  goodbye:\n", NEXT_BEAT + "  goodbye:\n")
    assert codes(closely(tmp_path, spoken)) == ["RP634"]
    doubtful = spoken.replace("customer: Next.", "customer: Next., when: readiness > 0.9")
    assert closely(tmp_path, doubtful) == ()


def test_a_matter_beyond_the_trainee_is_told_where_nobody_escalates_it(tmp_path: Path) -> None:
    beyond = changed("    item: welcome\n", "    item: welcome\n    beyond: trainee\n")
    (told,) = closely(tmp_path, beyond)
    assert (told.code, pointed_at(told)) == ("RP635", "beyond: trainee")
    for does in ("does: introduce", "does: take-over"):
        assert closely(tmp_path, beyond.replace(does, "does: escalate")) == ()
    of_manager = changed("    item: welcome\n", "    item: welcome\n    beyond: manager\n")
    assert closely(tmp_path, of_manager) == ()


def planned(*items: str) -> str:
    """The scenario with a plan of these items, the last beat being of the item `prices`."""
    entries = ", ".join(f"{{item: {item}, lead: trainee, minutes: 3}}" for item in items)
    plan = changed("agenda: [{item: welcome, lead: manager, minutes: 3}]", f"agenda: [{entries}]")
    return plan.replace("  goodbye:\n", "  goodbye:\n    item: prices\n")


def test_a_plan_that_no_way_follows_is_told_at_the_item_that_comes_too_early(
    tmp_path: Path,
) -> None:
    (told,) = closely(tmp_path, planned("prices", "welcome"))
    assert told.code == "RP640"
    assert pointed_at(told).startswith("prices, lead")
    assert closely(tmp_path, planned("welcome", "prices")) == ()


def test_a_plan_that_some_way_follows_is_not_told(tmp_path: Path) -> None:
    text = planned("prices", "welcome").replace("    item: welcome\n", "")
    either = text.replace("        next: goodbye", "        next: hall", 1).replace(
        "  goodbye:\n", "  hall: {item: welcome, next: goodbye}\n  goodbye:\n"
    )
    assert closely(tmp_path, either) == ()


ASIDE = "  aside:\n    lines: [{customer: Yes?, to: trainee}]\n    return: true\n  goodbye:\n"


def detour(more: str = "", aside: str = ASIDE) -> str:
    """The scenario with a move that makes a detour."""
    move = f"      - trainee: May I ask?\n        detour: aside\n{more}"
    return changed(LAST, move + LAST).replace("  goodbye:\n", aside)


def test_a_detour_that_can_be_made_for_ever_is_told_at_its_move(tmp_path: Path) -> None:
    (told,) = closely(tmp_path, detour())
    assert told.code == "RP642"
    assert pointed_at(told) == "trainee: May I ask?"


@pytest.mark.parametrize(
    ("more", "aside"),
    [
        ("        once: true\n", ASIDE),
        ("        when: visits(aside) == 0\n", ASIDE),
        ("        effects: {goodwill: -0.1}\n", ASIDE),
        ("        next: goodbye\n", ASIDE),
        ("", ASIDE.replace("    return", "    add: {credits: 1}\n    return")),
        ("", ASIDE.replace("to: trainee}", "to: trainee, when: visits(aside) == 1}")),
    ],
)
def test_a_detour_that_changes_something_or_ceases_is_not_told(
    tmp_path: Path, more: str, aside: str
) -> None:
    assert closely(tmp_path, detour(more, aside)) == ()


def test_the_scenario_that_these_change_is_given_no_advice(tmp_path: Path) -> None:
    assert closely(tmp_path, SCENARIO) == ()


def a_long_way(beats: int, text: str) -> str:
    """A scenario with so many beats, one after the other, before its last."""
    way = "".join(f"  far-{n}: {{next: far-{n + 1}}}\n" for n in range(1, beats))
    long = text.replace("next: goodbye", "next: far-1").replace("outcomes:\n", f"{way}outcomes:\n")
    return long.replace("outcomes:\n", f"  far-{beats}: {{next: goodbye}}\noutcomes:\n", 1)


def test_a_long_scenario_is_looked_through_as_a_short_one_is(tmp_path: Path) -> None:
    far = 3_000
    assert codes(closely(tmp_path, a_long_way(far, shown()))) == ["RP634"]
    assert codes(closely(tmp_path, a_long_way(far, detour()))) == ["RP642"]
    beyond = changed("    item: welcome\n", "    item: welcome\n    beyond: trainee\n")
    assert codes(closely(tmp_path, a_long_way(far, beyond))) == ["RP635"]
    impossible = changed("not told", "credits > 5")
    assert codes(closely(tmp_path, a_long_way(far, impossible))) == ["RP626"]


def test_so_many_ways_that_signals_cannot_be_followed_are_told_and_nothing_else(
    tmp_path: Path,
) -> None:
    sign = "{customer: Hm., when: goodwill < 0.5, signal: cool}"
    signs = "".join(f"  sign-{n}: {{lines: [{sign}], next: sign-{n + 1}}}\n" for n in range(1, 400))
    text = a_long_way(1_000, SCENARIO).replace("next: far-1\n", "next: sign-1\n")
    signs += f"  sign-400: {{lines: [{sign}], next: far-1}}\n"
    assert codes(closely(tmp_path, text.replace("outcomes:\n", f"{signs}outcomes:\n"))) == ["RP645"]
