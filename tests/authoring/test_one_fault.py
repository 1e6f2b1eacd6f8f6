"""One fault is told once, where it is: what only follows from it is not told as well."""

from pathlib import Path

import pytest

from roleplay.authoring.mistake import explain
from roleplay.authoring.read import check
from tests.authoring.writing import SCENARIO, changed, read, write

LEAD = "      - manager: I shall lead today.\n"
WORDS = "I shall lead today."
GREET = "        trainee: Good morning to you.\n"
TO_TRAINEE = "        to: trainee\n    moves"
OUTCOME = "agreed: {text: They agreed., success: true}"

GOALS = "goals: [{id: told, text: The cause was told., when: told}]\n"

FAULTS = [
    # A name that was refused is known to those who mention it.
    ("  goodbye:\n", '  "goodbye ":\n', "RP306", '"goodbye '),
    ("  goodbye:\n", "  Goodbye:\n", "RP306", "Goodbye"),
    ("told: false}", "told: }", "RP303", ""),
    ("  agreed: {text", "  Agreed: {text", "RP306", "Agreed"),
    # A key misspelt is not missing as well.
    ("success: true", "sucess: true", "RP301", "sucess"),
    ("title: A", "titel: A", "RP301", "titel"),
    ("text: It lasted", "txt: It lasted", "RP301", "txt"),
    # A key in the wrong place is told where it belongs.
    (TO_TRAINEE, "        to: trainee\n        within: 5s\n    moves", "RP301", "within"),
    (WORDS, WORDS + "\n        summary: A short one", "RP301", "summary"),
    ("    item: welcome\n", "    item: welcome\n    does: ask\n", "RP301", "does"),
    # A forgotten dash.
    (LEAD, "        manager: I shall lead today.\n", "RP308", "manager"),
    (LEAD, "        trainee: I shall lead today.\n", "RP206", "trainee"),
    # Indentation.
    (LEAD, "     - manager: I shall lead today.\n", "RP201", "- manager"),
    (LEAD, "       - manager: I shall lead today.\n", "RP201", "- manager"),
    (GREET, "       trainee: Good morning to you.\n", "RP201", "trainee"),
    ("    moves:\n", "   moves:\n", "RP201", "moves"),
    # A quote that never closes, in brackets and alone.
    ('you {credits}.", to', "you {credits}., to", "RP205", '"I owe'),
    ('"Good morning, {trainee.first}."', '"Good morning, {trainee.first}.', "RP205", '"Good'),
    (GOALS, """goals:
  - {id: told, text: "The cause was told., when: told}
  - {id: more, text: "More was told.", when: told}
""", "RP205", '"The'),
    # A key of the scenario, pushed in alone or with what belongs to it.
    ("outcomes:\n", "  outcomes:\n", "RP301", "outcomes"),
    (f"outcomes:\n  {OUTCOME}", f"  outcomes:\n    {OUTCOME}", "RP301", "outcomes"),
    # A beat that stands beside the others.
    ("  goodbye:\n", "goodbye:\n", "RP301", "goodbye"),
    # The only key of a beat.
    ("  goodbye:\n", "  pause:\n  next: goodbye\n  goodbye:\n", "RP301", "next"),
    # A text that was meant as true or false.
    ("told: false", "told: no", "RP315", "no"),
    ("told: false", "told: Off", "RP315", "Off"),
    # Seats.
    ("manager: david, ", "manager: david, b: {persona: david, part: manager}, ", "RP312", "b:"),
    # Files that could not be read hold what is mentioned.
    ("start: arrival", "start: dawn\ninclude: gone.yaml", "RP101", "gone.yaml"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "code", "pointed"), FAULTS)
def test_one_fault_is_told_once_and_where_it_is(
    tmp_path: Path, old: str, new: str, code: str, pointed: str
) -> None:
    told = read(tmp_path, changed(old, new)).mistakes
    assert [each.code for each in told] == [code], "\n".join(map(explain, told))
    assert told[0].source[told[0].column - 1 :].startswith(pointed)


def test_a_key_in_the_wrong_place_is_told_where_it_belongs(tmp_path: Path) -> None:
    deep = changed(TO_TRAINEE, "        to: trainee\n        within: 5s\n    moves")
    assert (
        read(tmp_path, deep)
        .mistakes[0]
        .remedy.startswith("It belongs to the beat, two steps further out")
    )
    shallow = changed("    item: welcome\n", "    item: welcome\n    does: ask\n")
    assert "two steps further in" in read(tmp_path, shallow).mistakes[0].remedy
    far = changed(WORDS, WORDS + "\n        summary: A short one")
    assert "the scenario, four steps further out" in read(tmp_path, far).mistakes[0].remedy
    beside = changed(TO_TRAINEE, "        to: trainee\n        once: true\n    moves")
    assert read(tmp_path, beside).mistakes[0].remedy.startswith("It belongs to a move")


def test_a_line_indented_wrongly_is_shown_as_it_should_be(tmp_path: Path) -> None:
    (mistake,) = read(tmp_path, changed(LEAD, "     - manager: I shall lead today.\n")).mistakes
    assert mistake.message == (
        "This line begins with 5 spaces, and the lines around it with 6 spaces."
    )
    assert "`      - manager: I shall lead today.`" in mistake.remedy


def test_what_an_included_file_lost_to_a_quote_is_not_missed(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        changed("next: goodbye\n      - silence", "next: aside\n      - silence").replace(
            "outcomes:", "include: parts.yaml\noutcomes:"
        ),
    )
    (tmp_path / "parts.yaml").write_text(
        'beats:\n  aside:\n    lines:\n      - customer: "One.\n  other:\n    end: agreed\n'
    )
    told = check(path)
    assert [(each.code, each.line) for each in told] == [("RP205", 4)]


def test_a_fault_in_each_of_two_beats_is_told_for_both(tmp_path: Path) -> None:
    text = changed(LEAD, "     - manager: I shall lead today.\n").replace(
        '    lines: [{customer: "I owe you {credits}.", to: trainee}]',
        '    lines: [{customer: "I owe you {credits}., to: trainee}]',
    )
    assert [each.code for each in read(tmp_path, text).mistakes] == ["RP201", "RP205"]


def test_of_a_long_line_the_part_around_the_mistake_is_shown(tmp_path: Path) -> None:
    long = "word " * 700 + "{trainee.frist} and more"
    (mistake,) = read(tmp_path, changed("Good morning to you.", long)).mistakes
    shown = explain(mistake).splitlines()
    assert "{trainee.frist}" in shown[1]
    assert shown[1][shown[2].index("^") :].startswith("{trainee.frist}")
    assert SCENARIO.count("frist") == 0
