"""A card from bytes and names is the card that the command prints."""

import builtins
import json
import os
from pathlib import Path

import pytest

from roleplay.many import card_of
from roleplay.recordings.meetings import RefusedError
from roleplay.reports.as_json import line_json
from roleplay.scoring.naming import NamingError
from tests.cli.conftest import Run
from tests.cli.recordings import ROLES
from tests.many.conftest import NAMING


def test_a_card_is_the_one_that_score_prints(meetings: Path, roleplay: Run) -> None:
    path = meetings / "2026-03-02 fade.vtt"
    printed = json.loads(roleplay("score", str(path), *ROLES, "--json").out)
    carded = card_of(path.read_bytes(), str(path), NAMING)
    made = json.loads(line_json(carded.card))
    assert made | {"source": ""} == printed | {"source": ""}
    assert carded.started == "2026-03-02"


def test_a_played_meeting_needs_no_names(roleplay: Run, tmp_path: Path) -> None:
    path = tmp_path / "played.jsonl"
    roleplay("play", "flagship", "--auto", "--seed", "3", "--save", str(path))
    printed = json.loads(roleplay("score", str(path), "--json").out)
    made = json.loads(line_json(card_of(path.read_bytes(), str(path)).card))
    assert made | {"source": ""} == printed | {"source": ""}


def test_no_file_is_opened_for_a_meeting(meetings: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = meetings / "2026-03-02 fade.vtt"
    data = path.read_bytes()
    card_of(data, str(path), NAMING)  # reads the word lists
    path.unlink()
    opened: list[object] = []

    def told(file: object, *_: object, **__: object) -> int:
        opened.append(file)
        raise AssertionError(file)

    monkeypatch.setattr(builtins, "open", told)
    monkeypatch.setattr(os, "open", told)
    assert card_of(data, str(path), NAMING).card.handover.score is not None
    assert not opened


def test_what_cannot_be_scored_says_why(meetings: Path) -> None:
    data = (meetings / "2026-03-02 fade.vtt").read_bytes()
    with pytest.raises(RefusedError, match=r"call\.vtt: nobody in it is named"):
        card_of(b"WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n", "call.vtt", NAMING)
    with pytest.raises(RefusedError, match=r"x\.jsonl"):
        card_of(b'{"format": 2', "x.jsonl", NAMING)
    with pytest.raises(NamingError, match="ruth"):
        card_of(data, "call.vtt", type(NAMING)(manager="ruth", trainee="wanjiru"))
