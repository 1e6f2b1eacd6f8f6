"""A scenario played while it is written: the same place again after every save."""

import functools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roleplay.meeting.jumping import NoJumpError, jump_to
from roleplay.meeting.loading import Version, path_of, read_again
from roleplay.meeting.previewing import Preview
from roleplay.meeting.session import Session
from roleplay.model.act import Part
from roleplay.model.event import Intent
from tests.scenes import HEAD, PEOPLE, write_scenario

NOBODY = Intent()

TWO = """\
start: one
beats:
  one:
    lines: [{customer: "Who tells me about the outage?", to: trainee}]
    moves:
      - id: answer
        trainee: "The cause was a worn valve and it has been replaced."
        does: inform
        next: two
      - manager: "Let me take that one, it goes back a long way."
        does: inform
        set: {taken: true}
        next: two
  two:
    lines: [{customer: "And the price?", to: manager}]
    moves:
      - id: tell
        manager: "It stays as it is until December."
        does: inform
        next: over
      - id: offer
        trainee: "Ten per cent less."
        when: readiness > 0.6 and taken
        next: over
  over:
    lines: [{customer: "Good.", to: trainee}]
    end: done
"""
VARIABLES = HEAD + "variables: {taken: false}\n"


@functools.cache
def flagship() -> Version:
    return read_again(path_of("flagship"))


class Writing:
    """A scenario's file, and a preview of it that reads it after each save."""

    def __init__(self, folder: Path, body: str = TWO, head: str = VARIABLES) -> None:
        self.folder = folder
        self.preview = Preview(1)
        self.head = head
        self.save(body)

    def save(self, body: str) -> None:
        """Write the file anew and let the preview take it."""
        path = write_scenario(self.folder, body, self.head)
        self.preview.take(read_again(path))

    @property
    def session(self) -> Session:
        assert self.preview.session is not None
        return self.preview.session

    @property
    def beat(self) -> str:
        return self.session.state.beat

    def trainee(self, move: str) -> None:
        self.preview.decide(NOBODY, Intent(move=move))

    def manager(self, move: str) -> None:
        self.preview.decide(Intent(move=move), NOBODY)


def test_after_a_save_the_meeting_stands_where_it_stood(tmp_path: Path) -> None:
    writing = Writing(tmp_path)
    writing.trainee("answer")
    writing.save(TWO.replace("And the price?", "And what does it cost?"))
    assert writing.beat == "two"
    assert writing.preview.notices == ()
    assert "And what does it cost?" in [
        getattr(event, "text", "") for event in writing.session.events
    ]


def test_a_move_with_another_id_is_known_by_its_words_and_told(tmp_path: Path) -> None:
    writing = Writing(tmp_path)
    writing.trainee("answer")
    writing.save(TWO.replace("id: answer", "id: tell-the-cause"))
    assert writing.beat == "two"
    assert writing.preview.notices == ("Known by their words: answer is tell-the-cause now.",)


def test_a_move_with_another_id_and_a_word_or_two_changed_is_known_as_well(tmp_path: Path) -> None:
    writing = Writing(tmp_path)
    writing.trainee("answer")
    writing.save(TWO.replace("id: answer", "id: cause").replace("has been", "was"))
    assert writing.beat == "two"


def test_a_move_without_an_id_stays_itself_where_another_comes_before_it(tmp_path: Path) -> None:
    writing = Writing(tmp_path)
    writing.manager("2")
    before = '      - id: answer\n        trainee: "The'
    more = '      - manager: "Let us wait."\n' + before
    writing.save(TWO.replace(before, more))
    assert writing.beat == "two"
    assert writing.session.state.last_move == "one/3"


def test_it_says_where_it_stopped_and_why_where_a_move_is_gone(tmp_path: Path) -> None:
    writing = Writing(tmp_path)
    writing.trainee("answer")
    gone = TWO.replace("id: answer", "id: other").replace(
        "The cause was a worn valve and it has been replaced.", "Ask somebody else about that."
    )
    writing.save(gone)
    assert writing.beat == "one"
    (notice,) = writing.preview.notices
    assert notice == (
        "0 of 1 exchange could be played again. In one there is no move answer any more, and none "
        "with its words “The cause was a worn valve and it has been replaced.”."
    )


def test_it_says_so_where_a_move_is_closed_now(tmp_path: Path) -> None:
    writing = Writing(tmp_path)
    writing.trainee("answer")
    writing.save(TWO.replace("id: answer\n", "id: answer\n        when: goodwill > 0.9\n"))
    (notice,) = writing.preview.notices
    assert "The move one/answer is not open there now: goodwill > 0.9 does not hold" in notice


def test_it_says_so_where_the_meeting_goes_another_way(tmp_path: Path) -> None:
    writing = Writing(tmp_path)
    writing.trainee("answer")
    writing.manager("tell")
    writing.save(TWO.replace("next: two", "next: over", 1))
    (notice,) = writing.preview.notices
    assert notice == (
        "1 of 2 exchanges could be played again. "
        "The meeting ends before that now, with the outcome done."
    )


def test_a_beat_that_was_renamed_is_come_to_all_the_same(tmp_path: Path) -> None:
    writing = Writing(tmp_path)
    writing.trainee("answer")
    writing.preview.decide(NOBODY, NOBODY)
    writing.save(TWO.replace("two", "the-price"))
    assert writing.beat == "the-price"
    assert writing.preview.exchanges == 2


def test_what_a_save_cut_off_comes_back_with_the_save_that_puts_it_back(tmp_path: Path) -> None:
    writing = Writing(tmp_path)
    writing.trainee("answer")
    writing.manager("tell")
    writing.save(TWO.replace("next: two", "next: one", 1))
    assert writing.beat == "one"
    writing.save(TWO)
    assert writing.session.ended


def test_what_is_played_after_a_cut_goes_in_the_place_of_what_was_cut(tmp_path: Path) -> None:
    writing = Writing(tmp_path)
    writing.trainee("answer")
    writing.save(TWO.replace("next: two", "next: one", 1))
    writing.preview.go_back()
    writing.save(TWO)
    assert writing.beat == "one"


def test_mistakes_keep_the_last_good_version_running_and_go_when_mended(tmp_path: Path) -> None:
    writing = Writing(tmp_path)
    writing.trainee("answer")
    writing.save(TWO.replace("next: over", "next: nowhere"))
    assert writing.preview.outdated
    assert {mistake.code for mistake in writing.preview.wrong} >= {"RP401"}
    assert writing.beat == "two"
    writing.manager("tell")
    assert writing.session.ended
    writing.save(TWO)
    assert not writing.preview.wrong
    assert writing.session.ended


def test_nothing_is_played_until_the_first_version_without_mistakes(tmp_path: Path) -> None:
    writing = Writing(tmp_path, "start: [\n")
    assert writing.preview.session is None
    assert writing.preview.wrong
    writing.save(TWO)
    assert writing.beat == "one"


def test_going_back_takes_back_one_exchange_and_stops_at_the_beginning(tmp_path: Path) -> None:
    writing = Writing(tmp_path)
    writing.trainee("answer")
    assert writing.preview.go_back()
    assert writing.beat == "one"
    assert not writing.preview.go_back()


def test_another_seed_begins_anew_with_other_places(tmp_path: Path) -> None:
    writing = Writing(tmp_path)
    writing.trainee("answer")
    writing.preview.restart(9)
    assert writing.beat == "one"
    assert writing.session.header.seed == 9


def test_another_customer_sits_down_where_the_first_sat(tmp_path: Path) -> None:
    writing = Writing(tmp_path)
    writing.trainee("answer")
    other = PEOPLE["ada"].replace("Ada Okello", "Zoe Other")
    (tmp_path / "personas" / "zoe.yaml").write_text(other, encoding="utf-8")
    writing.preview.take(read_again(tmp_path / "small.yaml", "zoe"))
    assert writing.session.script.cast["customer"].name == "Zoe Other"
    assert writing.beat == "two"


def test_a_customer_who_is_nowhere_is_refused_and_the_meeting_goes_on(tmp_path: Path) -> None:
    writing = Writing(tmp_path)
    writing.preview.take(read_again(tmp_path / "small.yaml", "zoe"))
    assert writing.preview.refusal.startswith("There is no persona `zoe`.")
    assert writing.beat == "one"


def jumped(writing: Writing, beat: str, **given: str) -> None:
    jump = jump_to(writing.session.script, writing.session.state, beat, given)
    writing.preview.jump(jump)


def test_a_jump_begins_at_a_beat_with_the_state_that_was_chosen(tmp_path: Path) -> None:
    writing = Writing(tmp_path)
    jumped(writing, "two", readiness="0.7", taken="yes")
    state = writing.session.state
    assert state.beat == "two"
    assert state.customers["customer"].readiness == 0.7
    assert state.variables == {"taken": True}
    assert {move.move for move in state.open if not move.of_floor} == {"tell", "offer"}


def test_after_a_save_it_jumps_there_again_and_plays_on(tmp_path: Path) -> None:
    writing = Writing(tmp_path)
    jumped(writing, "two", readiness="0,7", taken="true")
    writing.trainee("offer")
    writing.save(TWO.replace("Ten per cent", "Five per cent"))
    assert writing.session.ended
    writing.preview.go_back()
    assert writing.beat == "two"


def test_a_jump_to_a_beat_that_is_gone_begins_at_the_beginning_and_says_so(tmp_path: Path) -> None:
    writing = Writing(tmp_path)
    jumped(writing, "two")
    writing.save(TWO.replace("two", "the-price"))
    assert writing.beat == "one"
    assert writing.preview.notices[0].startswith("There is no beat two any more")


def test_a_variable_that_is_gone_after_a_jump_is_told(tmp_path: Path) -> None:
    writing = Writing(tmp_path)
    jumped(writing, "two", taken="yes", readiness="0.7")
    writing.head = HEAD + "variables: {left: 1}\n"
    writing.save(
        TWO.replace("        set: {taken: true}\n", "").replace("and taken", "and left > 0")
    )
    assert writing.session.state.customers["customer"].readiness == 0.7
    assert "no longer knows taken" in writing.preview.notices[0]


@pytest.mark.parametrize(
    ("beat", "given", "says"),
    [
        ("tow", {}, "There is no beat tow. Did you mean two?"),
        ("two", {"readines": "0.5"}, "Did you mean readiness?"),
        ("two", {"readiness": "7"}, "readiness lies between 0 and 1. Write for instance"),
        ("two", {"readiness": "much"}, "readiness lies between 0 and 1"),
        ("two", {"taken": "perhaps"}, "taken is true or false. Write for instance taken=true"),
    ],
)
def test_a_jump_that_cannot_be_says_what_to_do(
    tmp_path: Path, beat: str, given: dict[str, str], says: str
) -> None:
    writing = Writing(tmp_path)
    with pytest.raises(NoJumpError) as refused:
        jump_to(writing.session.script, writing.session.state, beat, given)
    assert says in str(refused.value)


@given(data=st.data())
def test_a_save_that_changes_no_way_leads_back_to_the_very_same_meeting(
    data: st.DataObject,
) -> None:
    preview = Preview(data.draw(st.integers(0, 2**32)))
    version = flagship()
    preview.take(version)
    for _ in range(data.draw(st.integers(0, 12))):
        session = preview.session
        assert session is not None
        if session.ended:
            break
        manager, trainee = (
            data.draw(st.sampled_from(["", *(move.move for move in session.moves_of(part))]))
            for part in (Part.MANAGER, Part.TRAINEE)
        )
        preview.decide(Intent(move=manager), Intent(move=trainee))
    assert preview.session is not None
    before = preview.session.transcript
    preview.take(version)
    assert preview.notices == ()
    assert preview.session.transcript == before


@given(
    start=st.integers(0, len(TWO)),
    length=st.integers(0, 60),
    instead=st.text(max_size=20),
    moves=st.lists(st.sampled_from(["answer", "offer", ""]), max_size=4),
)
def test_whatever_is_saved_is_played_or_told_and_never_breaks(
    tmp_path_factory: pytest.TempPathFactory,
    start: int,
    length: int,
    instead: str,
    moves: list[str],
) -> None:
    writing = Writing(tmp_path_factory.mktemp("wild"))
    for move in moves:
        if any(each.move == move for each in writing.session.moves_of(Part.TRAINEE)):
            writing.trainee(move)
    path = writing.folder / "small.yaml"
    body = TWO[:start] + instead + TWO[start + length :]
    path.write_bytes((VARIABLES + body).encode("utf-8", "replace"))
    good = writing.preview.take(read_again(path))
    assert good is not writing.preview.outdated
    assert writing.session.ended or writing.beat in writing.session.script.beats
    if not writing.session.ended:
        writing.preview.decide(NOBODY, NOBODY)


def test_nothing_is_written_by_any_of_it(tmp_path: Path) -> None:
    writing = Writing(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    writing.trainee("answer")
    jumped(writing, "two")
    writing.preview.restart(2)
    assert sorted(tmp_path.rglob("*")) == before
