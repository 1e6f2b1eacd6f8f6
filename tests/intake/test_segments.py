"""The one reader of a list of what was said in a JSON document."""

from collections import Counter
from typing import Any

import pytest

from roleplay.intake import BrokenRecordingError
from roleplay.intake.fields import MILLISECONDS, NANOSECONDS
from roleplay.intake.heard import (
    DATES,
    NOT_SPEECH,
    SECOND_TIME,
    UNNAMED,
    UNNAMED_WORDS,
    UNTIMED,
    UNTOLD,
    Reading,
)
from roleplay.intake.segments import read_segments
from roleplay.intake.services import Layout, Service

Span = tuple[float, float, str, str]


def layout(**more: Any) -> Layout:
    return Layout(**{"each": "[]", "words": "text", "start": "start", "end": "end"} | more)


def reading(document: Any, people: str = "", **more: Any) -> Reading:
    service = Service(name="x", title="X", layouts=(), people=people)
    return read_segments(document, service, layout(**more), Counter())


def spans(document: Any, people: str = "", **more: Any) -> list[Span]:
    return [
        (each.at, each.end, each.name, each.text)
        for each in reading(document, people, **more).heard
    ]


def place_of(document: Any, **more: Any) -> str:
    with pytest.raises(BrokenRecordingError) as caught:
        reading(document, **more)
    return caught.value.place


def turn(start: Any = 1, end: Any = 2, speaker: Any = "Ann", **more: Any) -> dict[str, Any]:
    return {"start": start, "end": end, "speaker": speaker, "text": "yes"} | more


def test_turns_are_told_with_their_ends_and_by_whom() -> None:
    found = reading([turn(1.1254, 1.9986), turn(3, 4, None), turn(5, 6, None), turn(7, 8, "Bob")])
    assert [(each.at, each.end, each.name) for each in found.heard] == [
        (1.125, 1.999, "Ann"),
        (7, 8, "Bob"),
    ]
    assert not found.estimated
    assert found.repairs == {UNNAMED: 2}
    assert found.unnamed == []


def test_what_nobody_is_named_for_is_kept_where_nobody_is_named_at_all() -> None:
    found = reading([turn(1.1254, 1.9986, None), turn(3, 4, None)])
    assert [(each.at, each.end, each.name, each.text) for each in found.unnamed] == [
        (1.125, 1.999, "", "yes"),
        (3, 4, "", "yes"),
    ]
    assert found.repairs == {UNNAMED: 2}


def test_where_only_beginnings_are_told_the_ends_are_worked_out() -> None:
    assert [each.at for each in reading([turn(0), turn(4)], end="").heard] == [0.0, 4.0]
    found = reading([turn(), turn(2, 9, None), turn(3, 9, None), turn(4.0004, 9, "Bob")], end="")
    # A word takes 0.625 s.
    assert [(each.at, each.end, each.name) for each in found.heard] == [
        (1.0, 1.625, "Ann"),
        (4.0, 4.625, "Bob"),
    ]
    assert found.estimated
    assert found.repairs == {UNNAMED: 2, UNTOLD: 2}


def test_a_length_is_counted_from_the_beginning_where_no_end_is_told() -> None:
    assert spans([turn(3, length=2)], end="", length="length") == [(3, 5, "Ann", "yes")]
    assert spans([turn(3, 4, length=2)], length="length") == [(3, 4, "Ann", "yes")]


@pytest.mark.parametrize(
    ("at", "unit"),
    [
        (1e6, 1.0),
        (-1e6, 1.0),
        (10**9, MILLISECONDS),
        (-(10**9), MILLISECONDS),
        (10**15 - 1, NANOSECONDS),
        (1 - 10**15, NANOSECONDS),
    ],
)
def test_times_reach_eleven_days_from_zero(at: float, unit: float) -> None:
    assert spans([turn(at, at)], unit=unit)[0][0] == pytest.approx(at * unit, abs=0.001)
    further = at * 1.000001
    assert place_of([turn(further, further)], unit=unit) == "[0].start"


def test_no_number_of_a_time_is_larger_than_a_one_with_fifteen_zeros() -> None:
    assert spans([turn(10**15, 10**15)]) == [(0, 0, "Ann", "yes")]
    assert place_of([turn(10**15 + 1, 10**15 + 1)]) == "[0].start"
    for at in (10**400, -(10**400), -(10**15)):
        assert place_of([turn(at)]) == "[0].start"


def test_dates_begin_at_a_hundred_million_seconds_and_are_counted_from_the_first() -> None:
    dates = [turn(10**8, 10**8 + 2), turn(10**8 + 10**6, 10**8 + 10**6), turn(10**8 - 5, 10**8)]
    found = reading(dates[:2])
    assert [(each.at, each.end) for each in found.heard] == [(0, 2), (1e6, 1e6)]
    assert found.repairs == {DATES: 1}
    assert place_of(dates[2:]) == "[0].start"
    # Over eleven days from the first, and a beginning on the recording's clock among dates.
    late = 10**8 + 10**6 + 1
    assert place_of([dates[0], turn(late, late)]) == "[1]"
    assert place_of([dates[0], turn(10**8 + 5, late)]) == "[1]"
    assert place_of([dates[0], turn(5, 6)]) == "[1]"
    assert place_of([turn(5, 6), dates[0]]) == "[1]"
    assert place_of([turn(5, 10**8)]) == "[0]"


def test_a_turn_may_take_no_time_and_no_less() -> None:
    assert spans([turn(1, 1)]) == [(1, 1, "Ann", "yes")]
    assert place_of([turn(1, 0.999)]) == "[0]"


def test_times_written_as_text_are_read_where_the_layout_says_so() -> None:
    assert spans([turn("0:01", "2.5s")], written=True) == [(1, 2.5, "Ann", "yes")]
    for either in (turn("0:01", 2), turn(1, "0:02"), turn("1", "2")):
        assert spans([either], written=None) == [(1, 2, "Ann", "yes")]
    # A text of mere digits has the unit of a number; one that is a time has its own.
    both = turn("1000", "0:02")
    assert spans([both], written=None, unit=MILLISECONDS) == [(1, 2, "Ann", "yes")]
    assert place_of([turn(1, "0:02")], written=True) == "[0].start"
    assert place_of([turn(1, "0:02")]) == "[0].end"
    assert place_of([turn("soon")], written=True) == "[0].start"
    assert place_of([turn([1])], written=None) == "[0].start"


def test_times_may_stand_deeper_in_an_item_and_under_several_keys() -> None:
    for path, held in (
        ("time.from", {"time": {"from": 1}}),
        ("time[0]", {"time": [1]}),
        ("other|from", {"from": 1}),
    ):
        assert spans([{**held, "end": 2, "speaker": "Ann", "text": "so"}], start=path) == [
            (1, 2, "Ann", "so")
        ]
        assert place_of([{"end": 2, "speaker": "Ann", "text": "so"}], start=path) == (
            f"[0].{path.partition('|')[0]}"
        )
    # A time around the item is not its own.
    around = [{"start": 1, "turns": [{"end": 2, "text": "so"}]}]
    assert place_of(around, each="[].turns[]") == "[0].turns[0].start"


def test_who_speaks_may_be_told_around_an_item_and_under_several_keys() -> None:
    turns = {"turns": [{"start": 1, "end": 2, "text": "so"}]}
    for path, held in (
        ("speaker", {"speaker": "Ann"}),
        ("by.name", {"by": {"name": "Ann"}}),
        ("by|speaker", {"speaker": "Ann"}),
    ):
        assert spans([held | turns], each="[].turns[]", speaker=path) == [(1, 2, "Ann", "so")]
    wrong = [{"by": {"name": 1.5}} | turns]
    assert place_of(wrong, each="[].turns[]", speaker="x|by.name") == "[0].turns[0].by.name"


def test_who_speaks_is_told_by_a_name_or_a_number() -> None:
    speakers = [
        name for _, _, name, _ in spans([turn(speaker=each) for each in ("Ann", 7, "12", "UU")])
    ]
    assert speakers == ["Ann", "Speaker 7", "Speaker 12", "UU"]
    found = reading([turn(speaker="UU"), turn(speaker=0), turn(speaker="0")], nobody=("UU", 0))
    assert [each.name for each in found.heard] == ["Speaker 0"]
    for other in (True, 1.5, ["Ann"], {"name": "Ann"}):
        assert place_of([turn(speaker=other)]) == "[0].speaker"


def test_people_are_called_as_the_list_of_them_says() -> None:
    document = {
        "people": [
            {"id": 7, "name": "Ann"},
            {"speaker_id": "12", "displayName": "Bob"},
            {"id": 9},
            "nobody",
        ],
        "talk": [turn(speaker=each) for each in (7, "12", 9, "Zoe")],
    }
    called = [name for _, _, name, _ in spans(document, "people[]|more[]", each="talk[]")]
    assert called == ["Ann", "Bob", "Speaker 9", "Zoe"]


def test_people_are_told_apart_by_channels_where_there_are_several() -> None:
    def called(channels: list[Any]) -> list[str]:
        document = [turn(speaker=None, channel=each) for each in channels]
        return [each.name for each in reading(document, channel="channel").heard]

    assert called([0, 1, 0]) == ["Channel 1", "Channel 2", "Channel 1"]
    assert called([0, 0]) == []
    assert called([0, True]) == []
    assert called([0, "1"]) == []
    assert called([0, 1, None]) == ["Channel 1", "Channel 2"]
    assert called([0, 2, True]) == ["Channel 1", "Channel 3"]
    both = [turn(speaker=4, channel=0), turn(speaker="Ann", channel=1)]
    assert [name for _, _, name, _ in spans(both, channel="channel")] == [
        "Channel 1, speaker 4",
        "Channel 2, speaker Ann",
    ]


@pytest.mark.parametrize("within", [True, False])
def test_the_list_of_channels_tells_how_many_there_are(*, within: bool) -> None:
    def called(channels: Any, each: str, channel: str) -> list[str]:
        document = {"channels": channels, "utterances": [turn(channel=0), turn(channel=1)]}
        path = f"results.{each}" if within else each
        found = reading({"results": document} if within else document, each=path, channel=channel)
        return [each.name for each in found.heard]

    two = [{"said": [turn()]}, {"said": [turn()]}]
    by_channel = ["Channel 1, speaker Ann", "Channel 2, speaker Ann"]
    assert called(two, "channels[].said[]", "[]") == by_channel
    assert called(two[:1], "channels[].said[]", "[]") == ["Ann"]
    assert called([{}, {}], "utterances[]", "channel") == by_channel
    for other in ([{}], [], None, {"a": 1, "b": 2}):
        assert called(other, "utterances[]", "channel") == ["Ann", "Ann"]


def test_a_document_that_is_a_list_has_no_list_of_channels() -> None:
    for document in ([turn(), turn()], {"results": [], "a": [turn()]}):
        each = "[]" if isinstance(document, list) else "a[]"
        assert {name for _, _, name, _ in spans(document, each=each, channel="[]")} == {"Ann"}


def test_a_key_without_a_name_tells_no_channel() -> None:
    numbered = [turn(**{"": 0}), turn(speaker="Bob", **{"": 1})]
    assert [name for _, _, name, _ in spans(numbered)] == ["Ann", "Bob"]


def test_only_what_is_of_the_type_of_what_was_said_is_read() -> None:
    document = [turn(type="said"), turn(type="note"), turn(), turn(type="said", speaker="Bob")]
    found = reading(document, said="said")
    assert [each.name for each in found.heard] == ["Ann", "Bob"]
    assert found.repairs == {NOT_SPEECH: 2}


def word(text: str, at: Any, end: Any, who: str | None = "Ann", **more: Any) -> dict[str, Any]:
    return turn(at, end, who, text=text, **more)


def test_words_are_put_together_until_somebody_else_speaks_or_nobody_does() -> None:
    assert spans([word("so", 0, 1), word("it", 1.8, 2), word("is", 2.81, 3)], single=True) == [
        (0, 2, "Ann", "so it"),
        (2.81, 3, "Ann", "is"),
    ]
    assert spans([word("so", 0, 1), word("no", 1, 2, "Bob")], single=True) == [
        (0, 1, "Ann", "so"),
        (1, 2, "Bob", "no"),
    ]
    assert spans([word("so", 0, 1), word("it", 1, 2)], single=True, space="") == [
        (0, 2, "Ann", "soit"),
    ]
    assert spans([], single=True) == []


def test_a_word_that_ends_before_it_begins_is_refused_by_its_own_place() -> None:
    assert place_of([word("so", 0, 1), word("it", 1.5, 1.25)], single=True) == "[1]"
    assert place_of([word("so", 1, 0.5), word("it", 1, 2)], single=True) == "[0]"
    assert spans([word("so", 1, 1), word("it", 1, 1)], single=True) == [(1, 1, "Ann", "so it")]


def test_a_sign_belongs_to_the_word_before_it() -> None:
    signed = [
        word(".", 0, 0, type="sign"),
        word("so", 0, 1, type="word"),
        word(",", None, None, None, type="sign"),
        word("it", 1, 2, type="word"),
        word("!", 9, 9, "Bob", type="sign"),
        word("is", 2, 3, type="any"),
    ]
    assert spans(signed, single=True, sign="sign") == [(0, 3, "Ann", "so, it! is")]
    assert place_of([word("so", None, 1)]) == "[0].start"


def test_a_word_without_a_beginning_begins_as_the_one_before_it_ends() -> None:
    def bare(text: str, end: float, who: str = "Ann") -> dict[str, Any]:
        return {"text": text, "end": end, "speaker": who}

    assert spans([bare("so", 0.5), bare("no", 1.5, "Bob")], single=True) == [
        (0, 0.5, "Ann", "so"),
        (0.5, 1.5, "Bob", "no"),
    ]
    # A beginning that is there and nothing is none that is missing.
    assert place_of([word("so", None, 1)], single=True) == "[0].start"
    assert place_of([word("so", 0, None)], single=True) == "[0].end"
    # What has no end either is a sign.
    signed = [bare("so", 0.5), {"text": "?", "speaker": "Bob"}]
    assert spans(signed, single=True) == [(0, 0.5, "Ann", "so?")]


def test_words_that_stand_there_again_with_nobody_are_read_once() -> None:
    again = [word("so", 0, 1, None), word("it", 1, 2, None), word("so", 0, 1), word("it", 1, 2)]
    found = reading([*again, word("is", 2, 3, None)], single=True)
    assert [each.text for each in found.heard] == ["so it"]
    assert found.repairs == {SECOND_TIME: 2, UNNAMED: 1}


def test_texts_beside_an_empty_list_of_words_are_counted() -> None:
    document = {
        "parts": [
            {"words": [], "whole": "so it"},
            {"words": [], "whole": "it so"},
            {"words": [], "whole": " "},
            {"words": [], "whole": 3},
            {"whole": "it is"},
            {"words": [word("so", 0, 1), word("it", 1, 2), word("is", 2, 3)]},
        ]
    }
    maybe = reading(document, each="parts[].words?[]", single=True, whole="whole")
    assert maybe.repairs == {SECOND_TIME: 2, UNTIMED: 1}
    del document["parts"][4]
    sure = reading(document, each="parts[].words[]", single=True, whole="whole")
    assert sure.repairs == {UNTIMED: 2}


PIECES = {"each": "talk[]", "pieces": "words[]"}


def pieces(*words: tuple[str, float]) -> dict[str, Any]:
    return {
        "talk": [turn(1, 2), turn(3, 4, "Bob"), turn(4, 4, "Zoe")],
        "words": [{"text": text, "start": at} for text, at in words],
    }


def test_words_belong_to_the_turn_in_which_they_begin() -> None:
    # Half a millisecond before a turn is within it, for numbers are rounded.
    document = pieces(("so", 1), ("it", 1.99), ("is", 2.9996), ("no", 4.0))
    early = {"talk": [turn(0, 0.5)], "words": [{"text": "so", "start": 0.25}]}
    assert spans(early, **PIECES) == [(0, 0.5, "Ann", "so")]
    # Talk may begin before the recording.
    early["talk"].append(turn(-0.5, -0.25, "Bob"))
    assert [each[3] for each in spans(early, **PIECES)] == ["so", ""]
    assert spans(document, **PIECES) == [
        (1, 2, "Ann", "so it"),
        (3, 4, "Bob", "is"),
        (4, 4, "Zoe", "no"),
    ]


def test_words_that_begin_in_no_turn_are_counted() -> None:
    found = reading(pieces(("so", 1), ("a", 0.9), ("b", 2), ("c", 2.9994), ("d", 4.1)), **PIECES)
    assert [each.text for each in found.heard] == ["so", "", ""]
    assert found.repairs == {UNNAMED_WORDS: 4}
    assert reading(pieces(("so", 1)), **PIECES).repairs == {}


def test_of_turns_at_once_the_one_that_began_last_has_the_word() -> None:
    document = {
        "talk": [turn(2, 9, "Bob"), turn(1, 9)],
        "words": [{"text": "so", "start": 1.5}, {"text": "it", "start": 2.5}],
    }
    assert spans(document, **PIECES) == [(2, 9, "Bob", "it"), (1, 9, "Ann", "so")]


def test_a_sign_without_a_time_goes_with_the_word_before_it() -> None:
    document = pieces(("so", 1), ("lost", 2.5))
    sign = {"text": "!"}
    document["words"] = [sign, document["words"][0], sign, sign, document["words"][1], sign]
    assert [each[3] for each in spans(document, **PIECES)] == ["so!!", "", ""]


def test_a_turn_may_list_when_words_of_its_own_begin() -> None:
    document = {
        "talk": [
            turn("0", "9", "Ann", own=[{"start": "1"}, {"start": "3"}]),
            turn("0", "9", "Bob", own=[{"start": "2"}]),
        ],
        "words": [{"text": str(at), "start": str(at)} for at in (1, 2, 3, 4)],
    }
    own = PIECES | {"own": "own[].start", "written": True}
    found = reading(document, **own)
    assert [(each.name, each.text) for each in found.heard] == [("Ann", "1 3"), ("Bob", "2")]
    assert found.repairs == {UNNAMED_WORDS: 1}
    document["talk"][1]["own"] = [{"start": 2}]
    assert place_of(document, **own) == "talk[1].own[0]"
    document["talk"][1]["own"] = ["2"]
    assert place_of(document, **own) == "talk[1].own[0]"


@pytest.mark.parametrize(
    ("wrong", "place", "told"),
    [
        (None, "[1]", "an object, and nothing stands"),
        ("x", "[1]", "an object, and a text stands"),
        (turn(text=None), "[1].text", "a text, and nothing stands"),
        (turn(text=4), "[1].text", "a text, and a number stands"),
        (turn(text=4.5), "[1].text", "a text, and a number stands"),
        (turn(text=True), "[1].text", "a text, and true or false stands"),
        (turn(text=[]), "[1].text", "a text, and a list stands"),
        (turn(text={}), "[1].text", "a text, and an object stands"),
        (turn(start=None), "[1].start", "a time, and nothing stands"),
        (turn(end=None), "[1].end", "a time, and nothing stands"),
        ({"start": 1, "text": "yes"}, "[1].end", "a time, and nothing stands"),
        ({"end": 1, "text": "yes"}, "[1].start", "a time, and nothing stands"),
    ],
)
def test_what_does_not_fit_is_told_with_what_stands_there(
    wrong: Any, place: str, told: str
) -> None:
    with pytest.raises(BrokenRecordingError, match=f"here should be {told} there") as caught:
        reading([turn(), wrong])
    assert caught.value.place == place
