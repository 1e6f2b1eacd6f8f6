import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from rich.cells import cell_len
from rich.console import Console

from roleplay.model.rubric import Rubric, Verdicts
from roleplay.model.scenario import Glide
from roleplay.model.scorecard import (
    Alternative,
    Ending,
    Evidence,
    Finding,
    LedgerEntry,
    Measure,
    Scorecard,
    TurnCount,
    WasRead,
)
from roleplay.reports.terminal import make_console, print_card
from tests.examples import examples
from tests.reports.cards import EMPTY, FULL

HERE = Path(__file__).parent


@pytest.fixture(autouse=True)
def nothing_asked_for_by_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)


def printed(
    card: Scorecard, width: int = 80, *, full: bool = False, rubric: Rubric | None = None
) -> str:
    file = io.StringIO()
    print_card(card, make_console(file, width), full=full, rubric=rubric or Rubric())
    return file.getvalue()


def on_a_terminal(card: Scorecard) -> str:
    file = io.StringIO()
    console = Console(file=file, width=80, force_terminal=True, color_system="truecolor")
    print_card(card, console)
    return file.getvalue()


def with_text(text: str) -> Scorecard:
    """The full card with one text in every place where text from a file can stand."""
    return replace(
        FULL,
        source=text,
        roles=replace(FULL.roles, manager=text, trainee=text + "2", customer=(text + "3",)),
        people=tuple(
            replace(person, name=text + number)
            for person, number in zip(FULL.people, ("3", "", "2"), strict=True)
        ),
        repairs={text: 1},
        authority=replace(
            FULL.authority,
            ledger=(
                *(replace(entry, words=text) for entry in FULL.authority.ledger),
                LedgerEntry(turn=60, at=800, rule=text, to=text, weight=1, words=text),
            ),
        ),
        measures={
            text: Measure(
                score=1, evidence=(Evidence(turn=1, kind="goal_reached", facts={"goal": text}),)
            )
        },
        findings=(
            Finding(
                turn=1,
                measure=text,
                to=text,
                kind="fact_used",
                facts={"who": text, "fact": text},
                words=text,
                speaker=text,
                instead=Alternative(to="trainee", words=text),
            ),
        ),
        ending=Ending(id=text, text=text, success=False),
    )


@pytest.mark.parametrize(("card", "name"), [(FULL, "full_card"), (EMPTY, "empty_card")])
def test_a_card_reads_at_80_columns_as_in_the_file_beside_this(card: Scorecard, name: str) -> None:
    assert printed(card) == (HERE / f"{name}.txt").read_text(encoding="utf-8")


@settings(max_examples=examples(40), deadline=None)
@given(
    text=st.one_of(
        st.text(max_size=120),
        st.text("ab []/\x1b\x9b\u202e(){}", max_size=60),
        st.text("漢字 é👩‍👩‍👧🇰🇪⚠\ufe0f", min_size=20, max_size=90),
    ),
    width=st.sampled_from((60, 80, 140)),
)
def test_no_line_is_wider_than_the_terminal_whatever_people_are_called(
    text: str, width: int
) -> None:
    for line in printed(with_text(text), width, full=True).split("\n"):
        assert cell_len(line) <= width


@pytest.mark.parametrize("width", [20, 40, 60, 79, 100, 140])
def test_a_card_is_printed_at_any_width_without_blanks_at_the_ends_of_lines(width: int) -> None:
    lines = printed(FULL, width, full=True).split("\n")
    assert all(cell_len(line) <= width and line == line.rstrip() for line in lines)


def test_on_a_wide_terminal_lines_stay_short_enough_to_read() -> None:
    assert max(map(cell_len, printed(with_text("word " * 80), 300).split("\n"))) <= 100


def test_where_there_is_no_terminal_nothing_but_text_is_written() -> None:
    assert "\x1b" not in printed(FULL)


def test_what_looks_like_markup_or_an_emoji_code_is_shown_as_it_was_written() -> None:
    text = printed(with_text("[red]x[/] :smile: [/oops]"))
    assert text.count("[red]x[/] :smile: [/oops]") >= 10


def test_escape_sequences_in_a_file_never_reach_a_terminal() -> None:
    shown = on_a_terminal(with_text("\x1b]0;owned\x07\x1b[2Jhello\x9b31m\u202e"))
    assert "owned" not in shown
    assert "\x1b[2J" not in shown
    assert not {"\x07", "\x9b", "\u202e"} & set(shown)
    assert "hello" in shown


def test_colours_are_used_on_a_terminal_and_not_where_they_are_unwanted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert "\x1b[1;32m" in on_a_terminal(FULL)  # bold green
    monkeypatch.setenv("NO_COLOR", "1")
    uncoloured = on_a_terminal(FULL)
    assert "32m" not in uncoloured
    assert "strongly shown" in uncoloured


def test_a_stream_without_unicode_gets_a_picture_of_plain_characters() -> None:
    raw = io.BytesIO()
    with io.TextIOWrapper(raw, encoding="ascii") as stream:
        print_card(FULL, make_console(stream, 80))
        stream.flush()
        text = raw.getvalue().decode("ascii")
    assert "  100 % |" in text
    assert "o in the band   ^ above the band: held on   v below" in text


def test_too_short_a_meeting_says_how_many_turns_a_verdict_takes() -> None:
    card = replace(
        FULL,
        turns=TurnCount(all=20, vendor=11),
        handover=replace(FULL.handover, verdict="too_short"),
    )
    told = "too short to tell: 11 turns of David and Wanjiru, at least {} are needed."
    assert told.format(20) in " ".join(printed(card).split())
    rubric = Rubric(verdicts=Verdicts(turns=30))
    assert told.format(30) in " ".join(printed(card, rubric=rubric).split())


def test_the_picture_follows_the_path_the_meeting_was_scored_by() -> None:
    # Along a path from 90 % to 0 % the curve from 90 % to 0 % lies in the band all the way.
    flat = printed(FULL, rubric=Rubric(talk_time=Glide(start=0.9, end=0.0)))
    picture = flat[flat.index("Talk time") : flat.index("in the band")]
    assert "▲" not in picture
    assert "▲" in printed(FULL)


def many_entries() -> Scorecard:
    """Twelve entries of weight 1 but for the sixth and the last, which weigh 2."""
    ledger = tuple(
        LedgerEntry(
            turn=n,
            at=n * 10,
            rule="committed",
            to="trainee",
            weight=2 if n in {6, 12} else 1,
            words=f"promise {n:02}",
        )
        for n in range(1, 13)
    )
    return replace(FULL, authority=replace(FULL.authority, ledger=ledger))


def test_the_eight_weightiest_entries_are_shown_in_order_of_time() -> None:
    text = printed(many_entries())
    assert "The 8 weightiest of 12 entries" in text
    said = [line.strip() for line in text.split("\n") if "promise 0" in line or "promise 1" in line]
    # The two that weigh most, and of the ten alike the first six.
    assert said == [f'"promise {n:02}"' for n in (1, 2, 3, 4, 5, 6, 7, 12)]


def test_every_entry_is_shown_where_all_are_asked_for() -> None:
    text = printed(many_entries(), full=True)
    assert "All 12 entries" in text
    assert [n for n in range(1, 13) if f"promise {n:02}" in text] == list(range(1, 13))


def test_entries_are_added_up_by_what_was_seen() -> None:
    # Ten entries of weight 1 and two of weight 2 make 14.
    assert "    14.0     12  Wanjiru  Wanjiru made a promise" in printed(many_entries())


def test_two_people_of_one_name_keep_their_parts() -> None:
    card = replace(
        FULL,
        roles=replace(FULL.roles, manager="Sam", trainee="Sam"),
        people=tuple(replace(person, name="Sam") for person in FULL.people[1:]),
    )
    rows = [line.split()[:2] for line in printed(card).split("\n") if line.startswith("  Sam  ")]
    assert rows == [["Sam", "manager"], ["Sam", "trainee"]]


def test_a_console_is_80_wide_where_there_is_no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    assert make_console(io.StringIO()).width == 80
    monkeypatch.setenv("COLUMNS", "72")
    assert make_console(io.StringIO()).width == 72


def test_promises_that_nobody_has_judged_yet_are_open_and_not_unseen() -> None:
    made = LedgerEntry(
        turn=27, at=60, rule="committed", to="trainee", weight=1, words="I'll write it today."
    )
    authority = replace(FULL.authority, ledger=(made,))
    measures = FULL.measures | {"promises": Measure(score=None, evidence=())}
    read = replace(
        FULL, authority=authority, measures=measures, was_read=WasRead(utterances=9, of=40)
    )
    (row,) = (line for line in printed(read, 120).splitlines() if "promises " in line)
    assert "open" in row
    assert "turn 27: A promise; whether it was theirs to make, words do not tell." in row
    played = printed(replace(read, was_read=None), 120)
    (row,) = (line for line in played.splitlines() if "promises " in line)
    assert "not seen" in row


@pytest.mark.parametrize("width", [40, 80])
def test_a_measure_of_the_scenarios_own_stands_below_the_others_as_plain_text(width: int) -> None:
    text = printed(replace(FULL, own_measures={"[red]Far\x1b[31m sight": 75.0}), width)
    row = next(line for line in text.splitlines() if "[red]Far" in line)
    assert " 75" in row
    assert "\x1b" not in text
    assert "no part of the score" in " ".join(text.split())
