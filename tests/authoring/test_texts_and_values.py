"""Texts stay the text that was written; numbers and places to fill in are read as such."""

from pathlib import Path

import pytest

from roleplay.authoring.core import value_of
from roleplay.authoring.known_names import KnownNames
from roleplay.authoring.node import Scalar
from roleplay.authoring.report import Report
from roleplay.authoring.source import Source
from roleplay.authoring.template import as_template
from roleplay.model.act import Part
from roleplay.model.condition import Value
from roleplay.model.template import SeatField, Template, VariableField
from tests.authoring.writing import SCENARIO, changed, codes, pointed_at, read

SOURCE = Source("a.yaml", "a.yaml")


@pytest.mark.parametrize("text", ["no", "yes", "on", "off", "12:30", "007", "1_000", "1.2.3", "٣"])
def test_what_other_readers_change_stays_text(text: str) -> None:
    assert value_of(Scalar(SOURCE, 1, 1, text, plain=True)) == text


@pytest.mark.parametrize(
    ("text", "value"),
    [("3", 3), ("-3", -3), ("+0.1", 0.1), (".5", 0.5), ("1e3", 1000.0), ("0o17", 15), ("0x1F", 31),
     ("0", 0), ("true", True), ("False", False)],
)  # fmt: skip
def test_numbers_and_truths_are_read(text: str, value: Value) -> None:
    found = value_of(Scalar(SOURCE, 1, 1, text, plain=True))
    assert found == value
    assert type(found) is type(value)


def test_a_quoted_number_is_text() -> None:
    assert value_of(Scalar(SOURCE, 1, 1, "3", plain=False)) == "3"


TEMPLATES: list[tuple[str, Template]] = [
    ("Hello.", ("Hello.",)),
    ("", ()),
    ("{trainee.first}", (SeatField("trainee", "first"),)),
    ("Dear {trainee.first}!", ("Dear ", SeatField("trainee", "first"), "!")),
    ("{credits}{ credits }", (VariableField("credits"), VariableField("credits"))),
    ("{{credits}} and }}", ("{credits} and }",)),
    ("{{{credits}}}", ("{", VariableField("credits"), "}")),
]


@pytest.mark.parametrize(("text", "meaning"), TEMPLATES)
def test_places_to_fill_in_are_found(text: str, meaning: Template) -> None:
    report = Report()
    names = KnownNames(seats={"trainee": Part.TRAINEE}, variables={"credits": 0})
    assert as_template(report, Scalar(SOURCE, 1, 1, text, plain=False), "A", names) == meaning
    assert report.mistakes() == ()


@pytest.mark.parametrize(
    "text", ["{trainee}", "{trainee.age}", "{trainee.first!r}", "{0}", "{}", "{credits:d}"]
)
def test_what_cannot_be_filled_in_is_told_where_it_stands(tmp_path: Path, text: str) -> None:
    reading = read(tmp_path, changed("Good morning, {trainee.first}.", f"Good morning, {text}."))
    (mistake,) = reading.mistakes
    assert mistake.code == "RP506"
    assert pointed_at(mistake).startswith(text)


def test_the_nearest_name_is_offered(tmp_path: Path) -> None:
    (mistake,) = read(tmp_path, changed("{trainee.first}.", "{trainee.frist}.")).mistakes
    assert mistake.remedy.startswith("Did you mean `trainee.first`?")


def test_texts_keep_their_words_whatever_they_look_like(tmp_path: Path) -> None:
    reading = read(tmp_path, changed("I shall lead today.", "no"))
    assert reading.scenario is not None
    assert reading.scenario.beats["arrival"].moves[1].text == ("no",)


def test_a_comment_set_apart_is_no_mistake(tmp_path: Path) -> None:
    assert read(tmp_path, changed("I shall lead today.", "I shall lead.  # a comment")).scenario
    assert read(tmp_path, changed("minutes: 30", "minutes: 30 #42")).scenario


@pytest.mark.parametrize("text", ["See invoice #42.", "We are no. # one", "Item  #3"])
def test_a_sentence_cut_short_is_told(tmp_path: Path, text: str) -> None:
    assert codes(read(tmp_path, changed("I shall lead today.", text)).mistakes) == ["RP208"]
    assert read(tmp_path, changed("I shall lead today.", f'"{text}"')).scenario


@pytest.mark.parametrize("escape", [r"\e[31m", r"\a", r"\u202e", r"\u200b", r"\t", r"\0", r"\N"])
def test_a_character_nobody_can_see_is_refused(tmp_path: Path, escape: str) -> None:
    reading = read(tmp_path, changed("I shall lead today.", f'"I {escape} lead"'))
    assert codes(reading.mistakes) in (["RP106"], ["RP203"])


def test_joined_emoji_and_other_scripts_are_welcome(tmp_path: Path) -> None:
    words = "نعم 👩\u200d💼 मैं 你好 é"
    reading = read(tmp_path, changed("I shall lead today.", words))
    assert reading.scenario is not None
    assert reading.scenario.beats["arrival"].moves[1].text == (words,)


def test_a_byte_order_mark_and_carriage_returns_are_borne(tmp_path: Path) -> None:
    assert read(tmp_path, b"\xef\xbb\xbf" + SCENARIO.replace("\n", "\r\n").encode()).scenario


def test_lines_are_counted_alike_with_carriage_returns(tmp_path: Path) -> None:
    text = changed("start: arrival", "start: arival").replace("\n", "\r\n")
    (mistake,) = read(tmp_path, text).mistakes
    assert (mistake.line, mistake.column, mistake.source) == (10, 8, "start: arival")
