"""Promises as things: made, withdrawn, and whether who had to be asked was asked before."""

from pathlib import Path

import pytest

from roleplay.engine.casting import header_of
from roleplay.model.act import Act
from roleplay.model.event import Pledge, Said
from roleplay.model.transcript import Transcript
from tests.scenes import Play, script_of
from tests.scoring.measures.played import measured, seen

SITE = """\
start: one
promises:
  - {id: site, text: Two people come in March., owner: trainee, asks: customer, by: 1 March}
  - {id: price, text: The price stays.}
beats:
  one:
    lines: [{customer: "What can you do for us?", to: trainee}]
    moves:
      - {id: ask, trainee: "May we come to you in March?", does: ask}
      - {id: site, trainee: "Two people, from the first of March.", promises: site}
      - {id: price, trainee: "And the price stays.", does: [inform, commit], promises: [price]}
      - {id: back, trainee: "That was too soon.", withdraws: site, when: promised(site)}
      - {id: over, manager: "The price stays as it is.", promises: price}
      - {id: talk, trainee: "I will certainly send you that on Monday.", does: commit}
      - {id: end, trainee: "Thank you.", next: end}
  end: {end: done}
"""


def after(folder: Path, *moves: str) -> Play:
    play = Play(script_of(folder, SITE))
    for move in moves:
        play.choose(move)
    return play


def last_said(play: Play) -> Said:
    return [event for event in play.events if isinstance(event, Said)][-1]


def transcript_of(play: Play) -> Transcript:
    return Transcript(header=header_of(play.script, {}, 1), events=tuple(play.events))


def test_a_promise_stands_until_it_is_withdrawn(tmp_path: Path) -> None:
    play = after(tmp_path, "site", "price")
    assert play.state.promised == {"site", "price"}
    assert "back" in {move.move for move in play.state.open}
    play.choose("back")
    assert play.state.promised == {"price"}
    assert "back" not in {move.move for move in play.state.open}
    play.choose("site")
    assert play.state.promised == {"site", "price"}
    play.choose("over")
    assert play.state.promised == {"site", "price"}


@pytest.mark.parametrize(("before", "asked"), [((), False), (("price",), False), (("ask",), True)])
def test_the_event_says_whether_who_had_to_be_asked_was(
    tmp_path: Path,
    before: tuple[str, ...],
    asked: bool,  # noqa: FBT001 -- what is expected
) -> None:
    said = last_said(after(tmp_path, *before, "site"))
    assert said.promises == (
        Pledge(id="site", owner="trainee", by="1 March", asks="customer", asked=asked),
    )


def test_who_promises_commits_whether_it_is_written_or_not(tmp_path: Path) -> None:
    assert last_said(after(tmp_path, "site")).does == (Act.COMMIT,)
    assert last_said(after(tmp_path, "price")).does == (Act.INFORM, Act.COMMIT)


def test_what_was_broken_off_promises_nothing(tmp_path: Path) -> None:
    play = after(tmp_path)
    play.choose("site", "over")
    assert play.state.promised == {"price"}


@pytest.mark.parametrize(
    ("moves", "score"),
    [
        (("ask", "site"), 100),
        (("site",), 0),
        (("price",), 60),
        (("site", "price"), 30),
        (("site", "back"), None),
        (("site", "back", "ask", "site"), 100),
        (("ask", "site", "talk"), 100),
        (("talk",), 100),
    ],
)
def test_the_measure_goes_by_promises_and_by_words_only_where_there_are_none(
    tmp_path: Path, moves: tuple[str, ...], score: float | None
) -> None:
    measure = measured(transcript_of(after(tmp_path, *moves, "end")), "promises")
    assert measure.score == (None if score is None else pytest.approx(score))


def test_who_was_promised_for_is_named(tmp_path: Path) -> None:
    evidence = seen(measured(transcript_of(after(tmp_path, "site", "end")), "promises"))
    assert evidence == {2: "Tia promised for Ada, whom nobody had asked."}
