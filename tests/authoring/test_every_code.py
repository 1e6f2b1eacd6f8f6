"""Each kind of mistake, made once in an otherwise good scenario, is told alone and in its place."""

import re
from pathlib import Path

import pytest

from roleplay.authoring.mistake import CODES, Mistake, explain
from roleplay.authoring.read import check
from roleplay.authoring.rubric import read_rubric
from roleplay.authoring.words import shipped_text
from tests.authoring.translating.test_told import CASES as TRANSLATED
from tests.authoring.writing import SCENARIO, changed, codes, pointed_at, read, write

FITTING = "        does: take-over\n        fits: not told\n        effects: {goodwill: -0.2}\n"
TESTS = "tests:\n  - {name: it ends well, play: [arrival/greet], expect: {end: agreed}}\n"
NESTED = "[" * 40
LAST_NEXT = "        next: goodbye\n      - silence"
OWED = 'lines: [{customer: "I owe you {credits}.", to: trainee}]'
SHADOWED = "lines: [{first: [{customer: Good day.}, {customer: Well, when: told}]}]"
ENDS = "    end: agreed\n"
LAST = "  last: {end: agreed}\n"

# Code, the piece of the good scenario, what stands in its place, and what the caret points at.
CHANGES = [
    ("RP106", "I shall lead today.", '"I \\e[31m lead today."', ""),
    ("RP201", "title: A short meeting", "title: A short meeting\nno colon here", "no colon"),
    ("RP202", "I shall lead today.", "Well: no", ": no"),
    ("RP203", "        does: take-over", "\t    does: take-over", ""),
    ("RP204", "I shall lead today.", "@Peter, hello", "@Peter, hello"),
    ("RP205", "I shall lead today.", '"Yes", he said', ", he said"),
    ("RP206", "minutes: 30", "minutes: 30\nminutes: 40", "minutes: 40"),
    ("RP207", "title: A short meeting", "title: &name A short meeting", "&name"),
    ("RP208", "I shall lead today.", "You have invoice #42 still.", "You have invoice #42"),
    ("RP209", "I shall lead today.", NESTED, ""),
    ("RP210", "minutes: 30", "[minutes]: 30", "[minutes]"),
    ("RP211", "brief:", "---\nbrief:", "---"),
    ("RP212", "I shall lead today.", "“I shall: lead.”", "“I shall"),
    ("RP213", "does: introduce", "does:\xa0introduce", "\xa0introduce"),
    ("RP214", "minutes: 30", "<<<<<<< a\nminutes: 30\n=======\nminutes: 9\n>>>>>>> b", "<<"),
    ("RP301", "minutes: 30", "minuts: 30", "minuts"),
    ("RP302", "title: A short meeting\n", "", "format: 1"),
    ("RP303", "minutes: 30", "minutes: half an hour", "half an hour"),
    ("RP304", "+0.1", "+1.1", "+1.1"),
    ("RP305", "does: introduce", "does: introducing", "introducing"),
    ("RP306", "  goodbye:\n", "  Good Bye: {end: agreed}\n  goodbye:\n", "Good"),
    ("RP307", "format: 1", "format: 2", "2"),
    ("RP308", "        to: trainee\n    moves", "        manager: And me.\n    moves", "manager"),
    ("RP309", "Good morning to you.", "", "trainee:"),
    ("RP310", "A short meeting", "A meeting of many words. " * 10, "A meeting"),
    ("RP311", "    end: agreed", "    end: agreed\n    next: arrival", ""),
    ("RP312", "manager: david, ", "", "{customer"),
    ("RP313", LAST_NEXT, LAST_NEXT.replace("goodbye", "[{when: told, beat: goodbye}]"), "when"),
    ("RP315", "told: false", "told: no", "no"),
    ("RP401", "start: arrival", "start: arival", "arival"),
    ("RP402", "        to: trainee\n    moves", "        to: trainy\n    moves", "trainy"),
    ("RP403", "play: [arrival/greet]", "play: [arrival/great]", "arrival/great"),
    ("RP404", "add: {credits: 1}", "add: {credit: 1}", "credit: 1"),
    ("RP405", "      - manager: I", "      - id: greet\n        manager: I", "greet"),
    ("RP406", "uses: outage", "uses: outrage", "outrage"),
    ("RP407", "    end: agreed", "    end: agree", "agree"),
    ("RP408", "    item: welcome", "    item: welcoming", "welcoming"),
    ("RP409", "customer: peter", "customer: pete", "pete"),
    ("RP410", "does: introduce", "does: endorse", "endorse"),
    ("RP412", "customer: peter", "customer: david", "david"),
    ("RP421", "readiness < 0.4 and not told", "marked(later) < 2", "marked(later)"),
    ("RP422", "readiness < 0.4 and not told", "not promised(on-site)", "promised(on-site)"),
    ("RP501", "readiness < 0.4 and not told", "readiness = 0.4", "= 0.4"),
    ("RP502", "readiness < 0.4 and not told", "readyness < 0.4 and not told", "readyness"),
    ("RP503", "readiness < 0.4 and not told", "not told < 3", "told < 3"),
    ("RP504", "readiness < 0.4 and not told", "1 / credits < 0.4 and not told", "credits <"),
    ("RP505", "readiness < 0.4 and not told", "(" * 30 + "told" + ")" * 30, ""),
    ("RP506", "{trainee.first}.", "{trainee.frist}.", "{trainee.frist}"),
    ("RP507", "{trainee.first}.", "trainee.first}.", "}."),
    ("RP601", "    end: agreed\n", "", "goodbye:"),
]  # fmt: skip

FLOW = [
    ("RP602", ENDS, "    next: again\n  again: {next: goodbye}\n" + LAST),
    ("RP603", LAST_NEXT, LAST_NEXT.replace("next", "detour")),
    ("RP604", ENDS, "    return: true\n" + LAST),
    ("RP605", ENDS, "    moves: [{manager: Back., next: arrival}]\n" + LAST),
    ("RP620", "start: arrival", "start: arrival\ninterrupts: [{when: told, beat: arrival}]"),
]  # fmt: skip

ADVICE = [
    ("RP606", "  goodbye:\n", "  attic: {end: agreed}\n  goodbye:\n"),
    ("RP607", "variables: {credits: 0,", "variables: {idle: 0, credits: 0,"),
    ("RP608", "outcomes:\n", "outcomes:\n  left: {text: They left., success: false}\n"),
    ("RP621", "        does: introduce\n", "        does: introduce\n        marks: [later]\n"),
    ("RP622", "three hours.}]", "three hours.}, {id: plant, text: It grows., hidden: true}]"),
    ("RP623", "start: arrival", "promises: [{id: site, text: We come.}]\nstart: arrival"),
    ("RP624", "        does: take-over\n", FITTING),
    ("RP625", "start: arrival", "follows: nowhere\nstart: arrival"),
    ("RP627", "readiness < 0.4 and not told", "readiness < 1.4 or not told"),
    ("RP405", "expect: {end: agreed}}\n", "expect: {end: agreed}}\n" + TESTS.partition("\n")[2]),
    ("RP631", "minutes: 3}]", "minutes: 3}, {item: prices, lead: trainee, minutes: 5}]"),
    ("RP632", "        uses: outage\n", ""),
    (
        "RP633",
        "I shall lead today.",
        "It is mine.\n        next: goodbye\n      - manager: It is mine.",
    ),
    ("RP609", "brief: {everyone: The two meet the customer.}\n", ""),
    ("RP635", "    item: welcome\n", "    item: welcome\n    beyond: trainee\n"),
    ("RP636", "play: [arrival/greet]", "play: [arrival/1]"),
    ("RP637", TESTS, ""),
    ("RP638", "I owe you {credits}.", "I owe you nothing."),
    ("RP641", "length: short\n", ""),
    ("RP643", "trainee: wanjiru}", "trainee: wanjiru, ops: {persona: david, part: colleague}}"),
    ("RP644", "start: arrival", "follows: flagship\ncarry: [credits]\nstart: arrival"),
    ("RP647", "start: arrival", "leads_to: [flagship, nowhere]\nstart: arrival"),
    ("RP649", "minutes: 30", "minutes: 2"),
]


PROVEN = [
    ("RP626", "readiness < 0.4 and not told", "readiness > 1.4 and not told"),
    ("RP628", OWED, SHADOWED),
]
"""What can never come about, which only a close look finds."""


def alone(mistakes: tuple[Mistake, ...], code: str) -> Mistake:
    assert codes(mistakes) == [code], "\n".join(map(explain, mistakes))
    (mistake,) = mistakes
    assert mistake.message
    assert mistake.remedy
    return mistake


def test_the_scenario_all_these_break_is_good(tmp_path: Path) -> None:
    reading = read(tmp_path)
    assert reading.mistakes == ()
    assert reading.scenario is not None


@pytest.mark.parametrize(("code", "old", "new", "pointed"), CHANGES, ids=[c[0] for c in CHANGES])
def test_a_mistake_is_told_alone_and_in_its_place(
    tmp_path: Path, code: str, old: str, new: str, pointed: str
) -> None:
    reading = read(tmp_path, changed(old, new))
    mistake = alone(reading.mistakes, code)
    assert pointed_at(mistake).startswith(pointed)
    assert reading.scenario is None


@pytest.mark.parametrize(("code", "old", "new"), FLOW, ids=[case[0] for case in FLOW])
def test_a_meeting_that_would_stand_still_is_told(
    tmp_path: Path, code: str, old: str, new: str
) -> None:
    reading = read(tmp_path, changed(old, new))
    assert alone(reading.mistakes, code).advice is False


@pytest.mark.parametrize(("code", "old", "new"), ADVICE, ids=[case[0] for case in ADVICE])
def test_advice_is_given_and_refuses_nothing(tmp_path: Path, code: str, old: str, new: str) -> None:
    reading = read(tmp_path, changed(old, new), closely=True)
    assert alone(reading.mistakes, code).advice is True
    assert reading.scenario


@pytest.mark.parametrize(("code", "old", "new"), PROVEN, ids=[case[0] for case in PROVEN])
def test_what_can_never_come_about_is_a_mistake_for_who_checks(
    tmp_path: Path, code: str, old: str, new: str
) -> None:
    assert alone(read(tmp_path, changed(old, new), closely=True).mistakes, code).advice is False
    assert read(tmp_path, changed(old, new)).scenario is not None


def test_a_bare_move_id_that_two_beats_have_is_asked_for_with_its_beat(tmp_path: Path) -> None:
    text = changed("    end: agreed\n", "    moves: [{id: greet, manager: Hello., next: end}]\n")
    text = text.replace("outcomes:", "  end: {end: agreed}\noutcomes:").replace(
        "when: told", "when: said(greet)"
    )
    mistake = alone(read(tmp_path, text).mistakes, "RP411")
    assert "said(arrival/greet)" in mistake.remedy
    assert read(tmp_path, text.replace("said(greet)", "said(goodbye/greet)")).scenario


def _file_mistakes(folder: Path) -> dict[str, tuple[Mistake, ...]]:
    """Mistakes of whole files, by code."""
    write(folder)
    (folder / "empty.yaml").write_bytes(b"")
    (folder / "binary.yaml").write_bytes(b"\x00\x01\xff")
    (folder / "big.yaml").write_bytes(b"#" * (16 * 1024 * 1024 + 1))
    (folder / "folder.yaml").mkdir()
    (folder / "out.yaml").write_text(SCENARIO + "include: ../out.yaml\n")
    (folder / "ring.yaml").write_text("extends: ring.yaml\n" + SCENARIO)
    (folder / "many.yaml").write_text(SCENARIO + "include: parts/0.yaml\n")
    (folder / "parts").mkdir()
    for number in range(30):
        (folder / f"parts/{number}.yaml").write_text(f"include: {number + 1}.yaml\n")
    (folder / "parts/30.yaml").write_text("beats: {}\n")
    (folder / "wild.yaml").write_text("format: 1\n" + "".join(f"key-{n}: 1\n" for n in range(400)))
    (folder / "apart").mkdir()
    (folder / "apart/beats.yaml").write_text("beats: {}\n")
    files = {
        "RP101": "nowhere.yaml", "RP104": "big.yaml", "RP105": "binary.yaml",
        "RP107": "wild.yaml", "RP108": "empty.yaml", "RP109": "out.yaml", "RP110": "ring.yaml",
        "RP111": "many.yaml", "RP610": "apart",
    }  # fmt: skip
    told = {code: check(folder / name) for code, name in files.items()}
    told["RP103"] = check(folder / ("long" * 100 + ".yaml"))
    (folder / "named.yaml").write_text(SCENARIO + "include: folder.yaml\n")
    told["RP102"] = check(folder / "named.yaml")
    told["RP112"] = read_rubric(folder / "meeting.yaml").mistakes
    text = shipped_text("german")
    (folder / "capital.yaml").write_text(text.replace("^abgemacht", "^Abgemacht"))
    told["RP314"] = check(folder / "capital.yaml")
    (folder / "titles.yaml").write_text(
        re.sub(r"^titles: \[[^]]*\]\n", "", text, flags=re.MULTILINE)
    )
    told["RP611"] = check(folder / "titles.yaml")
    return told


FILE_CODES = [
    *("RP101", "RP102", "RP103", "RP104", "RP105", "RP107", "RP108", "RP109", "RP110", "RP111"),
    *("RP112", "RP314", "RP610", "RP611"),
]

ELSEWHERE = {"RP411", "RP634", "RP639", "RP640", "RP642", "RP645", "RP646", "RP648"}
"""Codes that take more: above, in `test_courses.py`, `test_craft.py`, `test_presence.py` and
`test_reach.py`."""


def test_what_is_wrong_with_whole_files_is_told(tmp_path: Path) -> None:
    told = _file_mistakes(tmp_path)
    assert sorted(told) == FILE_CODES
    for code, mistakes in told.items():
        if code == "RP107":
            assert codes(mistakes)[-1] == code
        else:
            alone(mistakes, code)


def test_every_code_is_shown_by_an_example_here() -> None:
    shown = {case[0] for case in [*CHANGES, *FLOW, *ADVICE, *PROVEN, *TRANSLATED]}
    assert shown | set(FILE_CODES) | ELSEWHERE | {"RP707"} == set(CODES)
