"""The number of the scoring changes whenever the figures of the same events do."""

from hashlib import sha256
from pathlib import Path

import msgspec

from roleplay.model.scorecard import SCORER, Scorecard
from roleplay.reports.as_json import line_json
from roleplay.scoring import score
from roleplay.store.reader import read_transcript

SAMPLE = Path(__file__).parent / "samples" / "flagship.jsonl"
"""A whole meeting as it was kept; it is never played anew."""

FIGURES = {
    1: "112ebdc0bd40ae87",
    2: "e00d25b55ca8586b",
    3: "e00d25b55ca8586b",
    4: "e00d25b55ca8586b",
    5: "e00d25b55ca8586b",
    6: "e00d25b55ca8586b",
    7: "e00d25b55ca8586b",
}
"""By the number of the scoring, the digest of the sample's figures."""


def figures(card: Scorecard) -> str:
    """The digest of what a meeting is worth, whatever the measures are called."""
    measures = msgspec.json.decode(line_json(card))["measures"].values()
    wholes = (card.score, card.handover.score, card.talk_time.score, card.authority.score)
    scores = [None if score is None else round(score, 6) for score in wholes]
    judged = [(each["score"], [one["turn"] for one in each["evidence"]]) for each in measures]
    return sha256(msgspec.json.encode((scores, judged))).hexdigest()[:16]


def test_another_figure_is_another_scorers() -> None:
    card = score(read_transcript(SAMPLE).transcript)
    assert card.scorer == SCORER
    assert FIGURES.get(SCORER) == figures(card), (
        "the figures of a kept meeting have changed: raise SCORER in roleplay/model/scorecard.py, "
        f"and add its digest {figures(card)} here, so that scores kept before are worked out anew"
    )
