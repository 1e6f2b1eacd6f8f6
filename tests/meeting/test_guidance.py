"""The coach's guide is for the coach alone."""

from pathlib import Path

import pytest

from roleplay.cli.narrator import Narrator, Page
from roleplay.engine.casting import header_of
from roleplay.engine.script import Script
from roleplay.meeting.briefs import briefing_for, guidance_for, lists_of
from roleplay.meeting.roles import Role
from roleplay.model.event import Event
from roleplay.model.scenario import Guide
from roleplay.model.transcript import Header
from roleplay.tui.telling import MarkedPeople, Teller
from tests.scenes import Play, script_of


def played(script: Script) -> list[Event]:
    play = Play(script)
    play.choose("1")
    return play.events


def people(script: Script) -> Header:
    return header_of(script, {}, 1)


def as_plain_lines(folder: Path, role: Role) -> list[str]:
    """What a person in this role is told of a whole meeting, line by line."""
    script = script_of(folder, BODY)
    told: list[str] = []

    class Lines(Page):
        def tell(self, text: str = "", indent: str = "", hanging: str | None = None) -> None:
            del indent, hanging
            told.append(text)

    Narrator(people(script), Lines(), guidance=guidance_for(script, role)).tell(played(script))
    return [line for line in told if line]


BODY = """\
guide:
  watch: Who opens the meeting.
  ask: Whose meeting was it?
start: one
beats:
  one:
    guide: {watch: [His hands., The pause.], ask: [Whose meeting was it?, Why the pause?]}
    lines: [{customer: "Well?", to: trainee}]
    moves: [{trainee: "Yes.", next: two}]
  two: {lines: [{customer: "Good.", to: trainee}], end: done}
"""


def test_the_coach_is_told_what_to_watch_and_what_to_ask(tmp_path: Path) -> None:
    script = script_of(tmp_path, BODY)
    guidance = guidance_for(script, Role.COACH)
    assert guidance.watch("one") == ("His hands.", "The pause.")
    assert guidance.watch("two") == ()
    assert guidance.ask(["one", "two"]) == ("Whose meeting was it?", "Why the pause?")
    assert lists_of(briefing_for(script, Role.COACH)) == (
        ("What to watch for", ("Who opens the meeting.",)),
        ("What to ask afterwards", ("Whose meeting was it?",)),
    )


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.COACH])
def test_nobody_else_is_told_anything_of_it(tmp_path: Path, role: Role) -> None:
    script = script_of(tmp_path, BODY)
    guidance = guidance_for(script, role)
    assert (guidance.watch("one"), guidance.ask(["one"])) == ((), ())
    assert briefing_for(script, role).guide == Guide()
    assert lists_of(briefing_for(script, role)) == ()


def test_the_plain_coach_is_told_it_as_beats_open_and_at_the_end(tmp_path: Path) -> None:
    told = as_plain_lines(tmp_path, Role.COACH)
    assert told.index("[Watch: His hands.]") < told.index("Well?")
    assert told[told.index("The meeting is over. It is done.") :] == [
        "The meeting is over. It is done.",
        "[Ask: Whose meeting was it?]",
        "[Ask: Why the pause?]",
    ]
    assert not [line for line in as_plain_lines(tmp_path, Role.TRAINEE) if line.startswith("[")]


def test_the_application_tells_it_in_the_conversation(tmp_path: Path) -> None:
    script = script_of(tmp_path, BODY)
    events = played(script)
    teller = Teller(MarkedPeople(people(script)), guidance=guidance_for(script, Role.COACH))
    told = [block.body.plain for block in teller.tell(events)]
    assert told[:2] == ["Watch: His hands.", "Watch: The pause."]
    assert told[-2:] == ["Ask: Whose meeting was it?", "Ask: Why the pause?"]
