"""A lone player's own part, and what help a meeting had, as a person reads them."""

import io
import json

import pytest
from msgspec.structs import replace

from roleplay.model.scorecard import Aids, OwnPart, References, Scorecard, StoodIn
from roleplay.reports.as_json import to_json
from roleplay.reports.terminal import make_console, print_card
from roleplay.reports.wording import aids, own_part
from tests.reports.cards import FULL

OWN = OwnPart(
    seat="trainee",
    score=-12.4,
    interval=(-30.0, 6.2),
    worth=22.0,
    references=References(by_lot=30.0, careful=94.5, meetings=12),
    scorer=1,
)
ALONE = replace(FULL, own=OWN)


def printed(card: Scorecard) -> str:
    stream = io.StringIO()
    print_card(card, make_console(stream, 80))
    return stream.getvalue()


def test_it_stands_first_of_all_figures_with_its_sign() -> None:
    lines = printed(ALONE).splitlines()
    own = lines.index(next(line for line in lines if "own part" in line))
    assert lines[own].startswith("Wanjiru's own part: -12, where 0 is drawing lots and 100")
    assert "Chance alone moves it between -30 and 6." in " ".join(lines[own : own + 3])
    assert own < lines.index(next(line for line in lines if line.startswith("Handover")))
    assert "own part" not in printed(FULL)


def test_where_one_meeting_cannot_tell_no_number_is_given() -> None:
    card = replace(FULL, own=replace(OWN, score=None, interval=None))
    told = own_part(card)
    assert told is not None
    assert "one meeting cannot tell here" in told
    assert not any(letter.isdigit() for letter in told)


def test_where_chance_moves_it_over_the_whole_scale_that_is_said_first() -> None:
    told = own_part(replace(FULL, own=replace(OWN, score=41.0, interval=(-20.0, 102.0))))
    assert told is not None
    assert "one meeting cannot tell it closely. It is 41 here" in told
    assert "chance alone moves it between -20 and 102" in told
    narrower = own_part(replace(FULL, own=replace(OWN, score=41.0, interval=(-9.0, 91.0))))
    assert narrower is not None
    assert "cannot tell" not in narrower


@pytest.mark.parametrize(
    ("had", "told"),
    [
        (Aids(taken_back=1), "1 exchange was taken back"),
        (Aids(taken_back=3), "3 exchanges were taken back"),
        (Aids(warmed=2), "the coach moved the customer by hand 2 times"),
        (Aids(from_moment=True), "it was played again from a moment of an earlier meeting"),
    ],
)
def test_what_help_there_was_is_said_beside_the_score(had: Aids, told: str) -> None:
    card = replace(FULL, aids=had)
    assert aids(card) == f"Not a whole meeting played through: {told}."
    text = printed(card)
    assert "Not a whole meeting" in text.split("People")[0]
    assert json.loads(to_json(card))["aids"]["words"] == aids(card)


@pytest.mark.parametrize(
    ("turns", "to_end", "told"),
    [
        (((3, 40),), True, ", from turn 3 on."),
        (((1, 9), (12, 12), (20, 24)), False, ", up to turn 9, in turn 12 and in turns 20 to 24."),
        ((), True, ", in which nobody spoke."),
    ],
)
def test_that_the_program_played_for_a_person_stands_beside_the_score(
    turns: tuple[tuple[int, int], ...],
    to_end: bool,  # noqa: FBT001 - a case of several
    told: str,
) -> None:
    own = StoodIn(decided=14, of=17, turns=turns, to_end=to_end)
    people = tuple(
        replace(each, stood_in=own if each.name == FULL.roles.manager else None)
        for each in FULL.people
    )
    text = " ".join(printed(replace(FULL, people=people, stand_ins=())).split())
    assert f"The program played David in 14 of 17 exchanges{told}" in text
    assert "For David, whom the program played " in text


def test_a_meeting_played_through_says_nothing_of_help() -> None:
    assert aids(FULL) is None
    assert json.loads(to_json(FULL))["aids"] == {
        "taken_back": 0, "warmed": 0, "from_moment": False, "drill": False, "words": None
    }  # fmt: skip


def test_as_json_it_has_its_seat_score_interval_and_references() -> None:
    own = json.loads(to_json(ALONE))["own"]
    assert (own["seat"], own["score"], own["interval"]) == ("trainee", -12.4, [-30.0, 6.2])
    assert own["references"] == {"by_lot": 30.0, "careful": 94.5, "meetings": 12}
    assert own["words"] == own_part(ALONE)
    assert json.loads(to_json(FULL))["own"] is None
