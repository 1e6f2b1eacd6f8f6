"""Every action there is, in one place: keys, help, footer, palette and documents are made of it."""

from textual.binding import Binding

from roleplay.tui.registry import (
    debrief,
    edit,
    library,
    live,
    meeting,
    preview,
    rate,
    recordings,
    room,
)
from roleplay.tui.registry.action import Action, Where

__all__ = ["ACTION", "ACTIONS", "ALONE", "OVER", "Action", "Where", "actions_of", "bindings_of"]

ACTIONS: tuple[Action, ...] = (
    *library.ACTIONS,
    *meeting.ACTIONS,
    *debrief.ACTIONS,
    *preview.ACTIONS,
    *live.ACTIONS,
    *edit.ACTIONS,
    *rate.ACTIONS,
    *room.ACTIONS,
    *recordings.ACTIONS,
)
"""All of them; the ones of a screen in the order in which its footer shows them."""

OVER: dict[Where, tuple[Where, ...]] = {
    Where.LIBRARY: (Where.CONFIRM,),
    Where.MEETING: (Where.LEAVE, Where.BRIEF, Where.TROUBLE, Where.SEARCH),
    Where.DEBRIEF: (Where.LESSONS, Where.CHOOSE, Where.QUESTIONS),
    Where.LIVE: (Where.SURE, Where.GAP, Where.OVER),
    Where.EDIT: (Where.ACTS,),
    Where.ROOM: (Where.BRIEF, Where.SEARCH, Where.SEAT),
    Where.WHO: (Where.KEEPING,),
    Where.PREVIEW: (Where.PICK, Where.STATE, Where.MISTAKES),
}
"""What opens over a screen and has only keys of its own, so that the screen's help tells them."""

ALONE = frozenset({Where.HELP, *(where for over in OVER.values() for where in over)})
"""Where nothing but these screens' own keys works, so that others may have the same."""

ACTION: dict[str, Action] = {action.id: action for action in ACTIONS}
"""All of them, by id."""


def actions_of(where: Where) -> tuple[Action, ...]:
    """The actions of one screen, in order."""
    return tuple(action for action in ACTIONS if action.where is where)


def bindings_of(where: Where) -> list[Binding]:
    """The keys of one screen, for its `BINDINGS`; each carries its action's id."""
    return [
        Binding(
            action.key,
            action.does,
            action.title,
            show=action.show,
            priority=action.priority,
            tooltip=action.help,
            id=action.id,
        )
        for action in actions_of(where)
    ]
