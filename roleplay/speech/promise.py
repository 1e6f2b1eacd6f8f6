"""What makes a promise one that can be kept: whose it is, and by when.

English, in small letters. A word is enough here, because the utterance is known to be a promise;
whether it is one is for the author, the observer or the tagger to say.
"""

import re
from collections.abc import Collection

_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)?")

_OWN = frozenset({"i", "i'll", "i'd", "i've", "i'm", "me", "my", "mine", "myself"})

_DATES = frozenset(
    {
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
        *("january", "february", "march", "april", "june", "july", "august", "september"),
        *("october", "november", "december"),
        *("today", "tonight", "tomorrow", "noon", "midday", "midnight", "morning", "afternoon"),
        *("evening", "minute", "minutes", "hour", "hours", "day", "days", "week", "weeks"),
        *("weekend", "month", "months", "quarter", "year", "now", "immediately"),
    }
)
"""`may` is left out, which is more often no month."""


def has_owner(text: str, names: Collection[str]) -> bool:
    """Whether a promise says who keeps it: the speaker in the first person, or one of `names`.

    "We" owns nothing. Names are first names or whole ones, as spoken.
    """
    words = _WORD.findall(text)
    if any(word.lower().replace("\u2019", "'") in _OWN for word in words):
        return True
    return not {part for name in names for part in name.split()}.isdisjoint(words)


def has_date(text: str) -> bool:
    """Whether a promise says by when: a day, a month, a time of day or a span of time."""
    return any(word.lower() in _DATES for word in _WORD.findall(text))
