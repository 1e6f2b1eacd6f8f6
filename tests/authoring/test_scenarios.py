"""What an author writes is what the engine gets."""

import re
from hashlib import sha256
from pathlib import Path

import pytest

from roleplay.authoring.mistake import explain
from roleplay.authoring.read import read_scenario
from roleplay.model.act import Act, Part, Serves, Signal
from roleplay.model.scenario import (
    AgendaItem,
    AnyOf,
    Brief,
    Effect,
    Fact,
    FirstOf,
    Glide,
    Line,
    Range,
    Scenario,
    Seat,
    Silence,
    Way,
)
from roleplay.model.template import SeatField
from tests.authoring.writing import SCENARIO, changed, codes, read, write

BEATS_BEGIN = "beats:\n"


def built(folder: Path, text: str) -> Scenario:
    reading = read(folder, text)
    assert reading.scenario is not None, "\n".join(map(explain, reading.mistakes))
    return reading.scenario


def with_beat(body: str, start: str = "arrival") -> str:
    """The scenario with one more beat, `extra`, which the arrival leads to."""
    text = changed("    item: welcome\n", "    item: welcome\n").replace(
        BEATS_BEGIN, BEATS_BEGIN + "  extra:\n" + body
    )
    return text.replace("start: arrival", f"start: {start}")


def test_measures_among_the_skills_are_known_by_their_ids_however_they_are_spelt(
    tmp_path: Path,
) -> None:
    more = "skills: [Stepping in, the plan, two_masters, customer's voice, The Two Masters, calm]\n"
    scenario = built(tmp_path, changed("seats:", more + "seats:"))
    assert scenario.skills == ("stepping_in", "plan", "two_masters", "voice", "two_masters", "calm")


def test_the_head_of_a_scenario_is_kept(tmp_path: Path) -> None:
    more = "difficulty: 3\nskills: [handover, calm]\nsummary: Two meet one.\n"
    more += "glide: [0.7, 0.2]\nauthority_glide: [0.7, 0.3]\n"
    text = changed("seats:", more + "seats:")
    scenario = built(tmp_path, text)
    assert scenario.id == "meeting"
    assert (scenario.title, scenario.summary) == ("A short meeting", "Two meet one.")
    assert (scenario.minutes, scenario.difficulty) == (30, 3)
    assert scenario.skills == ("handover", "calm")
    assert scenario.glide == Glide(start=0.7, end=0.2)
    assert scenario.authority_glide == Glide(start=0.7, end=0.3)
    assert scenario.seats == (
        Seat(id="customer", part=Part.CUSTOMER, persona="peter"),
        Seat(id="manager", part=Part.MANAGER, persona="david"),
        Seat(id="trainee", part=Part.TRAINEE, persona="wanjiru"),
    )
    assert scenario.brief == Brief(everyone="The two meet the customer.")
    assert scenario.facts == (Fact(id="outage", text="It lasted three hours."),)
    assert scenario.agenda == (AgendaItem(item="welcome", lead=Part.MANAGER, minutes=3),)
    assert scenario.variables == (("credits", 0), ("told", False))


def test_a_move_is_kept_with_all_it_does(tmp_path: Path) -> None:
    move = built(tmp_path, SCENARIO).beats["arrival"].moves[0]
    assert (move.id, move.number, move.seat) == ("greet", 1, "trainee")
    assert move.text == ("Good morning to you.",)
    assert move.does == (Act.INTRODUCE,)
    assert move.set == (("told", True),)
    assert move.add == (("credits", 1),)
    assert move.uses == ("outage",)
    assert move.effects == (Effect("readiness", 0.1),)
    assert move.next == (Way("goodbye"),)


def test_a_move_without_an_id_goes_by_its_number_and_silence_is_not_counted(
    tmp_path: Path,
) -> None:
    beat = built(tmp_path, SCENARIO).beats["arrival"]
    assert [move.id for move in beat.moves] == ["greet", "2"]
    assert beat.silence == Silence(seconds=6.0, next=(Way("goodbye"),))


def test_lines_may_be_chosen_drawn_and_left_to_the_personas_voice(tmp_path: Path) -> None:
    body = """\
    lines:
      - first:
          - {customer: Yes., when: told, to: manager}
          - {customer: , does: appeal}
      - any: [{manager: One., cue: nods}, {manager: Two., seconds: 2}]
      - {customer: , to: trainee, signal: cool}
    next: arrival
"""
    scenario = built(tmp_path, with_beat(body, "extra"))
    first, drawn, voiced = scenario.beats["extra"].lines
    assert isinstance(first, FirstOf)
    assert [line.does for line in first.lines] == [(), (Act.APPEAL,)]
    assert drawn == AnyOf(
        (
            Line(seat="manager", text=("One.",), cue="nods"),
            Line(seat="manager", text=("Two.",), seconds=2.0),
        )
    )
    assert voiced == Line(seat="customer", text=(), to="trainee", signal=Signal.COOL)


def test_everything_a_move_may_have_is_kept(tmp_path: Path) -> None:
    body = """\
    beyond: trainee
    escalate_within: 2
    step_in: welcome
    within: 12s
    moves:
      - id: up
        manager: "{trainee.first}?"
        once: true
        serves: both
        ways: [Over to you., Yours.]
        seconds: 1.5s
        effects: {trainee: -0.2, standing.manager: 0.1, goodwill@customer: 1}
        then: [{customer: Well., to: manager}]
        detour: aside
        next:
          - {when: told, beat: goodbye}
          - arrival
  aside: {lines: [{manager: A word.}], return: true}
"""
    beat = built(tmp_path, with_beat(body, "extra")).beats["extra"]
    (move,) = beat.moves
    assert (beat.beyond, beat.escalate_within, beat.step_in) == (Part.TRAINEE, 2, True)
    assert beat.within == 12
    assert (move.once, move.serves, move.seconds) == (True, Serves.BOTH, 1.5)
    assert move.text == (SeatField("trainee", "first"), "?")
    assert move.ways == ("Over to you.", "Yours.")
    assert move.effects == (
        Effect("trainee", -0.2),
        Effect("manager", 0.1),
        Effect("goodwill", 1.0, "customer"),
    )
    assert move.detour == "aside"
    assert [way.beat for way in move.next] == ["goodbye", "arrival"]
    assert len(move.then) == 1


@pytest.mark.parametrize(
    ("text", "seconds"), [("6s", 6), ("1.5s", 1.5), ("2 min", 120), ("90", 90), ("2 minutes", 120)]
)
def test_times_are_written_as_people_write_them(tmp_path: Path, text: str, seconds: float) -> None:
    silence = built(tmp_path, changed("silence: 6s", f"silence: {text}")).beats["arrival"].silence
    assert silence is not None
    assert silence.seconds == seconds


@pytest.mark.parametrize("text", ["0s", "2 hours", "-3s", "soon", "1e3s", "4000s"])
def test_other_times_are_told(tmp_path: Path, text: str) -> None:
    (code,) = codes(read(tmp_path, changed("silence: 6s", f"silence: {text}")).mistakes)
    assert code in ("RP303", "RP304")


def test_several_customers_may_sit_at_the_table(tmp_path: Path) -> None:
    text = changed("customer: peter,", "customer: peter, ceo: {persona: peter, part: customer},")
    text = text.replace("readiness < 0.4", "readiness@ceo < 0.4")
    scenario = built(tmp_path, text)
    assert [seat.id for seat in scenario.seats if seat.part is Part.CUSTOMER] == ["customer", "ceo"]


def test_tests_name_moves_by_number_or_id(tmp_path: Path) -> None:
    played = "play: [arrival/1, arrival/greet, arrival/silence, arrival/1+2, arrival/2+greet]"
    expected = "expect: {handover: {min: 60}, goodwill: 0.5, variables: {credits: 1}}"
    before = "play: [arrival/greet], expect: {end: agreed}"
    text = changed(before, f"{played}, seed: 7, {expected}")
    (test,) = built(tmp_path, text).tests
    assert test.play == (
        "arrival/greet", "arrival/greet", "arrival/silence", "arrival/greet+2", "arrival/2+greet",
    )  # fmt: skip
    assert test.expect.numbers == (
        ("handover", Range(min=60)),
        ("goodwill", Range(min=0.5, max=0.5)),
    )
    assert test.expect.variables == (("credits", 1),)
    assert test.seed == 7


def test_the_moves_that_a_test_could_have_named_are_told_once_each(tmp_path: Path) -> None:
    text = changed("play: [arrival/greet]", "play: [arrival/xyz]")
    (mistake,) = read(tmp_path, text).mistakes
    assert mistake.code == "RP403"
    assert mistake.remedy == "It has `greet`, `2` or `silence`."


def test_a_persona_a_test_swaps_in_is_read_as_well(tmp_path: Path) -> None:
    text = changed("play: [arrival/greet]", "customer: salma, play: [arrival/greet]")
    path = write(tmp_path, text)
    assert codes(read_scenario(path).mistakes) == ["RP409"]
    salma = "format: 1\nname: Salma Abdi\nside: customer\n"
    (tmp_path / "personas/salma.yaml").write_text(salma)
    reading = read_scenario(path)
    assert reading.personas["salma"].name == "Salma Abdi"
    assert reading.persona_digests["salma"] == sha256(salma.encode()).hexdigest()


def test_digests_tell_which_beat_was_edited(tmp_path: Path) -> None:
    before = built(tmp_path, SCENARIO).digests
    assert all(re.fullmatch("[0-9a-f]{12}", digest) for digest in before.values())
    moved = built(
        tmp_path, "# a comment\n" + changed("I shall lead today.", "'I shall lead today.'")
    )
    assert moved.digests == before
    edited = built(tmp_path, changed("I shall lead today.", "I lead today.")).digests
    assert edited["arrival"] != before["arrival"]
    assert edited["goodbye"] == before["goodbye"]


def test_the_worked_excerpt_of_the_language_builds(tmp_path: Path) -> None:
    guide = Path(__file__).parents[2] / "docs/language.md"
    blocks = re.findall(r"```yaml\n(.*?)```", guide.read_text(encoding="utf-8"), re.DOTALL)
    excerpt = next(block for block in blocks if "Peter Odhiambo has dealt" in block)
    people = {"peter-odhiambo": "customer", "david-mwangi": "vendor", "wanjiru-kamau": "vendor"}
    path = write(tmp_path, excerpt)
    for persona, side in people.items():
        told = f"format: 1\nname: {persona}\nside: {side}\n"
        (tmp_path / f"personas/{persona}.yaml").write_text(told)
    reading = read_scenario(path)
    assert reading.scenario is not None, "\n".join(map(explain, reading.mistakes))
    assert reading.mistakes == ()
