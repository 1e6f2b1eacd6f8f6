"""A name is changed in every place where it stands, and nothing else in any file is."""

import sys
import tempfile
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roleplay.authoring.mentions import NameKind
from roleplay.authoring.read import check, read_scenario
from roleplay.authoring.renaming.alike import same_but_for
from roleplay.authoring.renaming.allowed import CannotRenameError, MistakesFirstError
from roleplay.authoring.renaming.family import member
from roleplay.authoring.renaming.plan import Plan, plan_renaming
from roleplay.authoring.translating.updating import plan_update
from roleplay.authoring.whereabouts import library_folder
from roleplay.files.rewriting import ChangedSinceError
from tests.authoring.renaming.marked import FILES, contents, dressed, names, plain
from tests.authoring.test_reach_played import Author
from tests.authoring.translating.making import translate
from tests.authoring.writing import write
from tests.examples import examples

NEW = dict.fromkeys(NameKind, "brand-new") | {NameKind.VARIABLE: "brand_new"}


def made(folder: Path, *, end: str = "\n", mark: bool = False) -> Path:
    """The marked files in a folder, without their marks; the main one's path."""
    for name, text in FILES.items():
        write(folder, dressed(plain(text), end=end, mark=mark), name)
    return folder / "main.yaml"


def carried_out(plan: Plan) -> None:
    """Write what a plan changes."""
    for change in plan.changes:
        assert change.path.read_bytes() == change.before
        change.path.write_bytes(change.after)
    for translation in plan.translations:
        assert translation.path.read_bytes() == translation.before
        translation.path.write_bytes(translation.after)


def everything_translated(folder: Path) -> None:
    for name in ("main.yaml", "other.yaml"):
        translate(folder / name)


@pytest.mark.parametrize(("kind", "name"), names(), ids=str)
def test_translations_go_along(tmp_path: Path, kind: NameKind, name: str) -> None:
    path = made(tmp_path)
    everything_translated(tmp_path)
    before = {po.name: po.read_text(encoding="utf-8") for po in tmp_path.glob("*.po")}
    assert codes_of_translations(tmp_path) == []
    plan = plan_renaming(path, said(kind, name), NEW[kind], kind)
    carried_out(plan)
    assert codes_of_translations(tmp_path) == []
    assert plan_update(path, "de").kept.translated == before["main.de.po"].count("msgctxt")
    plan = plan_renaming(path, NEW[kind], said(kind, name).rpartition("/")[2], kind)
    carried_out(plan)
    assert {po.name: po.read_text(encoding="utf-8") for po in tmp_path.glob("*.po")} == before


def codes_of_translations(folder: Path) -> list[str]:
    told = (*check(folder / "main.yaml"), *check(folder / "other.yaml"))
    return [each.code for each in told if each.path.endswith(".po")]


def test_what_braces_only_show_is_no_name_in_a_translation_either(tmp_path: Path) -> None:
    path = made(tmp_path)
    translate(path, lambda text: "{{credits}} {{{ credits }}}" if text == "{credits}" else text)
    carried_out(plan_renaming(path, "credits", "owed", NameKind.VARIABLE))
    po = (tmp_path / "main.de.po").read_text(encoding="utf-8")
    assert 'msgid "{owed}"\nmsgstr "{{credits}} {{{ owed }}}"' in po
    assert codes_of_translations(tmp_path) == []


def test_where_a_translation_is_broken_nothing_is_renamed(tmp_path: Path) -> None:
    path = made(tmp_path)
    (tmp_path / "other.de.po").write_text('msgid "a\n', encoding="utf-8")
    with pytest.raises(MistakesFirstError, match="A translation has mistakes") as refused:
        plan_renaming(path, "gone", "brand-new")
    assert [each.code for each in refused.value.mistakes] == ["RP701"]


def test_without_the_package_translations_stay_and_that_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = made(tmp_path)
    everything_translated(tmp_path)
    monkeypatch.setitem(sys.modules, "babel.messages.catalog", None)
    plan = plan_renaming(path, "gone", "brand-new")
    assert plan.translations == ()
    assert "main.yaml stay as they are" in plan.notes[0]
    assert "pip install babel" in plan.notes[0]


def said(kind: NameKind, name: str) -> str:
    """A name as somebody would give it."""
    return name.removeprefix("*/") if kind is NameKind.MOVE else name


@pytest.mark.parametrize(("kind", "name"), names(), ids=str)
@pytest.mark.parametrize(("end", "mark"), [("\n", False), ("\r\n", True), ("\r", False)])
def test_every_place_that_was_marked_by_hand_is_changed_and_no_other(
    tmp_path: Path, kind: NameKind, name: str, end: str, *, mark: bool
) -> None:
    path = made(tmp_path, end=end, mark=mark)
    before = contents(tmp_path)
    carried_out(plan_renaming(path, said(kind, name), NEW[kind], kind))
    expected = {
        file: dressed(plain(text, (kind, name, NEW[kind])), end=end, mark=mark)
        for file, text in FILES.items()
    }
    assert contents(tmp_path) == expected
    assert contents(tmp_path) != before
    back = said(kind, name).rpartition("/")[2]
    carried_out(plan_renaming(path, NEW[kind], back, kind))
    assert contents(tmp_path) == before


def test_the_same_is_done_from_a_scenario_that_extends_the_one_with_the_name(
    tmp_path: Path,
) -> None:
    made(tmp_path)
    carried_out(plan_renaming(tmp_path / "other.yaml", "gone", "brand-new"))
    changed = (NameKind.BEAT, "gone", "brand-new")
    for file, text in FILES.items():
        assert (tmp_path / file).read_text() == plain(text, changed)


@settings(max_examples=examples(60), deadline=None)
@given(st.text(max_size=70), st.text(max_size=70))
def test_any_names_are_given_or_refused(old: str, new: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = made(Path(folder))
        for one, other in ((old, new), ("gone", new), (old, "x")):
            with pytest.raises(CannotRenameError):
                plan_renaming(path, one, f"{other} ")


def test_what_only_the_extended_scenario_names_is_changed_there(tmp_path: Path) -> None:
    made(tmp_path)
    plan = plan_renaming(tmp_path / "other.yaml", "phone", "brand-new")
    assert [change.path.name for change in plan.changes] == ["main.yaml"]


SHARING = """\
format: 1
title: Another that includes the same
seats: {customer: peter, manager: david, trainee: wanjiru}
include: parts/shared.yaml
start: here
beats:
  here: {moves: [{id: go, trainee: On., when: visits(shared) < 1, next: shared}]}
outcomes: {done: {text: Done., success: true}}
tests: [{name: it ends, play: [here/go], expect: {end: done}}]
"""


def test_a_name_in_a_file_of_beats_is_changed_in_every_scenario_that_includes_it(
    tmp_path: Path,
) -> None:
    one = write(tmp_path, SHARING, "one.yaml")
    two = write(tmp_path, SHARING.replace("here", "there"), "two.yaml")
    write(tmp_path, "beats:\n  shared: {end: done}\n", "parts/shared.yaml")
    plan = plan_renaming(one, "shared", "brand-new")
    assert [change.path.name for change in plan.changes] == ["one.yaml", "shared.yaml", "two.yaml"]
    carried_out(plan)
    assert two.read_text() == SHARING.replace("here", "there").replace(
        "visits(shared) < 1, next: shared", "visits(brand-new) < 1, next: brand-new"
    )
    assert [change.path.name for change in plan_renaming(one, "here", "x").changes] == ["one.yaml"]


def test_a_file_that_changes_while_it_is_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = made(tmp_path)
    monkeypatch.setattr(
        "roleplay.authoring.unchanged.read_bytes", lambda path: path.read_bytes() + b"# more"
    )
    with pytest.raises(ChangedSinceError, match=r"main\.yaml has been changed"):
        plan_renaming(path, "gone", "x")
    translate(path)
    with pytest.raises(ChangedSinceError, match=r"main\.de\.po has been changed"):
        plan_update(path, "de")


@settings(max_examples=examples(60), deadline=None)
@given(st.integers(0, 10_000), st.data())
def test_there_and_back_gives_the_same_bytes(seed: int, data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        text = Author(seed).scenario()
        end = data.draw(st.sampled_from(["\n", "\r\n"]))
        path = write(Path(folder), dressed(text, end=end, mark=data.draw(st.booleans())))
        before, scenario = path.read_bytes(), read_scenario(path).scenario
        assert scenario
        found = {(each.kind, each.name) for each in member(path).mentions}
        kind, name = data.draw(st.sampled_from(sorted(found)))
        old, new = name.rpartition("/")[2], NEW[kind]
        if kind is NameKind.SEAT or old.isdigit():
            return
        carried_out(plan_renaming(path, old, new, kind))
        changed = read_scenario(path).scenario
        assert changed
        assert same_but_for(scenario, changed, old, new)
        assert not same_but_for(scenario, changed, old, "another")
        carried_out(plan_renaming(path, new, old, kind))
        assert path.read_bytes() == before


def test_names_of_the_shipped_scenario_can_be_changed_and_changed_back(tmp_path: Path) -> None:
    shipped = library_folder("scenarios") / "flagship.yaml"
    path = write(tmp_path, shipped.read_bytes(), "flagship.yaml")
    before = path.read_bytes()
    found = sorted({(each.kind, each.name) for each in member(path).mentions})
    draw = Random(5)  # noqa: S311 - the same few every time
    for kind, name in draw.sample([each for each in found if each[0] is not NameKind.SEAT], 4):
        carried_out(plan_renaming(path, name, NEW[kind], kind))
        assert NEW[kind].encode() in path.read_bytes()
        back = name.rpartition("/")[2]
        carried_out(plan_renaming(path, NEW[kind], back, kind))
        assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("old", "new", "kind", "told"),
    [
        ("end", "x", None, "has no beat, move, variable or seat `end`"),
        ("told", "end", NameKind.VARIABLE, "means something else"),
        ("arrivel", "x", None, "Did you mean `arrival`?"),
        ("arrival", "x", None, "is a beat and a variable. Say which with --kind"),
        ("greet", "x", None, "Say which: `arrival/greet` or `later/greet`"),
        ("arrival", "Later", NameKind.BEAT, "small letters, digits and hyphens"),
        ("credits", "so-many", NameKind.VARIABLE, "small letters, digits and underscores"),
        ("credits", "minutes", NameKind.VARIABLE, "means something else"),
        ("credits", "trust", NameKind.VARIABLE, "means something else"),
        ("credits", "promises", NameKind.VARIABLE, "means something else"),
        ("ceo", "does", NameKind.SEAT, "means something else"),
        ("ceo", "marks", NameKind.SEAT, "means something else"),
        ("ceo", "all", NameKind.SEAT, "means something else"),
        ("gone", "null", None, "means something else"),
        ("moment", "silence", None, "means something else"),
        ("gone", "gone", None, "is called `gone` already"),
        ("gone", "later", None, "There is a beat `later` already, in line"),
        ("told", "mood", None, "There is a variable `mood` already"),
        ("ceo", "ops", None, "There is a seat `ops` already"),
        ("arrival/greet", "credits", None, "There is a move `credits` already"),
        ("arrival/greet", "moment", None, "There is a move `moment` already"),
        ("moment", "greet", None, "There is a move `greet` already"),
    ],
)
def test_a_name_that_cannot_be_given_is_refused_with_what_to_do(
    tmp_path: Path, old: str, new: str, kind: NameKind | None, told: str
) -> None:
    path = made(tmp_path)
    with pytest.raises(CannotRenameError) as refused:
        plan_renaming(path, old, new, kind)
    assert told in str(refused.value)
    assert len(str(refused.value)) < 400


def test_a_move_whose_new_name_would_be_mistaken_for_another_is_refused(tmp_path: Path) -> None:
    path = made(tmp_path)
    with pytest.raises(MistakesFirstError, match="would have these mistakes") as refused:
        plan_renaming(path, "later/greet", "credits")
    assert [each.code for each in refused.value.mistakes] == ["RP411"]


def test_a_seat_that_is_a_part_by_its_name_alone_is_refused(tmp_path: Path) -> None:
    path = made(tmp_path).with_name("stranger.yaml")
    with pytest.raises(
        CannotRenameError, match=r"customer: \{persona: \.\.\., part: customer\}` first"
    ):
        plan_renaming(path, "customer", "founder")


def test_where_a_scenario_that_shares_the_name_has_mistakes_nothing_is_renamed(
    tmp_path: Path,
) -> None:
    path = made(tmp_path)
    other = tmp_path / "other.yaml"
    other.write_text(other.read_text().replace("end: credits", "end: nowhere", 1))
    with pytest.raises(MistakesFirstError, match=r"other\.yaml has mistakes") as refused:
        plan_renaming(path, "gone", "brand-new")
    assert [each.code for each in refused.value.mistakes] == ["RP407"]
    carried_out(plan_renaming(tmp_path / "stranger.yaml", "gone", "brand-new"))


def test_a_name_that_a_scenario_which_extends_it_has_taken_is_refused(tmp_path: Path) -> None:
    path = made(tmp_path)
    other = tmp_path / "other.yaml"
    other.write_text(other.read_text().replace("beats:\n", "beats:\n  mine: {end: credits}\n"))
    with pytest.raises(CannotRenameError, match=r"`mine` already, in line 6 of .*other\.yaml"):
        plan_renaming(path, "gone", "mine")


def test_a_name_written_with_escapes_is_told_with_its_line(tmp_path: Path) -> None:
    path = made(tmp_path)
    path.write_text(path.read_text().replace('next: "later"', 'next: "lat\\x65r"'))
    with pytest.raises(CannotRenameError, match=r"In line \d+ of .*main\.yaml `later` is written"):
        plan_renaming(path, "later", "brand-new", NameKind.BEAT)


def test_a_variable_that_is_carried_over_is_to_be_renamed_on_both_sides(tmp_path: Path) -> None:
    path = made(tmp_path)
    after = plain(FILES["stranger.yaml"]).replace(
        "start:", "follows: main.yaml\ncarry: [credits]\nstart:"
    )
    write(tmp_path, after, "after.yaml")
    notes = plan_renaming(path, "credits", "brand_new", NameKind.VARIABLE).notes
    assert len(notes) == 2
    assert "over from `first`" in notes[0]
    assert "after.yaml carries `credits` over from" in notes[1]
    assert plan_renaming(path, "mood", "brand_new").notes == ()
