"""What `check` tells of the files of translations beside a scenario, and what of them is played."""

import sys
from pathlib import Path

import pytest

from roleplay.authoring.mistake import Mistake, explain
from roleplay.authoring.read import check, read_scenario
from roleplay.authoring.translating.naming import languages_of, path_for
from roleplay.authoring.translating.po import NoBabelError
from roleplay.authoring.translating.translation import source_of, translated
from roleplay.authoring.translating.updating import plan_update
from roleplay.authoring.whereabouts import library_folder
from roleplay.model.scenario import Line, Scenario
from roleplay.model.template import SeatField, VariableField
from tests.authoring.translating.making import translate, updated
from tests.authoring.writing import codes, pointed_at, write

GREETING = 'msgstr "«Good morning, {trainee.first}. und noch mehr davon, ja»"'
OWED = 'msgstr "«I owe you {credits}. und noch mehr davon, ja»"'

CASES = [
    ("RP701", 'msgctxt "title"', 'msgctxt "title', False),
    ("RP702", "{trainee.first}. und", "{manager.first} {trainee.first} und", False),
    ("RP702", "{credits}. und", "{credits} {trainee.first.upper()}", False),
    ("RP703", "{credits}. und", "viel und", False),
    ("RP507", "{credits}. und", "{credits} { und", False),
    ("RP106", "«I owe", "«I \x1b[31mowe", False),
    ("RP310", "«I owe", "«I owe" + " much" * 1000, False),
    ("RP704", GREETING, GREETING, True),
    ("RP705", OWED, 'msgstr ""', True),
    ("RP706", 'msgid "I owe you {credits}."', 'msgid "I owed you {credits}."', True),
]


@pytest.fixture
def scenario(tmp_path: Path) -> Path:
    path = write(tmp_path)
    translate(path)
    return path


def told(scenario: Path, old: str = "", new: str = "") -> tuple[Mistake, ...]:
    """What `check` tells once a piece of the translation is another."""
    po = path_for(scenario, "de")
    text = po.read_text(encoding="utf-8")
    if old:
        assert text.count(old) >= 1, old
        at = text.index(old)
        text = text[:at] + new + text[at + len(old) :]
    po.write_text(text, encoding="utf-8")
    return check(scenario)


def played(scenario: Path) -> Scenario:
    reading = read_scenario(scenario)
    assert reading.scenario
    return translated(
        reading.scenario, reading.personas, source_of(path_for(scenario, "de"))
    ).scenario


def test_of_a_whole_translation_nothing_is_told(scenario: Path) -> None:
    assert told(scenario) == ()


@pytest.mark.parametrize(("code", "old", "new", "advice"), CASES)
def test_what_is_wrong_is_told_with_the_line_of_the_translation(
    scenario: Path, code: str, old: str, new: str, *, advice: bool
) -> None:
    if code == "RP704":
        scenario.write_text(
            scenario.read_text(encoding="utf-8").replace('"Good morning,', '"Good day,'),
            encoding="utf-8",
        )
        updated(scenario)
    found = [each for each in told(scenario, old, new) if each.code == code]
    assert [each.advice for each in found] == [advice]
    (mistake,) = found
    po = path_for(scenario, "de")
    assert mistake.path == str(po)
    lines = po.read_text(encoding="utf-8").split("\n")
    assert lines[mistake.line - 1].startswith(("msgstr", "msgctxt", '"'))
    assert mistake.source
    assert mistake.remedy
    assert str(po) in explain(mistake)


def test_a_piece_of_a_long_translation_is_told_where_it_stands(scenario: Path) -> None:
    long = "viele Worte, " * 20
    told(scenario, OWED, f'msgstr ""\n"{long}"\n"{{credits}} {{gone}}"')
    (mistake,) = check(scenario)
    assert (mistake.code, pointed_at(mistake)) == ("RP702", '{gone}"')


@pytest.mark.parametrize("blank", ["", "  ", "\\n", " \\n "])
def test_a_blank_translation_is_none(scenario: Path, blank: str) -> None:
    found = told(scenario, 'msgstr "«A short meeting', f'msgstr "{blank}"\n# "')
    assert codes(found) == ["RP705"]
    assert played(scenario).title == "A short meeting"


def test_a_line_without_its_text_is_played_in_the_scenarios_own_words(scenario: Path) -> None:
    told(scenario, OWED, 'msgstr ""')
    line = played(scenario).beats["goodbye"].lines[0]
    assert isinstance(line, Line)
    assert (line.text, line.source) == (("I owe you ", VariableField("credits"), "."), ())


def test_a_translation_keeps_its_own_order_and_its_source(scenario: Path) -> None:
    told(scenario, GREETING, 'msgstr "{{So}}: { trainee.first }, guten Morgen"')
    line = played(scenario).beats["arrival"].lines[0]
    assert isinstance(line, Line)
    assert line.text == ("{So}: ", SeatField("trainee", "first"), ", guten Morgen")
    assert line.source == ("Good morning, ", SeatField("trainee", "first"), ".")


def test_nothing_of_what_is_wrong_is_played(scenario: Path) -> None:
    told(scenario, OWED, 'msgstr "{manager.first} schuldet {credits}"')
    line = played(scenario).beats["goodbye"].lines[0]
    assert isinstance(line, Line)
    assert line.source == ()


def test_a_text_that_has_moved_is_played_before_the_file_is_brought_up_to_date(
    scenario: Path,
) -> None:
    text = scenario.read_text(encoding="utf-8")
    scenario.write_text(text.replace("    lines:\n", "    lines:\n      - customer: Ah.\n", 1))
    line = played(scenario).beats["arrival"].lines[1]
    assert isinstance(line, Line)
    assert line.source == ("Good morning, ", SeatField("trainee", "first"), ".")
    assert codes(check(scenario)) == ["RP705"]


def test_two_agenda_items_and_two_goals_stay_two_whatever_they_are_called(tmp_path: Path) -> None:
    text = (library_folder("scenarios") / "flagship.yaml").read_bytes()
    path = write(tmp_path, text, "flagship.yaml")
    translate(path, lambda text: "Geld" if "{" not in text else text)
    scenario = played(path)
    assert len({item.item for item in scenario.agenda}) == len(scenario.agenda)
    assert {beat.item for beat in scenario.beats.values() if beat.item} <= {
        item.item for item in scenario.agenda
    }
    assert len({goal.text for goal in scenario.goals}) == len(scenario.goals)


def test_every_language_beside_a_scenario_is_looked_through(scenario: Path) -> None:
    translate(scenario, language="pt_BR")
    for other in ("meeting.po", "meeting.not a language.po", "other.de.po", "meeting.de.po.bak"):
        scenario.with_name(other).write_text("?", encoding="utf-8")
    scenario.with_name("meeting.sw.po").write_text("?", encoding="utf-8")
    assert languages_of(scenario) == ["de", "pt_BR", "sw"]
    assert [(each.code, Path(each.path).name) for each in check(scenario.parent)] == [
        ("RP701", "meeting.sw.po")
    ]
    scenario.with_name("meeting.sw.po").unlink()
    scenario.with_name("meeting.sw.po").mkdir()
    assert codes(check(scenario)) == ["RP102"]


def test_one_translation_can_be_checked_by_itself(scenario: Path) -> None:
    translate(scenario, language="sw")
    told(scenario, "{credits}. und", "und")
    assert codes(check(path_for(scenario, "sw"))) == []
    assert codes(check(path_for(scenario, "de"))) == ["RP703"]
    assert codes(check(path_for(scenario, "fr"))) == ["RP101"]
    assert codes(check(scenario.with_name("other.de.po"))) == ["RP101"]
    assert codes(check(scenario.with_name(".po"))) == ["RP101"]
    scenario.write_text(scenario.read_text(encoding="utf-8").replace("end: agreed}", "end: no}"))
    assert codes(check(path_for(scenario, "de"))) == ["RP407"]


def test_texts_that_are_missing_are_told_at_once_and_not_one_by_one(tmp_path: Path) -> None:
    path = write(tmp_path)
    update = plan_update(path, "de")
    update.path.write_bytes(update.after)
    (mistake,) = check(path)
    assert mistake.code == "RP705"
    assert mistake.message.startswith("There are 25 texts without a translation (lines ")


def test_without_the_package_a_translation_is_not_checked_and_that_is_told(
    scenario: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "babel.messages.catalog", None)
    (mistake,) = check(scenario)
    assert (mistake.code, mistake.advice) == ("RP707", True)
    assert "pip install babel" in mistake.remedy
    with pytest.raises(NoBabelError, match="pip install"):
        played(scenario)
    monkeypatch.setitem(sys.modules, "babel.messages.pofile", None)
    with pytest.raises(NoBabelError):
        plan_update(scenario, "de")
