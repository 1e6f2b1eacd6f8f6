"""What a column of a table or a key of JSON is for, by what it is called.

Capitals, spaces and signs do not count, and a unit in it is read: `Start (ms)`, `startTimeMs` and
`start_time_ms` are one. Of several that fit, the one that stands first in its list is taken.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Literal, get_args

from msgspec import Struct

from roleplay.intake.fields_elsewhere import ELSEWHERE

Use = Literal["speaker", "words", "start", "end", "length"]

_CALLED: dict[Use, tuple[str, ...]] = {
    "speaker": (
        *("speakername", "participantname", "personname", "speakerlabel", "speaker", "speakers"),
        *("sprecher", "participant", "subject", "who", "person", "talker", "displayname"),
        *("username", "name", "sprecherin", "redner", "teilnehmer", "wer", "hablante", "orador"),
        *("locuteur", "orateur", "user", "author", "agent", "speakertag", "speakerid"),
        *("participantid", "role", "channel", "participanttype", "speakertype", "mediachannel"),
        *("contactid", "identifier", "userid", "spokenby"),
    ),
    "words": (
        *("words", "text", "transcript", "utterance", "sentence", "content", "body", "speech"),
        *("caption", "message", "said", "what", "display", "displaytext", "dialogue", "line"),
        *("quote", "transcription", "annotation", "value", "word", "commentstart", "comment"),
        *("rawtext", "wortlaut", "gesagt", "aussage", "beitrag", "transkript", "inhalt", "texto"),
        *("texte", "contenido", "transcripci\xf3n", "spokentext", "snippet", "transcripttext"),
        *("whatwassaid", "utterancetext"),
    ),
    "start": (
        *("start", "starttime", "begin", "begintime", "begins", "starts", "from", "onset"),
        *("starttimestamp", "startts", "beginoffset", "startoffset", "offset", "timestamp"),
        *("secondsfromstart", "startseconds", "datastart", "snippettime", "startdatetime"),
        *("timecode", "timein", "in", "time", "at", "ts", "beginn", "anfang", "von", "startzeit"),
        *("zeit", "uhrzeit", "inicio", "desde", "hora", "d\xe9but", "debut", "timespan"),
        *("timerange", "zeitraum"),
    ),
    "end": (
        *("end", "endtime", "stop", "stoptime", "ends", "until", "endtimestamp", "endts"),
        *("endoffset", "timeout", "finish", "out", "ende", "bis", "to", "dataend", "enddatetime"),
        *("endzeit", "fin", "hasta"),
    ),
    "length": ("duration", "length", "dur", "seconds", "lasts", "dauer", "duraci\xf3n", "dur\xe9e"),
}


def _ranked() -> Iterator[tuple[str, tuple[Use, int]]]:
    """Each name with what it is for and its rank; of one that is there twice, the first."""
    for use in reversed(get_args(Use)):
        elsewhere = (name for names in ELSEWHERE for name in names.get(use, "").split())
        every = list(enumerate([*_CALLED[use], *elsewhere]))
        yield from ((name, (use, rank)) for rank, name in reversed(every))


_USES: dict[str, tuple[Use, int]] = dict(_ranked())

MILLISECONDS, TICKS, NANOSECONDS = 1e-3, 1e-7, 1e-9
_UNIT = re.compile(
    r"(?:in)?(?:(?P<ms>ms|msec|millis|milliseconds?)|(?P<ticks>ticks)|(?P<ns>ns|nanos|nanoseconds?)"
    r"|(?P<s>s|sec|secs|seconds))\Z"
)
_SECONDS = {"ms": MILLISECONDS, "ticks": TICKS, "ns": NANOSECONDS, "s": 1.0}
_PARTS = re.compile(r"[A-Z]?[^\W\d_A-Z]+|[A-Z]+(?![^\W\d_A-Z])|[^\W\d_]+")


_SPOKEN = frozenset({"transcript", "transcription", "utterance", "caption", "speech", "spokentext"})


def is_spoken(called: str) -> bool:
    """Whether words under this name were said, and not written as in a chat."""
    return "".join(_PARTS.findall(called[:80])).casefold() in _SPOKEN


class Field(Struct, frozen=True):
    """What a column or a key holds."""

    use: Use
    rank: int
    """0 for the name that leaves least doubt."""
    unit: float | None
    """Seconds in one of its numbers; None where its name does not tell."""


def field_of(called: str) -> Field | None:
    """What a column or a key of this name is for; None for nothing that is read."""
    parts = [part.casefold() for part in _PARTS.findall(called[:80])]
    unit = None
    while len(parts) > 1 and (match := _UNIT.match(parts[-1])):
        unit = _SECONDS[match.lastgroup or "s"]
        parts.pop()
    if len(parts) > 1 and parts[-1] == "in":
        parts.pop()
    use = _USES.get("".join(parts))
    return None if use is None else Field(*use, unit)


def best_fields(called: Iterable[str]) -> dict[Use, tuple[str, Field]]:
    """For each use the name that fits it best; of `person.name` the first part tells."""
    best: dict[Use, tuple[str, Field]] = {}
    for name in called:
        outer, _, inner = name.partition(".")
        path = inner.isidentifier()
        field = field_of((inner if inner in {"start", "end"} else outer) if path else name)
        if field and (field.use not in best or field.rank < best[field.use][1].rank):
            best[field.use] = name, field
    return best
