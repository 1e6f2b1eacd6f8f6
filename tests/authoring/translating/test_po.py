"""Files of translations are read and written with everything that a translator left in them."""

import io
import shutil
import subprocess
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from hypothesis import given, settings
from hypothesis import strategies as st

from roleplay.authoring.source import Source
from roleplay.authoring.translating.places import Standing
from roleplay.authoring.translating.po import Book, BrokenError, Entry, read_book, written
from tests.examples import examples

FILE = r"""# Translated by Amina.
#
#
# Twice a blank line of comment is what she wrote.
#, fuzzy
msgid ""
msgstr ""
"Language: de\n"
"X-Poedit-Basepath: .\n"
"PO-Revision-Date: whenever\n"

# ask Peter
#. customer says it to trainee.
#: meeting.yaml:14
#, fuzzy, no-wrap
#| msgid ""
#| "Good "
#| "evening."
msgctxt "beats/arrival/lines/0"
msgid "Good morning, {trainee.first}."
msgstr ""
"Guten "
"\"Morgen\", {trainee.first}.\n"

msgctxt "title"
msgid "A short meeting"
msgstr "Kurz \\ gut"

# an old one
#~ msgctxt "beats/arrival/lines/9"
#~ msgid "Gone."
#~ msgstr "Weg."

#, fuzzy
#~| msgid ""
#~| "Gone "
#~| "away."
#~ msgctxt "beats/arrival/lines/9"
#~ msgid "Gone."
#~ msgstr "Fort."

# the end
"""


def read(text: str) -> Book:
    return read_book(Source("a.po", "a.po", text.encode()))


def test_everything_in_a_file_is_read() -> None:
    book = read(FILE)
    assert [entry.path for entry in book.entries] == ["beats/arrival/lines/0", "title"]
    first, second = book.entries
    assert first.text == "Good morning, {trainee.first}."
    assert first.told == 'Guten "Morgen", {trainee.first}.\n'
    assert (first.stale, first.was, first.flags) == (True, "Good evening.", ("no-wrap",))
    assert (first.comments, first.line) == (("# ask Peter",), 21)
    assert (second.told, second.stale, second.was) == ("Kurz \\ gut", False, "")
    assert [(entry.text, entry.told, entry.comments) for entry in book.gone] == [
        ("Gone.", "Weg.", ("# an old one",)),
        ("Gone.", "Fort.", ()),  # of one text, and yet none of the two is lost
    ]
    assert [(entry.stale, entry.was) for entry in book.gone] == [(False, ""), (True, "Gone away.")]
    assert book.head.comments[:3] == ("# Translated by Amina.", "#", "#")
    assert "X-Poedit-Basepath: .\n" in book.head.told
    assert book.tail == ("# the end",)


def test_a_file_is_written_as_it_was_read() -> None:
    once = written(read(FILE))
    assert written(read(once)) == once
    for line in FILE.splitlines():
        if line.startswith(("# ", "#~ ", "#,")) or "X-Poedit" in line:
            assert line in once.splitlines()
    told = [(each.path, each.text, each.told, each.stale, each.was) for each in read(FILE).gone]
    again = [(each.path, each.text, each.told, each.stale, each.was) for each in read(once).gone]
    assert again == told


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=300)
ENTRIES = st.builds(
    lambda path, text, told, was, stale: Entry(
        path=path or "x", text=text or "x", told=told, was=was, stale=stale
    ),
    TEXT,
    st.one_of(TEXT, TEXT.map(lambda text: f'{text}\n"\\{text}\t')),
    TEXT,
    TEXT,
    st.booleans(),
)


@settings(max_examples=examples(150), deadline=None)
@given(st.lists(ENTRIES, max_size=4, unique_by=lambda entry: (entry.path, entry.text)))
def test_whatever_is_written_is_read_again_and_babel_reads_the_same(entries: list[Entry]) -> None:
    book = Book(Entry(path="", text="", told="Language: de\n"), entries=entries)
    text = written(book)
    again = read(text)
    assert [(e.path, e.text, e.told, e.was, e.stale) for e in again.entries] == [
        (e.path, e.text, e.told, e.was, e.stale) for e in entries
    ]
    babels = {(m.context, m.id): m.string for m in read_po(io.StringIO(text, newline="\n")) if m.id}
    assert babels == {(entry.path, entry.text): entry.told for entry in entries}


def test_a_word_without_end_is_written_in_one_line_and_read_again() -> None:
    word = "long" * 5_000
    entry = Entry(path="title", text="A word", told=f"Ein {word} eben")
    text = written(Book(Entry(path="", text=""), entries=[entry]))
    assert f'msgstr "Ein {word} eben"' in text.splitlines()
    (again,) = read_book(Source("x.po", "x.po", text.encode())).entries
    assert again.told == entry.told


def test_a_line_of_a_text_may_begin_as_a_comment_does() -> None:
    """A bar as a line's second sign was once taken for what a text was that is gone."""
    entry = Entry(path="x", text="0|\n|0\n#~ |", told="1|\nx")
    again = read(written(Book(Entry(path="", text=""), entries=[entry])))
    assert [(each.text, each.told) for each in again.entries] == [(entry.text, entry.told)]


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="gettext is not installed")
def test_gettext_finds_nothing_wrong_with_what_is_written(tmp_path: Path) -> None:
    long = "A former text, of so many words that it goes over several lines of the file. " * 3
    entry = Entry(
        path="beats/a/lines/0",
        text='"Quoted"\nand\\so on',
        told="x\n",
        stale=True,
        was=long,
        note="Who says it.",
        standing=Standing("my meeting.yaml", 3),
        flags=("no-wrap",),
    )
    gone = Entry(path="b", text=long, told=long, stale=True, was=long)
    path = tmp_path / "a.po"
    head = Entry(path="", text="", told="Content-Type: text/plain; charset=UTF-8\n")
    path.write_text(written(Book(head, entries=[entry], gone=[gone])), encoding="utf-8")
    ran = subprocess.run(
        ["msgfmt", "-c", "-o", tmp_path / "a.mo", path], capture_output=True, check=False
    )
    assert ran.returncode == 0, ran.stderr


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ('msgid "a"\nmsgstr "b\n', 2, "quote is not closed"),
        ('msgid "a"\nmsgstr "b" c\n', 2, "quote is not closed"),
        ('msgid "a"\nmsgstr "b\\x41"\n', 2, "backslash"),
        ('msgid "a"\n\nmsgid "b"\nmsgstr ""\n', 3, "out of its order"),
        ('msgstr "b"\n', 1, "out of its order"),
        ('msgctxt "a"\nmsgstr "b"\n', 2, "out of its order"),
        ('msgid "a"\nmsgstr "b"\nmsgstr "c"\n', 3, "out of its order"),
        ('msgid "a"\n', 2, "has no `msgstr`"),
        ('msgid "a"\n# note\nmsgstr ""\n', 2, "has no `msgstr`"),
        ('"a"\n', 1, "quote is not closed"),
        ('msgid "a"\nmsgid_plural "b"\nmsgstr[0] ""\n', 2, "plural"),
        ("Guten Tag\n", 1, "neither a comment nor part of an entry"),
        ('msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n', 5, "a second time"),
        ('msgid ""\nmsgstr "Content-Type: text/plain; charset=ISO-8859-1\\n"\n', 1, "8859-1"),
        ('msgid ""\nmsgstr ""\n\nmsgid ""\nmsgstr "Language: de\\n"\n', 5, "a second time"),
        ('#~ msgid "a"\n#~ msgstr "b\n', 2, "quote is not closed"),
        ('#~ msgid "a"\nmsgstr "b"\n', 2, "out of its order"),
    ],
)
def test_a_broken_file_is_refused_at_its_line(text: str, line: int, told: str) -> None:
    with pytest.raises(BrokenError) as refused:
        read(text)
    assert (refused.value.line, told in refused.value.message) == (line, True), refused.value
    assert refused.value.remedy


def test_a_file_in_another_encoding_is_refused_at_its_line() -> None:
    with pytest.raises(BrokenError, match="UTF-8") as refused:
        read_book(Source("a.po", "a.po", 'msgid "a"\nmsgstr "gr\xfcn"\n'.encode("latin-1")))
    assert refused.value.line == 2


def read_or_refused(data: bytes) -> tuple[BrokenError | None, Book | None]:
    try:
        return None, read_book(Source("a.po", "a.po", data))
    except BrokenError as error:
        return error, None


PIECES = st.sampled_from(
    ['msgid "a"', 'msgstr "b"', 'msgctxt "c"', '"more"', '"', "#~ ", "#, fuzzy", '#| msgid "x"',
     "#: \u2068", "# note", "\\", "\n", "\n\n", "msgstr[1]", 'msgid ""', 'msgstr ""', "\x00", "é",
     '"Content-Type: charset=x\\n"', '"Plural-Forms: nplurals=9**9**9;\\n"', "\r", "\u2028"]
)  # fmt: skip


@settings(max_examples=examples(300), deadline=None)
@given(st.one_of(st.lists(PIECES, max_size=16).map("\n".join), st.lists(PIECES).map("".join)))
def test_any_file_is_read_or_refused(text: str) -> None:
    refused, book = read_or_refused(text.encode())
    if book is not None:
        assert written(read(written(book))) == written(book)
    else:
        assert refused
        assert 1 <= refused.line <= text.count("\n") + 1


@settings(max_examples=examples(100), deadline=None)
@given(st.integers(0, len(FILE) - 1), st.integers(0, 40), st.text(max_size=2))
def test_a_file_damaged_anywhere_is_read_or_refused(at: int, most: int, other: str) -> None:
    text = FILE[:at] + other + FILE[at + most :]
    refused, book = read_or_refused(text.encode("utf-8", "surrogatepass"))
    assert (refused is None) is not (book is None)
