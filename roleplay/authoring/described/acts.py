"""What each act is, in a few words."""

from roleplay.authoring.described.kinds import Choice
from roleplay.model.act import MANAGER_ACTS, TRAINEE_ACTS, VENDOR_ACTS, Act

ACTS: dict[Act, str] = {
    Act.INTRODUCE: "says who somebody is",
    Act.LEAD: "opens or steers an item of the agenda",
    Act.ASK: "asks a question",
    Act.INFORM: "tells something",
    Act.ANSWER: "answers what was asked",
    Act.SUMMARISE: "sums up",
    Act.PROPOSE: "makes a proposal",
    Act.CLOSE: "asks for the decision",
    Act.COMMIT: "binds the company: a promise with an owner, perhaps a date",
    Act.ESCALATE: "takes a matter to a higher office, openly and with a next step",
    Act.ACKNOWLEDGE: "shows that a signal, a feeling or a loss was understood",
    Act.OVERSELL: "promises the moon; the clumsy close",
    Act.BLAME: "points at others",
    Act.DEFER: "hands upwards what was theirs to answer",
    Act.TAKE_UP: "answers what was put to the manager",
    Act.HOLD: "asks the manager for the floor, to hold it or to win it back",
    Act.PAUSE: "asks for a moment; the question waits",
    Act.CHECK: "asks whether they have understood; the question waits",
    Act.LEND: "hands a part to the manager by name",
    Act.RECLAIM: "takes it back",
    Act.ENDORSE: "vouches for the trainee",
    Act.HAND_OVER: "passes a question or an item on; a trainee may to a colleague",
    Act.NOD: "supports without words",
    Act.TAKE_OVER: "takes an item back",
    Act.RESCUE: "answers what was put to the trainee",
    Act.OVERRIDE: "undoes what the trainee said",
    Act.INTERRUPT: "talks over the trainee",
    Act.PASS_ON: "passes a question on to the trainee",
    Act.INVITE: "asks the trainee to lead",
    Act.RETRACT: "takes back what they said, and gives the floor back",
    Act.OBLIGE: "takes in a word what the trainee handed to them, and gives the floor back",
    Act.CHALLENGE: "tests somebody",
    Act.OBJECT: "refuses",
    Act.ACCEPT: "takes somebody's word",
    Act.REJECT: "does not take somebody's word",
    Act.APPEAL: "goes over the trainee's head to the manager",
    Act.CONFIDE: "tells something in trust",
    Act.THANK: "thanks somebody",
}
"""In the order in which they are told."""


def told(acts: frozenset[Act]) -> Choice:
    """Some acts, in that order."""
    return Choice(tuple((act.value, says) for act, says in ACTS.items() if act in acts))


OF_THE_VENDORS = told(VENDOR_ACTS | MANAGER_ACTS | TRAINEE_ACTS)
"""What a customer may like or dislike."""
