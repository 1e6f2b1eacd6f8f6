"""Which paths a meeting is held to, as its header says from the beginning."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from roleplay.engine.casting import Origin, cast_of, header_of
from roleplay.model.act import Part
from roleplay.model.persona import Persona
from roleplay.model.scenario import Glide, Scenario, Seat
from roleplay.model.transcript import Header
from tests import scenes
from tests.scenes import HEAD, script_of

ENDS_AT_ONCE = """
start: hello
beats: {hello: {end: done}}
"""


def header(folder: Path, of_scenario: str = "", origin: Origin | None = None) -> Header:
    script = script_of(folder, ENDS_AT_ONCE, HEAD + of_scenario)
    return header_of(script, {}, 1, origin)


def test_without_any_path_of_their_own_it_has_none(tmp_path: Path) -> None:
    plain = header(tmp_path)
    assert (plain.glide, plain.authority_glide, plain.leg) == (None, None, None)


def test_a_scenarios_paths_are_in_it(tmp_path: Path) -> None:
    told = header(tmp_path, "glide: [0.5, 0.2]\nauthority_glide: [0.6, 0.3]\n")
    assert told.glide == Glide(start=0.5, end=0.2)
    assert told.authority_glide == Glide(start=0.6, end=0.3)


def test_each_path_of_the_first_customers_goes_before_the_scenarios(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready = scenes.PEOPLE["ada"] + "glide: [0.35, 0.05]\n"
    monkeypatch.setitem(scenes.PEOPLE, "ada", ready)
    told = header(tmp_path, "glide: [0.5, 0.2]\nauthority_glide: [0.6, 0.3]\n")
    assert told.glide == Glide(start=0.35, end=0.05)
    assert told.authority_glide == Glide(start=0.6, end=0.3)


def test_those_of_another_customer_do_not_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = scenes.PEOPLE["ada"].replace("Ada Okello", "Eve Otieno") + "glide: [0.35, 0.05]\n"
    monkeypatch.setitem(scenes.PEOPLE, "eve", other)
    seats = "{customer: ada, ceo: {persona: eve, part: customer}, manager: max, trainee: tia}"
    head = HEAD.replace("{customer: ada, manager: max, trainee: tia}", seats)
    assert "eve" in head
    assert header_of(script_of(tmp_path, ENDS_AT_ONCE, head), {}, 1).glide is None


def test_which_meeting_of_a_stretch_it_is_stands_in_it(tmp_path: Path) -> None:
    assert header(tmp_path, origin=Origin(leg="later")).leg == "later"


def seated(persona: Persona, seat: Seat) -> Persona:
    scenario = Scenario(id="s", title="S", seats=(seat,), start="", beats={}, outcomes={})
    return cast_of(scenario, {"ada": persona})["customer"]


def test_a_seats_own_title_and_numbers_go_before_the_personas_in_every_language() -> None:
    original = Persona(
        id="ada", name="Ada", side="customer", title="Director", organisation="Simba"
    )
    translated = replace(original, title="Mkurugenzi", source=original)
    plain = Seat(id="customer", part=Part.CUSTOMER, persona="ada", goodwill=0.4)
    own = replace(plain, title="Mwenyekiti", source=replace(plain, title="Chair"))

    told = seated(translated, plain)
    assert told.source is not None
    assert (told.title, told.source.title) == ("Mkurugenzi", "Director")
    assert told.starts.goodwill == told.source.starts.goodwill == 0.4
    told = seated(translated, own)
    assert told.source is not None
    assert (told.title, told.source.title) == ("Mwenyekiti", "Chair")
    assert told.source.organisation == "Simba"
    told = seated(original, own)
    assert told.source is not None
    assert (told.title, told.source.title) == ("Mwenyekiti", "Chair")
    assert seated(original, plain).source is None


def test_whoever_sits_there_is_told_with_their_part_and_who_plays_it(tmp_path: Path) -> None:
    seats = HEAD.replace("tia}", "tia, ops: {persona: max, part: colleague, title: Fitter}}")
    script = script_of(tmp_path, ENDS_AT_ONCE, seats)
    plays = {Part.MANAGER: "person", Part.TRAINEE: "steady"}
    told = header_of(script, plays, 1, Origin(personas={"max": "12"}, language="de"))
    assert [(who.id, who.name, who.part, who.persona) for who in told.people] == [
        ("customer", "Ada Okello", Part.CUSTOMER, "ada"),
        ("manager", "Max Boss", Part.MANAGER, "max"),
        ("trainee", "Tia Young", Part.TRAINEE, "tia"),
        ("ops", "Max Boss", Part.COLLEAGUE, "max"),
    ]
    assert [who.filled_by for who in told.people] == ["scenario", "person", "steady", "scenario"]
    assert [who.used_to for who in told.people] == [Part.MANAGER, None, None, None]
    assert [who.vendor for who in told.people] == [False, False, False, True]
    assert [who.title for who in told.people] == ["", "", "", "Fitter"]
    assert told.played is not None
    assert told.played.sources["max"] == "12"
    assert told.played.language == "de"
    assert [who.filled_by for who in header_of(script, {}, 1).people] == ["scenario"] * 4


def test_a_seats_numbers_go_before_the_personas_one_by_one() -> None:
    ada = Persona(id="ada", name="Ada", side="customer", title="Head", organisation="Mill")
    seat = Seat(id="customer", part=Part.CUSTOMER, persona="ada")
    assert seated(ada, seat) == ada
    told = seated(ada, replace(seat, readiness=0.0, organisation="Works"))
    assert (told.starts.readiness, told.starts.goodwill) == (0.0, ada.starts.goodwill)
    assert (told.title, told.organisation) == ("Head", "Works")
    told = seated(ada, replace(seat, goodwill=0.0))
    assert (told.starts.readiness, told.starts.goodwill) == (ada.starts.readiness, 0.0)
