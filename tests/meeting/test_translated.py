"""A meeting in a translation is the same meeting: its times, what comes of it, and its score."""

import re
import tempfile
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from roleplay.authoring.read import check
from roleplay.authoring.whereabouts import library_folder
from roleplay.engine.standin import ManagerStyle, TraineeStyle
from roleplay.meeting.loading import Loaded, MistakesError, NotThereError, load
from roleplay.meeting.starting import Seating, go_on, start
from roleplay.model.event import Event, FloorOffered, Intent, MeetingOpened, Said
from roleplay.model.transcript import Transcript
from roleplay.playtest.auto import play_out
from roleplay.scoring import score
from roleplay.store.reader import read_transcript
from tests.authoring.test_reach_played import Author
from tests.authoring.translating.making import translate, unreadable
from tests.authoring.writing import write
from tests.examples import examples
from tests.scenes import HEAD, write_scenario

FOREIGN = re.compile("«([^«»]*) und noch mehr davon, ja»")


def back(text: str) -> str:
    """What the translator who knows no language was given, also where one text is in another."""
    while (again := FOREIGN.sub(r"\1", text)) != text:
        text = again
    return text


def in_own_words(tree: object) -> object:
    """Events without translation, as the scenario's own words would have made them."""
    if isinstance(tree, dict):
        tree = {**tree, "text": tree["source"]} if tree.get("source") else tree
        return {back(k): in_own_words(v) for k, v in tree.items() if k != "source"}
    if isinstance(tree, list | tuple):
        return [in_own_words(each) for each in tree]
    return back(tree) if isinstance(tree, str) else tree


def without_prose(tree: object) -> object:
    """A scorecard's numbers and names of things, without its sentences."""
    if isinstance(tree, dict):
        return {key: without_prose(value) for key, value in tree.items()}
    if isinstance(tree, list | tuple):
        return [without_prose(each) for each in tree]
    if isinstance(tree, str):
        return "..." if " " in back(tree) else back(tree)
    return tree


@pytest.fixture(scope="module")
def flagship(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped scenario with everything in it translated."""
    folder = tmp_path_factory.mktemp("translated")
    path = folder / "flagship.yaml"
    path.write_bytes((library_folder("scenarios") / "flagship.yaml").read_bytes())
    translate(path)
    return path


STYLES = [
    (ManagerStyle.NODDER, TraineeStyle.STEADY, 7),
    (ManagerStyle.RESCUER, TraineeStyle.RANDOM, 3),
    (ManagerStyle.HOG, TraineeStyle.BOLD, 11),
]


@pytest.mark.parametrize(("manager", "trainee", "seed"), STYLES, ids=str)
def test_the_same_moves_come_to_the_same_events_times_and_scores(
    flagship: Path, manager: ManagerStyle, trainee: TraineeStyle, seed: int
) -> None:
    own = play_out(load(str(flagship)).script, manager, trainee, seed)
    other = play_out(load(str(flagship), language="de").script, manager, trainee, seed)
    said = [event for event in other.events if isinstance(event, Said)]
    assert len(said) > 20
    assert all(event.text.startswith("«") and event.source for event in said)
    assert in_own_words(msgspec.to_builtins(other.events)) == msgspec.to_builtins(
        in_own_words(msgspec.to_builtins(own.events))
    )
    one, two = (msgspec.to_builtins(score(each)) for each in (own, other))
    assert without_prose(one) == without_prose(two)
    assert one != two


@settings(max_examples=examples(40), deadline=None)
@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_any_scenario_is_the_same_meeting_in_any_words(author: int, seed: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = write(Path(folder), Author(author).scenario())
        translate(path)
        assert [each for each in check(path) if each.path.endswith(".po")] == []
        own, other = (
            play_out(load(str(path), language=of).script, *STYLES[1][:2], seed) for of in ("", "de")
        )
        assert in_own_words(msgspec.to_builtins(other.events)) == in_own_words(
            msgspec.to_builtins(own.events)
        )
        assert any(isinstance(event, Said) and event.source for event in other.events)
        one, two = (msgspec.to_builtins(score(each)) for each in (own, other))
        assert without_prose(one) == without_prose(two)


def test_words_are_scored_by_what_they_are_a_translation_of(flagship: Path) -> None:
    translate(flagship, unreadable, "xx")
    own = play_out(load(str(flagship)).script, *STYLES[0])
    meeting = play_out(load(str(flagship), language="xx").script, *STYLES[0])
    bare = replace(
        meeting,
        events=tuple(replace(e, source="") if isinstance(e, Said) else e for e in meeting.events),
    )
    scores = [
        {name: measure.score for name, measure in score(each).measures.items()}
        for each in (own, meeting, bare)
    ]
    assert scores[1] == scores[0]
    assert scores[2] != scores[0]


def test_a_persona_the_scenario_does_not_name_keeps_their_own_words(flagship: Path) -> None:
    loaded = load(str(flagship), "salma-abdi", "de")
    meeting = play_out(loaded.script, ManagerStyle.ABSENT, TraineeStyle.RANDOM, 3)
    assert any(isinstance(event, Said) and event.source for event in meeting.events)


def test_what_a_meeting_needs_to_be_replayed_is_in_its_file(tmp_path: Path) -> None:
    path = write_scenario(tmp_path, TALK)
    po = translate(path)
    kept = tmp_path / "meeting.jsonl"
    loaded = load(str(path), language="de")
    session = start(loaded, Seating(seed=1), kept)
    session.begin()
    session.decide(Intent(), Intent(move="answer"))
    session.close()
    path.unlink()
    po.unlink()
    transcript = read_transcript(kept).transcript
    assert transcript.header.played
    assert transcript.header.played.language == "de"
    assert po.name in transcript.header.played.sources
    assert [event.text for event in transcript.events if isinstance(event, Said)] == [
        "«Who tells me, and when? und noch mehr davon, ja»",
        "«I do, Ada. You owe 2. und noch mehr davon, ja»",
        "«Good. und noch mehr davon, ja»",
    ]
    assert score(transcript).turns


TALK = """\
start: one
variables: {debt: 2}
beats:
  one:
    lines: [{customer: "Who tells me, and when?", to: trainee}]
    moves:
      - {id: answer, trainee: "I do, {customer.first}. You owe {debt}.", next: two}
      - {id: rescue, manager: "Let me take that one, it goes back a long way.", next: two}
  two:
    lines: [{customer: "Good.", to: trainee, does: accept}]
    end: done
"""


def played(loaded: Loaded, kept: Path, moves: list[Intent]) -> tuple[Event, ...]:
    session = start(loaded, Seating(seed=1), kept)
    session.begin()
    for move in moves:
        session.decide(Intent(), move)
    session.close()
    return read_transcript(kept).transcript.events


def test_words_with_numbers_in_them_take_the_time_of_the_source(tmp_path: Path) -> None:
    path = write_scenario(tmp_path, TALK)
    translate(path)
    moves = [Intent(move="answer")]
    own = played(load(str(path)), tmp_path / "own.jsonl", moves)
    other = played(load(str(path), language="de"), tmp_path / "other.jsonl", moves)
    assert [event.at for event in own] == [event.at for event in other]
    assert [e.end for e in own if isinstance(e, Said)] == [
        e.end for e in other if isinstance(e, Said)
    ]


NAMED = """\
start: one
beats:
  one:
    lines: [{customer: "At {customer.organisation} we ask.", to: trainee}]
    moves:
      - {id: whole, trainee: "{customer.organisation} has my word, {customer.title}.", next: two}
      - {id: plain, trainee: "You have it.", next: two}
  two:
    lines: [{customer: ~, does: accept}]
    end: done
"""


@pytest.mark.parametrize("also_lines", [True, False], ids=["all", "names alone"])
def test_what_people_are_called_in_a_translation_takes_the_time_of_the_source(
    tmp_path: Path, *, also_lines: bool
) -> None:
    seated = HEAD.replace("customer: ada", "customer: {persona: ada, title: Head of stores}")
    path = write_scenario(tmp_path, NAMED, seated)
    ada = tmp_path / "personas" / "ada.yaml"
    words = ada.read_text(encoding="utf-8").replace("Agreed.", "{customer.organisation} agrees.")
    ada.write_text(f"{words}organisation: Okello and Sons\n", encoding="utf-8")

    def tell(text: str) -> str:
        return "" if "{" in text and not also_lines else f"{text} und noch viel mehr davon"

    translate(path, tell)
    moves = [Intent(move="whole")]
    own = played(load(str(path)), tmp_path / "own.jsonl", moves)
    other = played(load(str(path), language="de"), tmp_path / "other.jsonl", moves)
    said, told = ([e for e in each if isinstance(e, Said)] for each in (own, other))
    assert [each.text for each in said] == [
        "At Okello and Sons we ask.",
        "Okello and Sons has my word, Head of stores.",
        "Okello and Sons agrees.",
    ]
    assert all("Sons und noch viel mehr davon" in each.text for each in told)
    assert [each.source or each.text for each in told] == [each.text for each in said]
    assert [(each.at, each.end) for each in told] == [(each.at, each.end) for each in said]


def test_own_words_take_their_own_time_and_count_as_the_moves(tmp_path: Path) -> None:
    path = write_scenario(tmp_path, TALK)
    translate(path)
    words = "Ich selbst, heute um vier, und zwar schriftlich."
    events = played(
        load(str(path), language="de"),
        tmp_path / "kept.jsonl",
        [Intent(move="answer", words=words)],
    )
    said = next(event for event in events if isinstance(event, Said) and event.own)
    assert (said.text, said.source) == (words, "I do, Ada. You owe 2.")
    assert round(said.end - said.at, 3) == round(0.31 + 0.315 * len(words.split()), 3)


def test_when_both_speak_what_is_broken_off_is_broken_off_in_both(tmp_path: Path) -> None:
    path = write_scenario(tmp_path, TALK)
    translate(path)
    session = start(load(str(path), language="de"), Seating(seed=1), tmp_path / "kept.jsonl")
    session.begin()
    session.decide(Intent(move="rescue"), Intent(move="answer", after=0.5, yields=True))
    (cut,) = [event for event in session.events if isinstance(event, Said) and event.cut]
    assert cut.text.startswith("«I do")
    assert cut.text.endswith(" —")
    assert cut.source.startswith("I do")
    assert cut.source.endswith(" —")
    session.close()


def test_an_unfinished_meeting_goes_on_in_its_translation(tmp_path: Path) -> None:
    path = write_scenario(tmp_path, TALK)
    po = translate(path)
    kept = tmp_path / "meeting.jsonl"
    session = start(load(str(path), language="de"), Seating(seed=1), kept)
    session.begin()
    session.close()
    before = read_transcript(kept).transcript.events
    gone_on = go_on(kept)
    assert gone_on.notices == ()
    assert tuple(gone_on.session.events) == before
    floor = before[-1]
    assert isinstance(floor, FloorOffered)
    assert all(move.text.startswith("«") for move in floor.open)
    gone_on.session.decide(Intent(), Intent(move="answer"))
    said = [event.text for event in gone_on.session.events if isinstance(event, Said)]
    assert all(text.startswith("«") for text in said)
    gone_on.session.close()
    po.write_text(po.read_text(encoding="utf-8") + "\n# later\n", encoding="utf-8")
    again = go_on(kept)
    assert again.notices[0] == "small.de.po has changed since this meeting was begun."
    again.session.close()
    po.unlink()
    with pytest.raises(NotThereError, match="has no translation `de`"):
        go_on(kept)


def test_a_plan_is_the_translations(flagship: Path) -> None:
    meeting = play_out(load(str(flagship), language="de").script, *STYLES[0])
    opened = meeting.events[0]
    assert isinstance(opened, MeetingOpened)
    assert all(item.item.startswith("«") for item in opened.plan)


def test_a_translation_that_is_not_there_or_wrong_is_not_played(tmp_path: Path) -> None:
    path = write(tmp_path)
    with pytest.raises(NotThereError, match=r"roleplay translate .*meeting\.yaml --to de"):
        load(str(path), language="de")
    with pytest.raises(NotThereError, match=r"has no translation `\.\./\.\./etc"):
        load(str(path), language="../../etc/passwd")
    po = translate(path)
    po.write_text(po.read_text(encoding="utf-8").replace("{credits}. und", "und"), encoding="utf-8")
    with pytest.raises(MistakesError) as refused:
        load(str(path), language="de")
    assert [each.code for each in refused.value.mistakes] == ["RP703"]
    assert load(str(path)).language == ""


def test_a_meeting_in_the_scenarios_own_words_is_kept_as_it_always_was(tmp_path: Path) -> None:
    path = write_scenario(tmp_path, TALK)
    kept = tmp_path / "meeting.jsonl"
    played(load(str(path)), kept, [Intent(move="answer")])
    text = kept.read_text(encoding="utf-8")
    assert '"source"' not in text
    assert '"language"' not in text
    assert isinstance(read_transcript(kept).transcript, Transcript)
