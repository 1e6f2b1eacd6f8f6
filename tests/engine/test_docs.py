"""The page that says what moves a customer, held to the code."""

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from roleplay.engine.customer import (
    DEARER,
    DEAREST,
    ESCALATION,
    HEAVIER,
    HEAVIEST,
    LOOKS,
    NOT_FOLLOWED,
    OVERHEARD,
    PUPPET,
    PUSHES,
    READY,
    SILENCE,
    Push,
)
from roleplay.engine.free_words import PATIENCE
from roleplay.engine.holding import LESS
from roleplay.engine.looks import Onlooking
from roleplay.engine.standin import AWKWARD, MANAGERS, MISPLACED, TRAINEES, Eagerness, Manner
from roleplay.model.act import ENOUGH_NODS, Look, Part

PAGE = (Path(__file__).parents[2] / "docs" / "customers.md").read_text(encoding="utf-8")
STYLES = {
    style.value: manner for styles in (MANAGERS, TRAINEES) for style, manner in styles.items()
}


def rows(of: str, columns: int) -> list[list[str]]:
    """The rows of all tables in a part of the page that have so many columns, heads left out."""
    cells = [line.strip("| ").split(" | ") for line in of.splitlines() if line.startswith("| ")]
    return [row for row in cells if len(row) == columns and "---" not in row[1]]


def part(begins: str, ends: str) -> str:
    return PAGE.split(begins)[1].split(ends)[0]


def pushes(of: str) -> dict[str, Push]:
    return {
        row[0].strip("`"): Push(*(float(cell) / 100 for cell in row[1:]))
        for row in rows(of, 4)
        if re.fullmatch(r"[-+.\d]+", row[1])
    }


def test_who_is_not_spoken_to_takes_half() -> None:
    assert "take half of its push" in " ".join(PAGE.split())
    assert OVERHEARD == 1 / 2


def as_shown(table: Iterable[tuple[str, Push]]) -> dict[str, tuple[float, ...]]:
    """Pushes by name, as near as hundredths can be written."""
    return {
        name: tuple(round(number, 6) for number in (push.readiness, push.goodwill, push.standing))
        for name, push in table
    }


@pytest.mark.parametrize(
    ("who", "text"),
    [
        (Part.TRAINEE, part("When the **trainee** acts:", "When the **manager** acts:")),
        (Part.MANAGER, part("When the **manager** acts:", "Five things depend")),
    ],
)
def test_what_each_act_does_is_what_the_page_says(who: Part, text: str) -> None:
    own = [(act.value, push) for (actor, act), push in PUSHES.items() if actor is who]
    assert as_shown(pushes(text).items()) == as_shown(own)


def test_what_depends_on_the_moment_is_what_the_page_says() -> None:
    shown = pushes(part("Five things depend", "## What the persona"))
    escalated = [ESCALATION[when] for when in ("right", "too soon", "too late")]
    expected = [READY, *escalated, SILENCE, NOT_FOLLOWED]
    in_order = [("", push) for push in expected]
    assert [as_shown([("", push)]) for push in shown.values()] == [
        as_shown([each]) for each in in_order
    ]


def test_when_the_customer_turns_to_the_manager_is_what_the_page_says() -> None:
    assert PATIENCE == 2
    assert "From the second time on the\n  customer turns from a trainee to the manager." in PAGE


def test_what_repeated_faults_cost_is_what_the_page_says() -> None:
    assert (HEAVIER, HEAVIEST, DEARER, DEAREST) == (0.5, 4, 0.01, 0.04)
    assert "stronger by a half, up to 4 times, and costs 1 more of goodwill, up to 4:" in PAGE


def eagerness(cell: str) -> Eagerness:
    own, nobody, other = (float(number) / 100 for number in cell.split(" / "))
    return Eagerness(own=own, open=nobody, other=other)


def test_how_each_stand_in_behaves_is_what_the_page_says() -> None:
    shown = {
        style.strip("`"): Manner(
            first=eagerness(first),
            last=eagerness(last),
            likes=STYLES[style.strip("`")].likes,
            follows_customer=goes_by == "the customer",
            waits=waits == "yes",
            yields=yields == "yes",
            nods=nods == "yes",
            quick=float(quick.removesuffix(" s")),
            looks_on=STYLES[style.strip("`")].looks_on,
            gives_way=STYLES[style.strip("`")].gives_way,
            keeps_out=STYLES[style.strip("`")].keeps_out,
        )
        for style, first, last, goes_by, waits, yields, nods, quick in rows(PAGE, 8)
        if style != "style"
    }
    assert shown == STYLES


def test_what_each_look_does_is_what_the_page_says() -> None:
    shown = {
        look.strip("`"): tuple(
            tuple(float(each) / 100 for each in cell.split(" / ")) for cell in (there, elsewhere)
        )
        for look, _, there, elsewhere in rows(part("## What each look does", "## What the"), 4)
        if look != "look"
    }
    told = {
        look.value: tuple((each.readiness, each.goodwill, each.standing) for each in pushes_)
        for look, pushes_ in LOOKS.items()
    }
    assert shown == told
    page = " ".join(PAGE.split())
    puppet = [round(100 * each) for each in (PUPPET.readiness, PUPPET.goodwill, PUPPET.standing)]
    assert f"After {ENOUGH_NODS} nods in a row" in page
    assert f"each further one is {puppet[0]} / {puppet[1]} / {puppet[2]}." in page


def test_how_each_stand_in_looks_on_is_what_the_page_says() -> None:
    shown = {
        style.strip("`"): Onlooking(
            {
                Look(look): float(how) / 100
                for look, how in re.findall(r"`([\w-]+)` ([\d.]+)", looks)
            },
            reads=reads == "yes",
        )
        for style, looks, reads in rows(part("looks on in its own way", "What a style likes"), 3)
        if style != "style"
    }
    assert shown == {style: manner.looks_on for style, manner in STYLES.items()}


def test_how_each_manager_gives_way_is_what_the_page_says() -> None:
    shown = {
        style.strip("`"): (float(chance) / 100, int(exchanges))
        for style, chance, exchanges in rows(PAGE.partition("## Who has the floor")[2], 3)
        if style != "style"
    }
    assert shown == {
        style.value: (manner.gives_way, manner.keeps_out) for style, manner in MANAGERS.items()
    }
    assert LESS == 0.7
    assert "the chance is .7 of the one before" in PAGE


def test_what_each_stand_in_likes_is_what_the_page_says() -> None:
    shown = {
        style.strip("`"): {
            act: float(how) for act, how in re.findall(r"`([\w-]+)` ([\d.]+)", likes)
        }
        for style, likes in rows(part("What a style likes", "A style that waits"), 2)
        if style != "style"
    }
    assert shown == {style: dict(manner.likes) for style, manner in STYLES.items()}


def test_what_a_stand_in_thinks_out_of_time_is_what_the_page_says() -> None:
    assert f"an act out of its time at\nmost {MISPLACED:g}. After {AWKWARD} silences" in PAGE
