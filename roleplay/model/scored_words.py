"""The words of a language that the score of a recording depends on."""

from msgspec import Struct


class ScoredWords(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The single words of a language that a score depends on, in small letters.

    They stand in the header of a recording in any other language than English, so that a score
    follows from header and events alone. English ones are `roleplay.speech.english`.
    """

    response: tuple[str, ...] = ()
    """Words of which response tokens consist, such as `genau`."""
    own: tuple[str, ...] = ()
    """How somebody who promises speaks of themselves: `ich`."""
    dates: tuple[str, ...] = ()
    """By when a promise is kept: a day, a month, a time of day, a span of time."""
    denials: tuple[str, ...] = ()
    """Words by which a short remark takes something back rather than agrees: `nicht`."""
    of_a_senior: tuple[str, ...] = ()
    """Words by which somebody speaks of the manager without the name: `chef`."""
    handing_up: tuple[str, ...] = ()
    """Words by which an answer sends the question on to somebody: `fragen`."""
    agreeing: tuple[str, ...] = ()
    """Words of which a short remark behind an answer may consist and only agree: `gesagt`."""
    adding: tuple[str, ...] = ()
    """Words by which such a remark begins that adds to the answer: `und`."""
    figures: tuple[str, ...] = ()
    """Numbers in words, and days: `zwölf`, `montag`."""
    whispering: tuple[str, ...] = ()
    """Stage directions that say that something was not said aloud: `flüstert`."""
