"""A meeting moment by moment: what was said, what it did to whom, what else was open."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from roleplay.engine.casting import header_of
from roleplay.model.act import Look
from roleplay.model.event import Intent
from roleplay.model.scorecard import Evidence, Measure
from roleplay.model.transcript import Transcript
from roleplay.past.comparing import differences, parted, plan_taken
from roleplay.past.moments import Moment, moments_of
from roleplay.scoring import score
from roleplay.scoring.findings.choice import beginning
from tests.engine.test_step import TALK
from tests.reports.cards import EMPTY, FULL
from tests.scenes import Play, script_of
from tests.tui.meetings import flagship, recording, small


def of_small() -> tuple[Moment, ...]:
    return moments_of(small(), score(small()))


def test_everything_that_happened_stands_in_its_order() -> None:
    assert [(moment.kind, moment.turn) for moment in of_small()] == [
        ("said", 1),
        ("said", 2),
        ("silence", 2),
        ("note", 2),
        ("end", 2),
    ]


def test_a_turn_carries_what_it_did_to_the_customer() -> None:
    change = of_small()[1].changes[0]
    # The customer before and after: 0.20 to 0.28, 0.60 to 0.55, 0.80 to 0.70, 0.20 to 0.35.
    assert change.readiness == pytest.approx(0.08)
    assert change.goodwill == pytest.approx(-0.05)
    assert change.manager == pytest.approx(-0.10)
    assert change.trainee == pytest.approx(0.15)
    assert change.felt == pytest.approx(0.13)
    assert of_small()[0].changes == ()
    assert of_small()[2].changes == ()


def test_what_else_was_open_leaves_out_what_was_said() -> None:
    moments = of_small()
    assert [move.move for move in (*moments[1].others, *moments[1].costly)] == ["rescue"]
    assert [move.move for move in moments[2].others] == ["answer"]
    assert moments[0].others == moments[0].costly == ()


def test_what_would_have_cost_something_stands_apart_from_what_else_was_open() -> None:
    assert [move.move for move in of_small()[2].costly] == ["rescue"]
    whole = moments_of(flagship(), score(flagship()))
    assert any(move.harms for moment in whole for move in moment.costly)
    assert not any(move.harms for moment in whole for move in moment.others)


def test_the_page_of_a_moment_and_what_is_found_there_do_not_contradict_each_other() -> None:
    quoted = 0
    for manager in ("nodder", "rescuer", "hog"):
        moments = moments_of(flagship(manager), score(flagship(manager)))
        for place, moment in enumerate(moments):
            # What is found of a customer's turn is about the floor that it opens.
            floor = next((each for each in moments[place:] if each.others or each.costly), None)
            quotes = {each.instead.words for each in moment.findings if each.instead is not None}
            if floor is not None and quotes:
                quoted += 1
                assert quotes <= {beginning(move.text) for move in floor.others}
                assert quotes.isdisjoint(beginning(move.text) for move in floor.costly)
    assert quoted


def test_a_nod_is_told_of_the_turn_it_was_beside() -> None:
    assert of_small()[1].seen == (("Max Good morning.", Look.NOD),)


def test_evidence_and_ledger_come_with_their_turn() -> None:
    moments = moments_of(small(), FULL)
    assert [entry.rule for entry in moments[0].ledger] == ["addressed"]
    assert [entry.rule for entry in moments[1].ledger] == ["endorsed"]
    assert moments[0].shows == ()


def test_silences_notes_the_end_findings_and_what_moved_the_customer_are_key() -> None:
    assert [moment.key for moment in of_small()] == [False, True, True, True, True]
    whole = moments_of(flagship(), score(flagship()))
    keys = [moment for moment in whole if moment.key]
    assert 8 <= len(keys) <= 30
    assert all(moment.key for moment in whole if moment.findings)


def test_a_silence_is_played_again_from_the_floor_after_the_turn_before() -> None:
    moments = of_small()
    assert [moment.floor for moment in moments[:3]] == [1, 2, 3]


def test_a_recording_has_turns_and_nothing_that_was_open() -> None:
    moments = moments_of(recording(), score(recording()))
    assert len(moments) == 60
    assert not any(moment.others or moment.changes for moment in moments)


def test_two_meetings_part_at_the_first_difference() -> None:
    one, other = of_small(), moments_of(small("Otherwise."), score(small("Otherwise.")))
    assert parted(one, one) is None
    assert parted(one, other) == 0
    assert parted(one, one[:3]) == 3
    assert parted((), ()) is None


def test_differences_are_the_second_less_the_first_and_none_where_one_is_missing() -> None:
    rows = {row.measure: row for row in differences(EMPTY, FULL)}
    assert rows["handover"].by is None
    assert rows["handover"].second == 73.7
    assert "plan" not in rows  # seen in neither
    same = {row.measure: row.by for row in differences(FULL, FULL)}
    assert same["score"] == 0
    assert same["signals"] == 0


def test_the_plan_is_held_against_the_talk_there_was_in_each_item() -> None:
    (item,) = plan_taken(small())
    assert item.agreed is not None
    assert (item.item, item.agreed.minutes) == ("welcome Good morning.", 3)
    # The customer from 0 to 5 s, the trainee from 5.2 to 9 s.
    assert (item.manager, item.trainee, item.others) == (0, pytest.approx(3.8), 5)
    assert item.led == "trainee"
    assert plan_taken(recording()) == ()


def test_a_measures_evidence_is_shown_at_its_turn() -> None:
    seen = Measure(score=50, evidence=(Evidence(turn=2, kind="vouched"),))
    card = replace(FULL, measures={"signals": seen})
    (shown,) = moments_of(small(), card)[1].shows
    assert (shown.measure, shown.seen.kind) == ("signals", "vouched")


def test_own_words_that_were_none_of_the_moves_tell_what_they_did_and_what_was_open(
    tmp_path: Path,
) -> None:
    script = script_of(tmp_path, TALK)
    play = Play(script)
    play.decide(Intent(), Intent(words="Lorem ipsum."))
    transcript = Transcript(header=header_of(script, {}, 1), events=tuple(play.events))
    told = moments_of(transcript, score(transcript))
    moment = next(each for each in told if each.text == "Lorem ipsum.")
    assert moment.changes[0].goodwill < 0
    assert {each.move for each in moment.others} == {"answer", "again", "rescue"}
