"""What made-up recordings with known answers score, read from WebVTT by their words alone."""

from functools import cache

import pytest
from msgspec.structs import replace

from roleplay.authoring.words import word_lists
from roleplay.model.act import Act, Part
from roleplay.model.event import Said
from roleplay.model.scorecard import Scorecard
from roleplay.model.transcript import Participant, Transcript
from roleplay.model.utterances import Utterances
from roleplay.scoring import score
from roleplay.scoring.naming import Naming, cast
from roleplay.speech.tagger import tag
from tests.intake.files import read
from tests.scoring import recordings
from tests.scoring.meetings import POLICIES
from tests.scoring.recordings import CUSTOMER, MANAGER, TRAINEE, recording
from tests.scoring.transcripts import meeting, said

SEEDS = range(20)
PEOPLE = tuple(
    Participant(id=name, name=name, part=part)
    for name, part in ((MANAGER, Part.MANAGER), (TRAINEE, Part.TRAINEE), (CUSTOMER, Part.CUSTOMER))
)
NAMING = Naming(manager=MANAGER, trainee=TRAINEE, customer=(CUSTOMER,))


@cache
def cards(policy: str) -> list[Scorecard]:
    """The scorecard of each seed's meeting."""
    scored = []
    for seed in SEEDS:
        heard = read(recording(policy, seed))
        header = replace(heard.header, people=cast(heard.header.people, NAMING))
        tagged = tag(Transcript(header=header, events=heard.events), word_lists())
        scored.append(score(tagged))
    return scored


@pytest.mark.parametrize(
    ("policy", "least", "most"),
    [
        ("steady fade", 80, 100),
        ("redirecting by name", 50, 80),
        ("talk without authority", 0, 50),
        ("hogging", 0, 25),
        ("even sharing", 0, 25),
        ("deep end", 0, 25),
        ("rescuing", 0, 25),
        ("timid trainee", 0, 25),
        ("late cliff", 0, 25),
        ("reversed", 0, 5),
    ],
)
def test_a_handover_is_heard_in_plain_words_and_what_is_none_is_not(
    policy: str, least: float, most: float
) -> None:
    scores = [card.handover.score or 0.0 for card in cards(policy)]
    assert least <= sum(scores) / len(scores) <= most


@pytest.mark.parametrize(
    ("speaker", "lines", "about", "act"),
    [
        (CUSTOMER, recordings.ASKS, MANAGER, None),
        (CUSTOMER, recordings.ASKS, TRAINEE, None),
        (CUSTOMER, recordings.ACCEPTS, TRAINEE, Act.ACCEPT),
        (MANAGER, recordings.PASSES, TRAINEE, Act.HAND_OVER),
        (MANAGER, recordings.ENDORSEMENTS, TRAINEE, Act.ENDORSE),
        (MANAGER, recordings.OPENINGS, CUSTOMER, Act.LEAD),
        (TRAINEE, recordings.DEFERS, MANAGER, Act.DEFER),
        (TRAINEE, recordings.PROMISES, CUSTOMER, Act.COMMIT),
        (TRAINEE, recordings.SUMS_UP, CUSTOMER, Act.SUMMARISE),
    ],
)
def test_every_line_of_the_recordings_is_read_as_it_was_meant(
    speaker: str, lines: tuple[str, ...], about: str, act: Act | None
) -> None:
    for line in lines:
        text = line.format(name=about.split(maxsplit=1)[0])
        (read_as,) = tag(meeting(said(speaker, 0, 4, text), people=PEOPLE), word_lists()).events
        assert isinstance(read_as, Said)
        if act is None:
            assert read_as.to == about, text
        else:
            assert act in read_as.does, text


def test_plain_information_does_nothing() -> None:
    for text in recordings.SAYS:
        (read_as,) = tag(meeting(said(TRAINEE, 0, 4, text), people=PEOPLE), word_lists()).events
        assert isinstance(read_as, Said)
        assert read_as.does == (), text


def test_every_policy_makes_meetings_long_enough_to_tell() -> None:
    for policy in POLICIES:
        assert all(card.turns.vendor >= 20 for card in cards(policy))
        assert all(card.repairs == {} for card in cards(policy))


def test_a_recording_depends_on_its_seed_alone() -> None:
    assert recording("rescuing", 3) == recording("rescuing", 3)
    assert recording("rescuing", 3) != recording("rescuing", 4)


@pytest.mark.parametrize("policy", POLICIES)
def test_a_recording_is_read_and_scored_alike_packed_and_as_records(policy: str) -> None:
    heard = read(recording(policy, 3))
    header = replace(heard.header, people=cast(heard.header.people, NAMING))
    tagged = tag(Transcript(header=header, events=heard.events), word_lists())
    as_records = tag(Transcript(header=header, events=tuple(heard.events)), word_lists())
    assert isinstance(tagged.events, Utterances)
    assert isinstance(as_records.events, tuple)
    assert tagged.events == as_records.events
    assert score(tagged) == score(as_records)
