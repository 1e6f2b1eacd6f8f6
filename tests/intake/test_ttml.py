"""TTML, the captions of broadcasters."""

from collections import Counter

import pytest

from roleplay.intake import BrokenRecordingError
from roleplay.intake.heard import STRAY, UNTIMED
from roleplay.intake.ttml import read_ttml

Row = tuple[float, float, str, str]


def paragraphs(body: str, head: str = "", root: str = "") -> tuple[list[Row], dict[str, int]]:
    repairs: Counter[str] = Counter()
    text = f"<tt {root}><head>{head}</head><body>{body}</body></tt>"
    found = [
        (each.cue.at, each.cue.end, each.agent, each.cue.words) for each in read_ttml(text, repairs)
    ]
    return found, dict(repairs)


def times(begin: str, root: str = "") -> float:
    found, _ = paragraphs(f'<p begin="{begin}" dur="1s">so</p>', root=root)
    return found[0][0]


@pytest.mark.parametrize(
    ("begin", "root", "seconds"),
    [
        ("01:02:03", "", 3723.0),
        ("01:02:03.25", "", 3723.25),
        ("00:00:01:15", "", 1.5),
        ("00:00:01:15", 'frameRate="25"', 1.6),
        ("2h", "", 7200.0),
        ("2m", "", 120.0),
        ("1.5s", "", 1.5),
        ("250ms", "", 0.25),
        ("15f", "", 0.5),
        ("15f", 'frameRate="60"', 0.25),
        ("60t", "", 2.0),
        ("60t", 'frameRate="20"', 3.0),
        ("60t", 'frameRate="20" tickRate="10"', 6.0),
        ("60t", 'tickRate="0"', 2.0),
        ("60t", 'tickRate="-1"', 2.0),
        ("60t", 'tickRate="12345678901"', 0.0),
        ("60t", 'tickRate="123456789012"', 2.0),
        ("60t", 'tickRate="\u0663"', 2.0),
    ],
)
def test_times_are_told_in_many_ways(begin: str, root: str, seconds: float) -> None:
    assert times(begin, root) == seconds


def test_a_length_tells_the_end_where_no_end_does() -> None:
    assert paragraphs('<p begin="1s" dur="2s">a</p><p begin="1s" end="2s" dur="4s">b</p>') == (
        [(1.0, 3.0, "", "a"), (1.0, 2.0, "", "b")],
        {},
    )
    untimed = '<p dur="1s">a</p><p end="1s">b</p><p begin="1s">c</p><p>d</p><p/>'
    assert paragraphs(untimed) == ([], {UNTIMED: 4})


def test_times_are_counted_from_what_is_around_them_and_reach_eleven_days() -> None:
    body = '<div begin="10s"><p begin="1.0004s" end="2s">a</p></div><p begin="1s" end="2s">b</p>'
    assert paragraphs(body)[0] == [(11.0, 12.0, "", "a"), (1.0, 2.0, "", "b")]
    most = '<div begin="{}s"><p begin="1s" end="2s">a</p></div>'
    assert paragraphs(most.format(999_998))[0] == [(999_999.0, 1_000_000.0, "", "a")]
    assert paragraphs(most.format(999_999)) == ([], {UNTIMED: 1})


def test_a_paragraph_may_take_no_time_and_no_less() -> None:
    assert paragraphs('<p begin="1s" end="1s">a</p>')[0] == [(1.0, 1.0, "", "a")]
    with pytest.raises(BrokenRecordingError) as caught:
        paragraphs('\n<p begin="1s" end="0.999s">a</p>')
    assert caught.value.place == "line 2"


def test_who_speaks_is_told_by_a_paragraph_by_what_is_around_it_or_by_a_part_of_it() -> None:
    head = (
        '<metadata><agent id="a"><name>Ann </name></agent>'
        '<agent id="b"><name>Bob</name><name> Hall</name></agent><name>x</name></metadata>'
    )
    time = 'begin="1s" end="2s"'
    body = (
        f'<div agent="a"><p {time}>so</p><p {time} agent="b">no</p></div><p {time} agent="z">oh</p>'
        f'<p {time}><span agent="b">well</span> yes</p><p {time}><span>hm</span></p>'
    )
    found, repairs = paragraphs(body, head)
    assert [(agent, words) for *_, agent, words in found] == [
        ("Ann", "so"),
        ("Bob Hall", "no"),
        ("z", "oh"),
        ("Bob Hall", "well yes"),
        ("", "hm"),
    ]
    assert repairs == {}


def test_elements_of_other_names_tell_nothing() -> None:
    time = 'begin="15f" dur="1s"'
    head = '<agent id="b"><a id="x"/><zone id="x"/><name>Bob</name></agent>'
    body = (
        f'<a/><zone/><p {time}>so<a/>it<c/>is<q/>so<zone/>it</p><p {time} agent="b">no</p>'
        f'<p {time}><a agent="b">so</a></p><p {time}><zone agent="b">so</zone></p>'
    )
    found, repairs = paragraphs(body, head, root='frameRate="60"')
    assert found == [
        (0.25, 1.25, "", "soitissoit"),
        (0.25, 1.25, "Bob", "no"),
        (0.25, 1.25, "", "so"),
        (0.25, 1.25, "", "so"),
    ]
    assert repairs == {}


def test_lines_are_parted_where_a_break_stands_and_nowhere_else() -> None:
    found, _ = paragraphs('<p begin="1s" end="2s">\n so  it<br/> is\n  so <br/></p>')
    assert found[0][3] == "so it\nis so"


def test_words_beside_paragraphs_are_counted_by_lines_and_those_about_the_file_not() -> None:
    assert paragraphs("<div>so<br/></div>") == ([], {STRAY: 1})
    assert paragraphs("so\nit\n\nis") == ([], {STRAY: 3})
    about = "".join(f"<{name}>x</{name}>" for name in ("title", "desc", "copyright", "name"))
    assert paragraphs("", about) == ([], {})
    assert paragraphs("", "<agent>x</agent>") == ([], {STRAY: 1})
