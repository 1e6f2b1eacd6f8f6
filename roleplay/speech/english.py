"""What the core itself knows of English: words that a score depends on.

They stand here and not in `english.yaml`, because a score follows from header and events and from
nothing that is handed in: the words are a part of the scorer, as its equations are.
"""

RESPONSE_WORDS = frozenset(
    {
        *("mm", "mmm", "mhm", "mm-hm", "mm-hmm", "mmhm", "mmhmm", "hm", "hmm", "hmmm"),
        *("uh-huh", "uhuh", "uhhuh", "huh", "ah", "aha", "ahah", "oh", "ooh", "eh"),
        *("yes", "yeah", "yea", "yah", "yep", "yup", "ja", "aye"),
        *("ok", "okay", "okey", "kay", "alright", "all", "right", "sure", "of", "course"),
        *("good", "great", "fine", "nice", "cool", "perfect", "excellent", "wow", "really"),
        *("exactly", "absolutely", "definitely", "indeed", "true", "correct", "precisely"),
        *("i", "see", "got", "it", "understood"),
    }
)
"""English response tokens, in small letters; a phrase such as "I see" is listed by its words.

After Gardner, *When Listeners Talk* (2001): continuers, acknowledgements, newsmarkers and short
assessments. "No" and "well" are left out, because they open a turn of one's own.
"""


def _as_written(words: str) -> frozenset[str]:
    """Words in small letters, and as they stand at the start of a sentence or in a capital text."""
    return frozenset(
        form for word in words.split() for form in (word, word.capitalize(), word.upper())
    )


OWN_WORDS = _as_written("i me my mine myself")
"""How somebody who promises speaks of themselves; "we" owns nothing."""

DATE_WORDS = _as_written(
    "monday tuesday wednesday thursday friday saturday sunday"
    " january february march april june july august september october november december"
    " today tonight tomorrow noon midday midnight morning afternoon evening now immediately"
    " minute minutes hour hours day days week weeks weekend month months quarter year"
)
"""By when a promise is kept: a day, a month, a time of day or a span of time.

`may` is left out, which is more often no month.
"""

DENIALS = frozenset(
    {
        *("no", "not", "never", "wrong", "actually", "but", "cannot"),
        *("don't", "doesn't", "didn't", "isn't", "aren't", "wasn't", "weren't", "can't", "won't"),
        *("wouldn't", "couldn't", "shouldn't", "hasn't", "haven't"),
    }
)
"""Words by which a short remark takes something back rather than agrees."""

OF_A_SENIOR = frozenset(
    {"he", "him", "his", "boss", "manager", "director", "colleague", "superior"}
)
"""Words by which somebody speaks of the manager without the name."""

HANDING_UP = frozenset({"rather", "ask", "asked", "leave", "let", "prefer", "better", "hear"})
"""Words by which an answer sends the question on to somebody."""
