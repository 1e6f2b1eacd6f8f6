"""Marking a meeting from the command line: what a coach knows, and what is asked of them."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.recordings import CUSTOMER, MANAGER, ROLES, TRAINEE, Line, webvtt, written
from tests.cli.terminal import at_a_terminal

REMARKS = (
    "Hm. The weather will not wait for you.",
    "So the bridge, then.",
    "My father had a saying about that.",
)


def meeting() -> list[Line]:
    """A meeting in which the customer's remarks after the answers are not understood."""
    lines: list[Line] = [(0.0, 4.0, MANAGER, "Good morning, Peter. This is Wanjiru's account now.")]
    at = 5.0
    for number in range(12):
        asked = f"Wanjiru, what of matter number {number}, and when is it to be done?"
        answer = "The crews are in Kisumu until the thirteenth, and then they need a week to drive."
        lines += [
            (at, at + 4, CUSTOMER, asked),
            (at + 5, at + 13, TRAINEE, answer),
            (at + 14, at + 17, CUSTOMER, REMARKS[number % 3]),
        ]
        at += 20
    return lines


@pytest.fixture
def recording(tmp_path: Path) -> str:
    return written(tmp_path, webvtt(meeting()))


@pytest.fixture
def named(roleplay: Run, recording: str) -> str:
    """The recording with who was who marked."""
    assert roleplay("mark", recording, *ROLES).code == 0
    return recording


def card_of(roleplay: Run, *words: str) -> dict[str, object]:
    ran = roleplay("score", *words, "--json")
    assert ran.code == 0, ran.err
    card = json.loads(ran.out)
    assert isinstance(card, dict)
    return card


def asked(roleplay: Run, recording: str) -> list[int]:
    ran = roleplay("mark", recording, "--json")
    return [each["turn"] for each in json.loads(ran.out)["questions"]]


def test_who_was_who_is_said_once_and_known_from_then_on(roleplay: Run, recording: str) -> None:
    assert roleplay("score", recording).code == 2
    ran = roleplay("mark", recording, *ROLES)
    assert ran.code == 0
    assert f"manager {MANAGER}, trainee {TRAINEE}, customer {CUSTOMER}" in ran.out
    assert "1 mark kept in" in ran.err
    assert card_of(roleplay, recording)["roles"] == {
        "manager": MANAGER,
        "trainee": TRAINEE,
        "customer": [CUSTOMER],
    }
    many = roleplay("score", recording, str(Path(recording).parent))
    assert many.code == 0
    assert "2 of 2 meetings scored" in many.err
    assert "No customer is named" not in many.err


def test_who_sells_beside_the_two_is_marked_and_counted_as_if_named_to_score(
    roleplay: Run, tmp_path: Path
) -> None:
    lines = [*meeting(), (245.0, 275.0, "Tom Knight", "I can tell you how the boxes are packed.")]
    file = written(tmp_path, webvtt(lines))
    named = card_of(roleplay, file, *ROLES, "--vendor", "tom")
    ran = roleplay("mark", file, *ROLES, "--vendor", "tom")
    assert ran.code == 0, ran.err
    assert f"customer {CUSTOMER}; Tom Knight also sold" in " ".join(ran.out.split())
    card = card_of(roleplay, file)
    assert card["people"] == named["people"]
    shares = {each["name"]: each.get("of_vendors") for each in card["people"]}  # type: ignore[attr-defined]
    assert shares["Tom Knight"] > 0.2
    assert shares[CUSTOMER] is None
    assert roleplay("mark", file, *ROLES, "--vendor", "david").code == 2


def test_without_parts_nothing_is_asked_and_it_is_said_how_to_give_them(
    roleplay: Run, recording: str
) -> None:
    ran = roleplay("mark", recording)
    assert ran.code == 0
    assert "Nothing is marked yet." in ran.out
    assert "--manager NAME --trainee NAME --customer NAME" in ran.err


def test_a_remark_that_is_not_understood_is_asked_of_the_coach_until_it_is_answered(
    roleplay: Run, named: str
) -> None:
    before = asked(roleplay, named)
    assert before[:2] == [4, 7]
    listing = roleplay("mark", named).out
    assert "questions to you:" in listing
    assert REMARKS[0] in listing
    assert "Did Peter go along with what Wanjiru had said before this?" in listing
    words = [word for turn in before for word in ("--turn", str(turn))]
    rejected = roleplay("mark", named, *words[2:], "--rejected", "--by", "Ann")
    assert rejected.code == 0
    assert asked(roleplay, named) == [4]
    assert roleplay("mark", named, "--turn", "4", "--neither").code == 0
    assert asked(roleplay, named) == []
    assert "turn 7: what was said before it was rejected (by Ann)" in roleplay("mark", named).out


def test_rejected_and_accepted_meetings_of_the_same_words_are_told_apart(
    roleplay: Run, named: str
) -> None:
    turns = [word for turn in asked(roleplay, named) for word in ("--turn", str(turn))]
    assert roleplay("mark", named, *turns, "--rejected").code == 0
    refused = card_of(roleplay, named)
    assert roleplay("mark", named, *turns, "--accepted").code == 0
    taken = card_of(roleplay, named)
    assert refused["measures"]["acceptance"]["score"] < 50  # type: ignore[index]
    assert taken["measures"]["acceptance"]["score"] > 70  # type: ignore[index]
    assert taken["repairs"]["coach's marks"] == 1 + len(turns)  # type: ignore[index]
    assert f"{1 + len(turns)} marks of a coach's count in this." in roleplay("score", named).err


def test_what_a_turn_does_and_to_whom_is_corrected_and_shown(roleplay: Run, named: str) -> None:
    ran = roleplay(
        "mark", named, "--turn", "3", "--does", "answer", "--does", "commit", "--to", "david"
    )
    assert ran.code == 0
    replayed = json.loads(roleplay("replay", named, "--json").out)["events"]
    assert replayed[2]["does"] == ["answer", "commit"]
    assert replayed[2]["to"] == MANAGER
    assert f"{TRAINEE}, to David:" in roleplay("replay", named).out
    assert roleplay("mark", named, "--turn", "3", "--to", "nobody", "--does", "nothing").code == 0
    replayed = json.loads(roleplay("replay", named, "--json").out)["events"]
    assert "to" not in replayed[2]
    assert "does" not in replayed[2]


def test_a_note_stands_in_the_replay_the_scorecard_and_its_json(roleplay: Run, named: str) -> None:
    assert roleplay("mark", named, "--turn", "4", "--note", "Here [the room] went quiet.").code == 0
    assert "Note: Here [the room] went quiet." in roleplay("replay", named).out
    assert "Here [the room] went quiet." in roleplay("score", named).out
    assert card_of(roleplay, named)["notes"] == [
        {"turn": 4, "at": 19.0, "text": "Here [the room] went quiet."}
    ]


def test_a_letter_stays_its_owners_when_they_have_a_name_and_it_is_said_whose_it_was(
    roleplay: Run, tmp_path: Path
) -> None:
    letters = {MANAGER: "A", TRAINEE: "B", CUSTOMER: "C"}
    lines = [(start, end, letters[who], words) for start, end, who, words in meeting()]
    path = written(tmp_path, webvtt(lines))
    assert "C is called Ann Aziz." in roleplay("mark", path, "--rename", "C", "Ann Aziz").err
    first = roleplay("mark", path, "--rename", "A", "Davy")
    assert "A is called Davy." in first.err
    again = roleplay("mark", path, "--rename", "A", "David Mwangi")
    assert "A is called David Mwangi." in again.err, "and not Ann Aziz, in which a word begins so"
    assert "Taken back: A is called David Mwangi." in roleplay("mark", path, "--undo").err
    card = card_of(roleplay, path, "--manager", "A", "--trainee", "B", "--customer", "C")
    assert card["roles"] == {"manager": "Davy", "trainee": "B", "customer": ["Ann Aziz"]}


def test_people_are_renamed_and_joined(roleplay: Run, tmp_path: Path) -> None:
    lines = meeting()
    lines[-1] = (*lines[-1][:2], "Peter O.", lines[-1][3])
    path = written(tmp_path, webvtt(lines))
    assert roleplay("mark", path, "--join", "Peter O.", CUSTOMER).code == 0
    assert roleplay("mark", path, "--rename", "wanjiru", "Wanjiru K. Mwangi").code == 0
    names = [each["name"] for each in card_of(roleplay, path, *ROLES)["people"]]  # type: ignore[attr-defined]
    assert sorted(names) == [MANAGER, CUSTOMER, "Wanjiru K. Mwangi"]
    taken = roleplay("mark", path, "--rename", "wanjiru", MANAGER)
    assert taken.code == 2
    assert "use --join" in taken.err


def test_a_cut_recording_keeps_the_numbers_of_its_turns(roleplay: Run, named: str) -> None:
    whole = [line for line in roleplay("replay", named).out.splitlines() if line[:3].strip()]
    assert roleplay("mark", named, "--from", "0:24", "--to", "1:40").code == 0
    ran = roleplay("replay", named)
    cut = [line for line in ran.out.splitlines() if line[:3].strip()]
    assert cut == [line for line in whole if line in cut]
    assert cut[0].split()[0] == "5"
    assert "are not shown; they are in the file as they were" in ran.err
    assert all(turn >= 5 for turn in asked(roleplay, named))
    span = card_of(roleplay, named)["span"]
    assert (span["first"], span["last"]) == (25.0, 102.0)  # type: ignore[index]
    outside = roleplay("mark", named, "--turn", "2", "--rejected")
    assert outside.code == 2
    assert "outside the meeting as it is marked" in outside.err


def test_a_recording_can_be_scored_from_a_time_to_a_time_without_keeping_it(
    roleplay: Run, named: str
) -> None:
    whole = card_of(roleplay, named)
    part = card_of(roleplay, named, "--from", "0:24", "--to", "1:40")
    assert part["turns"]["all"] < whole["turns"]["all"]  # type: ignore[index]
    assert part["repairs"]["turns cut"] > 0  # type: ignore[index]
    assert card_of(roleplay, named) == whole


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["--turn", "99", "--rejected"], "Turn 99 is not one of its 37 turns"),
        (["--turn", "3"], "Say what turn 3 was"),
        (["--rejected"], "Say of which turn it is"),
        (["--turn", "3", "--rejected"], "is Wanjiru Kamau's, the trainee's, who does not accept"),
        (["--turn", "4", "--does", "rescue"], "A customer may: accept, appeal"),
        (["--turn", "4", "--to", "ann"], "nobody in it is called 'ann'"),
        (["--turn", "4", "--note", " "], "A note has from 1 to 2000 characters"),
        (["--from", "soon"], "--from takes a time of the recording"),
        (["--from", "3:20", "--to", "1:00"], "--to has to be later than --from"),
        (["--from", "50:00"], "Nobody begins to speak between"),
        (["--join", "david", "mwangi"], "is one person already"),
        (["--rename", "david", ""], "a name has from 1 to 60 characters"),
        (["--undo", "7"], "--undo takes the number of a mark"),
        (["--undo", "9" * 5000], "--undo takes the number of a mark"),
        (["--turn", "4", "--from", "1:00", "--rejected"], "mark them one after the other"),
    ],
    ids=lambda each: str(each)[:30],
)
def test_what_cannot_be_marked_is_told_with_what_to_do_and_nothing_is_kept(
    roleplay: Run, named: str, words: list[str], reason: str
) -> None:
    kept = Path(f"{named}.marks").read_bytes()
    ran = roleplay("mark", named, *words)
    assert ran.code == 2
    assert reason in " ".join(ran.err.split())
    assert Path(f"{named}.marks").read_bytes() == kept


def test_the_last_mark_is_taken_back_or_any_by_its_number(roleplay: Run, named: str) -> None:
    for turn in ("4", "7"):
        assert roleplay("mark", named, "--turn", turn, "--rejected").code == 0
    assert roleplay("mark", named, "--undo").code == 0
    assert 7 in asked(roleplay, named)
    assert "turn 7: what was said before it was rejected: taken back" in roleplay("mark", named).out
    assert roleplay("mark", named, "--undo", "2").code == 0
    assert 4 in asked(roleplay, named)
    assert roleplay("mark", named, "--undo", "4").code == 0  # which took back the mark of turn 7
    assert 7 not in asked(roleplay, named)


def test_marks_of_a_recording_that_has_changed_are_told_and_do_not_count(
    roleplay: Run, named: str
) -> None:
    assert roleplay("mark", named, "--turn", "4", "--rejected").code == 0
    text = Path(named).read_text(encoding="utf-8")
    Path(named).write_text(text.replace(REMARKS[0], "Very well."), encoding="utf-8")
    ran = roleplay("score", named, *ROLES)
    assert ran.code == 0
    told = " ".join(ran.err.split())
    assert "has changed since it was marked: marks 1 and 2 (of turn 4)" in told
    assert "Go back to the recording from before, or mark this one anew." in told
    assert "of a coach's count" not in told
    assert "does not fit any more" in roleplay("mark", named).out


def test_a_file_of_marks_that_is_none_is_told_and_the_meeting_scored_without(
    roleplay: Run, recording: str
) -> None:
    Path(f"{recording}.marks").write_text("\x1b[31mboo\n", encoding="utf-8")
    ran = roleplay("score", recording, *ROLES)
    assert ran.code == 0
    assert "So no mark counts here." in ran.err
    kept = roleplay("mark", recording, "--turn", "4", "--rejected")
    assert kept.code == 3
    assert "does not begin as a file of marks does" in kept.err


def test_a_played_meeting_can_be_marked_but_not_cut_or_renamed(
    roleplay: Run, tmp_path: Path
) -> None:
    path = str(tmp_path / "m.jsonl")
    assert roleplay("play", "flagship", "--auto", "--seed", "7", "--save", path).code == 0
    assert roleplay("mark", path, "--turn", "3", "--note", "Well said.").code == 0
    assert "Well said." in roleplay("score", path).out
    for words in (["--from", "1:00"], ["--rename", "david", "Dave"]):
        ran = roleplay("mark", path, *words)
        assert ran.code == 2
        assert "its people and its length are its scenario's" in ran.err
    assert roleplay("score", path, "--from", "1:00").code == 2
    assert roleplay("mark", path).code == 0


def test_hostile_words_reach_neither_the_terminal_nor_json_as_they_are(
    roleplay: Run, named: str
) -> None:
    nasty = "\x1b]0;boo\x07\u202e[red]{turn}\n=1+1"
    assert roleplay("mark", named, "--turn", "4", "--note", nasty, "--by", nasty).code == 0
    assert roleplay("mark", named, "--rename", "peter", nasty).code == 0
    for words in (["mark", named], ["mark", named, "--json"], ["replay", named], ["score", named]):
        ran = roleplay(*words)
        assert ran.code == 0
        for text in (ran.out, ran.err):
            assert "\x1b" not in text
            assert "\u202e" not in text
        assert "[red]{turn}" in ran.out


def test_at_a_terminal_each_question_is_answered_by_a_key_and_kept_at_once(
    roleplay: Run, recording: str
) -> None:
    code, shown = at_a_terminal(
        ["y", "r", "", "what", "a", "q"],
        "mark",
        recording,
        asked_by=("does not:", "ends:", "or Enter:"),
    )
    assert code == 0
    assert "a accepted, r rejected, n neither, Enter leaves it open, q ends:" in shown
    assert "One of a, n, q, r, or Enter:" in shown
    assert "2 answers kept" in shown
    listing = json.loads(roleplay("mark", recording, "--json").out)
    assert [mark["mark"] for mark in listing["marks"]] == ["cast", "settled", "settled"]
    assert [mark.get("answer") for mark in listing["marks"]] == [None, "rejected", "accepted"]
    assert listing["questions"][0]["turn"] == 7


def test_which_meeting_of_a_stretch_it_is_is_kept_and_counts(roleplay: Run, named: str) -> None:
    tried = card_of(roleplay, named, "--meeting", "last")
    assert tried["talk_time"] != card_of(roleplay, named)["talk_time"]
    ran = roleplay("mark", named, "--meeting", "last")
    assert ran.code == 0
    listed = roleplay("mark", named).out
    assert "it is the last of several meetings over which the two hand over" in listed
    assert card_of(roleplay, named)["talk_time"] == tried["talk_time"]
    first = card_of(roleplay, named, "--meeting", "first")["talk_time"]
    assert first not in (tried["talk_time"], None)
    assert roleplay("mark", named, "--meeting", "fourth").code == 2


def test_what_words_only_suggest_is_told_asked_and_counts_if_it_is_said(
    roleplay: Run, tmp_path: Path
) -> None:
    over = (250.0, 253.0, CUSTOMER, "I would not build on that, David.")
    lines = [*meeting()[:-1], over]
    file = written(tmp_path, webvtt(lines))
    assert roleplay("mark", file, *ROLES).code == 0
    last = str(len(lines))
    assert "One more may have done what its words do not surely tell" in roleplay("score", file).err
    listing = roleplay("mark", file).out
    assert "Did Peter go over Wanjiru's head here, to David?" in listing
    assert "--yes went-over, --no went-over" in listing
    wrong = roleplay("mark", file, "--turn", last, "--yes", "handed-up")
    assert wrong.code == 2, "a customer hands nothing up"
    before = card_of(roleplay, file)
    assert roleplay("mark", file, "--turn", last, "--yes", "went-over").code == 0
    after = card_of(roleplay, file)
    rules = [
        [each["rule"] for each in card["authority"]["ledger"] if str(each["turn"]) == last]  # type: ignore[index]
        for card in (before, after)
    ]
    assert ("appealed" in rules[0], "appealed" in rules[1]) == (False, True)
    assert int(last) not in asked(roleplay, file)
    assert f"turn {last}: went over the trainee's head, yes" in roleplay("mark", file).out
    assert roleplay("mark", file, "--turn", last, "--no", "went-over").code == 0
    assert card_of(roleplay, file)["authority"] == before["authority"]
