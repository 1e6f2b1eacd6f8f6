"""Personas: who somebody at the table is, and how they take what happens there."""

from typing import Annotated

from msgspec import Meta, Struct

from roleplay.model.act import Act, Part
from roleplay.model.scenario import Glide
from roleplay.model.template import Template

Unit = Annotated[float, Meta(ge=0, le=1)]
"""A number between 0 and 1."""


class Temper(Struct, frozen=True, kw_only=True):
    """How a customer takes things; each 0..1."""

    ego: Unit = 0.5
    """How much it stings to be passed to somebody junior; slows readiness."""
    patience: Unit = 0.5
    """How much silence, delay and repetition they bear."""
    warmth: Unit = 0.5
    """How fast goodwill grows."""
    caution: Unit = 0.5
    """How much proof they want before they accept."""


class Starts(Struct, frozen=True, kw_only=True):
    """Where a customer stands when they walk in; each 0..1."""

    readiness: Unit = 0.2
    """How far they accept the trainee as their counterpart."""
    goodwill: Unit = 0.6
    """How much they want to be in the room."""


class Voice(Struct, frozen=True, kw_only=True):
    """Lines a customer says where a scenario gives none; one is drawn each time."""

    turns_to_manager: tuple[Template, ...] = ()
    turns_to_trainee: tuple[Template, ...] = ()
    accepts: tuple[Template, ...] = ()
    after_silence: tuple[Template, ...] = ()
    did_not_follow: tuple[Template, ...] = ()
    leaves: tuple[Template, ...] = ()


class Cues(Struct, frozen=True, kw_only=True):
    """What can be seen of a customer, by the signal it gives."""

    warm: tuple[str, ...] = ()
    cool: tuple[str, ...] = ()
    leave: tuple[str, ...] = ()


class Persona(Struct, frozen=True, kw_only=True):
    """Somebody who may sit at the table."""

    id: str
    """The name of the file without its ending."""
    name: str
    title: str = ""
    organisation: str = ""
    side: str
    """`customer` or `vendor`."""
    about: str = ""
    used_to: Part = Part.MANAGER
    """Whom they take for their counterpart when they walk in."""
    temper: Temper = Temper()
    starts: Starts = Starts()
    warms_to: frozenset[Act] = frozenset()
    cools_at: frozenset[Act] = frozenset()
    pace: Annotated[float, Meta(gt=0)] = 1.0
    """Speed of speech; 1.0 is the average speaker, 2.0 says the same in half the time."""
    glide: Glide | None = None
    """The path of talk time, where they are the first customer."""
    authority_glide: Glide | None = None
    voice: Voice = Voice()
    cues: Cues = Cues()
    source: "Persona | None" = None
    """Of a translation, who they are in the scenario's own words; None where they are in them."""

    @property
    def first(self) -> str:
        """What friends call them: the first word of the name."""
        return self.name.split()[0]

    @property
    def last(self) -> str:
        """The last word of the name."""
        return self.name.split()[-1]
