"""The careful reader goes by what can be read, and by nothing else."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from roleplay.engine.careful import CarefulReader
from roleplay.engine.playing import play_between
from roleplay.engine.script import Script
from roleplay.engine.state import Matter
from roleplay.engine.step import opening
from roleplay.meeting.loading import load
from roleplay.model.act import Part
from roleplay.model.event import Intent, MeetingEnded, Said
from roleplay.model.scenario import AgendaItem
from tests.engine.test_holding import TAKEN
from tests.scenes import HEAD, Play, script_of, write_scenario

ASKED = """\
start: one
variables: {{seen: false}}
facts: [{{id: sheet, text: It was four.}}]
beats:
  one:
    item: {item}
    lines: [{{customer: "How many were there?", to: {to}{line}}}]
    moves:
{moves}
      - {{id: mine, manager: "I take that.", does: take-over, next: two}}
  two:
    lines: [{{customer: "Good."}}]
    end: done
"""


def script(
    folder: Path, *moves: str, to: str = "trainee", line: str = "", item: str = "plan"
) -> Script:
    written = "\n".join(f"      - {{{move}, next: two}}" for move in moves)
    body = ASKED.format(to=to, line=line, moves=written, item=item)
    return script_of(folder, "agenda: [{item: plan, lead: trainee, minutes: 5}]\n" + body)


def says(script: Script, part: Part = Part.TRAINEE) -> str:
    play = Play(script)
    return CarefulReader(script, part).intend(play.state, 0)[0].move


GUESS = "id: guess, trainee: 'Some.', does: inform"
ASK = "id: ask, trainee: 'Which ones?', does: ask"
DEFER = "id: defer, trainee: 'Max?', does: defer"


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (GUESS, DEFER),
        (GUESS, ASK),
        ("id: plan, trainee: 'Let us count them.', does: propose", ASK),
        ("id: so, trainee: 'You want the number.', does: summarise", ASK),
        ("id: then, trainee: 'Let us take that first.', does: lead", ASK),
        ("id: sure, trainee: 'You have it today.', does: commit", GUESS),
        ("id: yes, trainee: 'I see why you ask.', does: acknowledge", GUESS),
        ("id: sheet, trainee: 'Four.', does: inform, uses: sheet", GUESS),
        ("id: true, trainee: 'Four.', does: inform, fits: true", GUESS),
        (GUESS, "id: false, trainee: 'Five.', does: [inform, commit], fits: false"),
        ("id: blame, trainee: 'Not us.', does: blame, fits: true", GUESS),
        (GUESS, "id: up, trainee: 'I ask.', does: [inform, escalate]"),
    ],
)
def test_it_takes_the_better_of_two(tmp_path: Path, better: str, worse: str) -> None:
    wanted = better.split(",", maxsplit=1)[0].removeprefix("id: ")
    assert says(script(tmp_path, better, worse)) == wanted
    assert says(script(tmp_path, worse, better)) == wanted


def test_it_knows_nothing_of_what_a_move_will_change(tmp_path: Path) -> None:
    shining = f"{DEFER}, effects: {{readiness: +1}}"
    assert says(script(tmp_path, shining, GUESS)) == "guess"


def test_it_minds_a_customer_who_cools(tmp_path: Path) -> None:
    both = (
        "id: own, trainee: 'That was us.', does: acknowledge",
        "id: plan, trainee: 'I do it.', does: [commit, inform], uses: sheet",
    )
    assert says(script(tmp_path, *both)) == "plan"
    assert says(script(tmp_path, *both, line=", signal: cool")) == "own"


def test_it_leaves_alone_what_was_put_to_the_colleague_unless_the_author_says_otherwise(
    tmp_path: Path,
) -> None:
    assert says(script(tmp_path, GUESS, to="manager")) == ""
    assert says(script(tmp_path, f"{GUESS}, fits: true", to="manager")) == "guess"


def test_it_says_nothing_rather_than_something_faulty(tmp_path: Path) -> None:
    assert says(script(tmp_path, DEFER)) == ""
    assert says(script(tmp_path, DEFER, to="manager"), Part.MANAGER) == ""


def test_a_manager_who_reads_hands_over_only_once_the_customer_turns_to_the_trainee(
    tmp_path: Path,
) -> None:
    both = (
        "id: over, manager: 'Tia?', does: hand-over",
        "id: vouch, manager: 'She was there.', does: endorse",
    )
    floor = script(tmp_path, *both, to="manager")
    state = Play(floor).state
    reader = CarefulReader(floor, Part.MANAGER)
    assert reader.intend(state, 0)[0].move == "vouch"
    customer = state.customers["customer"]
    state.customers = {"customer": type(customer)(0.6, 0.6, 0.3, 0.7)}
    assert reader.intend(state, 0)[0].move == "over"


def test_the_floor_is_given_to_a_colleague_who_knows_at_once(tmp_path: Path) -> None:
    seats = HEAD.replace("tia}", "tia, ops: {persona: max, part: colleague}}")
    moves = (
        f"      - {{{GUESS}, next: two}}\n"
        "      - {id: them, trainee: 'Max, you saw it.', does: hand-over, to: ops, next: two}"
    )
    body = ASKED.format(to="trainee", line="", item="plan", moves=moves)
    agenda = "agenda: [{item: plan, lead: trainee, minutes: 5}]\n"
    assert says(script_of(tmp_path, agenda + body, seats)) == "them"


FITTING = """\
start: one
variables: {asked: false}
beats:
  one:
    lines: [{customer: "What will it cost?", to: trainee}]
    moves:
      - id: ask
        trainee: "For how many bridges?"
        fits: not asked
        set: {asked: true}
        then: [{customer: "For two.", to: trainee}]
      - id: price
        trainee: "Four million."
        fits: asked and said(ask)
        next: two
  two:
    lines: [{customer: "Good."}]
    end: done
"""


def test_a_meeting_is_played_by_what_the_author_says_fits(tmp_path: Path) -> None:
    script = script_of(tmp_path, FITTING)
    reader, silent = CarefulReader(script, Part.TRAINEE), Silent()
    events = play_between(script, silent, reader, opening(script, 1))
    assert [e.move for e in events if isinstance(e, Said) and e.move] == ["ask", "price"]
    assert isinstance(events[-1], MeetingEnded)


class Silent:
    """Somebody who never says a word."""

    def intend(self, state: object, rng: int) -> tuple[Intent, int]:
        del state
        return Intent(), rng


PLAN = (
    AgendaItem(item="facts", lead=Part.TRAINEE, minutes=5.0),
    AgendaItem(item="price", lead=Part.MANAGER, minutes=5.0),
    AgendaItem(item="close", lead=Part.TRAINEE, minutes=5.0),
)


@pytest.fixture
def floor(tmp_path: Path) -> Play:
    """A meeting in which the manager has taken what was put to the trainee."""
    play = Play(load(str(write_scenario(tmp_path, TAKEN))).script)
    play.choose("butt-in")
    play.state.plan = PLAN
    return play


def intends(play: Play, part: Part = Part.TRAINEE, **changed: object) -> str:
    """What a careful reader says where a meeting stands so, but for what is changed."""
    state = play.state.copy()
    for name, value in changed.items():
        setattr(state, name, value)
    return CarefulReader(play.script, part).intend(state, 0)[0].move


def test_a_careful_trainee_asks_for_the_floor_that_was_taken_unless_it_is_kept_free(
    floor: Play,
) -> None:
    assert intends(floor) == "may-i-finish"
    assert intends(floor, floor=replace(floor.state.floor, held=1)) != "may-i-finish"
    idle = replace(floor.state.floor, taken=False, contested=False)
    assert intends(floor, floor=idle) != "may-i-finish"
    assert intends(floor, Part.MANAGER) != "may-i-finish"


def test_a_careful_trainee_takes_a_part_back_but_not_what_is_the_managers_by_the_plan(
    floor: Play,
) -> None:
    floor.choose("would-you-take-this")
    floor.choose("explain")
    assert intends(floor) == "back-to-me"
    assert intends(floor, item="other") == "back-to-me"
    assert intends(floor, item="facts") == "back-to-me"
    assert intends(floor, item="close") == "back-to-me"
    assert intends(floor, item="price") != "back-to-me"
    assert intends(floor, floor=replace(floor.state.floor, held=1)) != "back-to-me"


def test_a_careful_trainee_calls_on_a_manager_who_lets_lie_what_was_put_to_them(
    floor: Play,
) -> None:
    """The path goes from 0.65 at the first item over 0.375 at the second to 0.10 at the last."""
    silent = {**floor.state.made, "one/silence": 1}
    customer = floor.state.customers["customer"]
    to_trainee = {"customer": replace(customer, manager=0.3, trainee=0.6)}

    def calls(item: str, share: float, **more: object) -> bool:
        talk = {**floor.state.talk, Part.MANAGER: 1000 * share, Part.TRAINEE: 1000 * (1 - share)}
        now: dict[str, object] = {"made": silent, "item": item, "talk": talk, **more}
        none_taken = replace(floor.state.floor, taken=False, contested=False)
        return intends(floor, floor=none_taken, **now) == "would-you-take-this"

    assert calls("facts", 0.60)
    assert not calls("facts", 0.70)
    assert calls("close", 0.05)
    assert not calls("close", 0.15)
    assert calls("price", 0.9)  # the plan says that it is the manager's
    assert not calls("facts", 0.60, made=floor.state.made)
    assert not calls("facts", 0.60, put_to=Part.TRAINEE)
    assert not calls("facts", 0.60, customers=to_trainee)


CLOSE = "id: so, trainee: 'So it is.', does: close"


@pytest.mark.parametrize(
    ("item", "move", "taken"),
    [
        ("facts", GUESS, True),
        ("other", GUESS, True),  # what the plan does not name is the trainee's
        ("close", GUESS, True),
        ("price", GUESS, False),  # worth 0.1 + 0.1 + 0.5, less than what is said unasked
        ("price", "id: yes, trainee: 'I see.', does: acknowledge", True),  # 0.1 + 0.1 + 1
        ("facts", CLOSE, True),  # worth 0.2 for being something at all
    ],
)
def test_unasked_a_careful_trainee_speaks_where_the_item_is_theirs_or_it_is_worth_it(
    tmp_path: Path, item: str, move: str, *, taken: bool
) -> None:
    play = Play(script(tmp_path, move))
    said = intends(play, plan=PLAN, item=item, put_to=None)
    assert said == (move.split(",", maxsplit=1)[0].removeprefix("id: ") if taken else "")


@pytest.mark.parametrize(("item", "taken"), [("price", True), ("facts", False), ("other", False)])
def test_unasked_a_careful_manager_speaks_only_where_the_item_is_theirs(
    tmp_path: Path, item: str, *, taken: bool
) -> None:
    play = Play(script(tmp_path, "id: tell, manager: 'Some.', does: inform"))
    said = intends(play, Part.MANAGER, plan=PLAN, item=item, put_to=None)
    assert said == ("tell" if taken else "")


@pytest.mark.parametrize(
    ("own", "others", "last", "taken"),
    [
        (100, 900, "one/silence", True),
        (900, 100, "zero/silence", True),
        (100, 900, "zero/silence", False),  # let lie in another beat, by who says more
        (500, 500, "zero/silence", False),
        (0, 0, "one/silence", False),  # not heard yet
        (100, 900, "one/guess", False),  # it was no silence
    ],
)
def test_what_the_manager_let_lie_is_the_trainees_who_has_been_heard(
    tmp_path: Path, own: int, others: int, last: str, *, taken: bool
) -> None:
    play = Play(script(tmp_path, GUESS, to="manager"))
    talk = {**play.state.talk, Part.TRAINEE: own, Part.MANAGER: others}
    assert intends(play, talk=talk, last_move=last) == ("guess" if taken else "")


def test_handing_over_to_a_customer_who_is_not_ready_is_worth_less_than_silence(
    tmp_path: Path,
) -> None:
    play = Play(script(tmp_path, "id: over, manager: 'Tia?', does: hand-over", to="manager"))
    assert intends(play, Part.MANAGER) == ""  # 0.1 + 0.1 + 1 - 2
    customer = play.state.customers["customer"]
    ready = {"customer": replace(customer, manager=0.3, trainee=0.7)}
    assert intends(play, Part.MANAGER, customers=ready) == "over"


def test_a_promise_on_what_is_the_managers_matter_is_worth_less_than_silence(
    tmp_path: Path,
) -> None:
    promise = "id: sure, trainee: 'I see, and you have it today.', does: [acknowledge, commit]"
    play = Play(script(tmp_path, promise))
    assert intends(play) == "sure"
    assert intends(play, matter=Matter("one", 9)) == ""  # 0.1 + 0.2 + 1 - 2


@pytest.mark.parametrize(
    ("better", "worse", "signal"),
    [
        # 0.1 + 0.2 + 1 + 5 - 3 = 3.3, and 0.1 + 0.1 + 1 + 5 - 2 = 4.2 to one not ready.
        (
            "id: over, manager: 'Tia?', does: hand-over, fits: true",
            "id: up, manager: 'I ask above.', does: [escalate, acknowledge], fits: true",
            "",
        ),
        # 0.1 + 0.1 + 3 = 3.2, and 0.1 + 0.3 + 0.5 + 1 + 1 = 2.9 for one who cools.
        (
            "id: up, manager: 'I ask above.', does: escalate",
            "id: own, manager: 'Four.', does: [acknowledge, inform, ask], uses: sheet",
            ", signal: cool",
        ),
    ],
)
def test_to_ask_above_is_worth_most_where_there_is_a_matter_for_it(
    tmp_path: Path, better: str, worse: str, signal: str
) -> None:
    play = Play(script(tmp_path, better, worse, to="manager", line=signal))
    matter = Matter("one", 9) if signal else None
    wanted = better.split(",", maxsplit=1)[0].removeprefix("id: ")
    assert intends(play, Part.MANAGER, matter=matter) == wanted


@pytest.mark.parametrize(
    ("does", "worth"),
    [
        ("does: ask", 0.45),  # 0.1, 0.1 for the act, and what it is worth by the best it does
        ("does: lead", 0.70),
        ("does: propose", 0.70),
        ("does: inform", 0.70),
        ("does: summarise", 0.70),
        ("does: commit", 0.95),
        ("does: ask, uses: sheet", 0.95),
        ("does: [ask, close, lead, inform]", 1.00),  # it has to be worth more than 1
        ("does: [ask, commit]", 1.05),
        ("does: [ask, close, lead, inform, propose]", 1.10),
        ("does: acknowledge", 1.20),
        ("does: lead, uses: sheet", 1.20),
        ("does: propose, uses: sheet", 1.20),
        ("does: inform, uses: sheet", 1.20),
        ("does: summarise, uses: sheet", 1.20),
        ("does: [escalate, acknowledge]", -1.70),
        ("does: [ask, introduce, close], uses: sheet", 1.15),
        ("uses: sheet", 0.60),
    ],
)
def test_a_line_is_said_unasked_if_it_is_worth_more_than_one(
    tmp_path: Path, does: str, worth: float
) -> None:
    play = Play(script(tmp_path, f"id: it, trainee: 'So it is.', {does}"))
    assert intends(play, plan=PLAN, item="price", put_to=None) == ("it" if worth > 1 else "")
    # Said once already it is worth one less, and said at all where that is more than nothing.
    said = {**play.state.made, "one/it": 2}
    assert intends(play, made=said) == ("it" if worth > 1 else "")


@pytest.mark.parametrize(
    ("does", "worth"),
    [
        ("does: endorse", 0.95),
        ("does: [endorse, ask]", 1.05),
        ("does: endorse, uses: sheet", 1.45),
        ("does: override", -1.0),
        ("does: [acknowledge, interrupt]", -1.0),
        ("does: [acknowledge, rescue], fits: true", 6.3),
    ],
)
def test_so_it_is_with_what_a_manager_says(tmp_path: Path, does: str, worth: float) -> None:
    play = Play(script(tmp_path, f"id: it, manager: 'So it is.', {does}"))
    assert intends(play, Part.MANAGER, plan=PLAN, item="facts", put_to=None) == (
        "it" if worth > 1 else ""
    )
