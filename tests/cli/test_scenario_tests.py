"""`roleplay test`: what it says of a test that fails; and recording one from a meeting."""

import json
from pathlib import Path

import pytest

from roleplay.authoring.read import read_scenario
from roleplay.authoring.recorded_test import NoPlaceError, with_test
from roleplay.model.scenario import Expectation, ScenarioTest
from tests.cli.conftest import Run
from tests.scenes import HEAD, write_scenario

BODY = """\
    start: hello
    beats:
      hello:
        lines: [{customer: "Good day. Who answers me?", to: trainee}]
        moves:
          - {id: greet, trainee: "I do. Good day to you.", does: introduce, next: price}
          - {id: lead, manager: "I do.", does: take-over, next: price}
          - {silence: 5s, next: price}
      price:
        lines: [{customer: "And the price?", to: trainee}]
        moves:
          - {id: say, trainee: "Four thousand.", does: answer, next: bye}
          - {id: cut-in, manager: "Leave that to me, Ada, as you always have.", next: bye}
      bye:
        end: done
"""
TESTS = """\
    tests:
      - name: it is said
        play: [hello/greet,
               price/say]
        expect: {end: done}
"""


def scenario(folder: Path, tests: str = TESTS) -> str:
    return str(write_scenario(folder, BODY + tests))


def test_a_test_that_holds_is_said_to(roleplay: Run, tmp_path: Path) -> None:
    ran = roleplay("test", scenario(tmp_path))
    assert ran.code == 0
    assert "holds   it is said" in ran.out
    assert "1 of 1 tests hold." in ran.err


def test_a_step_that_cannot_be_played_is_told_with_its_line_and_what_was_open(
    roleplay: Run, tmp_path: Path
) -> None:
    path = scenario(tmp_path, TESTS.replace("price/say]", "hello/lead]"))
    ran = roleplay("test", path)
    assert ran.code == 1
    line = Path(path).read_text().splitlines().index("           hello/lead]") + 1
    told = " ".join(ran.out.split())
    assert f"{path}:{line} hello/lead: the meeting stood at price instead." in told
    just_before = told.index("Just before: Ada: Good day. Who answers me?")
    assert told.index("Tia: I do. Good day to you.") > just_before
    assert "say (trainee): Four thousand." in told
    assert "cut-in (manager): Leave that to me" in told
    (result,) = json.loads(roleplay("test", path, "--json").out)
    (failure,) = result["failures"]
    assert (failure["line"], failure["file"]) == (line, path)
    always = {"give-me-a-moment", "have-i-understood", "would-you-take-this"}
    assert {move["move"] for move in failure["open"]} == {"say", "cut-in"} | always


def test_only_the_last_three_exchanges_are_shown(roleplay: Run, tmp_path: Path) -> None:
    body = BODY.replace("next: price}\n          - {silence", "next: hello}\n          - {silence")
    tests = TESTS.replace("hello/greet,", "hello/lead, hello/lead, hello/lead, hello/lead,")
    path = str(write_scenario(tmp_path, body + tests))
    told = " ".join(roleplay("test", path).out.split())
    assert "price/say: the meeting stood at hello instead." in told
    assert told.count("Max: I do.") == 3


def test_an_ending_that_was_not_expected_is_told_at_the_test(roleplay: Run, tmp_path: Path) -> None:
    body = BODY.replace("end: done\n", "end: done\n      other:\n        end: left\n").replace(
        "next: price}\n          - {id: lead",
        "next: [{when: visits(other) > 0, beat: other}, {beat: price}]}\n          - {id: lead",
    )
    head = HEAD + "  left: {text: They left., success: false}\n"
    path = str(write_scenario(tmp_path, body + TESTS.replace("{end: done}", "{end: left}"), head))
    ran = roleplay("test", path)
    line = Path(path).read_text().splitlines().index("  - name: it is said") + 1
    told = " ".join(ran.out.split())
    assert f"small.yaml:{line} expected the ending left, came to done." in told


def test_of_a_number_too_low_the_dearest_turns_are_named(roleplay: Run, tmp_path: Path) -> None:
    tests = TESTS.replace("price/say]", "price/cut-in]")
    low = tests.replace("{end: done}", "{readiness: {min: 0.9}, talk_time: {min: 99}}")
    told = " ".join(roleplay("test", scenario(tmp_path, low)).out.split())
    assert "expected readiness of at least 0.9" in told
    assert 'turn 4, Max: "Leave that to me, Ada, as you always have." (3 seconds)' in told


def test_two_at_once_and_who_gives_way(roleplay: Run, tmp_path: Path) -> None:
    """The manager's word prevails unless they give way, so `price/say+cut-in~` is Tia's price."""
    for step, prevails in (("price/say+cut-in~", "said"), ("price/say+cut-in", "cut")):
        body = BODY.replace("does: answer,", "does: answer, set: {heard: said},").replace(
            'have.",', 'have.", set: {heard: cut},'
        )
        tests = TESTS.replace("price/say]", f"{step}]").replace(
            "{end: done}", f"{{variables: {{heard: {prevails}}}}}"
        )
        path = str(write_scenario(tmp_path, "    variables: {heard: nobody}\n" + body + tests))
        assert roleplay("test", path).code == 0, step


# Trails.


def test_a_trail_is_played_and_the_meeting_goes_on(roleplay: Run, tmp_path: Path) -> None:
    path = scenario(tmp_path)
    ran = roleplay("play", path, "--trail", "hello/lead, price/cut-in", "--auto", "--seed", "1")
    assert ran.code == 0
    assert "Leave that to me, Ada" in ran.out
    assert "It is done." in ran.out


@pytest.mark.parametrize(
    ("trail", "told"),
    [
        ("hello/say", "Step 1, hello/say: there is no such move. Open there: hello/"),
        ("price/say", "Step 1, price/say: the meeting stands at hello instead."),
        ("hello/greet price/say hello/lead", "Step 3, hello/lead: the meeting had already ended"),
        ("\x1b[31m/x", "Step 1, /x: the meeting stands at hello instead."),
    ],
)
def test_a_step_that_is_not_open_ends_the_trail(
    roleplay: Run, tmp_path: Path, trail: str, told: str
) -> None:
    ran = roleplay("play", scenario(tmp_path), "--trail", trail, "--auto")
    assert ran.code == 1
    assert told in " ".join(ran.err.split())
    assert "\x1b" not in ran.err


# Recording.


def record(roleplay: Run, path: str, *words: str) -> str:
    ran = roleplay(
        "play", path, "--trail", "hello/greet, price/say", "--auto", "--seed", "3", *words
    )
    assert ran.code == 0, ran.err
    return ran.out


def test_what_was_played_is_printed_as_a_test_that_holds(roleplay: Run, tmp_path: Path) -> None:
    path = scenario(tmp_path, "")
    out = record(roleplay, path, "--record-test")
    test = out[out.index("tests:\n") :]
    assert "play:\n      [hello/greet, price/say]" in test
    with Path(path).open("a", encoding="utf-8") as file:
        file.write(test)
    assert roleplay("test", path).code == 0
    assert roleplay("check", path, "--strict").code in (0, 1)


def test_a_recorded_test_goes_into_the_file_and_nothing_else_changes(
    roleplay: Run, tmp_path: Path
) -> None:
    path = scenario(tmp_path, TESTS + "    # the end\n")
    before = Path(path).read_text()
    Path(path).chmod(0o640)
    record(roleplay, path, "--into", path)
    after = Path(path).read_text()
    assert after.startswith(before)
    assert after[len(before) :].startswith('  - name: "played to the ending done, seed 3"\n')
    assert Path(path).stat().st_mode & 0o777 == 0o640
    reading = read_scenario(Path(path))
    assert reading.scenario
    assert [test.name for test in reading.scenario.tests] == [
        "it is said",
        "played to the ending done, seed 3",
    ]
    assert "2 of 2 tests hold." in roleplay("test", path).err
    again = roleplay(
        "play", path, "--trail", "hello/greet price/say", "--auto", "--seed", "3", "--into", path
    )
    assert again.code == 1
    assert "has this test already" in again.err


TEST = ScenarioTest(name="a", play=("x/1",), expect=Expectation(end="e"), seed=2)


@pytest.mark.parametrize(
    "text",
    ["beats: {}\n", "tests:\n  - {name: b}\nbeats: {}\n", "tests: []\nbeats: {}\n", "tests:\n", ""],
)
def test_a_test_is_put_behind_the_others_wherever_they_stand(text: str) -> None:
    for end in ("\n", "\r\n"):
        added = with_test(text.replace("\n", end), TEST)
        assert added.count("name:") == text.count("name:") + 1
        assert added.count("tests:") == 1
        assert ("\r" in added) is (end == "\r\n" and text != "")
        assert "beats: {}" in added or not text.startswith("beats")


def test_tests_in_brackets_are_left_alone() -> None:
    with pytest.raises(NoPlaceError, match="lines of its own"):
        with_test("tests: [{name: b}]\n", TEST)


def test_a_meeting_without_an_end_is_no_test(roleplay: Run, tmp_path: Path) -> None:
    path = scenario(tmp_path)
    ran = roleplay("play", path, "--as", "both", "--record-test", typed="1\nq\n")
    assert "tests:" not in ran.out
