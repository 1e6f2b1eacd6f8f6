from typing import get_args

import pytest
from msgspec.structs import replace
from rich.cells import cell_len

from roleplay.model.scorecard import Roles, Scorecard
from roleplay.reports import figures, wording
from roleplay.scoring.authority.rules import Rule
from tests.reports.cards import EMPTY, FULL


def moved(talk: tuple[float, float], authority: tuple[float, float] | None) -> Scorecard:
    """The full card with other shares in the first and the last third."""
    card = replace(
        FULL,
        talk_time=replace(FULL.talk_time, thirds=(talk[0], 0.5, talk[1]), delta=talk[1] - talk[0]),
    )
    if authority is None:
        return replace(card, authority=EMPTY.authority)
    first, last = authority
    return replace(
        card, authority=replace(card.authority, thirds=(first, 0.5, last), delta=last - first)
    )


@pytest.mark.parametrize(
    ("talk", "authority", "says"),
    [
        (
            (0.66, 0.12),
            (0.74, 0.31),
            "fell from 66 % to 12 %, and David's share of authority fell from 74 % to 31 %.",
        ),
        ((0.66, 0.12), (0.74, 0.72), "authority hardly moved, from 74 % to 72 %."),
        ((0.66, 0.12), (0.50, 0.80), "David's share of the table's authority rose from 50 % to"),
        ((0.20, 0.60), (0.74, 0.31), "talk rose from 20 % to 60 %; David's share of the table's"),
        ((0.50, 0.50), (0.74, 0.31), "talk stayed at 50 %; David's share"),
        (
            (0.66, 0.12),
            None,
            "from 66 % to 12 %; of authority too little is sure for a number.",
        ),
    ],
)
def test_the_headline_says_how_talk_and_authority_moved(
    talk: tuple[float, float], authority: tuple[float, float] | None, says: str
) -> None:
    assert says in wording.verdict(moved(talk, authority), 20)


def test_a_range_of_everything_is_not_told_as_one_beside_a_sure_verdict() -> None:
    card = moved((0.8, 0.2), (0.7, 0.3))
    sure = replace(card.handover, score=69.0, verdict="strongly_shown", interval=(0.0, 100.0))
    told = wording.verdict(replace(card, handover=sure), 20)
    assert told.startswith("Handover strongly shown: 69 of 100.")
    assert "held again, such a meeting might score anything." in told
    assert "19 times in 20" not in told
    narrower = replace(sure, interval=(8.2, 100.0))
    told = wording.verdict(replace(card, handover=narrower), 20)
    assert "8 to 100, 19 times in 20, so one meeting like this tells little by its number." in told
    narrow = replace(sure, interval=(37.0, 100.0))
    told = wording.verdict(replace(card, handover=narrow), 20)
    assert "would score 37 to 100, 19 times in 20." in told


def test_a_headline_that_doubt_has_made_small_says_what_it_was_and_why() -> None:
    card = moved((0.64, 0.20), (0.62, 0.32))
    # Of talk 98 and authority 74 the geometric mean is 85.2; here doubt leaves 22 of it.
    talk, authority = replace(card.talk_time, score=98.0), replace(card.authority, score=74.0)
    doubted = replace(card.handover, score=22.0, verdict="not_shown", interval=None, limit=None)
    card = replace(card, talk_time=replace(talk, p=0.14), authority=authority, handover=doubted)
    told = wording.verdict(card, 20)
    assert "Talk alone comes to 98 and authority to 74; but in 14 of 100 meetings" in told
    assert "so 22 is all that counts of it." in told
    sure = replace(card, talk_time=replace(talk, p=0.01))
    assert "not sure that Peter let go of David" in wording.verdict(sure, 20)
    little = replace(card, handover=replace(doubted, score=66.0))
    assert "all that counts" not in wording.verdict(little, 20)


def test_a_meeting_too_short_to_be_sure_says_what_it_came_to_and_what_can_tell() -> None:
    card = moved((0.64, 0.20), (0.62, 0.32))
    talk, authority = replace(card.talk_time, score=87.0), replace(card.authority, score=99.0)
    doubt = replace(card.handover, score=None, verdict="in_doubt", interval=None, limit=None)
    card = replace(card, talk_time=replace(talk, p=0.27), authority=authority, handover=doubt)
    told = wording.verdict(card, 20)
    assert told.startswith("Handover too short to be sure: talk comes to 87 of 100 and authority")
    assert "in 27 of 100 meetings as short chance alone brings such a fall" in told
    assert "fell from 64 % to 20 %" in told


def test_what_is_likely_and_not_shown_says_who_was_not_sure_to_let_go() -> None:
    card = moved((0.64, 0.20), (0.62, 0.32))
    talk = replace(card.talk_time, score=89.0, p=0.007, verdict="shown")
    authority = replace(card.authority, score=94.0)
    unsure = replace(card.handover, score=86.0, verdict="not_shown", interval=None, limit=None)
    card = replace(card, talk_time=talk, authority=authority, handover=unsure)
    told = wording.verdict(card, 20)
    assert "not called shown, because it is not sure enough that Peter let go of David." in told
    shown = replace(card, handover=replace(unsure, verdict="shown"))
    assert "not called shown" not in wording.verdict(shown, 20)


def test_a_handover_without_a_score_still_has_its_verdict() -> None:
    card = replace(FULL, handover=replace(EMPTY.handover, verdict="not_shown"))
    assert wording.verdict(card, 20).startswith("Handover not shown. David's share")


def test_a_missing_part_is_asked_for() -> None:
    card = replace(EMPTY, roles=Roles(manager="Ann", trainee=None, customer=()))
    assert "no trainee is named. Say who was who" in wording.verdict(card, 20)


def test_enough_turns_without_talk_are_not_called_too_few() -> None:
    card = replace(FULL, handover=EMPTY.handover)
    assert "too little talk of the two vendors" in wording.verdict(card, 20)


@pytest.mark.parametrize(
    ("number", "value", "says"),
    [
        ("p", 0.0004, "fewer than 1 of 1,000 meetings (p < 0.001)"),
        ("p", 0.033, "33 of 1,000 meetings (p = 0.033)"),
        ("p", 0.326, "33 of 100 meetings (p = 0.326)"),
        ("percentile", 0.03, "falls further than in 97 of 100 ordinary meetings"),
        ("percentile", 0.001, "falls further than in more than 99 of 100 ordinary meetings"),
        ("t50", 0.0, "from the start"),
        ("t50", 0.46, "from 46 % of the way through the meeting"),
        ("t50", None, "not seen: the share never settles under one half"),
        ("relapse", 0.0, "none"),
        ("relapse", 0.034, "3 points above a steady fall, on average"),
        ("interval", (-0.38, 0.05), "95 % sure: between a fall of 38 and a rise of 5"),
        ("interval", (-0.38, 0.001), "95 % sure: between a fall of 38 and no change"),
        ("interval", None, "fell by 54 points from first third to last"),
        ("delta", -0.01, "fell by 1 point from"),
        ("delta", 0.07, "rose by 7 points from"),
        ("delta", 0.0, "no change from"),
        ("delta", None, "too little to say"),
        ("fit", None, "not seen"),
    ],
)
def test_every_number_of_talk_time_is_said_in_words(number: str, value: object, says: str) -> None:
    card = replace(FULL, talk_time=replace(FULL.talk_time, **{number: value}))
    assert any(says in words for _, words in figures.talk_rows(card))


def test_a_share_that_rises_is_compared_without_calling_it_a_fall() -> None:
    card = replace(FULL, talk_time=replace(FULL.talk_time, delta=0.21, percentile=0.75))
    compared = dict(figures.talk_rows(card))["Compared"]
    assert compared == "in 75 of 100 ordinary meetings it ends lower than here"


def test_people_are_called_by_first_name_unless_those_are_alike() -> None:
    assert wording.vendor_names(FULL) == wording.VendorNames("David", "Wanjiru")
    alike = replace(FULL, roles=Roles(manager="Ann Lee", trainee="Ann Poe", customer=()))
    assert wording.vendor_names(alike) == wording.VendorNames("Ann Lee", "Ann Poe")
    nameless = replace(FULL, roles=Roles(manager="\x1b[2J", trainee=None, customer=()))
    assert wording.vendor_names(nameless) == wording.VendorNames("the manager", "the trainee")


@pytest.mark.parametrize("rule", get_args(Rule))
def test_every_rule_of_the_ledger_has_its_words(rule: str) -> None:
    names = wording.VendorNames("Dee {to}", "Tam")
    words = names.rule(rule, "trainee")
    assert "Tam" in words
    assert "_" not in words


def test_text_is_cut_by_what_it_takes_on_the_screen() -> None:
    # Wide characters take two cells each: four of them and the dots make nine.
    assert wording.clip("漢字漢字漢字", 9) == "漢字漢字…"
    assert cell_len(wording.clip("漢字漢字漢字", 8)) <= 8
    assert wording.clip("short", 9) == "short"


def test_a_meeting_that_fell_short_is_told_without_scolding() -> None:
    ending = replace(FULL.ending, success=False, text="Peter ended the meeting.")
    text = wording.ending(replace(FULL, ending=ending))
    assert text == "Ended short of its aim: Peter ended the meeting."
    assert wording.ending(EMPTY) is None


def test_a_number_and_its_percent_sign_stay_on_one_line() -> None:
    # "it fell to 12" would fit into 13 cells, "it fell to 12 %" does not.
    assert wording.wrapped("it fell to 12 % today", 13) == "it fell to\n12 % today"


def test_what_was_mended_in_a_file_is_said_with_how_often() -> None:
    card = replace(EMPTY, repairs={"empty cues, left out": 3, "went back": 2})
    assert wording.notes(card) == [
        "In reading the file, 3 times: empty cues, left out.",
        "The players went back 2 times; what they took back does not count here.",
    ]


def test_the_managers_part_is_told_third_by_third_where_it_is_known() -> None:
    handover = replace(FULL.handover, part=("ran_it", None, "nodding"))
    rows = dict(figures.talk_rows(replace(FULL, handover=handover)))
    assert rows["Part"] == "ran it in the first third, not heard in the middle, nodding in the last"
    assert "Part" not in dict(figures.talk_rows(FULL))
