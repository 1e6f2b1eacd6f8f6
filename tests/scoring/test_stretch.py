"""Several meetings of one pair as one handover."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from roleplay.model.rubric import Rubric, StretchRules
from roleplay.model.stretch import Stretch
from roleplay.scoring import score_with_sitting
from roleplay.scoring.stretch import Sitting, in_order, stretches
from roleplay.scoring.trend import Round, decline, one_after_another
from tests.scoring.meetings import Policy, always, line, made_up
from tests.scoring.transcripts import customer, manager, meeting, trainee

SHARES = [0.8, 0.7, 0.6], [0.6, 0.5, 0.35], [0.35, 0.2, 0.1]


def rounds(shares: list[float], each: int = 5) -> list[Round]:
    """So many rounds of ten seconds in each third, with the third's share."""
    made = []
    for place in range(3 * each):
        made.append(Round((place + 0.5) / (3 * each)))
        made[-1].seconds = 10.0
    for third, share in enumerate(shares):
        for one in made[third * each : (third + 1) * each]:
            one.manager = 10.0 * share
    return made


def sitting(shares: list[float], day: int = 0, **other: Any) -> Sitting:
    """A meeting in which the manager's share goes like this, and the customer's belief with it."""
    first, middle, last = shares
    given_ = {
        "source": f"{day}.vtt",
        "started": f"2026-03-{day:02}" if day else "",
        "scenario": None,
        "manager": "David Mwangi",
        "trainee": "Wanjiru Kamau",
        "customer": "Peter Odhiambo",
        "share": sum(shares) / 3,
        "talk": (first, middle, last),
        "belief": (first, middle, last),
        "verdict": "not_shown",
        "failed": False,
        "vendor_turns": 15,
        "rounds": rounds(shares),
    }
    return Sitting(**(given_ | other))


def three(**of_the_last: Any) -> list[Sitting]:
    return [
        *(sitting(shares, day) for day, shares in enumerate(SHARES[:2], 1)),
        sitting(SHARES[2], 3, **of_the_last),
    ]


def one_of(sittings: list[Sitting], rubric: Rubric | None = None) -> Stretch:
    (stretch,) = stretches(sittings, rubric or Rubric())
    return stretch


def tracks(stretch: Stretch) -> list[str | None]:
    return [step.track for step in stretch.meetings]


def test_three_meetings_on_their_way_down_are_one_handover() -> None:
    stretch = one_of(three())
    assert stretch.verdict == "handed_over"
    assert tracks(stretch) == ["on_track", "on_track", "handed_over"]
    assert stretch.lacks == ()
    assert stretch.p is not None
    assert stretch.p < 0.05
    assert (stretch.last, stretch.belief) == (0.1, 0.1)


def test_the_change_is_that_of_a_straight_line_through_all_thirds() -> None:
    """By hand: places -4 to 4 about their middle, their squares 60, times the shares -5.05."""
    change = one_of(three()).change
    products = zip(range(-4, 5), [share for shares in SHARES for share in shares], strict=True)
    assert sum(place * share for place, share in products) == pytest.approx(-5.05)
    assert change == pytest.approx(8 * -5.05 / 60)


def test_the_path_comes_down_in_equal_steps() -> None:
    """From .80 by .70 in three steps of .2333, and in four of .175."""
    asked = [step.asked for step in one_of(three()).meetings]
    assert asked == pytest.approx([0.5667, 0.3333, 0.1], abs=0.0001)
    four = one_of([*three(), sitting(SHARES[2], 4)])
    assert [step.asked for step in four.meetings] == pytest.approx([0.625, 0.45, 0.275, 0.1])


def test_of_a_stretch_that_goes_on_the_latest_meeting_says_where_it_is() -> None:
    on_the_way = one_of([three()[0], sitting(SHARES[1], 2, belief=(0.8, 0.7, 0.6))])
    assert (on_the_way.verdict, tracks(on_the_way)[-1]) == ("on_track", "on_track")
    assert "last" not in on_the_way.lacks  # .35 is low enough
    held = sitting([0.6, 0.6, 0.6], 2)
    behind = one_of([three()[0], held])
    assert (behind.verdict, tracks(behind)) == ("behind", ["on_track", "behind"])
    rose = sitting([0.9, 0.92, 0.46], 2)  # a mean of .76 after one of .70; .05 more would do
    assert tracks(one_of([three()[0], rose])) == ["on_track", "behind"]
    just = sitting([0.9, 0.87, 0.45], 2)
    assert tracks(one_of([three()[0], just])) == ["on_track", "on_track"]
    far = sitting([0.3, 0.2, 0.1], 2, belief=(0.8, 0.7, 0.6))
    assert tracks(one_of([three()[0], far])) == ["on_track", "ahead"]


IN_QUARTERS = Rubric(
    stretch=StretchRules(start=1.0, end=0.0, meetings=4, band=0.25, rise=0.25, last=0.5)
)
"""The first meeting is to end at .75 and the second at .5, a quarter more or less lets be."""


@pytest.mark.parametrize(
    ("last", "share", "track"),
    [
        (0.75, 0.75, "on_track"),
        (0.76, 0.75, "behind"),
        (0.75, 0.76, "behind"),  # than the .5 before it
        (0.25, 0.5, "on_track"),
        (0.24, 0.5, "ahead"),
        (None, 0.5, None),
    ],
)
def test_a_meeting_may_lie_a_band_from_its_step_and_rise_by_so_much(
    last: float | None, share: float, track: str | None
) -> None:
    first = sitting([0.5, 0.5, 0.75], 1)
    second = sitting([0.5, 0.5, 0.5], 2, share=share, talk=(0.5, 0.5, last))
    assert tracks(one_of([replace(first, share=0.5), second], IN_QUARTERS))[1] == track
    alone = tracks(one_of([replace(first, share=None), second], IN_QUARTERS))[1]
    assert alone == ("on_track" if share > 0.75 else track), "nobody knows whether it rose"


@pytest.mark.parametrize(
    ("meetings", "verdict"), [(3, "on_track"), (4, "not_shown"), (5, "not_shown")]
)
def test_a_stretch_is_on_its_way_until_there_have_been_as_many_meetings_as_it_has(
    meetings: int, verdict: str
) -> None:
    several = [sitting([0.5, 0.5, 0.5], day) for day in range(1, meetings)]
    several.append(sitting([0.5, 0.5, 0.25], meetings))
    assert one_of(several, IN_QUARTERS).verdict == verdict


@pytest.mark.parametrize(
    ("of_the_last", "lacks"),
    [
        ({"talk": (0.5, 0.25, 0.5)}, False),
        ({"talk": (0.5, 0.25, 0.51)}, True),
        ({"belief": (0.5, 0.5, 0.5)}, True),
        ({"belief": (0.5, 0.5, 0.49)}, False),
    ],
)
def test_the_last_third_may_be_at_its_bound_and_belief_lies_below(
    of_the_last: dict[str, Any], *, lacks: bool
) -> None:
    several = three(**of_the_last)
    found = set(one_of(several, IN_QUARTERS).lacks)
    assert found.isdisjoint({"last", "belief"}) is not lacks


@pytest.mark.parametrize(
    ("of_the_last", "lack"),
    [
        ({"belief": (0.8, 0.6, 0.5)}, "belief"),
        ({"belief": (None, None, None)}, "belief_not_seen"),
        ({"failed": True}, "ending"),
        ({"talk": (0.5, 0.45, 0.36)}, "last"),
    ],
)
def test_what_lacks_for_a_handover_is_told(of_the_last: dict[str, Any], lack: str) -> None:
    stretch = one_of(three(**of_the_last))
    assert stretch.verdict in ("not_shown", "behind")
    assert lack in stretch.lacks


def test_a_level_way_lacks_a_trend_and_a_change() -> None:
    level = one_of([sitting([0.3, 0.3, 0.3], day) for day in (1, 2, 3)])
    assert level.verdict == "behind"  # .30 lies more than .15 above the path's end
    assert set(level.lacks) == {"trend", "change"}


def test_few_turns_are_too_short_to_tell() -> None:
    assert one_of([replace(each, vendor_turns=6) for each in three()]).verdict == "too_short"


def test_one_meeting_is_no_stretch() -> None:
    stretch = one_of(three()[:1])
    assert (stretch.verdict, stretch.change, stretch.p) == ("alone", None, None)
    assert tracks(stretch) == [None]


def test_meetings_after_a_handover_do_not_water_it_down() -> None:
    after = [
        sitting([0.1, 0.1, 0.05], day, verdict="already_handed_over", source=f"{day}.vtt")
        for day in range(4, 30)
    ]
    stretch = one_of([*three(), *after])
    assert stretch.verdict == "handed_over"
    assert tracks(stretch)[3] == "handed_over"
    assert set(tracks(stretch)[4:]) == {"already_handed_over"}
    assert one_of(after).verdict == "already_handed_over"
    assert set(tracks(one_of(after))) == {"already_handed_over"}


def test_meetings_with_other_people_are_another_way() -> None:
    others = [replace(each, trainee="Njoki Otieno") for each in three()]
    mixed = [each for pair in zip(three(), others, strict=True) for each in pair]
    ways = stretches(mixed)
    assert [way.trainee for way in ways] == ["Wanjiru Kamau", "Njoki Otieno"]
    assert [way.verdict for way in ways] == ["handed_over", "handed_over"]
    shouted = [replace(each, manager=each.manager.upper()) for each in three()[:1]]
    assert len(stretches([*shouted, *three()[1:]])) == 1


def test_one_pair_is_one_whatever_a_tool_writes_behind_their_names_or_first() -> None:
    otherwise = [
        replace(three()[0], trainee="Wanjiru Kamau (she/her)"),
        replace(three()[1], manager="Mwangi, David", trainee="Kamau, Wanjiru (Guest)"),
        three()[2],
    ]
    (stretch,) = stretches(otherwise)
    assert (stretch.manager, stretch.trainee) == ("David Mwangi", "Wanjiru Kamau")
    assert stretch == stretches(three())[0]


def test_rehearsals_of_one_meeting_are_no_way_and_none_with_recordings() -> None:
    rehearsed = [replace(each, scenario="flagship") for each in three()]
    assert one_of(rehearsed).verdict == "rehearsals"
    series = [replace(each, scenario=each.source) for each in three()]
    assert one_of(series).verdict == "handed_over"
    assert [way.verdict for way in stretches([*rehearsed, *three()])] == [
        "rehearsals",
        "handed_over",
    ]


def test_meetings_stand_by_their_dates_or_all_by_their_names() -> None:
    backwards = three()[::-1]
    assert [step.source for step in one_of(backwards).meetings] == ["1.vtt", "2.vtt", "3.vtt"]
    undated = [replace(backwards[0], started="", source="10.vtt"), *backwards[1:]]
    order, meetings = in_order(undated)
    assert order == "name"
    assert [each.source for each in meetings] == ["1.vtt", "2.vtt", "10.vtt"]
    at_nine = replace(three()[0], started="2026-03-01T09:00", source="z.vtt")
    at_ten = replace(three()[0], started="2026-03-01T10:00", source="a.vtt")
    assert in_order([at_ten, at_nine]) == ("date", [at_nine, at_ten])


def test_a_rubric_sets_what_is_asked() -> None:
    strict = Rubric(stretch=StretchRules(change=-0.9))
    assert one_of(three(), strict).lacks == ("change",)
    long_way = Rubric(stretch=StretchRules(meetings=6, last=0.05))
    assert one_of(three(), long_way).meetings[0].asked == pytest.approx(0.8 - 0.7 / 6)


def test_one_meeting_on_the_common_clock_is_as_it_was() -> None:
    alone = rounds(SHARES[0])
    moved = one_after_another([alone])
    assert [(each.begins, each.seconds, each.manager) for each in moved] == [
        (each.begins, each.seconds, each.manager) for each in alone
    ]
    assert decline(moved) == decline(alone)


def test_no_round_goes_on_into_the_next_meeting() -> None:
    both = one_after_another([rounds([0.8, 0.8, 0.8], 1), rounds([0.1, 0.1, 0.1], 1)])
    assert [each.begins for each in both] == pytest.approx(
        [1 / 12, 3 / 12, 5 / 12, 7 / 12, 9 / 12, 11 / 12]
    )


def test_a_meeting_as_it_was_scored_brings_its_own_figures() -> None:
    """David 3 of 8 seconds; of 11.5 in all, 5 before Peter's turn and 3 after it."""
    transcript = meeting(manager(0, 3), trainee(3.5, 5.5), customer(6, 8), trainee(8.5, 11.5))
    _, found = score_with_sitting(transcript, started="2026-03-01")
    assert found is not None
    assert found.share == pytest.approx(3 / 8)
    assert [(each.seconds, each.manager) for each in found.rounds] == [
        pytest.approx((5 / 11.5, 3 / 11.5)),
        pytest.approx((3 / 11.5, 0)),
    ]
    assert (found.started, found.scenario, found.vendor_turns) == ("2026-03-01", None, 3)
    customer_, manager_, trainee_ = transcript.header.people
    for people in ((), (customer_, manager_), (customer_, trainee_)):
        assert score_with_sitting(meeting(people=people))[1] is None
    assert score_with_sitting(meeting(people=(manager_, trainee_)))[1] is not None


def made_up_way(policies: list[Policy]) -> Stretch:
    found = []
    for day, policy in enumerate(policies, 1):
        transcript = made_up(policy, seed=day, questions=20)
        _, each = score_with_sitting(transcript, started=f"2026-03-{day:02}")
        assert each is not None
        found.append(each)
    return one_of(found)


def test_made_up_meetings_are_told_for_what_they_are() -> None:
    fading = [line(0.8, 0.57), line(0.57, 0.33), line(0.33, 0.1)]
    assert made_up_way([Policy(asks_manager=each, share=each) for each in fading]).verdict == (
        "handed_over"
    )
    talk_alone = [Policy(asks_manager=always(0.9), share=each) for each in fading]
    assert made_up_way(talk_alone).verdict != "handed_over"
    shared = [Policy(asks_manager=always(0.5), share=always(0.5))] * 3
    assert made_up_way(shared).verdict != "handed_over"


share = st.floats(0, 1)
thirds = st.tuples(*[st.none() | share] * 3)


@st.composite
def sittings(draw: st.DrawFn) -> list[Sitting]:
    """Meetings of any shares, some of them without anybody heard."""
    return [
        sitting(
            [draw(share) for _ in range(3)],
            draw(st.integers(0, 28)),
            talk=draw(thirds),
            belief=draw(thirds),
            share=draw(st.none() | share),
            trainee=draw(st.sampled_from(["Wanjiru", "Njoki"])),
            verdict=draw(st.sampled_from(["not_shown", "already_handed_over", "too_short"])),
            scenario=draw(st.sampled_from([None, None, "flagship"])),
        )
        for _ in range(draw(st.integers(1, 6)))
    ]


@given(sittings())
def test_any_meetings_are_told_once_each_and_within_bounds(several: list[Sitting]) -> None:
    ways = stretches(several)
    assert sorted(step.source for way in ways for step in way.meetings) == sorted(
        each.source for each in several
    )
    for way in ways:
        assert way.change is None or -1 <= way.change <= 1
        assert way.p is None or 0 <= way.p <= 1
        assert all(0 <= step.asked <= 1 for step in way.meetings)
        assert (way.verdict == "handed_over") == ("handed_over" in tracks(way))
        if way.verdict == "handed_over":
            assert way.lacks == ()
            assert way.last is not None
            assert way.last <= 0.35


@given(sittings(), st.randoms())
def test_the_order_in_which_meetings_are_found_tells_nothing(
    several: list[Sitting], chance: Any
) -> None:
    several = [replace(each, source=f"{number}.vtt") for number, each in enumerate(several)]
    shuffled = [*several]
    chance.shuffle(shuffled)
    key = repr
    assert sorted(map(key, stretches(several))) == sorted(map(key, stretches(shuffled)))


def test_people_are_called_as_they_were_called_last() -> None:
    first, second, last = three(manager="DAVID MWANGI", trainee="wanjiru kamau", customer="P")
    earlier = [replace(each, customer="p") for each in (first, second)]
    stretch = one_of([*earlier, last])
    assert (stretch.manager, stretch.trainee) == ("DAVID MWANGI", "wanjiru kamau")
    assert stretch.customer == "P"
