"""Response tokens: "mm-hm", "yes", "right", by which a listener follows and holds no floor."""

from functools import lru_cache

from roleplay.speech.known import ENGLISH_WORDS

MOST_WORDS = 3
"""A response token has at most this many words."""

_LONGEST = 48
"""Characters; three listed words with their punctuation never come near it."""

_PUNCTUATION = ".,;:!?…\"'()[]-–—“”‘’"  # noqa: RUF001 - typographic signs are what is looked for


@lru_cache(maxsize=4096)
def _response_words(text: str, known: frozenset[str]) -> int:
    words = 0
    for piece in text.lower().split():
        if word := piece.strip(_PUNCTUATION):
            if word not in known:
                return 0
            words += 1
    return words


def response_words(text: str, known: frozenset[str] = ENGLISH_WORDS.response) -> int:
    """How many words a text has if every one of them is in the list, otherwise 0.

    Speech that was cut in two can so be judged as one: the whole is a response token if no piece
    of it counts 0 and the counts add up to at most `MOST_WORDS`.
    """
    return _response_words(text, known) if len(text) <= _LONGEST else 0


def is_response_token(
    text: str, known: frozenset[str] = ENGLISH_WORDS.response, *, replies: bool = False
) -> bool:
    """Whether an utterance holds no floor.

    Every word is in the list, there are at most three, and it does not reply to a question put by
    somebody else just before (`replies`): then "Yes." is an answer. A text without words, as in a
    recording that has only times, is no response token.
    """
    return not replies and 0 < response_words(text, known) <= MOST_WORDS
