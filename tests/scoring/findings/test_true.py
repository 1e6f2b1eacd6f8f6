"""Findings that could be said aloud to the two concerned: nothing the transcript contradicts."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from roleplay.model.act import Act, Part, Serves, Signal
from roleplay.model.event import BeatOpened, FloorOffered, OpenMove, Reacted, Said
from roleplay.model.scenario import AgendaItem
from roleplay.model.scorecard import Finding, Scorecard
from roleplay.model.transcript import Transcript, effective
from roleplay.scoring import score
from roleplay.store.reader import read_transcript
from tests.scoring.measures.played import Table, could, measured, seen, told
from tests.scoring.transcripts import PEOPLE, customer, manager, meeting, said, trainee

CAREFUL = Path(__file__).parent.parent / "samples" / "careful.jsonl"
"""A careful trainee beside a nodding manager in the flagship: good lines, when it is their turn."""

PLAN = (
    AgendaItem(item="welcome", lead=Part.MANAGER, minutes=5),
    AgendaItem(item="rollout", lead=Part.TRAINEE, minutes=5),
)


def cut_short(table: Table, *does: Act, seat: str = "trainee", uses: tuple[str, ...] = ()) -> None:
    """Somebody begins to speak on the floor that is open, and is talked over."""
    now = table.now
    table.events.append(
        Said(at=now, end=now + 1, seat=seat, text="I see —", does=does, uses=uses, cut=True)
    )


def test_an_escalation_repeated_after_nobody_answered_is_not_too_soon() -> None:
    table = Table().beat("credit", beyond=Part.TRAINEE, escalate_within=2)
    table.asks().answers("trainee", Act.ESCALATE).silence()
    table.beat("decision").asks().answers("trainee", Act.ESCALATE)
    measure = measured(table.stops(), "escalation")
    assert [each.kind for each in measure.evidence] == ["escalated_in_time"]
    assert measure.score == 100


def test_an_escalation_that_was_talked_over_counts_as_tried() -> None:
    table = Table().beat("credit", beyond=Part.TRAINEE).asks().answers("manager", Act.INFORM)
    cut_short(table, Act.ESCALATE)
    measure = measured(table.ends(), "escalation")
    assert measure.score == 75
    assert list(seen(measure).values()) == [
        "Wanjiru had begun to take this upwards in time, and was talked over."
    ]


def test_a_fact_that_was_begun_or_that_the_manager_told_was_not_left_unsaid() -> None:
    known = could("trainee", "A hundred and eighteen.", Act.INFORM, uses=("trucks",))
    begun = Table().asks().answers("trainee", Act.INFORM, open_=(known,))
    assert measured(begun.stops(), "preparation").score == 0
    cut_short(begun, Act.INFORM, uses=("trucks",))
    assert measured(begun.stops(), "preparation").score is None
    others = Table().asks().answers("trainee", Act.INFORM, open_=(known,))
    others.asks("manager").answers("manager", Act.INFORM, uses=("trucks",))
    assert measured(others.stops(), "preparation").score is None


def test_a_signal_that_the_customer_left_behind_is_neither_missed_nor_noticed() -> None:
    kind = could("trainee", "That was hard.", Act.ACKNOWLEDGE)
    for does in (Act.INFORM, Act.ACKNOWLEDGE):
        table = Table().beat("one").asks(signal=Signal.COOL)
        table.beat("two").asks().answers("trainee", does, open_=(kind,), goodwill=0.4)
        assert measured(table.stops(), "signals").score is None


def test_a_signal_after_which_what_was_said_did_good_was_not_missed() -> None:
    kind = could("trainee", "That was hard.", Act.ACKNOWLEDGE)
    table = Table().asks(signal=Signal.WARM)
    table.answers("trainee", Act.CLOSE, open_=(kind,), readiness=0.6)
    assert measured(table.stops(), "signals").score is None


@pytest.mark.parametrize(
    "harmful",
    [
        OpenMove(seat="trainee", move="m", text="You see?", does=(Act.ACKNOWLEDGE,), harms=True),
        could("trainee", "Above my pay grade. You see?", Act.ACKNOWLEDGE, Act.DEFER),
        could("trainee", "I take it higher. You see?", Act.ACKNOWLEDGE, Act.ESCALATE),
    ],
)
def test_nothing_is_quoted_as_open_that_the_scenario_punishes(harmful: OpenMove) -> None:
    table = Table().beat("gate").asks(signal=Signal.COOL)
    table.answers("trainee", Act.INFORM, open_=(harmful,), goodwill=0.3)
    assert "You see?" not in str(told(table.stops(), "signals"))


def test_answering_in_the_managers_place_is_not_quoted_while_the_customer_is_not_ready() -> None:
    known = could("trainee", "A hundred and eighteen.", Act.INFORM, uses=("trucks",))
    table = Table()
    table.asks("trainee").answers("trainee", Act.INFORM, readiness=0.2)
    table.asks("manager").answers("manager", Act.INFORM, open_=(known,))
    assert measured(table.stops(), "preparation").score is None


def test_a_manager_whom_the_customer_asked_talks_over_nobody() -> None:
    asked = customer(0, 4, to="manager")
    begun, over = said("trainee", 5, 6.5, cut=True), manager(5.1, 20)
    after = customer(21, 24, to="manager"), manager(25, 30)
    assert measured(meeting(asked, begun, over, *after), "stepping_in").score is None


def test_two_who_begin_at_once_talk_over_nobody() -> None:
    begun, over, after = said("trainee", 5, 6.5, cut=True), manager(5.1, 20), trainee(21, 30)
    assert measured(meeting(customer(0, 4), begun, over, after), "stepping_in").score == 100


def test_a_manager_is_not_told_off_for_an_item_that_the_plan_gives_to_the_manager() -> None:
    def long_turn(item: str) -> list[Finding]:
        table = Table(PLAN).beat("b", item=item)
        for _ in range(6):
            table.asks("manager").answers("manager", Act.INFORM)
        table.asks("manager").answers("manager", Act.INFORM, seconds=60)
        for _ in range(14):
            table.asks("trainee").answers("trainee", Act.INFORM)
        return [each for each in score(table.stops()).findings if each.kind == "talked_long"]

    assert not long_turn("welcome")
    assert long_turn("rollout")


def test_to_give_ones_number_gives_nothing_away() -> None:
    table = Table().asks().answers("trainee", Act.COMMIT, serves=Serves.CUSTOMER)
    assert not told(table.ends(), "two_masters")


def test_nothing_is_praised_about_which_the_coach_is_still_to_be_asked() -> None:
    promised = trainee(41, 49, does=(Act.COMMIT,))
    taken = customer(50, 54, to="trainee", does=(Act.ACCEPT,))
    last = trainee(60, 90)
    card = score(meeting(manager(0, 30), customer(31, 40, to="trainee"), promised, taken, last))
    assert {each.turn for each in card.questions} == {3}
    assert not [each for each in card.findings if each.turn == 3]


def test_keep_stop_and_try_are_each_told_of_their_own_turn_or_plainly_not() -> None:
    whole = trainee(5, 20, does=(Act.INFORM,))
    card = score(meeting(customer(0, 4, to="trainee"), whole, customer(21, 25, to="trainee")))
    assert [(each.to, each.what) for each in card.lessons] == [
        ("trainee", "keep"),
        ("trainee", "stop"),
        ("trainee", "try"),
        ("manager", "keep"),
        ("manager", "stop"),
        ("manager", "try"),
    ]
    assert not [each for each in card.lessons if each.finding is not None]
    known = could("trainee", "A hundred and eighteen.", Act.INFORM, uses=("trucks",))
    table = Table().asks().answers("trainee", Act.COMMIT, Act.OVERSELL, readiness=0.4)
    table.asks().answers("trainee", Act.BLAME, open_=(known,))
    lessons = {each.what: each.finding for each in score(table.ends()).lessons[:3]}
    assert lessons["stop"] is not None
    assert lessons["stop"].turn == 2
    assert lessons["try"] is not None
    assert lessons["try"].kind == "fact_unused"
    assert lessons["try"].instead is not None


def test_the_lone_managers_own_come_first() -> None:
    transcript = careful()
    filled = {Part.MANAGER: "person", Part.TRAINEE: "steady"}
    people = tuple(
        replace(each, filled_by=filled.get(each.part or Part.CUSTOMER, "scenario"))
        for each in transcript.header.people
    )
    mine = score(replace(transcript, header=replace(transcript.header, people=people)))
    assert mine.stand_ins == ("trainee",)
    assert mine.lessons[0].to == "manager"
    assert score(transcript).stand_ins == ("manager",)
    assert score(transcript).lessons[0].to == "trainee"


def careful() -> Transcript:
    return read_transcript(CAREFUL).transcript


def test_a_careful_meeting_is_told_nothing_false() -> None:
    transcript = careful()
    card = score(transcript)
    assert card.handover.score is not None
    assert card.handover.score > 80
    told_of = Told(transcript, card)
    assert card.findings
    for finding in card.findings:
        told_of.check(finding)
    for lesson in card.lessons:
        if lesson.finding is not None:
            told_of.check(lesson.finding)


class Told:
    """What a sceptic holds against findings, from the events alone."""

    def __init__(self, transcript: Transcript, card: Scorecard) -> None:
        self.said: list[Said] = []
        self.beats: list[str] = []
        self.floors: list[tuple[int, FloorOffered]] = []
        self.fell: dict[int, float] = {}
        self.stand_ins = card.stand_ins
        beat, before, spoke = "", None, -1
        for event in effective(transcript.events):
            if isinstance(event, BeatOpened):
                beat = event.beat
            elif isinstance(event, Said):
                self.said.append(event)
                self.beats.append(beat)
                if event.move is not None and not event.cut:
                    spoke = len(self.said)
            elif isinstance(event, FloorOffered):
                self.floors.append((len(self.said), event))
            elif isinstance(event, Reacted):
                state = next(iter(event.customers.values()))
                if before is not None:
                    self.fell[spoke] = state.readiness + state.goodwill - before
                before = state.readiness + state.goodwill

    def check(self, finding: Finding) -> None:
        turn = self.said[finding.turn - 1]
        # Nothing that the method asks of the manager is held against the manager.
        assert finding.kind not in {"talked_long", "answered_late", "left_alone", "long_turn"}
        if finding.kind == "stepped_in":
            assert finding.facts["cause"] == "unasked"
        if finding.kind == "escalated_too_soon":
            assert not any("escalate" in each.does for each in self.said[: finding.turn - 1])
        if finding.kind == "signal_missed":
            following = self.said[finding.turn]
            unanswered = finding.facts["passed_over"] == "unanswered"
            assert unanswered is (following.move is None)
            assert unanswered or self.beats[finding.turn] == self.beats[finding.turn - 1]
        if finding.kind in {"word_taken", "promise_whole", "fact_used", "signal_noticed"}:
            assert not turn.cut
            assert self.fell.get(finding.turn, 0) > -0.01
        if finding.instead is not None:
            # What is quoted was open on the floor of that turn, or on the one right after it.
            floors = [floor for at, floor in self.floors if at <= finding.turn]
            words = finding.instead.words.removesuffix(" …")
            open_then = [move for move in floors[-1].open if move.text.startswith(words)]
            assert open_then
            assert not any(move.harms for move in open_then)


@pytest.mark.parametrize(("because", "praised"), [("Max,", True), ("you", False), ("", True)])
def test_a_mere_you_is_no_proof_of_whom_a_question_was_put_to(
    because: str, *, praised: bool
) -> None:
    events = [manager(20 * turn, 20 * turn + 9, "The line stood still.") for turn in range(10)]
    for turn in range(10, 24):
        asked = customer(20 * turn, 20 * turn + 4, "What do you need from us?", to="manager")
        events.append(replace(asked, to_because=because))
        events.append(trainee(20 * turn + 5, 20 * turn + 15, "The crane, for two days in March."))
        events.append(customer(20 * turn + 16, 20 * turn + 18, "Good.", to="trainee"))
    people = (PEOPLE[0], replace(PEOPLE[1], name="Max"), *PEOPLE[2:])
    kinds = {each.kind for each in score(meeting(*events, people=people)).findings}
    assert ("taken_up" in kinds) is praised


def blamed(*, asks: str, answers: str, adds: Said, after: Said) -> bool:
    """Whether the manager is told not to do what they did at the fourth turn of a recording."""
    question = replace(customer(20, 24, asks, to="trainee"), asks=True)
    opening = manager(0, 10), customer(11, 19, to="trainee")
    events = (*opening, question, trainee(25, 30, answers), adds, after, trainee(70, 90))
    card = score(meeting(*events))
    return any(each.turn == 5 and each.to == "manager" for each in card.findings)


ADDS = manager(31, 45, "Two more engineers come from Kisumu in March, and a crane.")
GOES_ON = customer(60, 64, to="trainee")


def test_what_the_manager_adds_unasked_is_told() -> None:
    assert blamed(asks="How is it?", answers="It stood still.", adds=ADDS, after=GOES_ON)


@pytest.mark.parametrize(
    ("asks", "answers"),
    [
        ("How is it?", "David, maybe you should say something about that."),
        ("How is it?", "I think David's got a better example."),
    ],
)
def test_nobody_speaks_up_unasked_who_had_just_been_named(asks: str, answers: str) -> None:
    assert not blamed(asks=asks, answers=answers, adds=ADDS, after=GOES_ON)


def test_an_everyday_word_is_nobodys_name() -> None:
    people = (PEOPLE[0], replace(PEOPLE[1], name="Will Mwangi"), PEOPLE[2])
    question = replace(customer(20, 24, "How is it?", to="trainee"), asks=True)
    long = "It will stand still until the second crew has come up from the coast on Friday morning."
    answers = (trainee(25, 30, long), ADDS, GOES_ON)
    events = (manager(0, 10), customer(11, 19, to="trainee"), question, *answers, trainee(70, 90))
    assert any(each.turn == 5 for each in score(meeting(*events, people=people)).findings)


@pytest.mark.parametrize(
    ("asks", "told"), [("Is David there on Friday?", False), ("Is Tia there on Friday?", True)]
)
def test_who_is_asked_about_answers_in_nobodys_place(asks: str, *, told: bool) -> None:
    question = replace(customer(20, 24, asks, to="trainee"), asks=True)
    rescues = manager(25, 40, "On Friday I sit in Kisumu, at another customer's.")
    events = (manager(0, 10), customer(11, 19, to="trainee"), question, rescues, GOES_ON)
    kinds = [each.kind for each in score(meeting(*events, trainee(70, 90))).findings]
    assert bool({"stepped_in", "answered_for"}.intersection(kinds)) is told


def test_nobody_is_blamed_for_a_turn_by_which_they_may_have_made_room() -> None:
    adds = replace(ADDS, text="Wanjiru was in the plant for two years.", may=(Act.HAND_OVER,))
    assert not blamed(asks="How is it?", answers="It stood.", adds=adds, after=GOES_ON)


def test_a_you_between_two_turns_of_the_trainees_may_have_been_said_to_them() -> None:
    reminds = replace(ADDS, text="You did the one in Kisumu yourself.", to_because="You")
    goes_on = trainee(46, 55, "I helped with it, that is all.")
    assert not blamed(asks="How is it?", answers="It stood.", adds=reminds, after=goes_on)
    by_name = replace(ADDS, text=f"Peter, {ADDS.text}", to_because="Peter,")
    assert blamed(asks="How is it?", answers="It stood.", adds=by_name, after=goes_on)
