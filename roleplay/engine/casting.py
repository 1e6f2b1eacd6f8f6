"""Who sits where: a scenario's seats with their personas, and the header that says so."""

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from roleplay import __version__
from roleplay.engine.script import Script
from roleplay.model.act import Part
from roleplay.model.people import People
from roleplay.model.persona import Persona
from roleplay.model.scenario import Leg, Scenario, Seat
from roleplay.model.transcript import ENGINE, Carried, Header, Participant, Played


class Origin(Struct, frozen=True, kw_only=True):
    """Where and when a meeting comes from, as the world outside tells it."""

    started: str = ""
    """ISO 8601 with offset."""
    location: str = ""
    """Where the scenario was found, as the person named it."""
    personas: dict[str, str] = {}
    """The SHA-256 of each persona's file, by its name."""
    language: str = ""
    """The translation it is played in."""
    leg: Leg | None = None
    """Which meeting of a stretch is played."""
    carried: Carried | None = None
    """What comes over from an earlier meeting."""


def cast_of(
    scenario: Scenario, personas: Mapping[str, Persona], customer: Persona | None = None
) -> dict[str, Persona]:
    """The persona in each seat; `customer` takes the principal customer's place if given."""
    cast = {seat.id: personas[seat.persona] for seat in scenario.seats}
    if customer is not None:
        cast[scenario.seat_of(Part.CUSTOMER).id] = customer
    return {seat.id: _seated(cast[seat.id], seat) for seat in scenario.seats}


def _seated(persona: Persona, seat: Seat) -> Persona:
    """Who somebody is in this seat: its own title, organisation and numbers go before theirs."""
    if seat.source is not None or persona.source is not None:
        told = _seated(replace(persona, source=None), replace(seat, source=None))
        return replace(told, source=_seated(persona.source or persona, seat.source or seat))
    starts = persona.starts
    if seat.readiness is not None:
        starts = replace(starts, readiness=seat.readiness)
    if seat.goodwill is not None:
        starts = replace(starts, goodwill=seat.goodwill)
    return replace(
        persona,
        title=seat.title or persona.title,
        organisation=seat.organisation or persona.organisation,
        starts=starts,
    )


def header_of(
    script: Script, filled_by: Mapping[Part, str], seed: int, origin: Origin | None = None
) -> Header:
    """The header of a meeting about to be played.

    `filled_by` says who plays each part: `person`, `coach`, `scenario` or a stand-in's style. The
    paths of the customer who decides go before the scenario's, which was written for any of them.
    """
    origin = origin or Origin()
    scenario = script.scenario
    sources = dict(scenario.sources)
    first = script.cast[scenario.seat_of(Part.CUSTOMER).id]
    return Header(
        application=__version__,
        engine=ENGINE,
        people=tuple(
            _participant(seat, script.cast[seat.id], filled_by) for seat in scenario.seats
        ),
        played=Played(
            scenario=scenario.id,
            title=scenario.title,
            sha256=next(iter(sources.values()), ""),
            sources={**sources, **origin.personas},
            beats=scenario.digests,
            location=origin.location,
            language=origin.language,
        ),
        seed=seed,
        started=origin.started,
        glide=first.glide or scenario.glide,
        authority_glide=first.authority_glide or scenario.authority_glide,
        leg=origin.leg,
        carried=origin.carried,
    )


def people_of(script: Script) -> People:
    """Those who sit down to a meeting, whoever plays them."""
    return People(header_of(script, {}, 0))


def _participant(seat: Seat, persona: Persona, filled_by: Mapping[Part, str]) -> Participant:
    return Participant(
        id=seat.id,
        name=persona.name,
        part=seat.part,
        vendor=seat.part is Part.COLLEAGUE,
        title=persona.title,
        persona=persona.id,
        pace=persona.pace,
        used_to=persona.used_to if seat.part is Part.CUSTOMER else None,
        filled_by=filled_by.get(seat.part, "scenario"),
    )
