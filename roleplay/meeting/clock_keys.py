"""The keys with which a meeting is clocked: the same at every screen, and in plain lines.

A person's number gives them the floor; the letter below it, in the second row, adds them beside
whoever speaks. No key of that row leaves, undoes or pauses on another screen.
"""

from msgspec import Struct

from roleplay.model.act import Act, Signal

MOST_PEOPLE = 8

FLOOR = "12345678"
BESIDE = "asdfghjk"

CUES = "ABCDEFGHJKLM"
"""Which of a scenario's moves was made, with the cue card."""
NOBODY_SPOKE = "0"


class MarkKey(Struct, frozen=True):
    """A key that marks what was just done."""

    key: str
    marks: Act | Signal
    name: str
    meaning: str
    """One sentence."""


MARK_KEYS: tuple[MarkKey, ...] = (
    MarkKey("e", Act.ENDORSE, "endorse", "The manager vouches for the trainee."),
    MarkKey(
        "o",
        Act.HAND_OVER,
        "hand over",
        "The manager passes the floor to the trainee, or a question put to them.",
    ),
    MarkKey("n", Act.NOD, "nod", "The manager nods while the trainee speaks."),
    MarkKey("r", Act.RESCUE, "rescue", "The manager answers what was the trainee's to answer."),
    MarkKey("v", Act.OVERRIDE, "override", "The manager corrects what the trainee said."),
    MarkKey("y", Act.DEFER, "defer", "The trainee leaves it to the manager."),
    MarkKey("c", Act.COMMIT, "commit", "One of the two promises something."),
    MarkKey("u", Act.ESCALATE, "escalate", "A matter is handed up to whoever may decide it."),
    MarkKey("t", Act.ACCEPT, "accept", "The customer takes what they were told."),
    MarkKey("p", Act.APPEAL, "appeal", "The customer goes over the trainee's head."),
    MarkKey("x", Act.ASK, "ask", "One of the two puts a question."),
    MarkKey("w", Act.ACKNOWLEDGE, "signal seen", "One of the two takes up what was let be seen."),
    MarkKey("+", Signal.WARM, "warming", "The customer lets be seen that it pleases them."),
    MarkKey("-", Signal.COOL, "cooling", "The customer lets be seen that they cool."),
    MarkKey("!", Signal.LEAVE, "leaving", "The customer lets be seen that they are about to go."),
)


def keys_line(names: list[str]) -> str:
    """Who has which keys, in a line: `1 David (a beside)`."""
    return ", ".join(
        f"{floor} {name} ({beside} beside)"
        for floor, beside, name in zip(FLOOR, BESIDE, names, strict=False)
    )
