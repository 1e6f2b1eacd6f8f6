"""A file of translations is kept up with its scenario, and nothing translated is lost."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roleplay.authoring.translating.merging import Text, kept_up
from roleplay.authoring.translating.po import Book, Entry
from roleplay.authoring.translating.updating import NotTranslatableError, plan_update
from tests.authoring.translating.making import book_of, translate, updated
from tests.authoring.writing import changed, write
from tests.examples import examples

GREETING = "beats/arrival/moves/greet"
LINE = '      - customer: "Good morning, {trainee.first}."\n        to: trainee\n'


@pytest.fixture
def scenario(tmp_path: Path) -> Path:
    path = write(tmp_path)
    translate(path)
    return path


def entry(po: Path, path: str) -> Entry:
    return next(each for each in book_of(po).entries if each.path == path)


def told(po: Path, path: str) -> tuple[str, bool]:
    found = entry(po, path)
    return found.told, found.stale


def edit(scenario: Path, old: str, new: str) -> Path:
    text = scenario.read_text(encoding="utf-8")
    assert text.count(old) == 1
    scenario.write_text(text.replace(old, new), encoding="utf-8")
    return updated(scenario)


def test_where_nothing_has_changed_the_file_stays_as_it_is(scenario: Path) -> None:
    po = updated(scenario)
    before = po.read_bytes()
    assert updated(scenario).read_bytes() == before
    assert plan_update(scenario, "de").kept.translated == len(book_of(po).entries)


def test_an_edited_text_keeps_its_translation_as_stale_with_what_it_was(scenario: Path) -> None:
    before = entry(updated(scenario), GREETING)
    po = edit(scenario, "Good morning to you.", "Good evening to you.")
    after = entry(po, GREETING)
    assert (after.text, after.told) == ("Good evening to you.", before.told)
    assert (after.stale, after.was) == (True, "Good morning to you.")
    po = edit(scenario, "Good evening to you.", "Good night to you.")
    assert entry(po, GREETING).was == "Good morning to you."  # which the translation is of
    assert "#| msgid" in po.read_text(encoding="utf-8")


def test_a_line_that_moves_keeps_its_translation_and_the_new_one_has_none(scenario: Path) -> None:
    was = told(updated(scenario), "beats/arrival/lines/0")
    po = edit(scenario, LINE, "      - customer: Ah.\n" + LINE)
    assert told(po, "beats/arrival/lines/1") == was
    assert told(po, "beats/arrival/lines/0") == ("", False)


def test_a_renamed_beat_keeps_all_its_translations(scenario: Path) -> None:
    was = told(updated(scenario), GREETING)
    scenario.write_text(
        scenario.read_text(encoding="utf-8").replace("arrival", "welcome-in"), encoding="utf-8"
    )
    po = updated(scenario)
    assert told(po, "beats/welcome-in/moves/greet") == was
    assert all(each.told and not each.stale for each in book_of(po).entries)
    assert book_of(po).gone == []


def test_a_line_that_is_gone_waits_as_a_comment_and_comes_back(scenario: Path) -> None:
    was = told(updated(scenario), "beats/arrival/lines/0")
    with_it = scenario.read_text(encoding="utf-8")
    po = edit(scenario, f"    lines:\n{LINE}", "")
    assert [each.text for each in book_of(po).gone] == ["Good morning, {trainee.first}."]
    assert '#~ msgid "Good morning, {trainee.first}."' in po.read_text(encoding="utf-8")
    scenario.write_text(with_it, encoding="utf-8")
    po = updated(scenario)
    assert told(po, "beats/arrival/lines/0") == was
    assert book_of(po).gone == []


def test_what_was_stale_when_it_went_is_stale_when_it_comes_back(scenario: Path) -> None:
    evening = LINE.replace("morning", "evening")
    was = told(edit(scenario, LINE, evening), "beats/arrival/lines/0")
    assert was[1]
    with_it = scenario.read_text(encoding="utf-8")
    (gone,) = book_of(edit(scenario, f"    lines:\n{evening}", "")).gone
    assert (gone.stale, gone.was) == (True, "Good morning, {trainee.first}.")
    scenario.write_text(with_it, encoding="utf-8")
    back = entry(updated(scenario), "beats/arrival/lines/0")
    assert (back.told, back.stale, back.was) == (*was, "Good morning, {trainee.first}.")


def test_what_a_translator_wrote_beside_an_entry_stays(scenario: Path) -> None:
    po = updated(scenario)
    text = po.read_text(encoding="utf-8")
    text = "# by Amina\n" + text.replace(
        'msgctxt "title"', '# ask Peter\n#, no-wrap\nmsgctxt "title"'
    )
    po.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    edit(scenario, "title: A short meeting", "title: A long meeting")
    data = po.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf# by Amina\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert b"# ask Peter\r\n#. The title of the scenario.\r\n" in data
    assert b"#, fuzzy, no-wrap\r\n" in data


def test_a_new_file_is_empty_and_says_its_language(tmp_path: Path) -> None:
    update = plan_update(write(tmp_path), "pt_BR")
    assert update.path.name == "meeting.pt_BR.po"
    assert update.before is None
    assert update.kept.translated == 0
    assert b'"Language: pt_BR\\n"' in update.after
    assert b"#: meeting.yaml:15\nmsgctxt" in update.after


def test_a_scenario_with_mistakes_and_a_broken_file_are_told_and_left(scenario: Path) -> None:
    po = updated(scenario)
    po.write_text(po.read_text(encoding="utf-8") + 'msgid "a\n', encoding="utf-8")
    before = po.read_bytes()
    with pytest.raises(NotTranslatableError, match=r"meeting\.de\.po has mistakes") as refused:
        plan_update(scenario, "de")
    assert [each.code for each in refused.value.mistakes] == ["RP701"]
    scenario.write_text(changed("end: agreed}", "end: agreet}"), encoding="utf-8")
    with pytest.raises(NotTranslatableError, match=r"meeting\.yaml has mistakes"):
        plan_update(scenario, "de")
    assert po.read_bytes() == before


NAMES = st.sampled_from("abcd")
TEXTS = st.dictionaries(NAMES, st.sampled_from(["One.", "Two.", "Three.", "Four."]))


@settings(max_examples=examples(200), deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=5))
def test_whatever_is_edited_no_translation_is_lost_and_none_is_of_another_text(
    versions: list[dict[str, str]],
) -> None:
    book = Book(Entry(path="", text=""))
    ever: set[str] = set()
    for version in versions:
        texts = [Text(path, text, "") for path, text in version.items()]
        book = kept_up(book, texts).book
        assert [(each.path, each.text) for each in book.entries] == list(version.items())
        for each in book.entries:
            if not each.told:
                each.told = f"told {each.text} {len(ever)}"
                ever.add(each.told)
            elif not each.stale:
                assert each.text in each.told
            else:
                assert each.was in each.told
                assert each.was != each.text
        assert {each.told for each in (*book.entries, *book.gone)} >= ever
    again = kept_up(book, [Text(path, text, "") for path, text in versions[-1].items()])
    assert again.book == book
    assert (again.new, again.gone) == (0, 0)
