"""What makes a promise one that can be kept: whose it is, and by when.

English. A word is enough here, because the utterance is known to be a promise; whether it is one is
for the author, the observer or the tagger to say.
"""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet

_BETWEEN = str.maketrans(
    dict.fromkeys(".,;:!?()[]{}\"'/-\u2013\u2014\u2018\u2019\u201c\u201d", " ")
)
"""What stands between words; so "I'll" is two, and so is "Kamau's"."""


def _as_written(words: Iterable[str]) -> frozenset[str]:
    """Words in small letters, and as they stand at the start of a sentence or in a capital text."""
    return frozenset(form for word in words for form in (word, word.capitalize(), word.upper()))


_OWN = _as_written(("i", "me", "my", "mine", "myself"))

_DATES = _as_written(
    (
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
        *("january", "february", "march", "april", "june", "july", "august", "september"),
        *("october", "november", "december"),
        *("today", "tonight", "tomorrow", "noon", "midday", "midnight", "morning", "afternoon"),
        *("evening", "minute", "minutes", "hour", "hours", "day", "days", "week", "weeks"),
        *("weekend", "month", "months", "quarter", "year", "now", "immediately"),
    )
)
"""`may` is left out, which is more often no month."""


def owner_and_date(text: str, names: AbstractSet[str]) -> tuple[bool, bool]:
    """Whether a promise says who keeps it, and by when.

    An owner is the speaker in the first person, or one of `names`, single words as spoken; "we"
    owns nothing. A date is a day, a month, a time of day or a span of time.
    """
    words = text.translate(_BETWEEN).split()
    owner = not _OWN.isdisjoint(words) or not names.isdisjoint(words)
    return owner, not _DATES.isdisjoint(words)
