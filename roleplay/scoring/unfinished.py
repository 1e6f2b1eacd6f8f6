"""Sentences without an end, by which a recording shows that somebody was cut off."""

from collections.abc import Sequence

from roleplay.speech.question import CLOSING, ENDS

BEGUN = 0.25
"""Seconds of a sentence without an end that are left when another begins, from which on it was
broken off: more than most slips by which turns overlap."""
AT_ONCE = 1.0
"""Seconds of silence at most behind words that stop short, where cues are set one after another."""
WRITTEN, LEAST = 0.85, 12
"""A recording writes the ends of its sentences if this part of its utterances have one, and there
are so many. Transcripts that leave them out have .7 to .8 (AMI), those of services .9 and more."""
_DASHES = frozenset("-\u2013\u2014")


def is_ended(text: str) -> bool:
    """Whether the last sentence of an utterance has an end."""
    return text.rstrip(CLOSING)[-1:] in ENDS


class Endings:
    """Tells who was cut off in one recording, by all its utterances."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._written: bool | None = None

    def cuts_off(self, following: str, begins: float, *, first: str, until: float) -> bool:
        """Whether words that begin at a time cut off those that end at another, in seconds.

        What is cut off has no end, and what follows has one. It begins under the last words, or at
        once behind words that stop short, if nothing else in the recording does.
        """
        if is_ended(first) or not is_ended(following):
            return False
        if begins <= until - BEGUN:
            return True
        return begins <= until + AT_ONCE and _stops_short(first) and self._are_written()

    def _are_written(self) -> bool:
        if self._written is None:
            ended = sum(is_ended(each) for each in self._texts)
            self._written = len(self._texts) >= LEAST and ended >= WRITTEN * len(self._texts)
        return self._written


def _stops_short(text: str) -> bool:
    """Whether nothing at all ends an utterance, or a dash; who trails off has come to an end."""
    last = text.rstrip(CLOSING)[-1:]
    return last.isalnum() or last in _DASHES
