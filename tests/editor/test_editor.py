"""In an editor: faults are underlined where they are, and words are completed.

With npm's language server for YAML, which the editors use; without it these tests are skipped.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from roleplay.authoring.described.headline import line_for, schema_path
from roleplay.authoring.described.json_schema import schema_for
from roleplay.authoring.described.names import names_in
from roleplay.authoring.scaffolding import ScenarioWanted, scenario_text
from tests.authoring.writing import PERSONAS, SCENARIO, write
from tests.editor.language_server import CURSOR, Editor, Marked, require_server

FAULTS = [
    ("title: A", "titel: A", "titel", "Property titel is not allowed."),
    ("minutes: 30", "minutes: soon", "soon", "Here belongs a number from 1 to 600."),
    ("start: arrival", "start: dawn", "dawn", "Here belongs the name of a beat."),
    ("    item: welcome\n", "    item: farewell\n", "farewell", "an item of the agenda"),
    ("to: trainee\n    moves", "to: nobody\n    moves", "nobody", "Here belongs a seat."),
    ("does: introduce", "does: take-over", "take-over", "Here belongs `introduce`"),
    ("uses: outage", "uses: flood", "flood", "Here belongs the id of a fact."),
    ("set: {told: true}", "set: {tld: true}", "tld", "Property tld is not allowed."),
    ("{readiness: +0.1}", "{readiness: 2}", "2}", "Value is above the maximum of 1."),
    ("silence: 6s", "silence: long", "long", "Here belongs a time"),
    ("end: agreed\noutcomes", "end: parted\noutcomes", "parted", "the name of an outcome"),
    ("success: true", "success: maybe", "maybe", "Here belongs `true` or `false`."),
    ("play: [arrival/greet]", "play: [greet]", "greet]", "Here belongs `beat/move`"),
    ("lead: manager", "lead: customer", "customer", "the manager's or the trainee's seat"),
]
"""What is put in another's place, what then begins where it is underlined, and what is said."""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("desk")
    path = write(folder)
    schema_path(path, "scenario").write_bytes(schema_for("scenario", names_in(path)))
    return folder


@pytest.fixture(scope="module")
def editor(desk: Path) -> Iterator[Editor]:
    require_server()
    with Editor(desk) as opened:
        yield opened


HEAD = line_for(schema_path(Path("meeting.yaml"), "scenario")) + "\n"


def changed(old: str, new: str) -> str:
    assert SCENARIO.count(old) == 1, old
    return HEAD + SCENARIO.replace(old, new)


def test_a_scenario_without_faults_has_nothing_underlined(editor: Editor) -> None:
    assert editor.marks(HEAD + SCENARIO) == []


def test_each_of_many_faults_is_underlined_where_it_is(editor: Editor) -> None:
    text = HEAD + SCENARIO
    for old, new, _, _ in FAULTS:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    marked = {(each.line, each.column): each.message for each in editor.marks(text)}
    for _, new, begins, said in FAULTS:
        offset = text.index(new) + new.index(begins)
        line = text.count("\n", 0, offset) + 1
        column = offset - text.rfind("\n", 0, offset)
        assert said in marked.get((line, column), ""), f"{new!r} at {line}:{column}: {marked}"


def test_one_fault_is_underlined_alone(editor: Editor) -> None:
    assert editor.marks(changed("does: take-over", "does: defer")) == [
        Marked(28, 15, AN_ACT_OF_THE_MANAGERS)
    ]


AN_ACT_OF_THE_MANAGERS = (
    "Here belongs `introduce`, `lead`, `ask`, `inform`, `answer`, `summarise`, `propose`, `close`,"
    " `commit`, `escalate`, `acknowledge`, `oversell`, `blame`, `endorse`, `hand-over`, `nod`,"
    " `take-over`, `rescue`, `override`, `interrupt`, `pass-on`, `invite`, `retract` or `oblige`."
)


@pytest.mark.parametrize(
    ("old", "new", "offered", "not_offered"),
    [
        ("does: introduce", "does: ‸", "take-up", "take-over"),
        ("does: introduce", "does: [ask, ‸", "commit", "nod"),
        ("does: take-over", "does: ‸", "take-over", "defer"),
        ("        next: goodbye\n  goodbye", "        next: ‸\n  goodbye", "arrival", "agreed"),
        ("        next: goodbye\n  goodbye", "        detour: ‸\n  goodbye", "goodbye", "agreed"),
        ("start: arrival", "start: ‸", "goodbye", "agreed"),
        ("to: trainee\n    moves", "to: ‸\n    moves", "manager", "everyone"),
        ("uses: outage", "uses: ‸", "outage", "told"),
        ("set: {told: true}", "set: {c‸}", "credits", "outage"),
        ("end: agreed\noutcomes", "end: ‸\noutcomes", "agreed", "goodbye"),
        ("    item: welcome\n", "    item: ‸\n", "welcome", "arrival"),
        ("customer: peter", "customer: ‸", "salma-abdi", "arrival"),
        ("        add: {credits: 1}\n", "        ‸\n", "serves", "set"),
        ("format: 1\n", "format: 1\n‸\n", "interrupts", "title"),
    ],
)
def test_what_may_stand_there_is_offered_and_nothing_else(
    editor: Editor, old: str, new: str, offered: str, not_offered: str
) -> None:
    labels = editor.offers(changed(old, new))
    assert offered in labels
    assert not_offered not in labels


def test_resting_on_a_key_tells_what_it_is_for_with_an_example(editor: Editor) -> None:
    told = editor.tells(HEAD + SCENARIO, "uses")
    assert "The facts of the account file that it uses." in told
    assert "uses: outage" in told


@pytest.mark.parametrize(
    ("kind", "faulty"),
    [
        ("persona", "temper: {‸eggo: 0.5}"),
        ("persona", "warms_to: [acknowledge, ‸challenge]"),
        ("rubric", "weights: {rescued: ‸lots}"),
    ],
)
def test_personas_and_rubrics_are_underlined_as_well(
    editor: Editor, desk: Path, kind: str, faulty: str
) -> None:
    schema = schema_path(desk / "any.yaml", kind)
    schema.write_bytes(schema_for(kind))
    begun = f"{line_for(schema)}\n" + (PERSONAS["peter"] if kind == "persona" else "format: 1\n")
    assert editor.marks(begun) == []
    (marked,) = editor.marks(begun + faulty.replace(CURSOR, ""))
    assert (marked.line, marked.column) == (begun.count("\n") + 1, faulty.index(CURSOR) + 1)


def test_what_a_persona_may_say_of_their_side_is_offered(editor: Editor, desk: Path) -> None:
    schema = schema_path(desk / "any.yaml", "persona")
    schema.write_bytes(schema_for("persona"))
    assert editor.offers(f"{line_for(schema)}\nformat: 1\nname: A\nside: ‸\n") == [
        "customer",
        "vendor",
    ]


def test_a_scenario_to_begin_from_has_nothing_underlined(editor: Editor, desk: Path) -> None:
    text = scenario_text(ScenarioWanted("Begun", "promises", ("peter-odhiambo",)))
    path = desk / "begun.yaml"
    path.write_text(text, encoding="utf-8")
    schema = schema_path(path, "scenario")
    schema.write_bytes(schema_for("scenario", names_in(path)))
    assert editor.marks(f"{line_for(schema)}\n{text}") == []
