"""`roleplay score --out`, and the questions of docs/many.md."""

import json
import re
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest

from tests.cli.conftest import Run
from tests.cli.recordings import ROLES, written
from tests.scoring.recordings import recording

PAGE = Path(__file__).parents[2] / "docs" / "many.md"
QUESTIONS = dict(
    re.findall(
        r"^```sql\n-- (.+)\n((?:.*\n)*?)```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE
    )
)


@pytest.fixture
def recordings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two fades and three meetings that hand nothing over, in three months, and a broken file."""
    monkeypatch.chdir(tmp_path)
    top = tmp_path / "recordings"
    written(top, recording("steady fade", 1), "2026-03-02.vtt")
    written(top, recording("steady fade", 2), "2026-05-04.vtt")
    written(top, recording("hogging", 3), "2026-03-16.vtt")
    written(top, recording("hogging", 4), "2026-04-13.vtt")
    written(top, recording("talk without authority", 3), "2026-05-11.vtt")
    (top / "broken.vtt").write_text("WEBVTT\n\nnothing is said here\n", encoding="utf-8")
    return top


@pytest.fixture
def answers(recordings: Path, roleplay: Run) -> dict[str, list[tuple[Any, ...]]]:
    """What each question of the page answers."""
    ran = roleplay("score", str(recordings), *ROLES, "--out", "cards.parquet")
    assert ran.code == 1
    return {name: duckdb.sql(query).fetchall() for name, query in QUESTIONS.items()}


def test_the_five_questions_are_answered(answers: dict[str, list[tuple[Any, ...]]]) -> None:
    assert len(QUESTIONS) == 5
    ((manager, trainee, meetings, handover, shown),) = answers["pairs"]
    assert (manager, trainee, meetings) == ("David Mwangi", "Wanjiru Kamau", 5)
    assert handover < 50  # two of five hand over, so the middle one does not
    assert shown == 2

    months = answers["months"]
    assert [(month, count) for month, count, *_ in months] == [
        ("2026-03", 2),
        ("2026-04", 1),
        ("2026-05", 2),
    ]
    # The manager of April hogs the floor; those of May have let it go.
    assert months[1][2] > 0.5 > months[2][2]

    assert [Path(row[0]).name for row in answers["talk without authority"]] == ["2026-05-11.vtt"]
    # Of the five last thirds the two of the hogs are run.
    assert answers["who still runs it"] == [("David Mwangi", 5, 2)]
    assert answers["what is missing"] == [("counted", 5), ("not scored", 1)]


def test_what_was_done_is_told_and_a_second_run_goes_on(recordings: Path, roleplay: Run) -> None:
    first = roleplay("score", str(recordings), *ROLES, "--out", "cards.parquet")
    assert "5 meetings scored. The cards are in cards.parquet." in first.err
    assert "broken.vtt" in first.err
    second = roleplay("score", str(recordings), *ROLES, "--out", "cards.parquet", "--json")
    assert second.code == 0
    assert "6 had their cards already." in second.err
    assert json.loads(second.out) == {"scored": 0, "refused": [], "passed_over": 0, "before": 6}


def test_on_a_cluster_of_this_machine_the_cards_are_the_same(
    recordings: Path, roleplay: Run
) -> None:
    roleplay("score", str(recordings), *ROLES, "--out", "here")
    ran = roleplay("score", str(recordings), *ROLES, "--out", "there", "--ray")
    assert ran.code == 1
    assert "Token" not in ran.err + ran.out
    here, there = (
        sorted(
            row
            for shard in Path(out).iterdir()
            for row in map(repr, pq.read_table(shard).to_pylist())
        )
        for out in ("here", "there")
    )
    assert len(here) == 6
    assert here == there


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--ray",), "Say where: --out FOLDER"),
        (("--out", "cards", "--manager", "david"), "Name both"),
        (("--out", "cards", "--from", "1:00"), "--from and --to are of one recording"),
        (("--out", "cards", "--ray", "nowhere", *ROLES), "No cluster answers at nowhere"),
    ],
)
def test_what_cannot_be_done_is_said(
    words: tuple[str, ...], told: str, recordings: Path, roleplay: Run
) -> None:
    ran = roleplay("score", str(recordings), *words)
    assert ran.code in {2, 3}
    assert told in ran.err


def test_without_the_extra_the_command_says_how_to_get_it(
    recordings: Path, roleplay: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("roleplay.cli.score_cards.find_spec", lambda _: None)
    ran = roleplay("score", str(recordings), "--out", "cards")
    assert ran.code == 2
    assert "pip install 'roleplay[many]'" in ran.err
