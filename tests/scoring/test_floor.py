"""Who holds the floor, for how long, and what a turn is."""

import pytest

from roleplay.model.scorecard import Span
from roleplay.model.transcript import Participant, Transcript
from roleplay.scoring import score
from roleplay.scoring.floor import clock_of
from tests.scoring.transcripts import PEOPLE, customer, manager, meeting, said, trainee


def seconds_of(transcript: Transcript) -> dict[str, float]:
    return {person.name.split()[0]: person.seconds for person in score(transcript).people}


def turns_of(transcript: Transcript) -> dict[str, int]:
    return {person.name.split()[0]: person.turns for person in score(transcript).people}


def test_known_times_are_used_as_they_are() -> None:
    card = score(meeting(customer(0, 4), manager(4, 10), trainee(10.5, 12)))
    assert [person.seconds for person in card.people] == [4, 6, 1.5]
    # Of 11.5 seconds of floor time; the half second of silence is nobody's.
    assert [person.share for person in card.people] == pytest.approx(
        [4 / 11.5, 6 / 11.5, 1.5 / 11.5]
    )


def test_overlapping_speech_is_credited_to_each_speaker() -> None:
    assert seconds_of(meeting(manager(0, 10), trainee(6, 12))) == {
        "Peter": 0,
        "David": 10,
        "Wanjiru": 6,
    }


def test_nobody_is_credited_twice_for_the_same_second() -> None:
    overlapping = meeting(manager(0, 10), manager(4, 12), manager(5, 6), trainee(13, 14))
    assert seconds_of(overlapping)["David"] == 12


def test_a_response_token_holds_no_floor_and_ends_no_turn() -> None:
    card = score(meeting(trainee(0, 5), manager(5, 5.5, "Mm-hm."), trainee(6, 10)))
    david, wanjiru = card.people[1:]
    assert (david.seconds, david.turns) == (0, 0)
    assert (wanjiru.seconds, wanjiru.turns) == (9, 1)
    assert card.turns.all == 1


def test_yes_in_reply_to_a_question_holds_the_floor() -> None:
    assert (
        turns_of(meeting(customer(0, 5, "Will it hold?"), trainee(5.2, 5.6, "Yes.")))["Wanjiru"]
        == 1
    )


def test_yes_while_the_question_is_still_being_put_does_not() -> None:
    transcript = meeting(customer(0, 5, "You saw it fail in March. Why?"), trainee(2, 2.4, "Yes."))
    assert turns_of(transcript)["Wanjiru"] == 0


def test_yes_to_ones_own_question_does_not() -> None:
    transcript = meeting(trainee(0, 2, "Will it hold?"), trainee(3, 3.4, "Yes."))
    assert seconds_of(transcript)["Wanjiru"] == 2


def test_pieces_without_a_pause_are_judged_as_one() -> None:
    # "Yes." on its own would be a response token; here it begins a sentence.
    begun = meeting(customer(0, 5), trainee(5, 5.4, "Yes."), trainee(5.5, 8, "we tested it twice"))
    assert seconds_of(begun)["Wanjiru"] == pytest.approx(2.9)
    # Four listening words in two pieces are more than a response token; three are not.
    four = meeting(customer(0, 5), trainee(5, 6, "yes yes"), trainee(6, 7, "okay right"))
    assert seconds_of(four)["Wanjiru"] == 2
    three = meeting(customer(0, 5), trainee(5, 6, "yes yes"), trainee(6, 7, "right"))
    assert seconds_of(three)["Wanjiru"] == 0


def test_a_pause_of_a_fifth_of_a_second_parts_them() -> None:
    # 3.4 - 3.2 is a little less than 0.2 in binary numbers; it is a pause all the same.
    parted = meeting(trainee(0, 3.2, "Yes."), trainee(3.4, 6, "we tested it twice"))
    assert seconds_of(parted)["Wanjiru"] == pytest.approx(2.6)


def test_turns_are_merged_over_all_speakers_before_anybody_is_left_out() -> None:
    card = score(
        meeting(manager(0, 2), customer(3, 4), manager(5, 6), trainee(7, 8), manager(9, 10))
    )
    # Leaving the customer out first would make one turn of the manager's first two.
    assert (card.turns.all, card.turns.vendor) == (5, 4)


def test_people_without_a_part_and_people_nobody_named_are_listed_with_what_they_did() -> None:
    people = (*PEOPLE, Participant(id="ops", name="Achieng"))
    card = score(meeting(said("ops", 0, 2), said("someone", 3, 4), manager(5, 6), people=people))
    assert [(person.name, person.seconds, person.authority) for person in card.people[3:]] == [
        ("Achieng", 2, None),
        ("someone", 1, None),
    ]


def test_speech_without_words_counts_by_its_times() -> None:
    assert seconds_of(meeting(said("manager", 0, 3, ""), trainee(4, 5)))["David"] == 3


def test_more_than_two_minutes_without_a_word_were_a_break_and_leave_the_clock() -> None:
    card = score(meeting(manager(0, 50), trainee(1250, 1300)))
    assert card.span.breaks == ((50, 1250),)
    assert card.span.length == 100
    # Half of it lies on each side, as if nobody had gone to lunch.
    assert card.talk_time.thirds == pytest.approx((1, 0.5, 0))
    assert [card.span.clock(at) for at in (0, 50, 600, 1250, 1300)] == [0, 0.5, 0.5, 0.5, 1]


def test_two_minutes_and_no_more_are_a_silence() -> None:
    assert score(meeting(manager(0, 50), trainee(170, 200))).span.breaks == ()


def test_the_quick_clock_is_the_spans_own() -> None:
    breaks = tuple((200.0 * n, 200.0 * n + 150) for n in range(1, 5))
    for span in (Span(first=3, last=1000, breaks=breaks), Span(first=3, last=90), Span()):
        clock = clock_of(span)
        for at in range(0, 1100, 7):
            assert clock(at) == pytest.approx(span.clock(at))
