"""The schemas take every file that is right, and refuse keys, acts and kinds that are not."""

import json
import re
from itertools import product
from pathlib import Path

import jsonschema
import pytest

from roleplay.authoring.described.json_schema import KINDS, schema_for
from roleplay.authoring.described.names import names_in
from roleplay.authoring.read import check
from roleplay.authoring.rubric import default_text
from roleplay.authoring.scaffolding import (
    PRACTICES,
    PersonaWanted,
    ScenarioWanted,
    persona_text,
    scenario_text,
)
from roleplay.authoring.whereabouts import shipped_personas, shipped_scenarios
from tests.authoring.described.hosts import schema_faults, tree_of
from tests.authoring.writing import PERSONAS, SCENARIO, changed, write

ROOT = Path(__file__).parents[3]
CUSTOMERS = ("kirsten-nordvig", "salma-abdi", "peter-odhiambo")
GUIDE = (ROOT / "docs" / "language.md").read_text(encoding="utf-8")

FAULTS = [
    ("title: A", "titel: A"),
    ("minutes: 30", "minutes: soon"),
    ("minutes: 30", "minutes: 601"),
    ("minutes: 30", "minutes: 30\ndifficulty: 2.5"),
    ("format: 1", "format: 2"),
    ("does: introduce", "does: take-over"),
    ("does: introduce", "does: [introduce, wave]"),
    ("does: introduce", "dose: introduce"),
    ("does: take-over", "does: defer"),
    ("silence: 6s", "silence: long"),
    ("silence: 6s", "silence: 6s\n        does: ask"),
    ("{readiness: +0.1}", "{readiness: 2}"),
    ("success: true", "success: maybe"),
    ("success: true", "succes: true"),
    ("play: [arrival/greet]", "play: [greet]"),
    ("{end: agreed}}", "{}}"),
    ("title: A short meeting", "title:"),
    ("manager: I shall lead today.", "manager:"),
    ('[{customer: "I owe', '[{first: [{any: [{customer: Hm.}]}]}, {customer: "I owe'),
    ("manager: I shall lead", "trainee: And I.\n        manager: I shall lead"),
    ('    lines: [{customer: "I owe you {credits}.", to: trainee}]', "    lines: {customer: Bye.}"),
]
"""Pieces of a scenario, each with one fault that any schema sees."""
FAULTS_OF_NAMES = [
    ("start: arrival", "start: dawn"),
    ("        next: goodbye\n      - silence", "        next: [{beat: gone}]\n      - silence"),
    ("to: trainee\n    moves", "to: nobody\n    moves"),
    ("manager: I shall lead", "boss: I shall lead"),
    ("uses: outage", "uses: [outage, flood]"),
    ("set: {told: true}", "set: {asked: true}"),
    ("set: {told: true}", "set: {told: 3}"),
    ("add: {credits: 1}", "add: {told: 1}"),
    ("{readiness: +0.1}", "{readiness@ceo: +0.1}"),
    ("end: agreed\noutcomes", "end: parted\noutcomes"),
    ("    item: welcome\n", "    item: farewell\n"),
    ("lead: manager", "lead: customer"),
    ("brief: {everyone:", "brief: {boss: You., everyone:"),
]
"""The same of names, which only a schema for that scenario can know."""


@pytest.mark.parametrize("kind", KINDS)
def test_each_schema_is_sound_and_says_what_each_key_means(kind: str) -> None:
    schema = json.loads(schema_for(kind))
    jsonschema.Draft7Validator.check_schema(schema)
    for name, key in schema["properties"].items():
        assert key["description"], name
        assert f"{name}: " in key["markdownDescription"], name


def test_everything_that_ships_is_taken() -> None:
    for path in shipped_scenarios():
        tree = tree_of(path.read_text(encoding="utf-8"))
        assert schema_faults(schema_for("scenario"), tree) == []
        assert schema_faults(schema_for("scenario", names_in(path)), tree) == []
    for path in shipped_personas():
        tree = tree_of(path.read_text(encoding="utf-8"))
        assert schema_faults(schema_for("persona"), tree) == []
    assert schema_faults(schema_for("rubric"), tree_of(default_text())) == []


@pytest.mark.parametrize(
    ("practice", "count", "full"), list(product(PRACTICES, (1, 2, 3), (False, True)))
)
def test_every_scenario_to_begin_from_is_taken(
    practice: str, count: int, *, full: bool, tmp_path: Path
) -> None:
    text = scenario_text(ScenarioWanted("Begun: #1", practice, CUSTOMERS[:count], full=full))
    path = tmp_path / "begun.yaml"
    path.write_text(text, encoding="utf-8")
    assert schema_faults(schema_for("scenario"), tree_of(text)) == []
    assert schema_faults(schema_for("scenario", names_in(path)), tree_of(text)) == []


@pytest.mark.parametrize("customer", [True, False])
def test_every_persona_to_begin_from_is_taken(*, customer: bool) -> None:
    text = persona_text(PersonaWanted("A: #1", "B", "C", customer=customer))
    assert schema_faults(schema_for("persona"), tree_of(text)) == []


def test_what_the_guide_shows_whole_is_taken(tmp_path: Path) -> None:
    for block in re.findall(r"```yaml\n(format: 1\n.*?)```", GUIDE, re.DOTALL):
        kind = "persona" if "\nside:" in block else "scenario"
        assert schema_faults(schema_for(kind), tree_of(block)) == []
        if "extends:" not in block and kind == "scenario":
            own = names_in(write(tmp_path, block, "example.yaml"))
            assert schema_faults(schema_for("scenario", own), tree_of(block)) == []


def test_a_file_of_beats_and_one_that_extends_another_need_not_be_whole() -> None:
    for text in ("beats: {goodbye: {end: agreed}}", "include: more.yaml", "extends: flagship.yaml"):
        assert schema_faults(schema_for("scenario"), tree_of(text)) == []
    assert schema_faults(schema_for("scenario"), tree_of("format: 1\ntitle: A talk"))


@pytest.mark.parametrize(("old", "new"), FAULTS)
def test_every_schema_of_scenarios_refuses_what_is_no_key_no_act_or_of_another_kind(
    old: str, new: str, tmp_path: Path
) -> None:
    whole = tree_of(changed(old, new))
    assert schema_faults(schema_for("scenario"), tree_of(SCENARIO)) == []
    assert schema_faults(schema_for("scenario"), whole)
    assert schema_faults(schema_for("scenario", names_in(write(tmp_path))), whole)


@pytest.mark.parametrize(("old", "new"), FAULTS_OF_NAMES)
def test_the_schema_for_a_scenario_knows_its_names(old: str, new: str, tmp_path: Path) -> None:
    own = schema_for("scenario", names_in(write(tmp_path)))
    assert schema_faults(own, tree_of(SCENARIO)) == []
    assert schema_faults(own, tree_of(changed(old, new)))


def test_seats_may_be_called_otherwise_than_their_parts(tmp_path: Path) -> None:
    people = "{ceo: {persona: peter, part: customer}, boss: {persona: david, part: manager}"
    others = ", new: {persona: wanjiru, part: trainee}, ops: {persona: david, part: colleague}}"
    text = (
        SCENARIO.replace("{customer: peter, manager: david, trainee: wanjiru}", people + others)
        .replace("customer:", "ceo:").replace("manager:", "boss:").replace("trainee:", "new:")
        .replace("{trainee.", "{new.").replace("to: trainee", "to: new")
        .replace("lead: manager", "lead: boss")
        .replace("    moves:", "      - {ceo: And you?, to: ops}\n    moves:")
    )  # fmt: skip
    path = write(tmp_path, text)
    assert check(path) == ()
    assert schema_faults(schema_for("scenario"), tree_of(text)) == []
    assert schema_faults(schema_for("scenario", names_in(path)), tree_of(text)) == []
    refused = text.replace("does: take-over", "does: defer")
    assert schema_faults(schema_for("scenario", names_in(path)), tree_of(refused))


def test_a_scenario_with_mistakes_still_gives_the_names_that_can_be_read(tmp_path: Path) -> None:
    broken = (
        changed("start: arrival", "start: ")
        .replace("manager: david", "Manager: [david")
        .replace("  goodbye:\n", "  goodbye: {}\n  half-writ\n  later:\n")
    )
    names = names_in(write(tmp_path, broken))
    assert {"arrival", "goodbye"} <= set(names.known("beat"))
    assert names.known("fact") == ["outage"]
    assert names.known("outcome") == ["agreed"]
    assert names_in(write(tmp_path, "\x00")).known("beat") == []


def test_where_not_all_of_a_scenario_can_be_read_other_names_may_be_mentioned(
    tmp_path: Path,
) -> None:
    cut = SCENARIO + "include: gone.yaml\n"
    own = schema_for("scenario", names_in(write(tmp_path, cut)))
    assert schema_faults(own, tree_of(cut)) == []
    assert schema_faults(own, tree_of(cut.replace("start: arrival", "start: elsewhere"))) == []
    assert schema_faults(own, tree_of(cut.replace("start: arrival", "start: No Beat")))


def test_the_beats_of_included_files_and_of_the_scenario_that_is_extended_are_known(
    tmp_path: Path,
) -> None:
    write(tmp_path, "beats: {aside: {return: true}}", "more.yaml")
    write(tmp_path, SCENARIO + "include: more.yaml\n", "first.yaml")
    path = write(tmp_path, "extends: first.yaml\nbeats: {own: {end: agreed}}\n", "second.yaml")
    assert names_in(path).known("beat") == ["arrival", "goodbye", "aside", "own"]


def test_a_file_of_beats_may_be_held_to_the_schema_of_its_scenario(tmp_path: Path) -> None:
    beats = "beats: {aside: {next: goodbye}}\n"
    write(tmp_path, beats, "more.yaml")
    own = schema_for("scenario", names_in(write(tmp_path, SCENARIO + "include: more.yaml\n")))
    assert schema_faults(own, tree_of(beats)) == []
    assert schema_faults(own, tree_of(beats.replace("goodbye", "nowhere")))


def test_names_that_an_editor_reads_as_something_else_are_names(tmp_path: Path) -> None:
    text = SCENARIO.replace("goodbye", "true").replace("welcome", "2024").replace("greet", "false")
    path = write(tmp_path, text)
    assert check(path) == ()
    assert schema_faults(schema_for("scenario"), tree_of(text)) == []
    assert schema_faults(schema_for("scenario", names_in(path)), tree_of(text)) == []


def test_personas_beside_a_scenario_and_those_that_ship_are_offered(tmp_path: Path) -> None:
    known = names_in(write(tmp_path)).known("persona")
    assert {*PERSONAS, "peter-odhiambo"} <= set(known)


def test_rubrics_and_personas_are_refused_what_they_have_not() -> None:
    persona = PERSONAS["peter"]
    for text in ("sid: x", "temper: {ego: 2}", "warms_to: [challenge]", "voice: {arrives: Hm.}"):
        assert schema_faults(schema_for("persona"), tree_of(persona + text)), text
    for text in ("window: 2", "weights: {rescue: 1}", "verdicts: {turns: 1.5}", "title: Mine"):
        assert schema_faults(schema_for("rubric"), tree_of(f"format: 1\n{text}")), text
