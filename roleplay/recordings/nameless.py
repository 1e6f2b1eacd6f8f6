"""Who is named in a meeting, and what stands in each one's place in a copy without names."""

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from roleplay.model.event import Noted, Said
from roleplay.model.mark import Joined, Mark, Rated, Remarked, Renamed
from roleplay.model.texts import changed
from roleplay.model.transcript import Header, Transcript
from roleplay.recordings.labels import labels
from roleplay.recordings.meetings import Opened
from roleplay.speech.called import Called, Replacing, called_by, folded, is_name, words_of_name
from roleplay.store.people import known_people, letters

SOMEBODY = "somebody"
"""Whoever is named and was not there, and by a first name that two share."""


class Replaced(Struct, frozen=True):
    """A name, what stands in its place, and how often."""

    name: str
    instead: str
    times: int


class Names:
    """Everybody who is named in a meeting, and what stands in each one's place."""

    def __init__(self, header: Header, opened: Opened, also: Sequence[str]) -> None:
        self._header = header
        self._also = tuple(also)
        self._instead: dict[str, str] = {}
        """By name."""
        self.invented: tuple[str, ...] = ()
        called = labels(header)
        names = {who.id: who.name for who in header.people}
        if header.played is None:
            for who in header.people:
                if is_name(who.name):
                    self._instead[who.name] = called[who.id]
            joined = {
                mark.person: mark.into
                for mark in opened.marked.sorted.marks
                if isinstance(mark, Joined)
            }
            for who in opened.read.header.people:
                if is_name(who.name):
                    label = called.get(who.id) or called.get(joined.get(who.id, ""), SOMEBODY)
                    self._instead.setdefault(who.name, label)
            for mark in opened.marked.kept:
                if isinstance(mark, Renamed) and is_name(mark.name):
                    self._instead.setdefault(mark.name, called.get(mark.person, SOMEBODY))
        else:
            self.invented = tuple(names.values())
        self._raters(opened.marked.kept)
        for name in known_people().values():
            if is_name(name) and name not in self.invented:
                self._instead.setdefault(name, SOMEBODY)

    def _raters(self, marks: Iterable[Mark]) -> None:
        self.by: dict[str, str] = {}
        """Who made marks, by the name they gave."""
        coaches = 0
        for mark in marks:
            if not mark.by or mark.by in self.by:
                continue
            if isinstance(mark, Rated) and mark.rater != "coach":
                self.by[mark.by] = mark.rater.capitalize()
            elif mark.by in self._instead:
                self.by[mark.by] = self._instead[mark.by]
            else:
                coaches += 1
                self.by[mark.by] = f"Coach_{letters(coaches)}"
            if is_name(mark.by) and mark.by not in self.invented:
                self._instead.setdefault(mark.by, self.by[mark.by])

    def replacing(self) -> Replacing:
        """What puts everybody's label in the place of their name."""
        owners: dict[str, set[str]] = {}
        for name, instead in self._instead.items():
            for word in words_of_name(name):
                owners.setdefault(folded(word), set()).add(instead)
        taken = {folded(word) for name in self.invented for word in words_of_name(name)}
        called: list[Called] = []
        there = {instead for instead in self._instead.values() if instead != SOMEBODY}
        for name, instead in self._instead.items():
            shared = {
                word
                for word, several in owners.items()
                if len((several & there) or several) > 1 or (several & there) - {instead}
            }
            called += called_by(name, instead, without=shared | taken)
        for word, several in owners.items():
            if len(several & there) > 1 and word not in taken:
                called.append(Called(word, SOMEBODY))
        called += [Called(word, SOMEBODY) for word in self._also]
        return Replacing(called, self._instead)

    def header(self, header: Header, put: Replacing) -> Header:
        """The header without names, and without where on this computer anything lies."""
        called = labels(self._header)
        played = header.played is not None
        header = replace(header, recorded=None)
        people = tuple(
            replace(who if played else replace(who, name=called[who.id]), person="", id=put(who.id))
            for who in header.people
        )
        if played:
            people = tuple(replace(who, name=self._maybe(who.name, put)) for who in people)
        rest = changed(replace(header, people=()), put)
        if rest.played is not None:
            rest = replace(rest, played=replace(rest.played, location=_name(rest.played.location)))
        if rest.cues is not None:
            rest = replace(rest, cues=replace(rest.cues, location=_name(rest.cues.location)))
        return replace(rest, people=people)

    def _maybe(self, name: str, put: Replacing) -> str:
        """A scenario's person's name, which stays unless it was asked to be taken out."""
        return put(name) if self._also else name

    def replaced(self, before: Transcript, marks: Iterable[Mark]) -> tuple[Replaced, ...]:
        """What was replaced by what, and how often as a reader counts it.

        That is in what was said and noted, in who rated, and in what the people are called.
        """
        put = self.replacing()
        for text in _read_texts(before, marks):
            put(text)
        if self._header.played is None:
            for who in self._header.people:
                put(who.name)
        instead = {each.form: each.instead for each in put.called} | self._instead
        return tuple(
            Replaced(form, instead[form], times) for form, times in put.counts.items() if times
        )


def _read_texts(transcript: Transcript, marks: Iterable[Mark]) -> Iterable[str]:
    yield transcript.header.source
    for event in transcript.events:
        if isinstance(event, Said | Noted):
            yield event.text
    for mark in marks:
        yield mark.by
        if isinstance(mark, Remarked):
            yield mark.text


def _name(location: str) -> str:
    """A file's own name, without the folders in which it lies."""
    return location.replace("\\", "/").rpartition("/")[2]
