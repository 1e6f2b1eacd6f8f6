"""The number of the reading changes whenever the same words are read otherwise."""

from hashlib import sha256
from pathlib import Path

import msgspec

from roleplay.authoring.words import word_lists
from roleplay.model.event import Said
from roleplay.model.scorecard import READER
from roleplay.model.transcript import Header, Transcript
from roleplay.speech.tagger import tag
from roleplay.store.reader import read_transcript

SAMPLE = Path(__file__).parents[1] / "scoring" / "samples" / "flagship.jsonl"
"""A whole meeting as it was kept: its words, and nothing of what its author says of them."""

READINGS = {
    2: "8aaecc375d20bcdc",
    3: "e8e3bb84cc64c906",
    4: "e8e3bb84cc64c906",
    5: "ed72c4c59c3e537d",
    6: "ed72c4c59c3e537d",
    7: "ed72c4c59c3e537d",
    8: "ed72c4c59c3e537d",
}
"""By the number of the reading, the digest of what is read of the sample; it is raised too where
who says what is read otherwise, and then the digest may stay."""


def digest() -> str:
    kept = read_transcript(SAMPLE).transcript
    said = tuple(
        Said(at=each.at, end=each.end, seat=each.seat, text=each.text)
        for each in kept.events
        if isinstance(each, Said)
    )
    header = Header(application="", people=kept.header.people)
    read = tag(Transcript(header=header, events=said), word_lists()).events
    told = [(each.to, each.does, each.asks) for each in read if isinstance(each, Said)]
    return sha256(msgspec.json.encode(told)).hexdigest()[:16]


def test_another_reading_has_another_number() -> None:
    assert READINGS.get(READER) == digest(), (
        "a meeting's words are read otherwise: raise READER in roleplay/model/scorecard.py, and "
        f"add the digest {digest()} here, so that what was kept of recordings is worked out anew"
    )
