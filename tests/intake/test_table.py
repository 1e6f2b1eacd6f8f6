"""Tables, CSV and TSV."""

from collections import Counter

import pytest

from roleplay.intake import BrokenRecordingError
from roleplay.intake.heard import DATES, HEADING, UNNAMED, UNREAD_CELLS, UNTOLD, Reading
from roleplay.intake.table import IN_MILLISECONDS, find_table, read_table

HEADINGS = "start,end,speaker,text\n"


def reading(text: str) -> Reading:
    table = find_table(text)
    assert table is not None
    return read_table(text, table, Counter())


def rows(text: str) -> list[tuple[float, float, str, str]]:
    return [(each.at, each.end, each.name, each.text) for each in reading(text).heard]


def refused(text: str) -> BrokenRecordingError:
    with pytest.raises(BrokenRecordingError) as caught:
        reading(text)
    return caught.value


def test_headings_stand_in_one_of_the_first_forty_lines() -> None:
    found = find_table("A tool\n" * 39 + HEADINGS)
    assert found is not None
    assert (found.line, found.delimiter) == (39, ",")
    assert found.headings == ("start", "end", "speaker", "text")
    assert find_table("A tool\n" * 40 + HEADINGS) is None
    assert rows(f"\n{HEADINGS}1,2,Ann,so\n") == [(1, 2, "Ann", "so")]
    assert reading("A tool\n\n" * 2 + HEADINGS + "1,2,Ann,so\n").repairs == {HEADING: 2}


def test_headings_name_who_speaks_and_words_or_both_times() -> None:
    for headings in ("speaker,text", "speaker,start,end", "speaker;text", "speaker|text"):
        assert find_table(headings + "\n") is not None
    for headings in ("speaker,start", "speaker,end", "start,end,text", "speaker"):
        assert find_table(headings + "\n") is None
    assert find_table("sep=,speaker,text\n") is None
    assert find_table("sep=;\nspeaker;text\n") is not None


def test_a_heading_has_at_most_sixty_signs_and_a_table_two_hundred_columns() -> None:
    assert find_table(f"speaker,text,{'x' * 60}\n") is not None
    assert find_table(f"speaker,text,{'x' * 61}\n") is None
    # As many signs as columns but one.
    assert find_table("speaker,text" + "," * 198 + "\n") is not None
    assert find_table("speaker,text" + "," * 199 + "\n") is None
    # More than the reader of cells takes for one.
    assert find_table(f"speaker,text,{'x' * 140_000}\n") is None


def test_a_row_has_no_more_cells_than_headings_unless_its_words_are_last() -> None:
    assert rows(HEADINGS + "1,2,Ann,so, it is\n3,4,Bob,no,,\n") == [
        (1, 2, "Ann", "so, it is"),
        (3, 4, "Bob", "no"),
    ]
    error = refused("text,speaker,start,end\nso,Ann,1,2\nso, it is,Ann,1,2\n")
    assert error.place == "line 3"
    assert error.reason.startswith("this row has 5 cells below 4 headings. Put what holds a comma")
    for sign, name in ((";", "semicolon"), ("\t", "tab"), ("|", "upright line")):
        text = "text,speaker\nso,it,Ann\n".replace(",", sign)
        assert f"what holds a {name} between" in refused(text).reason


def test_rows_of_lines_and_rows_of_nothing_are_none() -> None:
    for empty in (",,,", "---,:--,--:,===", " , ,-, ", "\n"):
        assert len(rows(f"{HEADINGS}{empty}\n1,2,Ann,so\n")) == 1
    assert refused(f"{HEADINGS}-,-,-,so\n").place == "line 2"


def test_a_row_is_refused_by_the_line_in_which_it_begins() -> None:
    two = 'Title\nstart,end,speaker,text\n1,2,Ann,"so\nit is"\n'
    assert refused(two + "x,4,Bob,no\n").place == "line 5"
    assert refused(two + '3,4,Bob,"no\n').place == "line 5"
    assert refused(two + '3,4,Bob,"no" way\n').place == "line 5"
    assert refused(two + '3,4,Bob,no\n5,6,Ann,"so\n').place == "line 6"
    assert rows(two + "3,4,Bob,no\n")[0] == (1, 2, "Ann", "so\nit is")


def test_quotation_marks_within_words_are_words_where_tabs_part_the_cells() -> None:
    headings = HEADINGS.replace(",", "\t")
    assert rows(f'{headings}1\t2\tAnn\t"so" it is\n')[0][3] == '"so" it is'
    assert rows(f'{headings}1\t2\tAnn\t"so\tit is"\n')[0][3] == "so\tit is"
    assert rows(f"{headings}1\t2\tAnn\tso\n")[0][3] == "so"


def test_headings_that_stand_there_again_are_no_row() -> None:
    found = reading(f"{HEADINGS}{HEADINGS}1,2,Ann,so\nstart,end , speaker,text\n{HEADINGS}")
    assert len(found.heard) == 1
    assert found.repairs == {HEADING: 3}
    assert refused(f"{HEADINGS}start,end,speaker,words\n").place == "line 2"


def test_who_is_a_number_is_called_a_speaker_and_nobody_is_counted() -> None:
    found = reading(f"{HEADINGS}1,2,7,so\n3,4,,no\n5,6,'=Ann,'-so\n6,7,,x\n")
    assert [(each.name, each.text) for each in found.heard] == [
        ("Speaker 7", "so"),
        ("=Ann", "-so"),
    ]
    assert found.repairs == {UNNAMED: 2}
    assert not found.estimated
    assert found.literal
    assert not found.wordless


def test_times_that_are_not_told_are_worked_out_and_counted() -> None:
    found = reading("start,end,speaker,text\n1,2,Ann,so\n3,,Bob,no\n,,Ann,yes\n5,6,Bob,no\n")
    assert found.repairs == {UNTOLD: 2}
    assert not found.estimated
    more = reading("start,end,speaker,text\n1,2,Ann,so\n3,,Bob,no\n,,Ann,yes\n")
    assert more.estimated
    # An end without a beginning tells nothing.
    assert reading("start,end,speaker,text\n,9,Ann,so\n").repairs == {UNTOLD: 1}


def test_a_length_tells_the_end_where_no_end_does() -> None:
    assert rows("start,duration,speaker,text\n1,2,Ann,so\n")[0][:2] == (1, 3)
    assert rows("start,end,duration,speaker,text\n1,2,9,Ann,so\n")[0][:2] == (1, 2)
    assert rows("start (ms),duration (s),speaker,text\n1000,2,Ann,so\n")[0][:2] == (1, 3)
    assert rows("start (s),end (ms),speaker,text\n1,2000,Ann,so\n")[0][:2] == (1, 2)
    # What is written with colons has no unit of its heading.
    assert rows("start (ms),end (ms),speaker,text\n0:01,2000,Ann,so\n")[0][:2] == (1, 2)


def test_one_column_tells_both_times_only_where_no_other_tells_ends() -> None:
    assert rows("time,speaker,text\n0:01 - 0:02,Ann,so\n")[0][:2] == (1, 2)
    assert refused("start,end,speaker,text\n0:01 - 0:02,3,Ann,so\n").place == "line 2"
    assert refused("time,speaker,text\nsoon - 0:02,Ann,so\n").place == "line 2"
    assert refused("time,speaker,text\n0:01 - 2x,Ann,so\n").place == "line 2"


@pytest.mark.parametrize(("at", "is_read"), [(1e6, True), (1e6 + 0.5, False)])
def test_times_reach_eleven_days_before_and_behind_zero(
    at: float,
    is_read: bool,  # noqa: FBT001 -- one column of the examples
) -> None:
    for row in (f"1,{at},Ann,so", f"{-at},1,Ann,so", f"{at},{at},Ann,so"):
        text = f"start (s),end (s),speaker,text\n{row}\n0,1,Bob,so\n"
        if is_read:
            assert len(rows(text)) == 2
        else:
            assert "over eleven days" in refused(text).reason


def test_a_row_may_take_no_time_and_no_less() -> None:
    assert rows(f"{HEADINGS}1,1,Ann,so\n")[0][:2] == (1, 1)
    error = refused(f"{HEADINGS}1,2,Ann,so\n1,0.999,Bob,no\n")
    assert error.place == "line 3"
    assert error.reason.startswith("this row ends at 0.999 s, before it begins at 1.000 s.")
    assert rows(f"{HEADINGS}1.0004,1.9996,Ann,so\n")[0][:2] == (1.0, 2.0)


def test_a_time_that_cannot_be_read_is_told_by_its_first_forty_signs() -> None:
    assert refused(f"{HEADINGS}{'x' * 41},2,Ann,so\n").reason.startswith(f"'{'x' * 40}' is no")
    assert rows(f"{HEADINGS}100000000000s,100000000000s,Ann,so\n")[0][:2] == (0, 0)
    far = "100000000001"
    assert refused(f"{HEADINGS}1,{far}s,Ann,so\n").reason.startswith(f"'{far}s' is no time")
    assert refused(f"{HEADINGS}-{far}s,1,Ann,so\n").reason.startswith(f"'-{far}s' is no time")


def test_dates_begin_at_a_hundred_million_seconds_and_are_counted_from_the_first() -> None:
    dated = reading(f"{HEADINGS}100000000,100000002,Ann,so\n,,Bob,x\n100000003,100000004,Bob,no\n")
    assert [(each.at, each.end) for each in dated.heard][::2] == [(0, 2), (3, 4)]
    assert dated.repairs[DATES] == 1
    later = f"{HEADINGS}100000001,100000002,Ann,so\n100000003,100000004,Bob,no\n"
    assert [each[:2] for each in rows(later)] == [(0, 1), (2, 3)]
    assert "over eleven days" in refused(f"{HEADINGS}99999999,99999999,Ann,so\n").reason
    chat = "start,speaker,message\n100000000,Ann,so\n100000002,Bob,no\n"
    error = refused(f"Title\n{chat}")
    assert "as those of a chat" in error.reason
    assert error.place == "line 2"
    assert rows(chat.replace("message", "transcript"))[1][0] == 2


def test_times_go_on_over_midnight_where_one_of_the_first_five_rows_has_colons() -> None:
    def last(colons: int) -> float:
        times = ["70000,80000"] * colons + ["19:30:00,19:40:00"] + ["70000,80000"] * (4 - colons)
        lines = "".join(f"{time},Ann,so it is\n" for time in times)
        return rows(f"{HEADINGS}{lines}10,20,Bob,no\n")[-1][0]

    assert last(4) == 86_410
    assert last(0) == 86_410
    six = "".join("70000,80000,Ann,so it is\n" for _ in range(5))
    assert rows(f"{HEADINGS}{six}19:30:00,19:40:00,Ann,so\n10,20,Bob,no\n")[-1][0] == 0.01


@pytest.mark.parametrize(
    ("headings", "lasts", "unit"),
    [
        (HEADINGS, 40, 1),
        (HEADINGS, 41, 1000),
        ("start (s),end (s),speaker,text\n", 41, 1),
        ("start (s),end,speaker,text\n", 41, 1),
        ("start,duration,speaker,text\n", 41, 1000),
    ],
)
def test_numbers_with_no_unit_are_milliseconds_by_the_pace_of_the_words(
    headings: str, lasts: int, unit: int
) -> None:
    end = [lasts, lasts] if "duration" in headings else [lasts, 100 + lasts]
    found = reading(f"{headings}0,{end[0]},Ann,oh yes\n100,{end[1]},Bob,oh no\n,,Ann,so\n")
    assert [(each.at, each.end) for each in found.heard][:2] == [
        (0, lasts / unit),
        (100 / unit, (100 + lasts) / unit),
    ]
    assert found.repairs[IN_MILLISECONDS] == (unit == 1000)


def test_times_by_which_people_speak_over_fifty_words_a_second_are_refused() -> None:
    fifty = " ".join(["so"] * 50)
    title = "Title\n" + HEADINGS
    assert len(rows(f"{title}0,0.05,Ann,so it\n1,1.95,Bob,{fifty[:143]}\n")) == 2
    error = refused(f"{title}0,0.05,Ann,so it\n1,1.05,Bob,{fifty}\n1.1,1.1,Ann,{fifty}\n")
    assert "over fifty words a second" in error.reason
    assert error.place == "line 3"
    # Of what lasts a tenth of a second nothing is asked, nor of what takes no time at all.
    ten = " ".join(["so"] * 10)
    assert len(rows(f"{title}0,0.1,Ann,{ten}\n1,1.1,Bob,{ten}\n")) == 2
    assert refused(f"{title}0,0.1,Ann,{ten}\n1,1.09,Bob,{ten}\n").place == "line 3"
    assert len(rows(f"{title}0,0,Ann,so it\n1,1,Bob,{fifty}\n")) == 2


def test_a_column_of_sentences_without_a_heading_that_says_so_is_refused() -> None:
    headings = "Title\nstart,end,speaker,txet\n"
    error = refused(f"{headings}1,2,Ann,so it\n3,4,Bob,it is\n5,6,Ann,no\n")
    assert "If it is 'txet', call that 'text'" in error.reason
    assert error.place == "line 2"
    half = reading(f"{headings}1,2,Ann,so it\n3,4,Bob,no\n")
    assert half.wordless
    assert [each.text for each in half.heard] == ["", ""]
    long = "x" * 41
    error = refused(f"start,end,speaker,{long}\n1,2,Ann,so it\n")
    assert f"'{long[:40]}'" in error.reason


def test_cells_with_words_that_nothing_is_read_from_are_counted() -> None:
    def unread(heading: str, *cells: str) -> int:
        lines = "".join(f"{n},{n + 1},Ann,so it is,{cell}\n" for n, cell in enumerate(cells))
        return reading(f"start,end,speaker,text,{heading}\n{lines}").repairs[UNREAD_CELLS]

    assert unread("seen", "a", "b") == 2
    assert unread("seen", "1", "2") == 1
    assert unread("7", "1", "2") == 0
    assert unread("one two three", "a", "1") == 1
    assert unread("one two three four", "a", "1") == 2
    # Where no heading tells the words, each one may be a row that ran into the headings.
    wordless = "start,end,speaker,seen\n0,1,Ann,loud\n1,2,Bob,2\n"
    assert reading(wordless).repairs[UNREAD_CELLS] == 2
