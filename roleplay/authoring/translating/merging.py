"""Keeping translations up with a scenario that was edited: nothing translated is ever lost."""

from collections import defaultdict

from msgspec import Struct
from msgspec.structs import replace

from roleplay.authoring.translating.places import Standing
from roleplay.authoring.translating.po import Book, Entry


class Text(Struct, frozen=True):
    """A text of a scenario as it stands now."""

    path: str
    text: str
    note: str
    standing: Standing | None = None
    fills: bool = False
    """Whether what stands in braces is filled in, and not shown as it is."""


class Kept(Struct, frozen=True):
    """What became of a file of translations, and how many entries it has of which kind."""

    book: Book
    texts: int
    translated: int
    """With a translation that is used."""
    stale: int
    """With one whose text has been changed since."""
    new: int
    """That were not in the file before."""
    gone: int
    """That left the scenario now."""


def kept_up(old: Book, texts: list[Text]) -> Kept:
    """The file as it should be for the texts that there are now.

    An entry that is as it was keeps its translation; so does one whose text has moved to another
    path, or has come back. One whose text was changed keeps it as stale, with the text it was of.
    What is in the scenario no more is kept behind the others.
    """
    waiting = _Waiting(old, {(each.path, each.text) for each in texts})
    moved = [waiting.take_same(each) or waiting.take_moved(each) for each in texts]
    entries: list[Entry] = []
    new = 0
    for text, found in zip(texts, moved, strict=True):
        if found is None:
            found = waiting.take_changed(text)  # noqa: PLW2901
            new += found is None
        entries.append(_entry(text, found))
    gone = waiting.gone()
    book = replace(old, entries=entries, gone=[*gone, *waiting.long_gone()])
    return Kept(
        book,
        texts=len(entries),
        translated=sum(each.is_used for each in entries),
        stale=sum(each.stale for each in entries),
        new=new,
        gone=len(gone),
    )


def _entry(text: Text, found: Entry | None) -> Entry:
    """A text with the translation that was found for it."""
    entry = Entry(
        path=text.path,
        text=text.text,
        note=" ".join(text.note.split()),
        standing=text.standing,
    )
    if found is None:
        return entry
    entry.comments, entry.flags = found.comments, found.flags
    entry.told, entry.stale, entry.was = found.told, found.stale, found.was
    if found.was == text.text:  # it reads again as it did when it was translated
        entry.stale, entry.was = False, ""
    elif found.text != text.text:
        entry.stale = bool(found.told)
        entry.was = (found.was or found.text) if found.told else ""
    return entry


class _Waiting:
    """The entries there were, each of which is taken once."""

    def __init__(self, old: Book, now: set[tuple[str, str]]) -> None:
        self._old = old
        self._by_key = {(each.path, each.text): each for each in old.entries}
        self._by_path = {each.path: each for each in old.entries}
        self._by_text: dict[str, list[Entry]] = defaultdict(list)
        left = (each for each in old.entries if (each.path, each.text) not in now)
        for each in (*left, *old.gone):
            self._by_text[each.text].append(each)
        self._taken: set[int] = set()

    def take_same(self, text: Text) -> Entry | None:
        """The entry of the same text in the same place."""
        return self._take([self._by_key.get((text.path, text.text))])

    def take_moved(self, text: Text) -> Entry | None:
        """One of the same text that has left its place, the nearest first, or that had gone."""
        found = self._by_text.get(text.text, [])
        return self._take(sorted(found, key=lambda each: -_alike(each.path, text.path)))

    def take_changed(self, text: Text) -> Entry | None:
        """The entry that had this place, once it is known that its text is nowhere else."""
        return self._take([self._by_path.get(text.path)])

    def gone(self) -> list[Entry]:
        """Those that nothing of the scenario has taken and that somebody had worked on."""
        return [
            each
            for each in self._old.entries
            if id(each) not in self._taken and (each.told or each.comments)
        ]

    def long_gone(self) -> list[Entry]:
        """Those that had gone before and have not come back."""
        return [each for each in self._old.gone if id(each) not in self._taken]

    def _take(self, found: "list[Entry] | list[Entry | None]") -> Entry | None:
        for each in found:
            if each is not None and id(each) not in self._taken:
                self._taken.add(id(each))
                return each
        return None


def _alike(one: str, other: str) -> int:
    """How many steps two paths have in common from their beginning."""
    steps = zip(one.split("/"), other.split("/"), strict=False)
    return next((n for n, (a, b) in enumerate(steps) if a != b), len(one))
