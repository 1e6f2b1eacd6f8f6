"""Whatever the program makes for meetings is readable by its owner alone, whatever the umask."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from roleplay.cli.faults import stop_for_fault
from roleplay.library.settings import State, remember, remember_clocked, state_path
from roleplay.library.situations import situations
from roleplay.past.debriefing import read_debrief
from roleplay.past.exporting import export, export_page
from roleplay.past.survey import history_of
from roleplay.store.unsent import keep_unsent
from tests.cli.conftest import Run
from tests.cli.recordings import ROLES, webvtt, written

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no such rights there")


@pytest.fixture(autouse=True)
def _usual_umask() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


def test_a_long_journey_leaves_nothing_that_others_can_read(
    roleplay: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    home.mkdir(mode=0o755)
    theirs = Path(written(tmp_path / "theirs", webvtt()))
    meetings, settings = home / "data" / "meetings", home / "config" / "settings.toml"
    monkeypatch.setenv("ROLEPLAY_TRANSCRIPTS", str(meetings))
    monkeypatch.setenv("ROLEPLAY_SETTINGS", str(settings))
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "cache"))
    monkeypatch.setenv("XDG_STATE_HOME", str(home / "state"))
    names = ("--manager", "David", "--trainee", "Zoë", "--customer", "Peter")
    assert roleplay("live", *names, "--plain", typed="1\n2\nq\n").code == 0
    (live,) = meetings.glob("*.jsonl")
    played = meetings / "played.jsonl"
    assert roleplay("play", "flagship", "--auto", "--seed", "7", "--save", str(played)).code == 0
    assert roleplay("rate", str(live), "--by", "Grace", "--set", "framing=4").code == 0
    assert roleplay("mark", str(played), "--turn", "3", "--note", "Here.").code == 0
    copy = home / "data" / "copy.vtt"
    copy.write_bytes(theirs.read_bytes())
    copy.chmod(0o600)
    assert roleplay("mark", str(copy), *ROLES).code == 0
    for form in ("html", "md", "csv", "csv-marks", "vtt", "boris"):
        out = home / "data" / f"{form}.{form.partition('-')[0].replace('boris', 'csv')}"
        assert roleplay("debrief", str(played), f"--{form}", str(out)).code == 0
    out = home / "data" / "call-anonymous.jsonl"
    assert roleplay("anonymise", str(copy), "--out", str(out)).code == 0
    debrief = read_debrief(played)
    export(debrief.card, meetings, played.name, debrief.rubric)
    export_page(debrief, meetings, played.name)
    keep_unsent(played, ["Half a thought"])
    history_of(meetings)
    list(situations(()))
    state = state_path(settings)
    state.write_text("{}", encoding="utf-8")  # as an earlier version left it
    state.chmod(0o644)
    remember(state, State(theme="nord"))
    remember_clocked(state, (("Zoë", "trainee"),))
    open_to_others = [
        f"{path.relative_to(home)} {path.stat().st_mode & 0o777:o}"
        for path in sorted(home.rglob("*"))
        if path.stat().st_mode & 0o077
    ]
    assert open_to_others == []
    assert len([path for path in home.rglob("*") if path.is_file()]) > 15


def test_a_fault_is_kept_for_its_owner_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    with pytest.raises(SystemExit):
        stop_for_fault(ValueError("x"), debug=False)
    made = [*(tmp_path / "state").rglob("*"), tmp_path / "state"]
    assert len(made) > 2
    assert [path for path in made if path.stat().st_mode & 0o077] == []
