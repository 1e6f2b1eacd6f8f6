"""What is odd about who speaks in a recording, told in words."""

import shlex

from roleplay.model.phrasing import minutes_and_seconds
from roleplay.model.text import plain
from roleplay.reports.words import say
from roleplay.scoring.who import Doubt


def doubt(each: Doubt, *, key: str = "", rename: str = "") -> str:
    """One sentence or two, fit to show.

    Where keys do it, `key` joins two people and `rename` gives one another name.
    """
    names = tuple(plain(name) for name in each.names)
    match each.kind:
        case "nameless" if rename:
            return say("doubts_by_key", "nameless", {"names": names, "key": rename})
        case "nameless":
            first = shlex.quote(names[0])
            return say("doubts", "nameless", {"names": names, "first_quoted": first})
        case "perhaps_one" if key:
            facts = {"one": names[0], "other": names[1], "key": key}
            return say("doubts_by_key", "perhaps_one", facts)
        case "called_alike" if key:
            return say("doubts_by_key", "called_alike", {"names": names, "key": key})
        case "perhaps_one":
            one, other = names
            return say(
                "doubts",
                "perhaps_one",
                {
                    "one": one,
                    "other": other,
                    "one_quoted": shlex.quote(one),
                    "other_quoted": shlex.quote(other),
                },
            )
        case "called_alike":
            return say("doubts", "called_alike", {"names": names})
        case "late":
            return say("doubts", "late", _moment(each))
        case "early":
            return say("doubts", "early", _moment(each))


def _moment(each: Doubt) -> dict[str, str]:
    """Who, and when of how long a meeting."""
    return {
        "who": plain(each.names[0]),
        "at": minutes_and_seconds(each.at),
        "of": minutes_and_seconds(each.of),
    }
