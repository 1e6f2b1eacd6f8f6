"""Numbers and lists as people say them: the small pieces that sentences everywhere are made of."""

from collections.abc import Sequence


def minutes_and_seconds(seconds: float) -> str:
    """A time in a meeting, or how long something took: `3:07`.

    Seconds that have begun and not passed do not count, as on any clock: with rounding, words said
    in the last half of a second would stand under a time that had not come yet. Milliseconds are
    what is exact here, so that sums such as 59.99999999 do not lose a whole second.
    """
    minutes, rest = divmod(round(1000 * seconds) // 1000, 60)
    return f"{minutes}:{rest:02}"


def minutes_and_tenths(seconds: float) -> str:
    """A time in a meeting to the tenth of a second that has begun: `3:07.4`."""
    minutes, rest = divmod(round(1000 * seconds) // 100, 600)
    return f"{minutes}:{rest // 10:02}.{rest % 10}"


def words_or_time(text: str, seconds: float) -> str:
    """What was said; where that is not known, as in a meeting clocked live, for how long."""
    return text or f"(spoke for {minutes_and_seconds(seconds)})"


def counted(number: int, thing: str) -> str:
    """How many there are of something: `1 turn`, `2 turns`; its plural takes an s."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def in_minutes(number: float) -> str:
    """How long something takes: `1 minute`, `2.5 minutes`."""
    return f"{number:g} minute" if number == 1 else f"{number:g} minutes"


def times(number: int) -> str:
    """How often something happened: `once`, `3 times`."""
    return "once" if number == 1 else f"{number} times"


def listed(words: Sequence[str], last: str = "and", most: int | None = None) -> str:
    """Words as one would list them: `a, b and c`; beyond `most` of them how many more there are."""
    if most is not None and len(words) > most:
        words = [*words[:most], f"{len(words) - most} more"]
    return f" {last} ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))
