"""Stand-ins by the names of their styles, for the seats that they may hold."""

from roleplay.engine.standin import MANAGERS, TRAINEES, ManagerStyle, Manner, TraineeStyle
from roleplay.model.act import Part


def styles_of(part: Part) -> tuple[str, ...]:
    """The styles in which a stand-in can play a part."""
    styles: type[ManagerStyle | TraineeStyle]
    styles = ManagerStyle if part is Part.MANAGER else TraineeStyle
    return tuple(style.value for style in styles)


def manner_of(part: Part, style: str) -> Manner:
    """How a stand-in of a style plays a part; raises ValueError for a style that there is not."""
    if part is Part.MANAGER:
        return MANAGERS[ManagerStyle(style)]
    return TRAINEES[TraineeStyle(style)]
