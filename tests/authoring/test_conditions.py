"""A condition means what it says, or is told where it goes wrong."""

from pathlib import Path

import pytest

from roleplay.authoring.grammar import as_condition
from roleplay.authoring.known_names import KnownNames
from roleplay.authoring.node import Scalar
from roleplay.authoring.report import Report
from roleplay.authoring.source import Source
from roleplay.model.act import Part
from roleplay.model.condition import (
    Arithmetic,
    Comparison,
    Condition,
    Constant,
    Junction,
    Measured,
    Membership,
    Negation,
    Opposite,
    Quantity,
    Variable,
    Visits,
    WasSaid,
)
from tests.authoring.writing import changed, pointed_at, read

NUMBER = Variable("credits")
TOLD = Variable("told")
ONE = Constant(1)
READY = Measured(Quantity.READINESS)

MEANINGS: list[tuple[str, Condition]] = [
    ("told", Variable("told")),
    ("true", Constant(value=True)),
    ("not told", Negation(Variable("told"))),
    ("not not told", Negation(Negation(Variable("told")))),
    ("readiness >= 0.4", Comparison(">=", READY, Constant(0.4))),
    ("readiness@ceo<.5", Comparison("<", Measured(Quantity.READINESS, "ceo"), Constant(0.5))),
    (
        "standing.trainee > standing.manager",
        Comparison(">", Measured(Quantity.STANDING_TRAINEE), Measured(Quantity.STANDING_MANAGER)),
    ),
    ("share.manager < 0.5", Comparison("<", Measured(Quantity.SHARE_MANAGER), Constant(0.5))),
    ("minutes > 10", Comparison(">", Measured(Quantity.MINUTES), Constant(10))),
    ("turns != 3", Comparison("!=", Measured(Quantity.TURNS), Constant(3))),
    ("visits(next-steps) > 1", Comparison(">", Visits("next-steps"), Constant(1))),
    ("said(ask-why)", WasSaid("arrival/ask-why")),
    ("said( arrival/2 )", WasSaid("arrival/2")),
    ("said(arrival/1)", WasSaid("arrival/ask-why")),
    ("told or told and told", Junction("or", (TOLD, Junction("and", (TOLD, TOLD))))),
    ("(told or told) and told", Junction("and", (Junction("or", (TOLD, TOLD)), TOLD))),
    ("mood == 'cool'", Comparison("==", Variable("mood"), Constant("cool"))),
    ('mood in ["warm", "cool"]', Membership(Variable("mood"), ("warm", "cool"))),
    ("credits not in (1, -2)", Membership(NUMBER, (1, -2), negated=True)),
    (
        "credits + 1 * 2 == 3",
        Comparison("==", Arithmetic("+", NUMBER, Arithmetic("*", ONE, Constant(2))), Constant(3)),
    ),
    (
        "credits - 1 - 1 > -credits / 2",
        Comparison(
            ">",
            Arithmetic("-", Arithmetic("-", NUMBER, ONE), ONE),
            Arithmetic("/", Opposite(NUMBER), Constant(2)),
        ),
    ),
]

MISTAKES = [
    ("credits", "RP503", "credits"),
    ("1", "RP503", "1"),
    ("told + 1 > 0", "RP503", "told"),
    ("told == 1", "RP503", "told"),
    ("mood < 'b'", "RP503", "mood"),
    ("credits in ['a']", "RP503", "credits"),
    ("told and credits", "RP503", "credits"),
    ("not credits", "RP503", "credits"),
    ("credits / 0 > 1", "RP504", "0"),
    ("credits / credits > 1", "RP504", "credits >"),
    ("tolt", "RP502", "tolt"),
    ("standing.customer > 1", "RP502", "standing"),
    ("visit(arrival) > 1", "RP502", "visit"),
    ("minutes@ceo > 1", "RP502", "minutes"),
    ("told@ceo", "RP502", "told"),
    ("readiness@manager > 1", "RP402", "readiness"),
    ("visits(arival) > 1", "RP401", "visits"),
    ("said(arrival/9)", "RP403", "said"),
    ("said(nowhere/1)", "RP403", "said"),
    ("said(nothing)", "RP403", "said"),
    ("told = true", "RP501", "= true"),
    ("told && told", "RP501", "&&"),
    ("0 < credits < 3", "RP501", "< 3"),
    ("told told", "RP501", "told"),
    ("(told", "RP501", ""),
    ("told)", "RP501", ")"),
    ("told and", "RP501", ""),
    ("mood == 'cool", "RP501", "'cool"),
    ("mood in 'cool'", "RP501", "'cool'"),
    ("credits in [credits]", "RP501", "credits]"),
    ("credits not 3", "RP501", "3"),
    ("credits > 9999999999999999", "RP304", "9999"),
    ("__import__('os').system('ls')", "RP501", ".system"),
    ("not " * 30 + "told", "RP505", "not"),
    ("credits > " + "-" * 30 + "1", "RP505", "-"),
    ("credits" + " + 1" * 200 + " > 1", "RP505", "credits"),
]


def names() -> KnownNames:
    return KnownNames(
        seats={"customer": Part.CUSTOMER, "ceo": Part.CUSTOMER, "manager": Part.MANAGER},
        variables={"told": False, "credits": 0, "mood": "cool"},
        beats={"arrival": None, "next-steps": None},  # type: ignore[dict-item]
        moves={"arrival": {"1": "ask-why", "ask-why": "ask-why", "2": "2"}},
        beats_of_move={"ask-why": ["arrival"]},
    )


def understood(text: str) -> tuple[Condition | None, Report]:
    report = Report()
    source = Source("a.yaml", "a.yaml", text.encode())
    return as_condition(report, Scalar(source, 1, 1, text, plain=True), names(), "`when`"), report


@pytest.mark.parametrize(("text", "meaning"), MEANINGS, ids=[case[0] for case in MEANINGS])
def test_a_condition_is_read_as_it_is_meant(text: str, meaning: Condition) -> None:
    tree, report = understood(text)
    assert report.mistakes() == ()
    assert tree == meaning


@pytest.mark.parametrize(("text", "code", "pointed"), MISTAKES)
def test_a_wrong_condition_is_told_where_it_goes_wrong(text: str, code: str, pointed: str) -> None:
    tree, report = understood(text)
    (mistake, *_) = report.mistakes()
    assert tree is None
    assert mistake.code == code
    assert pointed_at(mistake).startswith(pointed)


def test_two_unknown_names_in_one_condition_are_both_told() -> None:
    _, report = understood("tolt and credit > 1")
    assert [mistake.remedy for mistake in report.mistakes()] == [
        "Did you mean `told`?",
        "Did you mean `credits`?",
    ]


def test_true_and_false_need_no_quotes(tmp_path: Path) -> None:
    reading = read(tmp_path, changed("readiness < 0.4 and not told", "true"))
    assert reading.scenario is not None
    assert reading.scenario.beats["arrival"].moves[1].when == Constant(value=True)


def test_what_fits_a_reader_can_tell_is_a_condition_like_any_other(tmp_path: Path) -> None:
    read_well = read(
        tmp_path, changed("set: {told: true}", "fits: not told and visits(arrival) == 1")
    )
    assert read_well.mistakes == ()
    assert read_well.scenario is not None
    greet = read_well.scenario.beats["arrival"].moves[0]
    assert greet.fits == Junction("and", (Negation(TOLD), Comparison("==", Visits("arrival"), ONE)))
    unknown = read(tmp_path, changed("set: {told: true}", "fits: tolt"))
    assert [mistake.remedy for mistake in unknown.mistakes] == ["Did you mean `told`?"]
    number = read(tmp_path, changed("set: {told: true}", "fits: credits + 1"))
    assert [mistake.code for mistake in number.mistakes] == ["RP503"]
