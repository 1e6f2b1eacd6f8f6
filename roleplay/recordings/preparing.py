"""What a recording needs before it is scored: who was who, and what the words do.

Kept apart from `score`, so that a played meeting is scored without loading word lists.
"""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from roleplay.authoring.words import word_lists
from roleplay.library.languages import LanguageError, languages
from roleplay.library.settings import languages_folder
from roleplay.model.event import Said
from roleplay.model.mark import Cast, Mark
from roleplay.model.marking import annotated, parts_by
from roleplay.model.text import plain
from roleplay.model.transcript import UNREAD, Header, Transcript
from roleplay.model.utterances import Utterances
from roleplay.recordings.meetings import Opened
from roleplay.scoring.naming import Naming, cast
from roleplay.scoring.roles import Room, survey
from roleplay.speech.english import ENGLISH
from roleplay.speech.language import DEFAULT, Understood, tongue_of
from roleplay.speech.lists import WordLists
from roleplay.speech.tagger import tag
from roleplay.store.names import settings_path

NO_CUSTOMER = (
    "No customer is named, so whom the customer turns to is not seen and authority has no score. "
    "Add --customer NAME."
)


_NOBODY = Naming()


class _Read(Struct, frozen=True):
    """What a recording is read with."""

    lists: WordLists | None
    """Those of its language; None where that is not understood."""
    partly: bool = False


def prepared(transcript: Transcript, naming: Naming, marks: Sequence[Mark] = ()) -> Transcript:
    """The recording with its parts given, its words read, and what is marked of its turns.

    `transcript` has been arranged by the marks. The parts are those that are named, else those
    that are marked. Its header says in which language it was read. Where that is not understood,
    nothing is read off words, and what was marked stands.

    Raises `NamingError`, and `LanguageError` where it may be in a language whose file, one of a
    person's own, cannot be used.
    """
    header, events = transcript.header, transcript.events
    people = parts_by(marks, header.people)
    if naming or not any(who.part is not None for who in people):
        people = cast(header.people, naming)
    header = replace(header, people=people)
    read = _read(transcript)
    if read.lists is None:
        unread = Transcript(header=replace(header, language=UNREAD), events=events)
        return annotated(unread, marks)
    known = Transcript(header=_told(header, read.lists, partly=read.partly), events=events)
    return annotated(tag(known, read.lists), marks)


def ready(opened: Opened, naming: Naming = _NOBODY) -> Transcript:
    """A meeting that was opened, as it is scored: of a recording with its parts and words read.

    Raises as `prepared` does, for a recording of which nobody has said who was who too.
    """
    if opened.itself:
        return opened.marked.whole
    return prepared(opened.marked.transcript, naming, opened.marked.marks)


def is_cast(marks: Sequence[Mark]) -> bool:
    """Whether marks say who was who."""
    return any(isinstance(mark, Cast) for mark in marks)


def surveyed(transcript: Transcript) -> Room:
    """Who speaks in a recording, and who may have been who; raises `LanguageError`."""
    return survey(transcript, _read(transcript).lists or word_lists())


def _told(header: Header, lists: WordLists, *, partly: bool) -> Header:
    """The header with the language, and with its words where the core does not know them."""
    words = lists.scored()
    return replace(
        header,
        language="" if lists.language == DEFAULT else lists.language,
        partly_read=partly,
        words=None if words == ENGLISH else words,
    )


def _read(transcript: Transcript) -> _Read:
    """The lists of the language a recording is in; raises `LanguageError`."""
    events = transcript.events
    texts = (
        events.columns.text
        if isinstance(events, Utterances)
        else [event.text for event in events if isinstance(event, Said)]
    )
    at_hand = languages(languages_folder(settings_path()))
    tongue = tongue_of(texts, {name: each.function_words for name, each in at_hand.lists.items()})
    wholly = tongue.understood is Understood.WHOLLY
    needed = [each for each in at_hand.unusable if not wholly or each.language == tongue.language]
    if needed:
        told = "\n".join(each.mistakes for each in needed)
        raise LanguageError(
            f"{told}\nThis recording may be in that language. Mend the file, or move it away; "
            "'roleplay check' checks it."
        )
    if tongue.understood is Understood.NOT:
        return _Read(None)
    return _Read(at_hand.lists[tongue.language], partly=not wholly)


def unusable_languages() -> tuple[str, ...]:
    """Which files of a person's own languages cannot be used, in a sentence each."""
    return tuple(
        f"{plain(str(each.path))} has mistakes, so no recording is read by it; 'roleplay check' "
        "tells them."
        for each in languages(languages_folder(settings_path())).unusable
    )
