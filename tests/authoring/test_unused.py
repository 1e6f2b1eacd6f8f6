"""What is declared and not used, and what is said twice."""

from pathlib import Path

import pytest

from tests.authoring.writing import changed, codes, pointed_at, read, write

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


@pytest.mark.parametrize("listed", ["site", "[other, site]"])
def test_a_promise_that_one_move_makes_and_takes_back_is_worth_a_look(
    tmp_path: Path, listed: str
) -> None:
    promises = "promises: [{id: site, text: We come.}, {id: other, text: We ring.}]\nstart: arrival"
    made = "uses: outage\n        promises: [site, other]"
    text = changed("start: arrival", promises).replace("uses: outage", made)
    assert read(tmp_path, text, closely=True).mistakes == ()
    back = text.replace("[site, other]\n", f"[site]\n        withdraws: {listed}\n", 1)
    back = back.replace("does: take-over", "does: take-over\n        promises: other")
    (advice,) = read(tmp_path, back, closely=True).mistakes
    assert (advice.code, advice.advice) == ("RP311", True)
    assert pointed_at(advice).startswith("site")


@pytest.mark.parametrize("minutes", ["3", "3.0", "45"])
def test_a_plan_that_fits_its_meeting_is_let_be(tmp_path: Path, minutes: str) -> None:
    text = changed("minutes: 30", f"minutes: {minutes}")
    assert read(tmp_path, text, closely=True).mistakes == ()
    items = ", ".join(f"{{item: i{n}, lead: trainee, minutes: 0.1}}" for n in range(3))
    tenths = text.replace(", minutes: 3}]", f", minutes: 2.7}}, {items}]")
    assert "RP649" not in codes(read(tmp_path, tenths, closely=True).mistakes)
    assert "RP649" not in codes(
        read(tmp_path, tenths.replace(f"minutes: {minutes}\n", ""), closely=True).mistakes
    )


def test_what_is_to_be_played_next_may_lie_beside_it_or_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("beside.yml", "scenarios/a-customer/here.yaml"):
        write(tmp_path, name=name)
    text = changed("start: arrival", "leads_to: [beside, here, flagship]\nstart: arrival")
    assert read(tmp_path, text, closely=True).mistakes == ()


@pytest.mark.parametrize("name", ["beside.yml", "./beside", "beside.yaml"])
def test_what_is_to_be_played_next_goes_by_its_name_alone(tmp_path: Path, name: str) -> None:
    """The library knows situations by their names, and would show nothing for a path."""
    write(tmp_path, name="beside.yml")
    text = changed("start: arrival", f"leads_to: {name}\nstart: arrival")
    (advice,) = read(tmp_path, text, closely=True).mistakes
    assert (advice.code, advice.remedy) == ("RP647", "Write `beside`, without folder and ending.")


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
