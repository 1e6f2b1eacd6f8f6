"""Promises: whose they were to make, who keeps them, and by when."""

import pytest
from msgspec.structs import replace

from roleplay.model.act import Act, Part
from roleplay.model.event import Answered, Pledge, Said
from roleplay.scoring import score
from roleplay.scoring.measures import MEASURES
from tests.scoring.measures.played import Table, could, course_of, measured, seen, told
from tests.scoring.transcripts import customer, meeting, said, trainee

COMMIT = (Act.COMMIT,)


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("I send you the figures on Monday.", 100),
        ("I send you the figures.", 80),
        ("The figures come on Monday.", 80),
        ("We will look into those figures.", 60),
        ("Wanjiru brings you the answer tonight.", 100),
    ],
)
def test_an_owner_and_a_date_add_a_fifth_each(text: str, score: float) -> None:
    table = Table().asks().answers("manager", *COMMIT, text=text)
    assert measured(table.stops(), "promises").score == pytest.approx(score)


def test_promises_are_averaged_and_no_promise_is_not_seen() -> None:
    table = Table().asks().answers("trainee", *COMMIT, text="I ring you on Monday.")
    table.asks().answers("trainee", *COMMIT, text="We will certainly do that.")
    measure = measured(table.stops(), "promises")
    assert measure.score == pytest.approx(80)
    assert seen(measure) == {
        2: "Wanjiru made a promise with an owner and a date.",
        4: "Wanjiru made a promise; neither an owner nor a date was heard in it.",
    }
    assert measured(meeting(trainee(0, 4)), "promises").score is None


def test_a_trainees_promise_on_what_is_beyond_them_is_worth_nothing() -> None:
    table = Table().beat("credit", beyond=Part.TRAINEE).asks()
    safer = could("trainee", "That is not mine to give; I ask today.", Act.ESCALATE)
    table.answers("trainee", Act.COMMIT, text="I give you that today.", open_=(safer,))
    assert measured(table.stops(), "promises").score == 0
    said = told(table.stops(), "promises")[2].text
    assert "Wanjiru promised what was not Wanjiru's to decide." in said
    assert said.endswith('Also open to Wanjiru: "That is not mine to give; I ask today."')


def test_but_what_is_promised_beside_escalating_it_or_by_the_manager_stands() -> None:
    for seat, does in (("trainee", (Act.ESCALATE, Act.COMMIT)), ("manager", (Act.COMMIT,))):
        table = Table().beat("credit", beyond=Part.TRAINEE).asks()
        table.answers(seat, *does, text="I bring you the answer on Thursday.")
        assert measured(table.stops(), "promises").score == 100


def test_more_than_can_be_kept_is_worth_nothing_whoever_promises_it() -> None:
    for seat in ("trainee", "manager"):
        table = Table().asks()
        table.answers(seat, Act.COMMIT, Act.OVERSELL, text="I promise you that for tomorrow.")
        assert measured(table.stops(), "promises").score == 0


def test_a_promise_that_the_manager_undoes_at_once_was_not_the_trainees_to_make() -> None:
    def then(*does: Act) -> float | None:
        table = Table().asks().answers("trainee", *COMMIT, text="I send it on Monday.")
        return measured(table.answers("manager", *does).stops(), "promises").score

    assert then(Act.OVERRIDE) == 0
    assert then() == 100


def test_who_spoke_before_the_promise_changes_nothing_of_its_being_undone() -> None:
    for before in ("manager", "trainee"):
        table = Table().asks().answers(before).asks()
        table.answers("trainee", *COMMIT, text="I send it on Monday.")
        table.answers("manager", Act.OVERRIDE)
        assert measured(table.stops(), "promises").score == 0


def test_a_promise_after_which_the_manager_should_step_in_was_wrong() -> None:
    def after(to: str, text: str) -> float | None:
        table = Table().beat("price").asks()
        table.answers("trainee", Act.COMMIT, text="I hold that price until Monday.")
        table.beat("wrong-price", step_in=True).asks(to, text).answers("manager")
        return measured(table.stops(), "promises").score

    assert after("manager", "Good. I had been afraid of worse.") == 0
    # Here stepping in is right because the customer asks the manager, whatever was promised.
    assert after("manager", "And what do you say, David?") == 100


def test_a_promise_after_which_the_manager_overrode_something_is_worth_nothing_and_no_less() -> (
    None
):
    table = Table().beat("price").asks().answers("trainee", *COMMIT, text="I send it on Monday.")
    table.beat("crew").asks().answers("manager", Act.OVERRIDE)
    table.asks().answers("trainee", *COMMIT, text="I ring you on Tuesday.")
    assert measured(table.stops(), "promises").score == 50


def test_a_managers_promise_in_the_trainees_place_counts_half() -> None:
    table = Table().asks()
    table.answers("manager", Act.TAKE_OVER, Act.COMMIT, text="I see to it on Sunday.")
    measure = measured(table.stops(), "promises")
    assert measure.score == pytest.approx(50)
    assert "in Wanjiru's place" in seen(measure)[2]


PROMISE = trainee(5, 9, "I ring you on Monday.", does=COMMIT)


def test_whose_a_promise_was_to_make_no_recording_tells_and_so_it_is_asked() -> None:
    card = score(meeting(customer(0, 4, to="trainee"), PROMISE))
    assert card.measures["promises"].score is None
    assert [(each.turn, each.kind) for each in card.questions] == [(2, "hers_to_promise")]


@pytest.mark.parametrize(("answer", "worth"), [("yes", 100), ("no", 0)])
def test_what_the_coach_answers_counts_and_is_not_asked_again(answer: str, worth: float) -> None:
    told_so = Answered(at=9, question="hers_to_promise", answer=answer)
    card = score(meeting(customer(0, 4, to="trainee"), PROMISE, told_so))
    assert card.measures["promises"].score == pytest.approx(worth)
    assert card.questions == ()


@pytest.mark.parametrize(
    ("then", "text"),
    [
        ("page", "Wanjiru made a promise that David took back at once."),
        (
            "telephone",
            "Wanjiru made a promise, and the next time David spoke, David overrode Wanjiru.",
        ),
    ],
)
def test_a_promise_is_taken_back_at_once_only_while_it_is_talked_of(then: str, text: str) -> None:
    table = Table().beat("page").asks().answers("trainee", *COMMIT, text="You have it on Monday.")
    if then != "page":
        table.beat(then)
    transcript = table.asks("manager").answers("manager", Act.OVERRIDE).stops()
    measure = measured(transcript, "promises")
    assert measure.score == 0
    assert seen(measure)[2] == text
    assert (2 in told(transcript, "promises")) is (then == "page")


def judged(table: Table) -> list[tuple[str, float]]:
    moments = MEASURES["promises"](course_of(table.stops())).moments
    return [(moment.kind, round(moment.points, 6)) for moment in moments]


def test_each_promise_wins_what_it_is_worth_or_loses_what_it_is_not() -> None:
    table = Table().asks().answers("trainee", *COMMIT, text="I ring you on Monday.")  # 1
    table.asks().answers("trainee", *COMMIT, text="We will look into those figures.")  # .6
    table.asks().answers("manager", Act.RESCUE, *COMMIT, text="I ring you on Monday.")  # .5
    table.asks().answers("trainee", Act.OVERSELL, *COMMIT, text="I ring you on Monday.")  # 0
    assert judged(table) == [
        ("promise_whole", 25),
        ("promise_lacks", 15),
        ("promised_in_place", -12.5),
        ("promised_too_much", -25),
    ]


@pytest.mark.parametrize(
    ("text", "lacks"),
    [
        ("I send you the figures.", "date"),
        ("The figures come on Monday.", "owner"),
        ("We will look into those figures.", "both"),
    ],
)
def test_what_a_promise_lacks_is_told(text: str, lacks: str) -> None:
    table = Table().asks().answers("trainee", *COMMIT, text=text)
    (moment,) = MEASURES["promises"](course_of(table.stops())).moments
    assert moment.facts["lacks"] == lacks


def test_a_promise_on_what_was_escalated_before_in_the_same_matter_stands() -> None:
    table = Table().beat("credit", beyond=Part.TRAINEE).asks().answers("trainee", Act.ESCALATE)
    table.asks().answers("trainee", *COMMIT, text="You have it on Monday from Wanjiru.")
    assert judged(table) == [("promise_whole", 100)]
    table.beat("law", beyond=Part.TRAINEE).asks()
    table.answers("trainee", *COMMIT, text="You have it on Monday from Wanjiru.")
    assert judged(table) == [("promise_whole", 50), ("promised_beyond", -50)]


PLEDGE = Pledge(id="crew", owner="trainee", by="Monday")


@pytest.mark.parametrize(
    ("pledge", "kind", "points"),
    [
        (PLEDGE, "promise_whole", 100),
        (replace(PLEDGE, by=""), "promise_lacks", 80),
        (replace(PLEDGE, owner="", by=""), "promise_lacks", 60),
        (replace(PLEDGE, asks="ops"), "promised_unasked", -100),
        (replace(PLEDGE, asks="ops", asked=True), "promise_whole", 100),
    ],
)
def test_a_scenarios_promise_is_worth_what_the_scenario_says_of_it(
    pledge: Pledge, kind: str, points: float
) -> None:
    table = Table().asks().answers("trainee", text="So be it.")
    table.events.append(pledged(table.now, pledge))
    assert judged(table) == [(kind, points)]


def test_a_scenarios_promise_that_was_taken_back_is_none_until_it_is_made_again() -> None:
    table = Table().asks()
    table.events.append(pledged(20, PLEDGE))
    assert len(judged(table)) == 1
    table.events.append(said("manager", 30, 34, to="customer", withdraws=("crew",), cut=True))
    assert len(judged(table)) == 1
    table.events.append(said("manager", 40, 44, to="customer", withdraws=("crew",)))
    assert judged(table) == []
    table.events.append(pledged(50, PLEDGE))
    assert judged(table) == [("promise_whole", 100)]
    # Who takes it back and makes it anew in one breath has made it.
    table.events[-1] = replace(pledged(50, PLEDGE), withdraws=("crew",))
    assert judged(table) == [("promise_whole", 100)]


def pledged(at: float, pledge: Pledge) -> Said:
    return said("trainee", at, at + 4, to="customer", does=COMMIT, promises=(pledge,))


def test_a_matter_that_is_come_back_to_is_beyond_the_trainee_still() -> None:
    table = Table().beat("credit", beyond=Part.TRAINEE).asks().answers("trainee", text="Well.")
    table.beat("aside", by="detour").asks().answers("trainee", text="Well.")
    table.beat("credit", by="return").answers("trainee", *COMMIT, text="I give it on Monday.")
    assert judged(table) == [("promised_beyond", -100)]


def test_a_promise_that_is_undone_in_the_first_words_of_a_turn_was_taken_back_at_once() -> None:
    table = Table().beat("page").asks().answers("trainee", *COMMIT, text="You have it on Monday.")
    table.answers("manager", Act.OVERRIDE).beat("telephone").answers("manager")
    assert judged(table) == [("promise_taken_back", -100)]
