"""The careful reader goes by what can be read, and by nothing else."""

from pathlib import Path

import pytest

from roleplay.engine.careful import CarefulReader
from roleplay.engine.playing import play_between
from roleplay.engine.script import Script
from roleplay.engine.step import opening
from roleplay.model.act import Part
from roleplay.model.event import Intent, MeetingEnded, Said
from tests.scenes import HEAD, Play, script_of

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
