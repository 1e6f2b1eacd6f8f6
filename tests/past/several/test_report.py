"""One report on several meetings: what is in it, what is left out, and what is said of people."""

import csv
from pathlib import Path

import pytest
from msgspec.structs import replace

from roleplay.meeting.roles import Role
from roleplay.model.act import Part
from roleplay.model.mark import Rated, RatedItem, Rater
from roleplay.model.rubric import Rubric
from roleplay.model.stretch import Stretch
from roleplay.past.several.figures import figures_of
from roleplay.past.several.reading import Found, everything_in
from roleplay.past.several.report import Left, Practised, Report, report_on, scope_by
from roleplay.past.several.scope import Scope
from roleplay.past.several.series import OverTime, Series
from roleplay.past.several.table import meetings_csv
from roleplay.past.several.telling import group_sheet
from roleplay.past.sharing import share
from roleplay.past.survey import INDEX
from roleplay.reports.debrief.group_markdown import group_markdown
from roleplay.reports.debrief.group_page import group_page
from roleplay.reports.stretches import told as stretch_told
from roleplay.scoring.naming import Naming, NamingError
from roleplay.store.marks import keep_marks
from tests.past.several.held import (
    BADLY,
    MANAGER,
    NOBODY,
    TRAINEE,
    better_and_better,
    drill,
    meeting,
    put,
)
from tests.scoring.recordings import recording

ANN, BEN = (
    {Part.TRAINEE: "Ann Auma", Part.MANAGER: "Max Boss"},
    {Part.TRAINEE: "Ben Banda", Part.MANAGER: "Max Boss"},
)


def report(folder: Path, scope: Scope | None = None) -> Report:
    return report_on(everything_in(folder), scope or Scope())


def over(series: Series, measure: str) -> OverTime:
    return next(each for each in series.measures if each.measure == measure)


def files(series: Series) -> list[str]:
    return [each.file for each in series.meetings]


def test_what_changed_is_the_last_meetings_less_the_first_with_its_interval(
    tmp_path: Path,
) -> None:
    better_and_better(tmp_path)
    (pair,) = report(tmp_path).series
    assert files(pair) == [f"pair-{day}.jsonl" for day in range(1, 9)]
    handover = over(pair, "handover")
    scores = [each.past.measures["handover"] for each in pair.meetings]
    assert [seen.score for seen in handover.seen] == scores
    first, last = scores[:3], scores[-3:]
    assert handover.change is not None
    change = sum(filter(None, last)) / 3 - sum(filter(None, first)) / 3
    assert handover.change.value == pytest.approx(change)
    assert handover.so == "rose"
    assert over(pair, "voice").so == "cannot_be_told", "the customer spoke as much throughout"


def test_of_five_meetings_no_change_is_said(tmp_path: Path) -> None:
    for day in range(1, 6):
        put(
            tmp_path,
            f"{day}.jsonl",
            meeting(BADLY if day < 3 else ("nodder", "steady"), day, day=day),
        )
    (pair,) = report(tmp_path).series
    assert {each.so for each in pair.measures} == {"too_few"}
    told = " ".join(group_sheet(report(tmp_path), "here").parts[0].changed)
    assert "rose" not in told
    assert "Six meetings that show handover are needed" in told


def test_what_comes_back_names_every_meeting_and_turn_in_which_it_was_found(
    tmp_path: Path,
) -> None:
    better_and_better(tmp_path)
    (pair,) = report(tmp_path).series
    assert pair.back
    for back in pair.back:
        assert len(back.times) >= 2
        for again in back.times:
            held = pair.meetings[again.place].held
            assert held is not None
            found = sorted(
                each.turn
                for each in held.found
                if (each.measure, each.kind, each.to) == (back.measure, back.kind, back.to)
            )
            assert [*again.turns] == sorted(set(found))


def test_own_practice_is_left_out_and_counted_by_whose_it_is_until_it_is_shared(
    tmp_path: Path,
) -> None:
    put(tmp_path, "together.jsonl", meeting())
    paths = [put(tmp_path, f"own-{n}.jsonl", meeting(seed=n, persons=TRAINEE)) for n in range(3)]
    told = report(tmp_path)
    assert [each.way for each in told.series] == ["rehearsed"]
    assert told.kept_back == (Practised(who="Wanjiru Kamau", meetings=3),)
    assert not told.left, "not so much as the names of the files"
    sheet = group_sheet(told, "here")
    assert "own-0" not in repr(sheet)
    said = "3 practices of Wanjiru Kamau's own are not shared, and left out."
    assert any(each.startswith(said) for each in sheet.numbers)

    share(paths[0], on=True)
    told = report(tmp_path)
    assert [(each.way, files(each)) for each in told.series] == [
        ("rehearsed", ["together.jsonl"]),
        ("own", ["own-0.jsonl"]),
    ]
    assert told.kept_back == (Practised(who="Wanjiru Kamau", meetings=2),)

    share(paths[0], on=False)
    assert report(tmp_path).kept_back == (Practised(who="Wanjiru Kamau", meetings=3),)


def test_what_is_shared_under_a_name_is_that_persons_and_no_others(tmp_path: Path) -> None:
    for number, who in enumerate(("Ann", "Ben", "Ann")):
        path = put(
            tmp_path, f"{number}.jsonl", meeting(seed=number, persons=TRAINEE, day=number + 1)
        )
        share(path, on=True, by=who)
    told = report(tmp_path)
    assert [(each.whose, files(each)) for each in told.series] == [
        ("Ann", ["0.jsonl", "2.jsonl"]),
        ("Ben", ["1.jsonl"]),
    ]
    alone = report(tmp_path, Scope(people=("Ben",)))
    assert [files(each) for each in alone.series] == [["1.jsonl"]]
    assert alone.others == 2
    assert report(tmp_path, Scope(people=("Wanjiru Kamau",))).series == ()


def test_a_report_on_oneself_counts_own_practice_only_if_asked(tmp_path: Path) -> None:
    put(tmp_path, "own.jsonl", meeting(persons=TRAINEE))
    put(tmp_path, "both.jsonl", meeting(seed=1))
    for scope, ways in (
        (Scope(people=("Wanjiru Kamau",)), ["rehearsed"]),
        (Scope(people=("Wanjiru Kamau",), own=True), ["rehearsed", "own"]),
        (Scope(role=Role.TRAINEE), []),
        (Scope(role=Role.TRAINEE, own=True), ["own"]),
        (Scope(role=Role.BOTH), ["rehearsed"]),
    ):
        assert [each.way for each in report(tmp_path, scope).series] == ways, scope


def test_a_stand_ins_seat_is_nobodys_meeting(tmp_path: Path) -> None:
    put(tmp_path, "own.jsonl", meeting(persons=TRAINEE))
    david = report(tmp_path, Scope(people=("David Mwangi",), own=True))
    assert david.series == ()
    assert david.others == 1
    put(tmp_path, "auto.jsonl", meeting(persons=NOBODY))
    told = report(tmp_path, Scope(people=(), own=False))
    assert told.left == (Left(file="auto.jsonl", date="2026-03-01", why="stand_ins"),)
    assert [each.way for each in report(tmp_path, Scope(stand_ins=True)).series] == ["stand_ins"]


def test_a_pair_is_what_both_held_together(tmp_path: Path) -> None:
    put(tmp_path, "ann.jsonl", meeting(names=ANN))
    put(tmp_path, "ben.jsonl", meeting(names=BEN))
    told = report(tmp_path, Scope(people=("Ann Auma", "Max Boss")))
    assert [files(each) for each in told.series] == [["ann.jsonl"]]
    assert told.others == 1
    max_boss = report(tmp_path, Scope(people=("Max Boss",)))
    assert [each.trainee for each in max_boss.series] == ["Ann Auma", "Ben Banda"]


def test_nothing_is_dropped_unsaid(tmp_path: Path) -> None:
    put(tmp_path, "whole.jsonl", meeting())
    put(tmp_path, "begun.jsonl", meeting(day=2), events=12)
    put(tmp_path, "mine-begun.jsonl", meeting(persons=TRAINEE, day=2), events=12)
    put(tmp_path, "a-drill.jsonl", drill(meeting(persons=MANAGER, day=3)))
    (tmp_path / "damaged.jsonl").write_text('{"format":99}\n', encoding="utf-8")
    (tmp_path / "call.vtt").write_text(
        "WEBVTT\n\n00:00.000 --> 00:02.000\n<v Ann>Hello.\n\n"
        "00:03.000 --> 00:04.000\n<v Bo>Hello.\n",
        encoding="utf-8",
    )
    (tmp_path / "notes.txt").write_text("Buy milk", encoding="utf-8")
    (tmp_path / "below").mkdir()
    put(tmp_path / "below", "there.jsonl", meeting(seed=1, day=4))
    told = report(tmp_path)
    assert {(each.file, each.why) for each in told.left} == {
        ("begun.jsonl", "unfinished"),
        ("damaged.jsonl", "unread"),
        ("call.vtt", "unnamed"),
    }
    assert [files(each) for each in told.series] == [["whole.jsonl", "below/there.jsonl"]]
    assert told.kept_back == (
        Practised(who="David Mwangi", drills=1),
        Practised(who="Wanjiru Kamau", meetings=1),
    )
    assert told.foreign == ("notes.txt",)
    sheet = group_sheet(told, "here")
    assert len(sheet.left) == 3
    assert any("later version" in each.why for each in sheet.left)
    assert any("notes.txt" in each for each in sheet.numbers)


def test_drills_are_counted_as_drills_and_in_no_number(tmp_path: Path) -> None:
    put(tmp_path, "own.jsonl", meeting(persons=TRAINEE))
    put(tmp_path, "a-drill.jsonl", drill(meeting(persons=TRAINEE, seed=2)))
    told = report(tmp_path, Scope(role=Role.TRAINEE, own=True))
    assert [files(each) for each in told.series] == [["own.jsonl"]]
    assert told.drills == (Practised(who="Wanjiru Kamau", drills=1),)
    said = "1 drill of Wanjiru Kamau's is counted as a drill, and in no number here."
    assert said in group_sheet(told, "here").numbers


def test_meetings_by_other_rules_are_told_by_their_numbers(tmp_path: Path) -> None:
    put(tmp_path, "now.jsonl", meeting(day=2))
    put(tmp_path, "then.jsonl", meeting(seed=1, day=1, engine=3))
    told = report(tmp_path)
    assert told.other_rules == ("then.jsonl",)
    assert any(
        each.startswith("1 meeting was played by the rules of another version")
        and "number: 1" in each
        for each in group_sheet(told, "here").numbers
    )


def test_people_who_can_be_told_apart_are_and_the_rest_is_said_not_to_be(tmp_path: Path) -> None:
    for day in range(1, 6):
        put(tmp_path, f"ann-{day}.jsonl", meeting(seed=day, day=day, names=ANN))
        put(tmp_path, f"ben-{day}.jsonl", meeting(BADLY, day, day=day, names=BEN))
    told = report(tmp_path)
    ann, ben = told.series
    assert (ann.trainee, ben.trainee) == ("Ann Auma", "Ben Banda"), "by name, whatever the score"
    apart = {each.measure: each for each in told.apart}
    assert (apart["handover"].higher, apart["handover"].lower) == (0, 1)
    assert apart["handover"].by.told_apart
    assert "voice" not in apart
    sentences = " ".join(group_sheet(told, "here").between)
    assert "Handover: Ann Auma and Max Boss" in sentences
    assert "cannot be told apart" in sentences


def test_nobody_is_put_above_another_by_less_than_the_interval(tmp_path: Path) -> None:
    for day in range(1, 6):
        put(tmp_path, f"ann-{day}.jsonl", meeting(seed=day, day=day, names=ANN))
        put(tmp_path, f"ben-{day}.jsonl", meeting(seed=day + 10, day=day, names=BEN))
    told = report(tmp_path)
    assert told.compared > 0
    assert told.apart == ()
    (sentence,) = group_sheet(told, "here").between
    assert sentence.startswith("These people cannot be told apart")


def test_what_is_held_in_different_ways_is_not_held_against_each_other(tmp_path: Path) -> None:
    for day in range(1, 5):
        put(tmp_path, f"both-{day}.jsonl", meeting(seed=day, day=day))
        put(tmp_path, f"auto-{day}.jsonl", meeting(BADLY, day, NOBODY, day=day))
    told = report(tmp_path, Scope(stand_ins=True))
    assert len(told.series) == 2
    assert told.compared == 0


def test_recordings_of_several_meetings_have_the_verdict_of_a_stretch(tmp_path: Path) -> None:
    for week in range(1, 4):
        name = f"2026-03-{week:02d}-call.vtt"
        (tmp_path / name).write_text(recording("steady fade", week), encoding="utf-8")
    naming = Naming(manager="david", trainee="wanjiru", customer=("peter",))
    told = report_on(everything_in(tmp_path, naming), Scope())
    (pair,) = told.series
    assert (pair.way, pair.order) == ("recorded", "date")
    assert pair.stretch is not None
    assert [step.date for step in pair.stretch.meetings] == [
        "2026-03-01",
        "2026-03-02",
        "2026-03-03",
    ]
    assert group_sheet(told, "here").parts[0].verdict[0] == in_words(pair.stretch)


def in_words(stretch: Stretch) -> str:
    return stretch_told(stretch, Rubric())[0]


def sure(path: Path, rater: Rater, before: int | None, after: int | None) -> None:
    """Keep how sure somebody said they were of a meeting."""
    said: dict[RatedItem, int | None] = {"confidence_before": before, "confidence_after": after}
    values = {item: number for item, number in said.items() if number}
    keep_marks(path, [Rated(of="", rater=rater, values=values, when="2026-03-09T09:00:00+00:00")])


def test_how_sure_they_were_is_told_by_meeting_with_how_many_and_compares_nobody(
    tmp_path: Path,
) -> None:
    first, second, third = (
        put(tmp_path, f"{day}.jsonl", meeting(seed=day, day=day, names=ANN)) for day in (1, 2, 3)
    )
    put(tmp_path, "ben.jsonl", meeting(names=BEN))
    sure(first, "trainee", 1, 3)
    sure(second, "trainee", 2, 3)
    sure(third, "manager", None, 4)
    told = report(tmp_path)
    sheet = group_sheet(told, "here")
    of_ann, of_ben = (part.sureness for part in sheet.parts)
    assert of_ann == (
        (
            "How sure Ann felt, 1 to 5, before → after, in 2 of 3 meetings: "
            "1 → 3 (meeting 1) and 2 → 3 (meeting 2)."
        ),
        "Over the 2 meetings of which both are known: 1.5 on average before, and 3.0 after.",
        (
            "How sure Max felt, 1 to 5, before → after, in 1 of 3 meetings: "
            "\N{EN DASH} → 4 (meeting 3)."
        ),
        "That is what was said, and no score: nobody is held against anybody by it.",
    )
    assert of_ben == ()
    assert "How sure" not in " ".join((*sheet.between, *sheet.short))
    page, markdown = group_page(sheet).decode(), group_markdown(sheet).decode()
    assert page.count("How sure they were") == markdown.count("How sure they were") == 1
    rows = [*csv.DictReader(meetings_csv(told).decode("utf-8-sig").splitlines())]
    assert [row["trainee_sure_before"] for row in rows] == ["1", "2", "", ""]
    assert [row["manager_sure_after"] for row in rows] == ["", "", "4", ""]
    figures = figures_of(told).series[0].meetings
    assert [each.sureness.get("trainee") for each in figures] == [(1, 3), (2, 3), None]


def test_a_report_on_oneself_says_you_and_a_rubric_of_ones_own_hides_no_number(
    tmp_path: Path,
) -> None:
    path = put(tmp_path, "own.jsonl", meeting(persons=TRAINEE))
    sure(path, "trainee", 2, None)
    found = everything_in(tmp_path, Naming(), Rubric())
    told = report_on(found, Scope(role=Role.TRAINEE, own=True))
    (part,) = group_sheet(told, "here").parts
    assert part.sureness[0].startswith(
        "How sure you felt, 1 to 5, before → after, in 1 of 1 meeting"
    )


def test_of_many_meetings_the_latest_are_told_one_by_one_and_all_are_counted(
    tmp_path: Path,
) -> None:
    better_and_better(tmp_path)
    found = everything_in(tmp_path)
    several = tuple(
        replace(kept, past=replace(kept.past, sureness={"trainee": (1, 1 + number % 3)}))
        for number, kept in enumerate(found.meetings * 2)
    )
    (part,) = group_sheet(report_on(Found(meetings=several), Scope()), "here").parts
    assert "in 16 of 16 meetings, of which the latest 12 are: " in part.sureness[0]
    assert part.sureness[0].count("→ ") == 1 + 12
    assert part.sureness[1].startswith(
        "Over the 16 meetings of which both are known: 1.0 on average before"
    )


def test_the_same_is_told_from_the_index_and_without_it(tmp_path: Path) -> None:
    better_and_better(tmp_path)
    first = report(tmp_path)
    assert (tmp_path / INDEX).exists()
    again = report(tmp_path)
    (tmp_path / INDEX).unlink()
    (tmp_path / INDEX).mkdir()  # which nothing can be kept in
    for other in (again, report(tmp_path)):
        assert group_sheet(other, "here") == group_sheet(first, "here")


def test_names_are_found_by_as_much_as_leaves_no_doubt(tmp_path: Path) -> None:
    put(tmp_path, "ann.jsonl", meeting(names=ANN))
    put(tmp_path, "ben.jsonl", meeting(names=BEN))
    found = everything_in(tmp_path)
    assert scope_by(found, Scope(people=("ann", "max"))).people == ("Ann Auma", "Max Boss")
    for wrong in (("carl",), ("ann", "auma")):
        with pytest.raises(NamingError):
            scope_by(found, Scope(people=wrong))
    with pytest.raises(NamingError, match="nobody has a part"):
        scope_by(Found(), Scope(people=("ann",)))


def test_a_name_that_is_typed_otherwise_is_the_same_person(tmp_path: Path) -> None:
    put(tmp_path, "a.jsonl", meeting(names=ANN))
    put(tmp_path, "b.jsonl", meeting(seed=1, day=2, names=ANN | {Part.TRAINEE: "ann  AUMA"}))
    (pair,) = report(tmp_path).series
    assert len(pair.meetings) == 2


def test_without_dates_the_order_is_that_of_names_and_is_told(tmp_path: Path) -> None:
    for number in (10, 9):
        undated = meeting(seed=number)
        header = replace(undated.header, started="")
        put(tmp_path, f"m{number}.jsonl", replace(undated, header=header))
    told = report(tmp_path)
    assert files(told.series[0]) == ["m9.jsonl", "m10.jsonl"]
    assert any("since not all have a date" in each for each in group_sheet(told, "here").numbers)
