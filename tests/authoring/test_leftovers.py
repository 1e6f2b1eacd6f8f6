"""What word processors and version control leave is told once, at its line, and how to mend it."""

from pathlib import Path

import pytest

from roleplay.authoring.leftovers import without_leftovers
from roleplay.authoring.mistake import Mistake, explain
from roleplay.authoring.report import Report
from roleplay.authoring.source import Source
from roleplay.authoring.straightening import straightened
from tests.authoring.writing import SCENARIO, changed, codes, pointed_at, read


def only(folder: Path, text: str, code: str) -> Mistake:
    told = read(folder, text).mistakes
    assert codes(told) == [code], "\n".join(map(explain, told))
    return told[0]


LEAD = "      - manager: I shall lead today."

CURLY = [
    (LEAD, "      - manager: “I shall lead today.”", '- manager: "I shall lead today."'),
    (LEAD, "      - manager: “Well: I lead.”", '- manager: "Well: I lead."'),
    (LEAD, "      - manager: „I shall lead.“  # he says", '- manager: "I shall lead."  # he says'),
    (LEAD, "      - manager: “I lead, # as ever.”", '- manager: "I lead, # as ever."'),
    (LEAD, '      - manager: “I\u2019ll lead."', '- manager: "I\u2019ll lead."'),
    (LEAD, '      - manager: "I\u2019ll lead.”', '- manager: "I\u2019ll lead."'),
    (LEAD, '      - manager: “He said "no": so.”', "- manager: 'He said \"no\": so.'"),
    (
        '[{customer: "I owe you {credits}.", to: trainee}]',
        "[{customer: “Well, {credits}: so.”, to: trainee}]",
        'lines: [{customer: "Well, {credits}: so.", to: trainee}]',
    ),
    ("  goodbye:\n", "  “goodbye”:\n", '"goodbye":'),
]


@pytest.mark.parametrize(("old", "new", "mended"), CURLY)
def test_a_word_processors_quotes_are_told_with_the_line_as_it_should_be(
    tmp_path: Path, old: str, new: str, mended: str
) -> None:
    mistake = only(tmp_path, changed(old, new), "RP212")
    assert f"`{mended}`" in mistake.remedy
    assert pointed_at(mistake)[0] in "“„”"


def test_curly_quotes_over_several_lines_are_told(tmp_path: Path) -> None:
    only(tmp_path, changed(LEAD, "      - manager: “I shall\n          lead today.”"), "RP212")


@pytest.mark.parametrize(
    "own",
    [
        '"He said “no” to me."',
        "“Monday”, he said.",
        "“Yes” or “no”",
        "\u2019Tis the season",
        '"Well, “no”, he said"',
        "It\u2019s mine",
    ],
)
def test_curly_quotes_within_a_text_are_its_authors(tmp_path: Path, own: str) -> None:
    assert read(tmp_path, changed(LEAD, f"      - manager: {own}")).mistakes == ()
    assert straightened(f"- customer: {own}") is None


def test_curly_quotes_in_a_condition_and_in_braces_are_told(tmp_path: Path) -> None:
    condition = changed("readiness < 0.4 and not told", 'not told and “a” == "a"')
    mistake = only(tmp_path, condition, "RP212")
    assert '`not told and "a" == "a"`' in mistake.remedy
    assert pointed_at(mistake).startswith("“a”")
    braces = only(tmp_path, changed("{trainee.first}", "{“trainee.first”}"), "RP212")
    assert "`{trainee.first}`" in braces.remedy


NO_BREAK = [
    ("    moves:\n", "   \xa0moves:\n", 4),
    ("    moves:\n", "\u2003\u2003  moves:\n", 1),
    ("        does: take-over", "        does:\xa0take-over", 14),
    (LEAD, "      -\xa0manager: I shall lead today.", 8),
    ("start: arrival", "start: arrival\xa0", 15),
]


@pytest.mark.parametrize(("old", "new", "column"), NO_BREAK)
def test_a_no_break_space_that_yaml_stumbles_over_is_told(
    tmp_path: Path, old: str, new: str, column: int
) -> None:
    assert only(tmp_path, changed(old, new), "RP213").column == column


def test_no_break_spaces_within_texts_are_their_authors(tmp_path: Path) -> None:
    spoken = changed("Good morning to you.", "Bonjour\xa0: c\u2019est moi\xa0!".replace(": ", ":"))
    assert read(tmp_path, spoken).mistakes == ()
    block = "brief:\n  everyone: |\n    Note:\xa0this\n    \xa0- and that\n"
    told = changed("brief: {everyone: The two meet the customer.}\n", block)
    reading = read(tmp_path, told)
    assert reading.mistakes == ()
    assert reading.scenario
    assert reading.scenario.brief.everyone == "Note:\xa0this\n\xa0- and that"


MERGE = "<<<<<<< ours\n{}=======\n{}>>>>>>> theirs\n"


def test_an_unfinished_merge_is_told_once(tmp_path: Path) -> None:
    merge = MERGE.format("title: A short meeting\n", "title: A long meeting\n")
    mistake = only(tmp_path, changed("title: A short meeting\n", merge), "RP214")
    assert mistake.line == 2
    assert "(lines 2, 4 and 6)" in mistake.remedy
    assert "`title: A short meeting`" in mistake.remedy
    assert "`title: A long meeting`" in mistake.remedy


def test_what_the_other_version_names_may_be_mentioned(tmp_path: Path) -> None:
    merge = MERGE.format("  dusk: {end: agreed}\n", "  dawn:\n    end: agreed\n")
    text = changed("outcomes:\n", merge + "outcomes:\n").replace("next: goodbye", "next: dawn")
    only(tmp_path, text, "RP214")


def test_a_merge_that_shows_what_both_came_from_is_one_too(tmp_path: Path) -> None:
    merge = MERGE.format("title: One\n||||||| before\ntitle: None\n", "title: Two\n")
    mistake = only(tmp_path, changed("title: A short meeting\n", merge), "RP214")
    assert "(lines 2, 4, 6 and 8)" in mistake.remedy


def test_a_file_without_leftovers_is_handed_on_as_it_is() -> None:
    report = Report()
    data = SCENARIO.encode()
    assert without_leftovers(Source("a.yaml", "a.yaml", data), report, data) is data
    assert report.mistakes() == ()


def test_line_ends_of_every_kind_keep_their_places(tmp_path: Path) -> None:
    for end in ("\r\n", "\r"):
        text = changed("    moves:\n", "   \xa0moves:\n").replace("\n", end)
        assert pointed_at(only(tmp_path, text, "RP213")) == "\xa0moves:"


def test_a_separator_of_lines_is_told_alone(tmp_path: Path) -> None:
    text = SCENARIO.replace("title: A short meeting", "title:\u2028A short meeting")
    assert codes(read(tmp_path, text).mistakes) == ["RP106"]
