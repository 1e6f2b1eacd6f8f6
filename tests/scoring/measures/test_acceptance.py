"""Acceptance: to whom the customer turns at the end, whose word counts, and in what mood."""

import pytest
from msgspec.structs import replace

from roleplay.model.act import Act, Part
from roleplay.scoring.measures import MEASURES
from tests.scoring.measures.played import Table, could, course_of, measured, seen, told
from tests.scoring.transcripts import customer, manager, meeting, trainee


def test_it_is_the_mean_of_where_the_customer_turns_whose_word_counts_and_the_mood() -> None:
    # Nine lines of ten seconds; the last third begins with the seventh. In it one of two lines
    # goes to the trainee (.5), one of two words granted is the trainee's (.5), and at the end
    # readiness is .7 and goodwill .9 (.8). Their mean is .6.
    table = Table()
    for _ in range(3):
        table.asks("manager").answers("trainee")
    table.asks("trainee", does=(Act.ACCEPT,)).answers("trainee", readiness=0.7, goodwill=0.9)
    table.asks("manager", does=(Act.APPEAL,))
    measure = measured(table.stops(), "acceptance")
    assert measure.score == pytest.approx(60)
    assert seen(measure)[7] == "Peter took Wanjiru's word."
    assert seen(measure)[9] == "Peter went over Wanjiru's head to David."


def test_what_happened_before_the_last_third_does_not_count() -> None:
    appealing = [customer(20 * n, 20 * n + 9, to="manager", does=(Act.APPEAL,)) for n in range(6)]
    taken = customer(160, 170, to="trainee", does=(Act.ACCEPT,))
    measure = measured(
        meeting(*appealing, trainee(150, 159), taken, trainee(171, 180)), "acceptance"
    )
    assert measure.score == 100


def test_a_recording_has_no_mood_to_count() -> None:
    asks_manager = customer(80, 84, to="manager"), manager(84, 90)
    asks_trainee = customer(91, 95, to="trainee"), trainee(95, 100)
    measure = measured(meeting(manager(0, 40), *asks_manager, *asks_trainee), "acceptance")
    assert measure.score == 50
    assert seen(measure) == {4: "Peter spoke to Wanjiru."}


def test_being_asked_is_accepted_as_far_as_the_answer_stayed_ones_own() -> None:
    asks = customer(80, 84, to="trainee")
    own = measured(meeting(manager(0, 40), asks, trainee(84, 100)), "acceptance")
    assert own.score == 100
    adds = manager(92, 100, "And two more engineers will come from Kisumu")
    shared = measured(meeting(manager(0, 40), asks, trainee(84, 91), adds), "acceptance")
    assert shared.score == 25
    hands_up = trainee(84, 91, does=(Act.DEFER,))
    lost = measured(meeting(manager(0, 40), asks, hands_up, manager(92, 100)), "acceptance")
    assert lost.score == 0


def test_without_a_customer_who_speaks_to_anybody_it_is_not_seen() -> None:
    assert measured(meeting(manager(0, 10), trainee(11, 20)), "acceptance").score is None


def test_the_exchange_that_cost_the_mood_is_named_with_what_else_was_open() -> None:
    better = could("trainee", "I see what that cost you, and I am sorry.", Act.ACKNOWLEDGE)
    worse = could("trainee", "It will never happen again.", Act.OVERSELL, Act.ACKNOWLEDGE)
    table = Table().asks().answers("trainee", Act.INFORM, open_=(worse, better), goodwill=0.3)
    said = told(table.asks().answers("trainee").stops(), "acceptance")[2]
    assert said.to == "trainee"
    assert "Peter's goodwill fell by 20 points of 100." in said.text
    assert said.text.endswith('Also open to Wanjiru: "I see what that cost you, and I am sorry."')


def mood(table: Table) -> tuple[str, Part | None, str | None, float]:
    """The kind of the only turn of mood, to whom it is told, the advice, and its points."""
    (moment,) = MEASURES["acceptance"](course_of(table.stops())).moments
    return moment.kind, moment.to, moment.advice, round(moment.points, 6)


@pytest.mark.parametrize(
    ("seat", "to", "part", "advice"),
    [
        ("trainee", "trainee", Part.TRAINEE, None),
        ("trainee", "manager", Part.TRAINEE, None),
        ("manager", "trainee", Part.MANAGER, "say_nothing"),
        ("manager", "manager", Part.MANAGER, None),  # who was asked cannot say nothing
    ],
)
def test_a_mood_is_told_to_who_spoke_and_a_manager_unasked_might_have_said_nothing(
    seat: str, to: str, part: Part, advice: str | None
) -> None:
    table = Table().asks(to)
    # Where the customer ends at (.5 + .4) / 2 = .45, the rest of that half is lost by one turn.
    # One line was put to somebody within the last third: none, so the mood is all there is.
    table.answers(seat, goodwill=0.4, put_to=to).asks(None)
    kind, told_to, told, points = mood(table)
    assert (kind, told_to, told, points) == ("goodwill_moved", part, advice, -55)


@pytest.mark.parametrize(("to", "part"), [("manager", Part.MANAGER), ("trainee", Part.TRAINEE)])
def test_a_mood_after_a_silence_is_told_to_who_was_asked(to: str, part: Part) -> None:
    table = Table().asks(to).silence(goodwill=0.4, put_to=to).asks(None)
    (moment,) = MEASURES["acceptance"](course_of(table.stops())).moments
    assert (moment.number, moment.to, moment.advice) == (0, part, None)
    assert moment.facts == {"readiness": 0, "goodwill": -10, "unanswered": True}


@pytest.mark.parametrize(
    ("readiness", "goodwill", "kind"),
    [
        (0.5, 0.44, "goodwill_moved"),
        (0.44, 0.5, "readiness_moved"),
        (0.53, 0.53, "both_moved"),
        (0.5, 0.46, None),
        (0.52, 0.48, None),
    ],
)
def test_a_mood_is_named_from_five_points_on(
    readiness: float, goodwill: float, kind: str | None
) -> None:
    table = Table().asks().answers("trainee", readiness=readiness, goodwill=goodwill).asks(None)
    judgement = MEASURES["acceptance"](course_of(table.stops()))
    assert judgement.score == pytest.approx(50 * (readiness + goodwill))
    assert [moment.kind for moment in judgement.moments] == ([kind] if kind else [])


def test_moods_share_in_what_was_won_and_in_what_was_lost() -> None:
    # Up by .3 and .1, down by .2: the end is at (.5 + .7) / 2 = .6. Of 60 points three quarters and
    # one, of the 40 lost all.
    table = Table().asks().answers("trainee", goodwill=0.8)
    table.asks().answers("trainee", goodwill=0.6).asks().answers("trainee", goodwill=0.7)
    for _ in range(5):
        table.asks(None)
    moments = MEASURES["acceptance"](course_of(table.stops())).moments
    assert [moment.points for moment in moments] == pytest.approx([45, -40, 15])


def test_how_far_a_mood_went_is_told_in_points_of_a_hundred() -> None:
    """From a half up or down by all that there is, so that a hundredth would be seen."""
    table = Table().asks().answers("trainee", readiness=0.0, goodwill=0.0)
    table.asks().answers("trainee", readiness=1.0, goodwill=1.0).asks(None)
    moments = MEASURES["acceptance"](course_of(table.stops())).moments
    told = [(moment.facts["readiness"], moment.facts["goodwill"]) for moment in moments]
    assert told == [(-50, -50), (100, 100)]


def test_it_rests_on_the_last_time_they_spoke_to_whom_they_mostly_speak_to() -> None:
    before = manager(0, 30), trainee(30, 60)
    asks = customer(80, 84, to="trainee"), trainee(85, 88), customer(89, 92, to="trainee")
    joke = trainee(93, 95), customer(96, 98, "Go and see your daughter, David.", to="manager")
    measure = measured(meeting(*before, *asks, *joke, manager(99, 100)), "acceptance")
    assert seen(measure) == {5: "Peter spoke to Wanjiru."}


def test_a_word_to_the_manager_in_passing_takes_nothing_from_the_trainee() -> None:
    before = manager(0, 30), trainee(30, 60)
    asks = customer(80, 84, to="trainee"), trainee(85, 88)
    joke = replace(
        customer(89, 91, "David, you are quiet.", to="manager"), to_because="David,", asks=False
    )
    reply, on = manager(92, 93, "I am."), customer(94, 96, "Wanjiru, Friday.", to="trainee")
    back = replace(on, to_because="Wanjiru,", asks=False)
    assert measured(meeting(*before, *asks, joke, reply, back), "acceptance").score == 100
    stays = replace(back, text="David, Friday.", to="manager", to_because="David,")
    score = measured(meeting(*before, *asks, joke, reply, stays), "acceptance").score
    assert score == pytest.approx(100 / 3)


def test_to_whom_they_only_say_thanks_or_goodbye_tells_nothing() -> None:
    opens = manager(0, 40), customer(80, 84, "And when, David?", to="manager"), manager(84, 90)
    bye = replace(customer(95, 100, "Bye, Wanjiru.", to="trainee"), courtesy=True, asks=False)
    measure = measured(meeting(*opens, bye), "acceptance")
    assert measure.score == 0
    assert seen(measure) == {2: "Peter spoke to David."}
    asks = replace(bye, text="Thanks, Wanjiru. And when?", asks=True)
    assert measured(meeting(*opens, asks), "acceptance").score == 12.5
