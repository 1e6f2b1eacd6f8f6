"""Facts that are learnt: who knows what, and when."""

from pathlib import Path

import pytest

from roleplay.engine.checks import compiled
from roleplay.meeting.briefs import briefing_for
from roleplay.meeting.roles import Role
from roleplay.model.condition import Knows, Used
from tests.scenes import Play, script_of

PLANT = """\
start: one
facts:
  - {id: outage, text: It lasted three hours.}
  - {id: plant, text: She builds a second plant., hidden: true}
  - {id: move, text: You move to Mombasa., hidden: true}
beats:
  one:
    moves:
      - id: ask
        trainee: "What are you planning?"
        does: ask
        then: [{customer: "A second plant.", to: trainee, tells: plant}]
      - {id: offer, trainee: "You need more lines.", uses: [plant, outage], when: knows(plant)}
      - {id: say, manager: "We move to Mombasa next year, to be near you.", tells: [move]}
      - {id: end, trainee: "Thank you.", next: end, when: knows(outage)}
  end: {end: done}
"""
OUTAGE, SECOND, MOVE = (
    "It lasted three hours.",
    "She builds a second plant.",
    "You move to Mombasa.",
)


def asked(play: Play) -> dict[str, tuple[bool, bool]]:
    """Of each fact, whether it is known and whether it was used."""
    return {
        fact.id: (
            compiled(Knows(fact.id, fact.hidden))(play.state),
            compiled(Used(fact.id))(play.state),
        )
        for fact in play.script.scenario.facts
    }


def test_a_hidden_fact_is_known_once_it_was_told(tmp_path: Path) -> None:
    play = Play(script_of(tmp_path, PLANT))
    assert {move.move for move in play.state.open} == {"ask", "say", "end"}
    assert asked(play) == {"outage": (True, False), "plant": (False, False), "move": (False, False)}
    play.choose("ask")
    assert "offer" in {move.move for move in play.state.open}
    play.choose("offer")
    assert asked(play) == {"outage": (True, True), "plant": (True, True), "move": (False, False)}


def test_what_a_vendor_breaks_off_tells_nothing(tmp_path: Path) -> None:
    body = PLANT.replace(
        '"What are you planning?"', '"What are you planning for all the next years?"'
    )
    play = Play(script_of(tmp_path, body.replace("does: ask", "tells: move")))
    play.choose("ask", "say")
    assert play.state.told == {"move"}
    play = Play(script_of(tmp_path, body.replace("does: ask", "tells: plant")))
    play.choose("ask", "say")
    assert play.state.told == {"move"}


@pytest.mark.parametrize("role", [Role.TRAINEE, Role.BOTH])
def test_the_trainees_account_shows_a_hidden_fact_once_it_was_told(
    tmp_path: Path, role: Role
) -> None:
    play = Play(script_of(tmp_path, PLANT))
    before = briefing_for(play.script, role, play.state.told)
    assert (before.account, before.untold) == ((OUTAGE,), ())
    play.choose("ask")
    after = briefing_for(play.script, role, play.state.told)
    assert (after.account, after.untold) == ((OUTAGE, SECOND), ())


@pytest.mark.parametrize("role", [Role.MANAGER, Role.NOBODY])
def test_nobody_else_reads_a_hidden_fact(tmp_path: Path, role: Role) -> None:
    play = Play(script_of(tmp_path, PLANT))
    play.choose("ask")
    reads = briefing_for(play.script, role, play.state.told)
    assert (reads.account, reads.untold) == ((), ())


def test_the_coach_reads_what_was_not_told_apart(tmp_path: Path) -> None:
    play = Play(script_of(tmp_path, PLANT))
    play.choose("say")
    reads = briefing_for(play.script, Role.COACH, play.state.told)
    assert (reads.account, reads.untold) == ((OUTAGE, MOVE), (SECOND,))
