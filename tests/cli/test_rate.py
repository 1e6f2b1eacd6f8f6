"""Rating a meeting, and how far those agree who did."""

import json
import re
from pathlib import Path

import pytest

from roleplay.model.mark import ITEMS
from tests.cli.conftest import Run
from tests.cli.terminal import at_a_terminal


@pytest.fixture
def played(roleplay: Run, tmp_path: Path) -> str:
    return one_played(roleplay, tmp_path, 7)


def one_played(roleplay: Run, folder: Path, seed: int) -> str:
    path = folder / f"m{seed}.jsonl"
    assert (
        roleplay("play", "flagship", "--auto", "--seed", str(seed), "--save", str(path)).code == 0
    )
    return str(path)


def rates(roleplay: Run, file: str, *words: str) -> str:
    ran = roleplay("rate", file, *words)
    assert ran.code == 0, ran.err
    return ran.out


def test_what_is_rated_stands_beside_what_the_meeting_shows(roleplay: Run, played: str) -> None:
    before = Path(played).read_bytes()
    score = roleplay("score", played).out
    out = rates(roleplay, played, "--set", "framing=4", "--set", "floor=2", "--set", "level=3")
    assert "framing                           4" in out
    # The figure is a measure's and not the item's own, so it has that one's name.
    assert re.search(r"floor +2   talk time \d+ of 100\n", out), out
    # A rating is an opinion: neither the meeting nor its score is another for it.
    assert Path(played).read_bytes() == before
    assert roleplay("score", played).out == score


def test_a_sheet_may_be_filled_in_by_and_by_and_the_later_number_counts(
    roleplay: Run, played: str
) -> None:
    rates(roleplay, played, "--set", "framing=4")
    rates(roleplay, played, "--set", "framing=5", "--set", "ownership=1")
    sheets = json.loads(roleplay("rate", played, "--show", "--json").out)["sheets"]
    assert [sheet["values"] for sheet in sheets] == [{"framing": 5, "ownership": 1}]


def test_coaches_are_blind_to_each_other_until_all_have_rated(roleplay: Run, played: str) -> None:
    first = rates(roleplay, played, "--by", "Amina", "--raters", "2", "--set", "framing=5")
    assert "2 coaches have still to give their whole sheet in" in first
    still = "still open: floor, redirects, stepping in, ownership and level."
    assert still in " ".join(first.split())
    assert "Amina" not in first
    hidden = roleplay("rate", played, "--show", "--json").out
    assert json.loads(hidden)["sheets"] == []
    assert "rated the meeting, 1 item (by Amina)" in roleplay("mark", played).out
    (mark,) = json.loads(roleplay("mark", played, "--json").out)["marks"]
    assert mark["values"] == ["framing"]
    done = rates(roleplay, played, "--by", "Amina", "--done")
    assert "1 coach has still to give a whole sheet in" in done
    begun = rates(roleplay, played, "--by", "Otieno", "--raters", "2", "--set", "framing=2")
    assert "Amina" not in begun, "one number is no sheet"
    rest = [w for i in (*ITEMS[1:], "level") for w in ("--set", f"{i}=3")]
    both = rates(roleplay, played, "--by", "Otieno", *rest)
    assert "framing: Otieno says 2 and Amina 5." in both


def whole(number: int) -> list[str]:
    """Every item and the level, by one number."""
    return [word for item in (*ITEMS, "level") for word in ("--set", f"{item}={number}")]


def test_a_third_coach_who_has_not_rated_sees_nobodys_sheet(
    roleplay: Run, played: str, tmp_path: Path
) -> None:
    for number, name in ((2, "Nekesa"), (4, "Zawadi")):
        rates(roleplay, played, "--by", name, "--raters", "3", *whole(number))
    page = tmp_path / "page.html"
    turns, marks = tmp_path / "turns.csv", tmp_path / "marks.csv"
    surfaces = [
        roleplay("rate", played, "--show"),
        roleplay("rate", played, "--show", "--json"),
        roleplay("rate", played, "--show", "--by", "Salma"),
        roleplay("debrief", played),
        roleplay("debrief", played, "--json"),
        roleplay("agreement", played),
        roleplay("debrief", played, "--html", str(page)),
        roleplay("debrief", played, "--csv", str(turns), "--csv-marks", str(marks)),
    ]
    shown = [ran.out + ran.err for ran in surfaces]
    shown += [path.read_text() for path in (page, turns)]
    rated = [line for line in marks.read_text().splitlines() if ",rated," in line]
    assert [line.rpartition(",")[2] for line in rated] == [' 6 items"', ' 6 items"']
    for each in shown:
        assert "Nekesa" not in each
        assert "Zawadi" not in each
    assert json.loads(surfaces[1].out) == {"sheets": [], "items": []}
    rates(roleplay, played, "--by", "Salma", "--set", "framing=3", "--done")
    assert "Nekesa" in roleplay("debrief", played).out


def test_who_was_never_announced_sees_nobodys_sheet_before_their_own_is_in(
    roleplay: Run, played: str
) -> None:
    for number, name in ((2, "Nekesa"), (4, "Zawadi")):
        rates(roleplay, played, "--by", name, "--raters", "2", *whole(number))
    assert "Nekesa" in rates(roleplay, played, "--show")
    assert "Nekesa" not in rates(roleplay, played, "--show", "--by", "Salma")
    # Begun and not in, hers is awaited for everybody.
    assert "Nekesa" not in rates(roleplay, played, "--by", "Salma", "--set", "framing=3")
    assert "Nekesa" not in rates(roleplay, played, "--show")
    assert "Nekesa" in rates(roleplay, played, "--by", "Salma", *whole(3))


def test_one_coach_alone_has_nobody_to_be_blind_to(roleplay: Run, played: str) -> None:
    assert "the coach" in rates(roleplay, played, "--set", "framing=2")


def test_nothing_is_all_where_nothing_was_rated(roleplay: Run, played: str) -> None:
    ran = roleplay("rate", played, "--by", "Amina", "--done")
    assert ran.code == 2
    assert "Nothing is rated under that name yet." in ran.err


def test_a_later_number_does_not_uncover_what_others_are_still_blind_to(
    roleplay: Run, played: str
) -> None:
    rates(roleplay, played, "--by", "Amina", "--raters", "2", "--set", "framing=5")
    later = rates(roleplay, played, "--by", "Amina", "--set", "floor=2")
    assert "2 coaches have still to give their whole sheet in" in later
    assert json.loads(roleplay("rate", played, "--show", "--json").out)["sheets"] == []


def test_the_two_rate_their_own_meeting_and_how_sure_they_were(roleplay: Run, played: str) -> None:
    rates(roleplay, played, "--as", "trainee", "--set", "confidence-before=2", "--set", "floor=4")
    rates(roleplay, played, "--as", "manager", "--set", "floor=4", "--set", "level=4")
    out = rates(roleplay, played, "--as", "trainee", "--set", "confidence_after=4")
    assert "the trainee    the manager" in out
    assert "Nobody's numbers part by more than one." in out


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("charm=3", "There is no item charm. There are: framing, floor"),
        ("framing=6", "framing is rated by a number from 1 to 5"),
        ("framing=two", "framing is rated by a number from 1 to 5"),
        ("level=5", "level is rated by a number from 1 to 4"),
        ("confidence_before=3", "There is no item confidence_before."),
    ],
)
def test_what_cannot_be_rated_is_refused(roleplay: Run, played: str, given: str, told: str) -> None:
    ran = roleplay("rate", played, "--set", given)
    assert ran.code == 2
    assert told in ran.err
    assert "Nobody has rated" in roleplay("rate", played, "--show").out


def test_one_of_several_coaches_says_who_they_are(roleplay: Run, played: str) -> None:
    # Two without a name would be taken for one, and the later number would count.
    ran = roleplay("rate", played, "--raters", "2", "--set", "framing=4")
    assert ran.code == 2
    assert "say who you are, as in --by Amina" in ran.err


def test_nothing_to_rate_and_nobody_to_ask_says_what_to_do(roleplay: Run, played: str) -> None:
    ran = roleplay("rate", played)
    assert ran.code == 0
    assert "Nobody can be asked here. Say what you rate, as in --set framing=4." in ran.err
    assert "Nobody has rated this meeting yet." in ran.out


def test_at_a_terminal_each_item_is_asked_with_its_anchors(played: str) -> None:
    answers = ["4", "9", "2", "", "", "1", "3"]
    code, shown = at_a_terminal(answers, "rate", played, asked_by=(">",))
    assert code == 0
    assert "David answers most questions to the end" in shown
    assert "A number from 1 to 5, or Enter to leave it open." in shown
    assert "4  David: “I was not needed”" in shown
    assert "4 ratings kept." in shown


def test_agreement_is_told_from_five_meetings_on(roleplay: Run, tmp_path: Path) -> None:
    # By hand: Amina 1..5 and Otieno 1..5 agree every time, so kappa and ICC are 1.
    files = [one_played(roleplay, tmp_path, seed) for seed in range(1, 6)]
    for place, file in enumerate(files, start=1):
        for name in ("Amina", "Otieno"):
            rates(
                roleplay, file, "--by", name, "--raters", "2", "--set", f"framing={place}", "--done"
            )
        if place == 4:
            few = roleplay("agreement", str(tmp_path))
            assert few.code == 1
            assert "At most 4 of these meetings were rated by two" in few.err
            assert "1 more is needed" in few.err
    ran = roleplay("agreement", str(tmp_path))
    assert ran.code == 0, ran.err
    assert "framing           Amina, Otieno         5  1.00                1.00" in ran.out
    (agreed,) = json.loads(roleplay("agreement", str(tmp_path), "--json").out)
    assert (agreed["item"], agreed["meetings"], agreed["kappa"]["value"]) == ("framing", 5, 1.0)


def test_agreement_with_the_score_tells_nothing_of_whom_others_are_blind_to(
    roleplay: Run, tmp_path: Path
) -> None:
    for seed in range(1, 6):
        file = one_played(roleplay, tmp_path, seed)
        rates(roleplay, file, "--by", "Amina", "--raters", "2", "--set", f"floor={seed}", "--done")
    blind = roleplay("agreement", str(tmp_path), "--json")
    assert blind.code == 1
    assert "Amina" not in blind.out + blind.err
    assert "5 meetings more are left out: not all who rate have given" in blind.err
    for seed, file in enumerate(sorted(tmp_path.glob("*.jsonl")), start=1):
        rates(
            roleplay,
            str(file),
            "--by",
            "Otieno",
            "--raters",
            "2",
            "--set",
            f"floor={seed}",
            "--done",
        )
    assert "Amina" in roleplay("agreement", str(tmp_path), "--json").out


def test_of_meetings_that_nobody_rated_nothing_is_said(roleplay: Run, played: str) -> None:
    ran = roleplay("agreement", played)
    assert ran.code == 1
    assert "At most 0 of these meetings were rated by two" in ran.err
