"""What is declared and not used, and what is said twice."""

from pathlib import Path

import pytest

from tests.authoring.writing import changed, codes, read

TWICE = """\
It is mine.
        when: readiness > 0.3
        next: goodbye
      - manager: It is mine."""


def test_the_same_words_are_fine_where_only_one_of_the_two_is_ever_open(tmp_path: Path) -> None:
    opposite = changed("I shall lead today.", TWICE).replace(
        "when: readiness < 0.4 and not told", "when: not readiness > 0.3"
    )
    assert "RP633" not in codes(read(tmp_path, opposite, closely=True).mistakes)
    twice = changed("I shall lead today.", TWICE)
    assert "RP633" in codes(read(tmp_path, twice, closely=True).mistakes)


def test_a_fact_that_a_condition_asks_for_is_used(tmp_path: Path) -> None:
    asked = changed("        uses: outage\n", "").replace(
        "readiness < 0.4 and not told", "not used(outage)"
    )
    assert "RP632" not in codes(read(tmp_path, asked, closely=True).mistakes)


def test_a_promise_that_may_come_over_from_the_meeting_before_needs_no_move(
    tmp_path: Path,
) -> None:
    unmade = changed("start: arrival", "promises: [{id: site, text: We come.}]\nstart: arrival")
    assert "RP623" in codes(read(tmp_path, unmade).mistakes)
    carried = unmade.replace(
        "start: arrival", "follows: flagship\ncarry: [promises]\nstart: arrival"
    )
    assert "RP623" not in codes(read(tmp_path, carried).mistakes)


@pytest.mark.parametrize(
    ("beats", "islands"),
    [
        ("  a: {moves: [{trainee: Over., next: b}]}\n  b: {next: a}\n", 1),
        ("  a: {end: agreed}\n  b: {end: agreed}\n", 2),
        ("  a: {next: c}\n  b: {next: c}\n  c: {end: agreed}\n", 1),
    ],
)
def test_beats_that_nothing_leads_to_are_told_island_by_island(
    tmp_path: Path, beats: str, islands: int
) -> None:
    told = read(tmp_path, changed("outcomes:\n", beats + "outcomes:\n")).mistakes
    assert codes(told) == ["RP606"] * islands
    assert told[0].source.startswith("  a:")


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("readiness < 0.4", "readiness >= 0.4", False),
        ("told and readiness >= 0.4", "not told or readiness < 0.4", False),
        ("visits(goodbye) == 0", "visits(goodbye) > 0", False),
        ("credits < 1", "credits > 2", False),
        ("readiness < 0.5", "readiness > 0.4", True),
        ("turns > 3", "readiness > 0.4", True),
    ],
)
def test_the_same_words_are_fine_where_the_conditions_never_hold_at_once(
    tmp_path: Path, one: str, other: str, *, told: bool
) -> None:
    text = changed(
        "      - manager: I shall lead today.\n",
        f"      - manager: I shall lead today.\n        when: {one}\n        next: goodbye\n"
        "      - manager: I shall  Lead today.\n",
    ).replace("when: readiness < 0.4 and not told", f"when: {other}")
    found = codes(read(tmp_path, text, closely=True).mistakes)
    assert [code for code in found if code not in ("RP626", "RP627")] == (["RP633"] if told else [])
