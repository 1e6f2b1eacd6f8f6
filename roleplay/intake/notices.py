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
    r"|\W{0,3}end of (?:the )?(?:audio|recording|transcript|transcription|meeting|call)\W{0,3}"
    r"(?:at .{1,20})?"
    r"|(?:die |das )?(?:besprechung|meeting|transkription|aufzeichnung)(?: wurde)?"
    r"(?: nach [0-9:]{4,8})? (?:beendet|endete)(?: nach [0-9:]{4,8})?\W{0,4}"
    r"|(?:action item|screen sharing): .{1,400} - watch: https?://\S{1,200}",
    re.IGNORECASE,
)
_PEOPLE = frozenset({"he", "i", "it", "nobody", "she", "somebody", "they", "we", "who", "you"})
_IN_ALL = (
    *("ranscri", "ranskri", "ecording", "eeting", "the call", "was created", "ufzeichn", "egistr"),
    *("WATCH", "esprechung", "nd of ", "ND OF "),
)
_RULES = frozenset("-*_=")
"""Of what the lines are drawn that part a text."""
_MARKS = "*_# \t"
"""What Markdown puts around a line."""


def is_notice(line: str) -> bool:
    """Whether a line, without spaces around it, is a tool's own."""
    if line[:1] in _RULES and len(line) > 2 and not line.strip(line[:1]):  # noqa: PLR2004
        return True
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
