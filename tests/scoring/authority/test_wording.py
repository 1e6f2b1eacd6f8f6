"""What the words of a turn tell about the turn before it, up to where each rule ends."""

import pytest
from msgspec.structs import replace

from tests.scoring.authority.test_taking import MORE, asks, found
from tests.scoring.transcripts import manager, said, trainee

LONG_ANSWER = "The second line stood still because one module overheated on Monday morning."


def after(text: str, answer: str = LONG_ANSWER) -> str:
    """What a remark of the manager's right after an answer is."""
    rules = found(asks(), trainee(5, 9, answer), manager(10, 12, text))
    (rule,) = {"nodded", "added", "overrode"} & rules.keys() or {""}
    return rule


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("That's just what happened.", ""),  # four words, one of them its own
        ("That is quite so.", "nodded"),  # four that only agree
        ("Yes, that is quite so.", "nodded"),  # and a token
        ("That's so, the module.", "nodded"),  # and the answer's
        ("As Wanjiru says, quite.", "nodded"),  # and a name
        ("Engineers from Kisumu come.", ""),  # nobody can tell what that does to the answer
        ("New engineers from Kisumu come.", "added"),
        ("Kisumu did not come.", "added"),  # a denial
    ],
)
def test_after_an_answer_four_words_are_a_nod_if_they_only_agree(text: str, rule: str) -> None:
    assert after(text) == rule


IN_THREE_WEEKS = "We deliver the nine pumps in three weeks, on the Monday."


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Four weeks.", "overrode"),  # little but the figure
        ("Tuesday, Peter.", "overrode"),  # likewise a day
        ("It's four weeks for the nine pumps.", "overrode"),  # and the words around it
        ("No. Four weeks and a crane.", "overrode"),  # by denying
        ("Three weeks, the Monday.", "nodded"),  # the same figures
        ("And four trucks.", "added"),  # beside it
        ("Four trucks come with a crane.", "added"),  # something else
        ("Three or four weeks.", "added"),  # begins by the same
        ("Twelve.", "overrode"),
    ],
)
def test_another_figure_behind_an_answer_puts_it_in_its_place(text: str, rule: str) -> None:
    assert after(text, IN_THREE_WEEKS) == rule


@pytest.mark.parametrize(
    ("answer", "text", "rule"),
    [
        ("We send three gangs.", "Four gang.", "overrode"),  # the answer's word goes on
        ("We send three gang leaders.", "Four gangs.", "overrode"),  # the remark's does
        ("We send three gangs.", "Four gangs.", "overrode"),
        ("We send three gangs.", "Four crews.", "added"),  # another word
        ("We send three men.", "Four menders.", "added"),  # begins alike, but by three letters
        ("We mend three.", "Four menders.", "overrode"),  # four
    ],
)
def test_a_word_said_again_with_another_ending_is_the_same(
    answer: str, text: str, rule: str
) -> None:
    assert after(text, answer) == rule


def test_what_the_manager_says_to_it_was_not_left_at_what_the_trainee_took_up() -> None:
    asked = asks(0, "David, when do you deliver?", to="manager")
    answer = trainee(5, 9, IN_THREE_WEEKS)
    assert "took_up" in found(asked, answer)
    for text in ("Four weeks.", "And four trucks."):
        assert "took_up" not in found(asked, answer, manager(10, 12, text))


def test_what_is_said_under_words_without_an_end_cuts_them_off() -> None:
    for begun, ended, rule in ((8.7, "on the", "talked_over"), (8.9, "on the", "added")):
        answer = trainee(5, 9, f"We deliver the pumps {ended}")
        rest = manager(begun, 12, "The pumps are something that I see to by myself.")
        assert rule in found(asks(), answer, rest)
    whole = trainee(5, 9, "We deliver the pumps.")
    assert "added" in found(asks(), whole, manager(8.7, 12, "The crane is what we see to first."))


def test_a_greeting_behind_an_answer_adds_nothing_to_it() -> None:
    late = replace(manager(10, 12, "Hello, Peter. Sorry I am late."), courtesy=True)
    goes_on = manager(20, 22, "Until Monday, then.")
    rules = found(asks(), trainee(5, 9), late, asks(13), goes_on)
    assert rules.keys().isdisjoint({"added", "nodded"})
    dear = replace(manager(10, 12, "Hello, Peter. It is eleven per cent, though."), courtesy=True)
    assert "added" in found(asks(), trainee(5, 9), dear, asks(13), goes_on)


@pytest.mark.parametrize("named", ["Wanjiru, when is it?", "And when is it?"])
def test_a_whisper_before_an_answer_prompts_it_whoever_was_asked(named: str) -> None:
    asked = asks(0, named, to="trainee" if "Wanjiru" in named else None)
    whisper = manager(4, 5, "(whispering) Three weeks. Say three.")
    rules = found(asked, whisper, trainee(6, 9, "In three weeks."))
    assert "prompted" in rules
    assert rules.keys().isdisjoint({"took_open", "rescued"})
    aloud = manager(4, 5, "(laughing) Three weeks. Say three.")
    assert "took_open" in found(asks(0, "And when is it?", to=None), aloud, trainee(6, 9))


@pytest.mark.parametrize(("before", "rule"), [(399, "added"), (400, "nodded")])
def test_four_hundred_words_of_a_turn_are_read(before: int, rule: str) -> None:
    """What repeats the answer is a nod for as long as it denies nothing."""
    assert after("module " * before + "not") == rule


@pytest.mark.parametrize(
    ("text", "prompts"),
    [("Crew there.", False), ("Crew next door.", True), ("Yes, crew there.", False)],
)
def test_before_an_answer_two_words_are_a_nod(text: str, *, prompts: bool) -> None:
    rules = found(asks(), manager(5, 6, text), trainee(7, 14, LONG_ANSWER))
    assert ("prompted" in rules) is prompts


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        # Words of four letters and more: three of five were said before, or three of six.
        ("The second line stood in Kisumu in rain.", "nodded"),
        ("The second line stood in Kisumu since then.", "added"),
    ],
)
def test_three_fifths_of_what_carries_content_make_an_echo(text: str, rule: str) -> None:
    assert after(text) == rule


def test_who_reads_an_answer_of_mere_figures_back_echoes_it() -> None:
    assert after("12, 14, 16, 18, 20.", answer="12, 14, 16, 18, 20.") == "nodded"
    assert after("12, 14, 16, 18, 21.", answer="12, 14, 16, 18, 20.") == "added"


def over(lasts: float, left: float) -> str:
    """What it is if the manager echoes an answer for so long, begun so long before its end."""
    answer = trainee(5, 15, LONG_ANSWER)
    echo = manager(15 - left, 15 - left + lasts, "The second line, one module overheated.")
    rules = found(asks(), answer, echo)
    (rule,) = {"nodded", "talked_over"} & rules.keys()
    return rule


def test_an_echo_beside_somebody_who_speaks_is_a_nod_for_two_seconds() -> None:
    assert over(2.0, 1.5) == "nodded"
    assert over(2.1, 1.5) == "talked_over"
    assert over(2.1, 0.9) == "nodded"
    assert over(2.1, 0.96) == "talked_over"


def handed_up(text: str) -> bool:
    answer = said("trainee", 5, 9, text, to="customer")
    return "deferred" in found(asks(), answer, manager(10, 20, MORE))


def test_an_answer_of_twelve_words_that_speaks_of_the_manager_hands_it_up() -> None:
    twelve = "One two three four five six seven eight nine ten with David."
    assert handed_up(twelve)
    assert not handed_up(f"And {twelve}")
    assert not handed_up("One two three four five six seven eight nine ten with Grace.")


@pytest.mark.parametrize(
    ("text", "hands_up"),
    [("Ask him.", True), ("Not him, me.", False), ("Never David, it is I.", False)],
)
def test_who_denies_that_it_is_the_managers_hands_nothing_up(text: str, *, hands_up: bool) -> None:
    assert handed_up(text) is hands_up


CHAT = [said("customer", 20 + 9 * n, 24 + 9 * n, "It is so.") for n in range(12)]
"""More of a recording that writes where sentences end."""


@pytest.mark.parametrize(
    ("answer", "begins", "rule"),
    [
        ("We deliver the pumps on the", 9.4, "talked_over"),  # stops short
        ("We deliver the pumps \u2013", 9.4, "talked_over"),
        ("We deliver the pumps, well\u2026", 9.4, "added"),  # trails off
        ("We deliver the pumps on the", 10.2, "added"),  # and nobody hurried
        ("We deliver the pumps.", 9.4, "added"),
    ],
)
def test_words_that_stop_short_were_cut_off_though_cues_do_not_overlap(
    answer: str, begins: float, rule: str
) -> None:
    over = manager(begins, 14, "They come with a crane from the new depot.")
    assert rule in found(asks(), trainee(5, 9, answer), over, *CHAT)


def test_it_is_the_last_of_what_was_said_that_stops_short_and_has_an_end() -> None:
    answer = trainee(5, 7, "We deliver the pumps."), trainee(7, 9, "They come on the")
    over = manager(9.4, 12, "They come with a crane,"), manager(12, 14, "from the new depot.")
    assert "talked_over" in found(asks(), *answer, *over, *CHAT)
    whole = trainee(5, 7, "They come on the"), trainee(7, 9, "nine of March.")
    assert "added" in found(asks(), *whole, *over, *CHAT)
    loose = manager(9.4, 12, "They come with a crane."), manager(12, 14, "From the new depot")
    assert "added" in found(asks(), *answer, *loose, *CHAT)


def test_not_where_a_recording_leaves_out_the_ends_of_sentences() -> None:
    over = manager(9.4, 14, "They come with a crane from the new depot.")
    loose = [replace(each, text="it is so") for each in CHAT]
    assert "added" in found(asks(), trainee(5, 9, "We deliver the pumps on the"), over, *loose)


def test_who_only_greets_back_at_first_has_answered_nothing_that_could_be_added_to() -> None:
    hello = replace(asks(0, "Hello, Wanjiru, is it?", to="trainee"), courtesy=True)
    greets = replace(trainee(5, 7, "Yes, hello, Peter."), courtesy=True)
    opens = manager(8, 14, "So today the meeting is about the nine new pumps.")
    assert not {"answered", "added", "rescued"} & found(hello, greets, opens).keys()
    again = (hello, greets, asks(20), replace(greets, at=25, end=27))
    assert "answered" in found(*again), "later it may be an answer"
    waits = (asks(), greets, opens)
    assert "rescued" in found(*waits), "what was asked still waits"
