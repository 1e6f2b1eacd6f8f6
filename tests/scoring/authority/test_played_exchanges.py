"""What becomes of a question in a played meeting, where moves say whom they speak to."""

import pytest
from msgspec.structs import replace

from roleplay.model.act import Act, Part
from roleplay.model.event import FloorOffered, Said
from roleplay.model.transcript import Participant
from roleplay.scoring import score
from tests.scoring.measures.played import Table
from tests.scoring.transcripts import PEOPLE, said

OPS = Participant(id="ops", name="Achieng", part=Part.COLLEAGUE, vendor=True)
TEXT = "This is what we have to say to you."


def asked(to: str | None = "trainee") -> Said:
    return said("customer", 0, 4, "How is it going with you?", to=to)


def makes(seat: str, at: float, to: str, *does: Act) -> Said:
    return said(seat, at, at + 4, TEXT, to=to, move=f"at {at}", does=does)


def weights(*spoken: Said) -> dict[tuple[str, str], float]:
    """What each rule gives to whom, but for breaking silences; every move has its own floor."""
    table = Table()
    for each in spoken:
        if each.seat in {"manager", "trainee"}:
            table.events.append(FloorOffered(at=each.at, to=None, open=(), rng=1))
        table.events.append(each)
    transcript = table.stops()
    header = replace(transcript.header, people=(*PEOPLE, OPS))
    ledger = score(replace(transcript, header=header)).authority.ledger
    return {(each.rule, each.to): each.weight for each in ledger if each.rule != "broke_silence"}


OFFERED, SHARED = ("addressed", "trainee"), {("addressed", "trainee"): 0.25}
ANSWERED, MANAGERS = ("answered", "trainee"), ("answered", "manager")
STOOD = {OFFERED: 1, ANSWERED: 0.5}
MANAGER_SAYS = makes("manager", 15, "customer", Act.INFORM)
TRAINEE_SAYS = makes("trainee", 20, "customer", Act.INFORM)


def test_a_part_that_is_lent_is_the_managers_to_answer_and_shares_the_offer() -> None:
    lent = makes("trainee", 5, "manager", Act.LEND)
    assert weights(asked(), lent, MANAGER_SAYS) == SHARED | {MANAGERS: 0.5}
    kept = makes("manager", 10, "trainee", Act.OBLIGE)
    assert weights(asked(), lent, kept, MANAGER_SAYS) == SHARED | {MANAGERS: 0.5}
    found = weights(asked(), lent, kept, makes("trainee", 15, "customer", Act.INFORM))
    assert found[OFFERED] == 1
    assert found[ANSWERED] == 0.5


def test_what_the_two_say_to_each_other_answers_nothing_yet() -> None:
    to_manager = makes("trainee", 5, "manager", Act.ASK)
    back = makes("manager", 10, "trainee", Act.INFORM)
    assert weights(asked(), to_manager, back, TRAINEE_SAYS) == STOOD
    assert weights(asked(), to_manager, MANAGER_SAYS) == SHARED | {MANAGERS: 0.5}
    to_trainee = makes("manager", 10, "trainee", Act.ASK)
    assert weights(asked(), to_trainee, makes("trainee", 15, "customer", Act.INFORM)) == STOOD


def test_a_colleague_who_is_asked_between_takes_nothing_from_the_answer() -> None:
    to_ops = makes("trainee", 5, "ops", Act.ASK)
    tells = said("ops", 10, 14, TEXT, to="trainee")
    assert weights(asked(), to_ops, tells, makes("trainee", 15, "customer", Act.INFORM)) == STOOD


@pytest.mark.parametrize("act", [Act.HAND_OVER, Act.PASS_ON])
def test_what_the_manager_passes_on_is_passed_by_name(act: Act) -> None:
    passes = makes("manager", 5, "trainee", act)
    found = weights(asked("manager"), passes, makes("trainee", 10, "customer", Act.INFORM))
    assert found == {("addressed", "manager"): 0.25, ("passed", "trainee"): 1, ANSWERED: 0.5}


def test_to_ask_for_a_moment_or_to_take_words_back_answers_nothing() -> None:
    moment = makes("trainee", 5, "customer", Act.PAUSE)
    assert weights(asked(), moment, makes("trainee", 10, "customer", Act.INFORM)) == STOOD
    takes_back = makes("manager", 10, "trainee", Act.RETRACT)
    assert weights(asked(), takes_back, makes("trainee", 15, "customer", Act.INFORM)) == STOOD


def test_an_answer_that_escalates_leaves_the_trainee_the_offer_and_the_manager_the_answer() -> None:
    up = makes("trainee", 5, "customer", Act.INFORM, Act.ESCALATE)
    found = weights(asked(), up, makes("manager", 10, "customer", Act.INFORM))
    assert found == {OFFERED: 1, MANAGERS: 0.5}
    hands_back = makes("trainee", 5, "customer", Act.DEFER)
    found = weights(asked(), hands_back, makes("manager", 10, "customer", Act.INFORM))
    assert found == {("deferred", "manager"): 1, MANAGERS: 0.5}
