"""What a recording needs before it is scored: who was who, and what the words do.

Kept apart from `score`, so that a played meeting is scored without loading word lists.
"""

from msgspec.structs import replace

from roleplay.authoring.words import word_lists
from roleplay.model.transcript import Transcript
from roleplay.scoring.naming import Naming, cast
from roleplay.scoring.roles import Room, survey
from roleplay.speech.tagger import tag

NO_CUSTOMER = (
    "No customer is named, so whom the customer turns to is not seen and authority has no score. "
    "Add --customer NAME."
)


def prepared(transcript: Transcript, naming: Naming) -> Transcript:
    """The recording with its parts given and its words read; raises `NamingError`."""
    header = transcript.header
    header = replace(header, people=cast(header.people, naming))
    return tag(Transcript(header=header, events=transcript.events), word_lists())


def surveyed(transcript: Transcript) -> Room:
    """Who speaks in a recording, and who may have been who."""
    return survey(transcript, word_lists())
