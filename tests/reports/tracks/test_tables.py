"""CSV, BORIS's too, as Python's own reader has them."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from roleplay.model.text import plain
from roleplay.reports.tracks.boris import COLUMNS, boris_csv
from roleplay.reports.tracks.spreadsheet import MARKS, TURNS, marks_csv, seconds, turns_csv
from roleplay.reports.tracks.track import Track
from roleplay.scoring import score
from tests.reports.tracks import tracks
from tests.tui import meetings

BEGIN_FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n")


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_every_utterance_is_a_row_with_its_times_and_words() -> None:
    said = rows(turns_csv(tracks.track(meetings.small())))
    assert [*said[0]] == [*TURNS]
    assert said[1] == {
        "turn": "2",
        "start": "5.200",
        "end": "9.000",
        "seconds": "3.800",
        "who": "Tia Good morning.",
        "part": "trainee",
        "to": "Ada Good morning.",
        "words": "Yes Good morning.",
        "acts": "answer",
        "cue": "",
        "cut": "0",
        "own_words": "0",
        "move": "answer",
    }


def test_the_shares_of_the_rows_are_those_of_the_meeting_to_the_millisecond() -> None:
    transcript = meetings.flagship()
    said = rows(turns_csv(tracks.flagship()))
    for who in transcript.header.people:
        events = [event for event in transcript.events if getattr(event, "seat", "") == who.id]
        exact = sum(round(1000 * e.end) - round(1000 * e.at) for e in events if hasattr(e, "text"))
        read = sum(round(1000 * float(row["seconds"])) for row in said if row["who"] == who.name)
        assert read == exact, who.name


def test_what_is_marked_is_a_row_with_its_kind_by_time() -> None:
    marked = rows(marks_csv(tracks.flagship()))
    assert [*marked[0]] == [*MARKS]
    kinds = {row["kind"] for row in marked}
    assert {"moment", "measure", "authority", "signal", "look", "end"} <= kinds
    times = [float(row["at"]) for row in marked]
    assert times == sorted(times)
    ledger = [row for row in marked if row["kind"] == "authority"]
    assert len(ledger) == len(score(meetings.flagship()).authority.ledger)
    assert {row["who"] for row in ledger} == {"David Mwangi", "Wanjiru Kamau"}
    notes = [row for row in rows(marks_csv(tracks.hostile("x"))) if row["kind"] == "note"]
    assert [(row["at"], row["turn"], row["text"]) for row in notes] == [("13.000", "2", "Note x")]


@pytest.mark.parametrize("text", tracks.HOSTILE)
@pytest.mark.parametrize("written", [turns_csv, marks_csv, boris_csv])
def test_no_cell_is_taken_for_a_formula(text: str, written: object) -> None:
    assert callable(written)
    data = written(tracks.hostile(text))
    for row in rows(data):
        for column, cell in row.items():
            assert not cell.lstrip(" ").startswith(BEGIN_FORMULAS), (column, cell)
            assert plain(cell) == cell


@pytest.mark.parametrize("text", [each for each in tracks.HOSTILE if plain(each) == each])
def test_the_words_are_kept_behind_the_apostrophe(text: str) -> None:
    cell = rows(turns_csv(tracks.hostile(text)))[0]["words"]
    assert cell in {text.strip(), f"'{text.strip()}"}


@given(milliseconds=st.integers(0, 10**9))
def test_times_are_exact(milliseconds: int) -> None:
    whole, _, places = seconds(milliseconds).partition(".")
    assert len(places) == 3
    assert 1000 * int(whole) + int(places) == milliseconds


def test_boris_finds_states_with_their_length_and_points_without() -> None:
    found = rows(boris_csv(tracks.flagship()))
    assert [*found[0]] == [*COLUMNS]
    states = [row for row in found if row["Behavior type"] == "STATE"]
    points = [row for row in found if row["Behavior type"] == "POINT"]
    said = tracks.flagship()
    assert len(states) == len(said.utterances)
    assert len(points) == len(said.signs)
    for who in said.people:
        own = [row for row in states if row["Subject"] == who]
        lengths = sum(round(1000 * float(row["Duration (s)"])) for row in own)
        assert own[0]["Observation duration by subject by observation"] == seconds(lengths)
    assert {row["Duration (s)"] for row in points} == {"NA"}
    assert all(row["Start (s)"] == row["Stop (s)"] for row in points)


def test_two_people_of_one_name_are_told_apart() -> None:
    transcript = meetings.recording()
    people = tuple(replace(who, name="Kim") for who in transcript.header.people)
    alike = replace(transcript, header=replace(transcript.header, people=people))
    track: Track = tracks.track(alike)
    assert sorted(track.people) == ["Kim", "Kim (2)", "Kim (3)"]
    assert len(rows(turns_csv(track))) == 60
