"""What a scenario should have besides is told last: once there is nothing else to tell."""

from pathlib import Path

import pytest

from roleplay.authoring.mistake import Mistake
from roleplay.authoring.read import check
from tests.authoring.writing import SCENARIO, changed, codes, pointed_at, read

TESTS = "tests:\n  - {name: it ends well, play: [arrival/greet], expect: {end: agreed}}\n"


def closely(folder: Path, text: str) -> tuple[Mistake, ...]:
    """All that is told of a text, every piece of advice included."""
    return read(folder, text, closely=True).mistakes


def test_whoever_only_plays_a_scenario_is_told_none_of_it(tmp_path: Path) -> None:
    bare = changed(TESTS, "").replace("length: short\n", "")
    assert read(tmp_path, bare).mistakes == ()
    assert codes(closely(tmp_path, bare)) == ["RP637", "RP641"]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("start: arrival", "start: arival", "RP401"),
        ("        uses: outage\n", "", "RP632"),
        ("readiness < 0.4 and not told", "readiness > 1.4 and not told", "RP626"),
        ("customer: peter", "customer: pete", "RP409"),
    ],
)
def test_it_is_not_told_beside_anything_else(tmp_path: Path, old: str, new: str, code: str) -> None:
    bare = changed(TESTS, "").replace("length: short\n", "")
    assert codes(closely(tmp_path, bare.replace(old, new))) == [code]


def test_moves_named_by_their_numbers_are_told_once_with_how_many_there_are(
    tmp_path: Path,
) -> None:
    text = changed("play: [arrival/greet]", "play: [arrival/1]").replace(
        "when: readiness < 0.4 and not told", "when: readiness < 0.4 and not said(arrival/1)"
    )
    (told,) = closely(tmp_path, text)
    assert told.code == "RP636"
    assert "and 1 more move in the same way" in told.message
    assert pointed_at(told).startswith("said(arrival/1)")


def test_a_variable_that_only_a_test_or_a_later_meeting_takes_is_asked_for(
    tmp_path: Path,
) -> None:
    unread = changed("I owe you {credits}.", "I owe you nothing.")
    (told,) = closely(tmp_path, unread)
    assert (told.code, pointed_at(told)) == ("RP638", "credits: 0, told: false}")
    tested = unread.replace("{end: agreed}}", "{end: agreed, variables: {credits: 1}}}")
    assert closely(tmp_path, tested) == ()


def test_a_variable_that_nothing_changes_is_told_where_it_is_declared(tmp_path: Path) -> None:
    still = changed("variables: {credits: 0,", "variables: {calm: true, credits: 0,").replace(
        "readiness < 0.4 and not told", "readiness < 0.4 and (calm or not told)"
    )
    (told,) = closely(tmp_path, still)
    assert (told.code, pointed_at(told)[:5]) == ("RP639", "calm:")


def test_a_constant_that_only_texts_take_may_stay_as_it_is(tmp_path: Path) -> None:
    price = changed("variables: {credits: 0,", "variables: {price: 4, credits: 0,").replace(
        "I owe you {credits}.", "I owe you {credits} of {price}."
    )
    assert closely(tmp_path, price) == ()


LONG = """\
  talkN:
    moves:
      - {id: say, trainee: "Point N is in hand, and you have it tonight.", does: inform, next: NEXT}
      - {id: leave, manager: "Point N is mine.", does: take-over, next: NEXT}
"""


def of_floors(number: int) -> str:
    """The scenario with so many more floors, and not called short."""
    beats = "".join(
        LONG.replace("NEXT", f"talk{n + 1}" if n + 1 < number else "goodbye").replace("N", str(n))
        for n in range(number)
    )
    text = SCENARIO.replace("length: short\n", "").replace("next: goodbye", "next: talk0")
    return text.replace("  goodbye:\n", beats + "  goodbye:\n").replace(
        "play: [arrival/greet]",
        f"play: [arrival/greet, {', '.join(f'talk{n}/say' for n in range(number))}]",
    )


def test_a_meeting_of_twenty_turns_is_long_enough_and_one_of_fewer_says_how_many(
    tmp_path: Path,
) -> None:
    assert closely(tmp_path, of_floors(20)) == ()
    (told,) = closely(tmp_path, of_floors(12))
    assert told.code == "RP641"
    assert "has 13 turns of theirs; under 20" in told.message
    assert pointed_at(told) == "title: A short meeting"


def test_a_length_is_short_or_left_out(tmp_path: Path) -> None:
    (told,) = closely(tmp_path, changed("length: short", "length: long"))
    assert told.code == "RP305"
    assert "`short`" in told.remedy


def test_what_ships_is_given_no_advice() -> None:
    root = Path(__file__).parents[2]
    assert check(root / "scenarios") == ()
