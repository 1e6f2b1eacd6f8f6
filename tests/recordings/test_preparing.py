"""A recording is read in its own language, or not at all."""

import pytest

from roleplay.model.act import Act, Part
from roleplay.model.event import Said
from roleplay.model.scorecard import WasRead
from roleplay.model.transcript import UNREAD, Header, Participant, Transcript
from roleplay.recordings.preparing import prepared, surveyed
from roleplay.reports.wording import notes, notes_of_one
from roleplay.scoring import score
from roleplay.scoring.naming import Naming
from tests.speech import tongues

NAMING = Naming(manager="David", trainee="Anna", customer=("Peter",))
PEOPLE = tuple(Participant(id=name, name=name) for name in ("David", "Anna", "Peter"))


def heard(*texts: str, speakers: str = "DAP", does: tuple[Act, ...] = ()) -> Transcript:
    """Sentences said by David, Anna and Peter in turn, three seconds each."""
    who = {"D": "David", "A": "Anna", "P": "Peter"}
    sentences = [each for text in texts for each in text.replace("?", "?.").split(".") if each]
    return Transcript(
        header=Header(application="0", people=PEOPLE, source="meeting.vtt"),
        events=tuple(
            Said(
                at=3.0 * number,
                end=3.0 * number + 2.5,
                seat=who[speakers[number % len(speakers)]],
                text=sentence.strip() + "." * (not sentence.endswith("?")),
                does=does,
            )
            for number, sentence in enumerate(sentences)
        ),
    )


def acts(transcript: Transcript) -> set[Act]:
    return {act for event in transcript.events if isinstance(event, Said) for act in event.does}


def test_english_is_read_and_its_header_says_nothing() -> None:
    header = prepared(heard(tongues.ENGLISH), NAMING).header
    assert (header.language, header.partly_read, header.words) == ("", False, None)
    assert notes(score(prepared(heard(tongues.ENGLISH), NAMING))) == []


def test_how_much_of_its_words_was_read_is_said() -> None:
    """Of three utterances the first promises, and the others do nothing that is known."""
    said = heard(
        "I will send you the plan by Friday. The line over there is very quiet at night. "
        "It was the same with the one before that one"
    )
    card = score(prepared(said, NAMING))
    assert card.was_read == WasRead(utterances=1, of=3)
    assert notes_of_one(card)[0].startswith("In 1 of 3 utterances something that was done is read")
    assert notes(card) == notes_of_one(card)[1:]
    unread = score(prepared(heard(tongues.FRENCH), NAMING))
    assert unread.was_read is None


def test_german_is_read_by_its_own_words_and_said() -> None:
    transcript = prepared(heard(tongues.GERMAN, speakers="A"), NAMING)
    assert transcript.header.language == "german"
    assert transcript.header.words is not None
    assert "genau" in transcript.header.words.response
    assert Act.COMMIT in acts(transcript)
    card = score(transcript)
    assert (card.language, card.partly_read) == ("german", False)
    assert notes(card) == ["This recording was read in German."]


def test_of_what_is_not_understood_nothing_is_read_and_that_is_said() -> None:
    transcript = prepared(heard(tongues.SPANISH), NAMING)
    assert transcript.header.language == UNREAD
    assert transcript.events == heard(tongues.SPANISH).events
    card = score(transcript)
    assert card.language == UNREAD
    (note,) = notes(card)
    assert "not understood" in note
    assert "docs/other-languages.md" in note


def test_what_was_marked_stays_where_the_words_are_not_understood() -> None:
    marked = heard(tongues.SPANISH, does=(Act.ANSWER,))
    assert acts(prepared(marked, NAMING)) == {Act.ANSWER}


@pytest.mark.parametrize(
    ("more", "language", "named"),
    [(tongues.ENGLISH, "", "English"), (tongues.GERMAN, "german", "German")],
)
def test_a_mixed_meeting_is_read_in_the_language_it_has_more_of_and_that_is_said(
    more: str, language: str, named: str
) -> None:
    header = prepared(heard(tongues.ENGLISH, tongues.GERMAN, more), NAMING).header
    assert (header.language, header.partly_read) == (language, True)
    told = notes(score(prepared(heard(tongues.ENGLISH, tongues.GERMAN, more), NAMING)))
    assert f"another language than {named}" in told[-1]


def test_a_recording_without_words_is_no_foreign_one() -> None:
    silent = Transcript(
        header=Header(application="0", people=PEOPLE),
        events=tuple(
            Said(at=3.0 * number, end=3.0 * number + 2, seat="David", text="")
            for number in range(40)
        ),
    )
    assert prepared(silent, NAMING).header.language == ""


def test_the_parts_are_suggested_in_any_language() -> None:
    for text in (tongues.GERMAN, tongues.SPANISH):
        suggestion = surveyed(heard(text)).suggestion
        assert suggestion is not None


def test_a_name_of_a_language_is_never_taken_for_more_than_its_letters() -> None:
    header = Header(application="0", people=PEOPLE, language="[red]\x1b[31mx", partly_read=True)
    card = score(Transcript(header=header, events=heard(tongues.ENGLISH).events))
    assert all("\x1b" not in note for note in notes(card))


def test_parts_are_given_whatever_the_language() -> None:
    people = prepared(heard(tongues.SPANISH), NAMING).header.people
    assert [person.part for person in people] == [Part.MANAGER, Part.TRAINEE, Part.CUSTOMER]
