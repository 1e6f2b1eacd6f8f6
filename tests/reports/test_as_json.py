import json

import jsonschema
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from roleplay.model.scorecard import Question, Scorecard
from roleplay.reports.as_json import line_json, to_json
from roleplay.reports.schema import scorecard_schema
from roleplay.scoring import score
from tests.examples import examples
from tests.reports.cards import EMPTY, FULL
from tests.scoring.meetings import POLICIES, made_up

SHAPE = {
    "": "format scorer engine reader source roles turns span estimated_times language path was_read"
    " partly_read unmarked repairs people talk_time"
    " authority handover measures own_measures stand_ins lessons findings"
    " questions notes ending own aids score",
    "roles": "manager trainee customer",
    "turns": "all vendor",
    "span": "first last breaks",
    "talk_time": "score fit shift thirds delta interval p t50 relapse percentile verdict curve",
    "authority": "score fit shift thirds delta interval curve ledger others",
    "handover": "score interval verdict words",
    "ending": "id text success",
}
"""The keys in order, as the scorecard's format has them."""


@pytest.mark.parametrize("card", [FULL, EMPTY])
def test_what_is_written_reads_back_as_the_same_card(card: Scorecard) -> None:
    # These cards have no more decimals than are written.
    assert msgspec.json.decode(to_json(card), type=Scorecard, strict=True) == card
    assert msgspec.json.decode(line_json(card), type=Scorecard, strict=True) == card


def test_keys_stand_in_the_order_of_the_format() -> None:
    whole = json.loads(to_json(FULL))
    for place, keys in SHAPE.items():
        assert list(whole[place] if place else whole) == keys.split()
    assert " ".join(whole["people"][0]) == "name seconds share turns questions authority"
    assert " ".join(whole["authority"]["ledger"][0]) == (
        "turn at rule to weight words customer granted settled_by shift"
    )
    assert " ".join(whole["findings"][0]) == (
        "turn measure to kind facts words speaker instead advice text"
    )
    assert list(whole["measures"]["signals"]) == ["score", "evidence"]
    assert list(whole["measures"]["signals"]["evidence"][0]) == ["turn", "kind", "facts", "text"]


def test_a_question_to_the_coach_is_told_in_words_as_well() -> None:
    asked = replace(FULL, questions=(Question(turn=24, kind="took_answer"),))
    (question,) = json.loads(to_json(asked))["questions"]
    assert question == {
        "turn": 24,
        "kind": "took_answer",
        "facts": {},
        "text": "Did Peter go along with what Wanjiru had said before this?",
    }
    of_another = replace(asked.questions[0], facts={"who": "Lorraine", "by": "Wanjiru"})
    (question,) = json.loads(to_json(replace(asked, questions=(of_another,))))["questions"]
    assert question["text"] == "Did Lorraine go along with what Wanjiru had said before this?"


def test_what_was_found_is_told_in_words_as_well() -> None:
    whole = json.loads(to_json(FULL))
    (evidence,) = whole["measures"]["signals"]["evidence"]
    assert evidence["facts"]["cue"] == "taps the pen"
    assert evidence["text"].startswith("Peter was cooling (taps the pen), and what was said")
    (finding,) = whole["findings"]
    assert finding["text"] == (
        '"If I may, Wanjiru: it was the relay." Unasked, David answered in Wanjiru\'s place,'
        " and did not hand the floor back. A nod, and Wanjiru goes on."
    )


def test_numbers_are_rounded_where_they_are_written() -> None:
    card = replace(
        FULL,
        score=71.26,
        people=(replace(FULL.people[0], seconds=372.40049, share=1 / 3),),
        talk_time=replace(
            FULL.talk_time, p=0.00004, delta=-0.00001, interval=(-2 / 3, 0.12345), score=82.449
        ),
        handover=replace(FULL.handover, interval=(61.449, 83.35)),
    )
    whole = json.loads(to_json(card))
    assert whole["score"] == 71.3
    assert whole["people"][0]["seconds"] == 372.4
    assert whole["people"][0]["share"] == 0.3333
    assert whole["talk_time"]["p"] == 0.0
    assert whole["talk_time"]["interval"] == [-0.6667, 0.1235]
    assert whole["talk_time"]["score"] == 82.4
    assert whole["handover"]["interval"][0] == 61.4
    assert '"delta": 0.0,' in to_json(card).decode()


def test_a_card_is_indented_by_two_and_ends_its_last_line() -> None:
    text = to_json(FULL).decode()
    assert text.startswith(
        '{\n  "format": 2,\n  "scorer": 7,\n  "engine": 0,\n  "reader": 0,\n'
        '  "source": "The big man steps back",\n'
    )
    assert text.endswith("\n}\n")


def test_a_card_on_one_line_says_the_same() -> None:
    line = line_json(FULL)
    assert line.count(b"\n") == 1
    assert line.endswith(b"}\n")
    assert json.loads(line) == json.loads(to_json(FULL))


@settings(max_examples=examples(40), deadline=None)
@given(st.text(st.characters(codec=None), max_size=30))
def test_no_text_breaks_the_json_or_reaches_a_terminal_as_a_command(text: str) -> None:
    card = replace(
        FULL, source=text + "\x9b2J\u202e\ud800", repairs={text: 1}, measures={text: EMPTY_MEASURE}
    )
    written = to_json(card).decode()
    assert json.loads(written)["source"] is not None
    assert not {"\x1b", "\x9b", "\u202e"} & set(written)


EMPTY_MEASURE = FULL.measures["plan"]


@pytest.mark.parametrize("policy", sorted(POLICIES))
def test_the_schema_describes_scored_meetings(policy: str) -> None:
    for questions in (1, 4, 30):
        card = score(made_up(POLICIES[policy], seed=7, questions=questions))
        jsonschema.validate(json.loads(to_json(card)), json.loads(scorecard_schema()))


@pytest.mark.parametrize("card", [FULL, EMPTY])
def test_the_schema_describes_what_is_written(card: Scorecard) -> None:
    jsonschema.Draft202012Validator(json.loads(scorecard_schema())).validate(
        json.loads(to_json(card))
    )


@pytest.mark.parametrize(
    ("place", "wrong"),
    [
        (("score",), 101),
        (("talk_time", "fit"), -0.1),
        (("talk_time", "verdict"), "perhaps"),
        (("talk_time", "thirds"), [0.5, 0.5]),
        (("talk_time", "curve"), [[0.5, 1.2]]),
        (("authority", "delta"), -1.5),
        (("turns", "vendor"), -1),
        (("roles", "customer"), None),
    ],
)
def test_the_schema_refuses_what_no_card_can_say(place: tuple[str, ...], wrong: object) -> None:
    whole = json.loads(to_json(FULL))
    part = whole
    for key in place[:-1]:
        part = part[key]
    part[place[-1]] = wrong
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(whole, json.loads(scorecard_schema()))


def test_the_schema_is_itself_sound_and_says_what_each_part_means() -> None:
    schema = json.loads(scorecard_schema())
    jsonschema.Draft202012Validator.check_schema(schema)
    assert all(part["description"] for part in schema["$defs"].values())
