"""Who fills which seat of a meeting about to begin: a person, or a stand-in of some style."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar, get_args

from msgspec.structs import replace
from textual import getters, on
from textual.app import ComposeResult
from textual.containers import HorizontalGroup, VerticalGroup
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Select, Static

from roleplay.engine.casting import people_of
from roleplay.engine.standin import ManagerStyle, TraineeStyle
from roleplay.library.situations import candidates
from roleplay.meeting.loading import Loaded
from roleplay.meeting.roles import PARTS, Role
from roleplay.meeting.starting import Seating
from roleplay.model.act import Part
from roleplay.model.scenario import Leg
from roleplay.model.transcript import Transcript
from roleplay.tui.marks import GLYPH, STYLE
from roleplay.tui.text import content

HIGHEST_SEED = 2**63 - 1

Before = tuple[Path, Transcript]
"""The file of an earlier meeting, and what is in it."""
Choice = TypeVar("Choice", bound=str)

ROLES: dict[Role, str] = {
    Role.TRAINEE: "the trainee",
    Role.MANAGER: "the manager",
    Role.BOTH: "both, two people here",
    Role.COACH: "the coach",
    Role.NOBODY: "nobody, just watch",
}
MANAGERS: dict[ManagerStyle, str] = {
    ManagerStyle.NODDER: "nodder: opens and nods",
    ManagerStyle.ADAPTIVE: "adaptive: reads people",
    ManagerStyle.RESCUER: "rescuer: steps in soon",
    ManagerStyle.HOG: "hog: keeps the floor",
    ManagerStyle.ABSENT: "absent: says nothing",
}
TRAINEES: dict[TraineeStyle, str] = {
    TraineeStyle.STEADY: "steady: grows into it",
    TraineeStyle.TIMID: "timid: hands it back",
    TraineeStyle.BOLD: "bold: promises early",
    TraineeStyle.RANDOM: "random: anything goes",
}
"""Each style as one would tell a colleague what to expect."""
USUAL = "usual"
LEGS: dict[str, str] = {
    USUAL: "one by itself",
    "first": "the first of several",
    "later": "a later one",
    "last": "the last of several",
}
"""Where the meeting stands on the way of a handover."""
WITHOUT = ""
"""Beginning as the scenario says, after no meeting."""


class Seats(VerticalGroup):
    """The seats of one situation, each with a choice; changes are told as `Changed`."""

    @dataclass
    class Changed(Message):
        """The seats are to be filled otherwise."""

        seating: Seating
        customer: str | None
        """The persona who is to take the customer's seat, where that has changed."""
        language: str | None = None
        """The translation that is to be played, where that has changed."""

    role = getters.query_one("#role", Select)
    manager = getters.query_one("#manager", Select)
    trainee = getters.query_one("#trainee", Select)
    customer = getters.query_one("#customer", Select)
    leg = getters.query_one("#leg", Select)
    seed = getters.query_one("#seed", Input)

    def __init__(self, loaded: Loaded, seating: Seating, before: Before | None = None) -> None:
        """`before` is the meeting that this one may go on from, if there is one."""
        super().__init__()
        self._before = before
        self._loaded = loaded
        self._seating = seating
        self._given_after = seating.after if before is None else None
        script = loaded.script
        self._persona = script.cast[script.seat_of[Part.CUSTOMER]].id

    def compose(self) -> ComposeResult:
        """A line for each choice."""
        seating = self._seating
        people = {each.persona: each.name for each in candidates(self._loaded.location)}
        script = self._loaded.script
        people.setdefault(self._persona, script.cast[script.seat_of[Part.CUSTOMER]].name)
        yield _line("You are", _choice("role", ROLES, seating.role))
        yield _line(self._who(Part.MANAGER), _choice("manager", MANAGERS, seating.manager))
        yield _line(self._who(Part.TRAINEE), _choice("trainee", TRAINEES, seating.trainee))
        yield _line(_marked("Customer", Part.CUSTOMER), _choice("customer", people, self._persona))
        if self._loaded.languages:
            yield _line("In words", _choice("language", self._words(), self._loaded.language))
        yield _line("Meeting", _choice("leg", LEGS, seating.leg or USUAL))
        if self._before is not None:
            path, transcript = self._before
            begun = f"after that of {transcript.header.started[:10] or 'before'}"
            offered = {str(path): begun, WITHOUT: "without one before"}
            chosen = WITHOUT if seating.after is None else str(path)
            yield _line("It follows", _choice("after", offered, chosen))
        seed = "" if seating.seed is None else str(seating.seed)
        number = Input(
            seed,
            placeholder="a whole number, or chance",
            type="integer",
            valid_empty=True,
            id="seed",
            compact=True,
        )
        yield _line("Seed", number)

    def on_mount(self) -> None:
        """Say who is a person."""
        self.seed.cursor_blink = self.app.animation_level != "none"
        self._allot()

    @property
    def wrong(self) -> str:
        """Why a meeting cannot begin with these seats, in words; empty if it can."""
        typed = self.seed.value.strip()
        if typed and not (typed.isdecimal() and int(typed) <= HIGHEST_SEED):
            return (
                f"The seed is a whole number from 0 to {HIGHEST_SEED}. "
                "Leave it empty to have one drawn."
            )
        return ""

    @on(Select.Changed)
    @on(Input.Changed)
    def _changed(self) -> None:
        """Tell that the seats are to be filled otherwise, if they are."""
        typed = self.seed.value.strip()
        seating = replace(
            self._seating,
            role=_chosen(self.role, Role),
            manager=_chosen(self.manager, ManagerStyle),
            trainee=_chosen(self.trainee, TraineeStyle),
            seed=int(typed) if typed and not self.wrong else None,
            leg=next((leg for leg in get_args(Leg) if leg == self.leg.value), None),
            after=self._after(),
        )
        persona, language = str(self.customer.value), self._language()
        spoken = self._loaded.language
        if seating == self._seating and (persona, language) == (self._persona, spoken):
            return
        other = persona if persona != self._persona else None
        self._seating, self._persona = seating, persona
        self._allot()
        self.post_message(self.Changed(seating, other, None if language == spoken else language))

    def _words(self) -> dict[str, str]:
        """In whose words the meeting may be: the scenario's own, or a translation's."""
        return {"": "the scenario's own"} | {
            language: f"translated: {language}" for language in self._loaded.languages
        }

    def _language(self) -> str:
        """The translation that is chosen; empty for the scenario's own words."""
        chosen = [str(each.value) for each in self.query("#language").results(Select)]
        return chosen[0] if chosen else self._loaded.language

    def _after(self) -> Path | None:
        """The file of the meeting to go on from; None where none is chosen."""
        chosen = [str(each.value) for each in self.query("#after").results(Select)]
        return Path(chosen[0]) if chosen and chosen[0] != WITHOUT else self._given_after

    def _allot(self) -> None:
        """Offer a style only for the seats that no person fills."""
        mine = PARTS[self._seating.role]
        for part, choice in ((Part.MANAGER, self.manager), (Part.TRAINEE, self.trainee)):
            choice.display = part not in mine
            self.query_one(f"#{choice.id}-person", Static).display = part in mine

    def _who(self, part: Part) -> Content:
        return _marked(people_of(self._loaded.script).of(part), part)


def _marked(name: str, part: Part) -> Content:
    return content(f"{GLYPH[part]} {name}", STYLE[part])


def _line(label: str | Content, choice: Widget) -> HorizontalGroup:
    """A label and what is chosen; for a seat also the words for when a person sits in it."""
    words = content(label) if isinstance(label, str) else label
    parts = [Static(words, classes="label"), choice]
    if choice.id in ("manager", "trainee"):
        parts.append(Static(content("somebody here"), id=f"{choice.id}-person", classes="person"))
    return HorizontalGroup(*parts)


def _choice(id_: str, options: Mapping[Choice, str], value: Choice) -> Select[Choice]:
    return Select(
        [(content(words), option) for option, words in options.items()],
        value=value,
        allow_blank=False,
        type_to_search=False,
        compact=True,
        id=id_,
    )


def _chosen(select: Select[str], kind: type[Choice]) -> Choice:
    return kind(str(select.value))
