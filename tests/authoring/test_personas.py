"""Personas are read as they are written, or told what is wrong."""

from pathlib import Path

import pytest

from roleplay.authoring.read import PersonaReading, check, read_persona
from roleplay.model.act import Act, Part
from roleplay.model.persona import Cues, Starts, Temper, Voice
from roleplay.model.scenario import Glide
from roleplay.model.template import SeatField
from tests.authoring.writing import codes, pointed_at

PETER = """\
format: 1
name: Peter Odhiambo
title: Managing Director
organisation: Baraka Cement
side: customer
about: Built the plant.
used_to: trainee
temper: {ego: 0.8, patience: 0.4}
starts: {readiness: 0.15, goodwill: 0.6}
warms_to: [acknowledge, commit]
cools_at: oversell
pace: 1.2
voice:
  turns_to_manager: ["{manager.first}?"]
  accepts: Fine.
cues:
  warm: [leans forward]
"""


def of(folder: Path, text: str) -> PersonaReading:
    path = folder / "peter.yaml"
    path.write_text(text, encoding="utf-8")
    return read_persona(path)


def test_an_act_that_somebody_likes_and_dislikes_is_told_once(tmp_path: Path) -> None:
    both = PETER.replace("cools_at: oversell", "cools_at: [oversell, commit, commit]")
    reading = of(tmp_path, both)
    assert codes(reading.mistakes) == ["RP311"]
    assert pointed_at(reading.mistakes[0]).startswith("commit, commit]")
    alone = PETER.replace("cools_at: oversell", "cools_at: commit")
    assert codes(of(tmp_path, alone).mistakes) == ["RP311"]


def test_a_persona_with_a_key_of_a_scenario_is_still_one(tmp_path: Path) -> None:
    path = tmp_path / "peter.yaml"
    path.write_text(PETER + "seats: {customer: peter}\n", encoding="utf-8")
    (mistake,) = check(path)
    assert (mistake.code, mistake.message) == ("RP301", "A persona has no key `seats`.")


def test_a_persona_is_kept_whole(tmp_path: Path) -> None:
    persona = of(tmp_path, PETER).persona
    assert persona is not None
    assert (persona.id, persona.first, persona.last) == ("peter", "Peter", "Odhiambo")
    assert (persona.title, persona.organisation) == ("Managing Director", "Baraka Cement")
    assert persona.used_to is Part.TRAINEE
    assert persona.temper == Temper(ego=0.8, patience=0.4)
    assert persona.starts == Starts(readiness=0.15, goodwill=0.6)
    assert persona.warms_to == {Act.ACKNOWLEDGE, Act.COMMIT}
    assert persona.cools_at == {Act.OVERSELL}
    assert persona.pace == 1.2
    assert persona.voice == Voice(
        turns_to_manager=((SeatField("manager", "first"), "?"),), accepts=(("Fine.",),)
    )
    assert persona.cues == Cues(warm=("leans forward",))


WRONG = [
    ("ego: 0.8", "ego: 1.8", "RP304", "1.8"),
    ("patience: 0.4", "patients: 0.4", "RP301", "patients"),
    ("side: customer", "side: client", "RP305", "client"),
    ("name: Peter Odhiambo", "name: ' '", "RP302", "name"),
    ("name: Peter Odhiambo", "nome: Peter", "RP3", ""),
    ("pace: 1.2", "pace: 0", "RP304", "0"),
    ("used_to: trainee", "used_to: boss", "RP305", "boss"),
    ("[acknowledge, commit]", "[acknowledge, thank]", "RP305", "thank"),
    ("{manager.first}?", "{credits}?", "RP506", "{credits}"),
    ("leans forward", '"leans \\e forward"', "RP106", ""),
    ("cues:\n  warm: [leans forward]", "cues: warm", "RP303", "warm"),
    ("format: 1", "format: 9", "RP307", "9"),
    ("title: Managing Director", "title: " + "Director " * 20, "RP310", "Director"),
]


@pytest.mark.parametrize(("old", "new", "code", "pointed"), WRONG)
def test_what_is_wrong_is_told_in_its_place(
    tmp_path: Path, old: str, new: str, code: str, pointed: str
) -> None:
    reading = of(tmp_path, PETER.replace(old, new))
    assert reading.persona is None
    assert all(each.startswith(code) for each in codes(reading.mistakes))
    assert pointed_at(reading.mistakes[0]).startswith(pointed)


def test_the_range_is_named(tmp_path: Path) -> None:
    (mistake,) = of(tmp_path, PETER.replace("ego: 0.8", "ego: 1.8")).mistakes
    assert "between 0 and 1" in mistake.message


def test_a_customer_may_ask_for_paths_of_their_own(tmp_path: Path) -> None:
    paths = "glide: [0.35, 0.05]\nauthority_glide: {start: 0.5}\n"
    persona = of(tmp_path, PETER + paths).persona
    assert persona is not None
    assert persona.glide == Glide(start=0.35, end=0.05)
    assert persona.authority_glide == Glide(start=0.5, end=0.2)


def test_no_path_of_a_customers_rises(tmp_path: Path) -> None:
    for key in ("glide", "authority_glide"):
        (mistake,) = of(tmp_path, PETER + f"{key}: [0.1, 0.4]\n").mistakes
        assert mistake.code == "RP304"
        assert pointed_at(mistake).startswith("[0.1, 0.4]")


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("cues:\n", "temper:\nego: 0.8\npatience: 0.4\ncues:\n", "RP301"),
        ("patience: 0.4", "patience: 0,4", "RP303"),
    ],
)
def test_a_slip_of_the_hand_in_a_persona_is_told_once(
    tmp_path: Path, old: str, new: str, code: str
) -> None:
    text = PETER.replace("temper: {ego: 0.8, patience: 0.4}\n", "") if "temper" in new else PETER
    path = tmp_path / "peter.yaml"
    path.write_text(text.replace(old, new), "utf-8")
    assert codes(read_persona(path).mistakes) == [code]
