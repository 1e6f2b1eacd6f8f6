"""Lines that a meeting tool puts among what was said, and nobody said."""

import re

from roleplay.intake.names import could_be_name, written_as_name

_DID = re.compile(
    r"(.{1,60}?) (?:(?:started|stopped) (?:the )?(?:transcription|recording|transcript)"
    r"|(?:joined|left) the (?:meeting|call)"
    r"|hat die (?:Transkription|Aufzeichnung) (?:gestartet|beendet|angehalten)"
    r"|(?:a d\xe9marr\xe9|a arr\xeat\xe9) (?:la transcription|l.enregistrement)"
    r"|(?:inici\xf3|detuvo) la (?:transcripci\xf3n|grabaci\xf3n))(?:[ \t]+[0-9:. ]{1,12})?"
)
_SAYS = re.compile(
    r"(?:meeting|transcription|recording|transcript) (?:ended|started|stopped)"
    r"(?: (?:after|at) .{1,20})?"
    r"|this editable transcript was computer[- ]generated .{1,200}"
    r"|people can also change the text after it was created\.?"
    r"|transcribed by https?://\S{1,80}"
    r"|view original transcript at .{1,80}"
    r"|(?:action item|screen sharing): .{1,400} - watch: https?://\S{1,200}",
    re.IGNORECASE,
)
_PEOPLE = frozenset({"he", "i", "it", "nobody", "she", "somebody", "they", "we", "who", "you"})
_IN_ALL = (
    *("ranscri", "ranskri", "ecording", "eeting", "the call", "was created", "ufzeichn", "egistr"),
    "WATCH",
)
_MARKS = "*_# \t"
"""What Markdown puts around a line."""


def is_notice(line: str) -> bool:
    """Whether a line, without spaces around it, is a tool's own."""
    if not any(part in line for part in _IN_ALL):
        return False
    line = line.strip(_MARKS)
    if _SAYS.fullmatch(line):
        return True
    did = _DID.fullmatch(line)
    return (
        did is not None
        and did[1].casefold() not in _PEOPLE
        and could_be_name(did[1])
        and written_as_name(did[1])
    )
