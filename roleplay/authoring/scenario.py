"""Building a scenario from its tree: the top-level keys, the beats, and the checks on the whole."""

import re

from roleplay.authoring.always import as_always, as_looks, gather_always
from roleplay.authoring.beats import as_beat_of
from roleplay.authoring.changes import as_beat
from roleplay.authoring.core import is_empty
from roleplay.authoring.courses import advise_courses
from roleplay.authoring.craft import advise_craft
from roleplay.authoring.declarations import (
    LONGEST_MEETING,
    PARTS,
    as_agenda,
    as_brief,
    as_facts,
    as_goals,
    as_measures,
    as_outcomes,
    as_seats,
    as_variables,
    gather_ids,
    hidden_among,
    people_at,
)
from roleplay.authoring.digest import digest_of
from roleplay.authoring.doubtful import doubtful_variables
from roleplay.authoring.facts import advise_facts
from roleplay.authoring.fields import as_choice, as_items, as_number, as_text, as_whole, is_name
from roleplay.authoring.files import Document
from roleplay.authoring.flow import check_flow
from roleplay.authoring.following import (
    advise_carried,
    advise_led_to,
    as_carry,
    as_follows,
    as_leads_to,
    check_following,
)
from roleplay.authoring.glide import as_glide
from roleplay.authoring.guessing import as_a_name
from roleplay.authoring.guide import as_guide
from roleplay.authoring.interrupts import as_interrupts, check_interrupts
from roleplay.authoring.keys import Reader, by_key, nameless
from roleplay.authoring.known_keys import need
from roleplay.authoring.known_names import ID, KnownNames
from roleplay.authoring.length import SHORT, advise_length, advise_plan
from roleplay.authoring.marks import advise_marks, check_marks
from roleplay.authoring.mentions import Mention, NameKind
from roleplay.authoring.misspelt import blame_declarations
from roleplay.authoring.never import as_never
from roleplay.authoring.node import Mapping, Node, Scalar, below, entries_of
from roleplay.authoring.people import NamedPersonas
from roleplay.authoring.presence import check_presence
from roleplay.authoring.promises import advise_promises, as_promises
from roleplay.authoring.reach.advice import advise_reach
from roleplay.authoring.report import Report, shortened
from roleplay.authoring.reshaped import settle_shapes
from roleplay.authoring.standing_ids import ids_of_standing
from roleplay.authoring.strayed import settle_deep, settle_strayed
from roleplay.authoring.trials import as_tests
from roleplay.authoring.unused import advise_colleagues, advise_seated_twice, advise_unused
from roleplay.authoring.versions import check_format
from roleplay.model.act import NEEDED, VENDOR, Part
from roleplay.model.measure import measure_named
from roleplay.model.rubric import Rubric
from roleplay.model.scenario import Beat, Scenario, Seat

LONGEST_TITLE = 120
LONGEST_SKILL = 40
_COMMA = re.compile(r"\s*[,;]\s*")
_NEEDED = ("title", "seats", "start", "outcomes")


def build(  # noqa: PLR0913 - what is read, and what is asked besides
    report: Report,
    document: Document,
    own: str,
    people: NamedPersonas | None = None,
    *,
    closely: bool = False,
    to_play: bool = True,
    mentions: list[Mention] | None = None,
) -> Scenario | None:
    """The scenario, or None where a mistake was told; `people` finds the personas lines name.

    `closely` looks for what can never happen as well, which takes longer and is only ever advice.
    Without `to_play` it has no digests of its beats. To `mentions`, if given, goes where every name
    stands.
    """
    root = document.root
    check_format(report, root, "A scenario")
    settle_deep(report, document, SCENARIO_KEYS)
    settle_shapes(report, root)
    need(report, root, _NEEDED, "A scenario")
    if not document.beats and not report.count:
        report.mistake(
            "RP302", root, "A scenario has no `beats`.", "Write its beats below `beats:`."
        )
    seats, names = declared_in(report, document, mentions)
    fields = by_key(report, root, names, _READERS)
    beats, broken = _beats(report, document, names)
    for word, read in _AFTER_BEATS.items():
        if word in root.entries:
            fields[word] = read(report, root[word], names)
    if people is not None:
        people.meet_speakers(names.lines_by)
    if "start" in root.entries and not is_empty(root["start"]):
        fields["start"] = as_beat(report, root["start"], names)
    if "tests" in root.entries:
        fields["tests"] = as_tests(report, root["tests"], names)
    check_marks(report, names)
    check_following(report, root)
    blame_declarations(report, names, root)
    if not fields.get("start") or not beats:
        return None
    scenario = Scenario(
        id=own,
        seats=seats,
        beats=beats,
        variables=tuple(names.variables.items()),
        sources=tuple((source.name, source.digest) for source in document.sources),
        digests={name: digest_of(node) for name, (_, node) in document.beats.items()}
        if to_play
        else {},
        standing="always" not in root.entries,
        **{"title": "", "outcomes": {}, **fields},
    )
    check_flow(report, scenario, names, broken)
    check_interrupts(report, scenario, names, broken)
    if closely and not report.count:
        report.advise_empties()
        advise_reach(report, scenario, names, root)
        check_presence(report, scenario, names)
    _advise(report, scenario, names, root)
    if closely and not report.count:
        advise_unused(report, scenario, names)
        advise_plan(report, scenario, root)
        advise_courses(report, scenario, names)
        advise_carried(report, root, names, SCENARIO_KEYS)
        advise_led_to(report, root)
        _advise_last(report, scenario, names, root, people)
    return None if report.count else scenario


def declared_in(
    report: Report, document: Document, mentions: list[Mention] | None = None
) -> tuple[tuple[Seat, ...], KnownNames]:
    """The seats, and all names, which what follows may mention."""
    root = document.root
    seats = as_seats(report, root["seats"]) if "seats" in root.entries else ()
    names = KnownNames(beats=document.beats, mentions=mentions)
    report.seat_people(people_at(seats))
    _gather_seats(root.get("seats"), seats, names)
    for part in NEEDED:  # one that is missing is told once, and not again in every line
        if part not in names.seats.values():
            names.seats.setdefault(part.value, part)
    settle_strayed(report, document, names)
    if (variables := root.get("variables")) is not None:
        names.variables = as_variables(report, variables)
        names.doubtful = doubtful_variables(variables)
    if (facts := root.get("facts")) is not None:
        names.facts = gather_ids(report, facts, "fact")
        names.hidden_facts = hidden_among(facts)
    if (promises := root.get("promises")) is not None:
        names.promises = gather_ids(report, promises, "promise")
    if (agenda := root.get("agenda")) is not None:
        names.items = gather_ids(report, agenda, "agenda item", "item")
    names.outcomes = {word: key for word, (key, _) in entries_of(root.get("outcomes")).items()}
    _mention_declared(root, names)
    names.gather_moves()
    if names.idless:
        report.lose("move")
    _gather_always(report, root, names)
    for name in (*document.beats, *names.outcomes):
        if not ID.fullmatch(name):
            report.refuse_name(name)
            report.lose_the_way()
    return seats, names


def _gather_seats(asked: Node | None, seats: tuple[Seat, ...], names: KnownNames) -> None:
    """All seats in their order; one that was refused is there too, for who mentions it."""
    parts = {seat.id: seat.part for seat in seats}
    played = list(parts.values())
    for word, (_, value) in entries_of(asked).items():
        own = word if ID.fullmatch(word) else as_a_name(word)
        said = below(value, "part")
        part = parts.get(own) or PARTS.get(said.text if isinstance(said, Scalar) else own)
        names.seats.setdefault(own, part or Part.CUSTOMER)
        if part is None or (part in VENDOR and played.count(part) > 1 and part != own):
            names.unsure.add(own)
    names.seats.pop("", None)


def _gather_always(report: Report, root: Mapping, names: KnownNames) -> None:
    """The moves that are open everywhere: the author's, or those that are by default."""
    if (always := root.get("always")) is not None:
        gather_always(report, always, names)
    else:
        names.standing = ids_of_standing() - names.beats_of_move.keys()


def _mention_declared(root: Mapping, names: KnownNames) -> None:
    """Keep where seats, variables and beats are given their names."""
    for kind, key in ((NameKind.SEAT, "seats"), (NameKind.VARIABLE, "variables")):
        for name, (word, _) in entries_of(root.get(key)).items():
            names.mention(kind, name, word)
    for name, (word, _) in names.beats.items():
        names.mention(NameKind.BEAT, name, word)


def _skills(report: Report, node: Node) -> tuple[str, ...]:
    """What a scenario trains: measures by their ids, and whatever else its author names."""
    words = [
        as_text(report, item, "A skill", LONGEST_SKILL)
        for item in as_items(report, node, "`skills`")
    ]
    if (
        not report.count
        and isinstance(node, Scalar)
        and len(several := _COMMA.split(node.text.strip("[]"))) > 1
    ):
        report.advise(
            "RP303",
            node,
            f"`skills` has one skill here, `{shortened(node.text)}`.",
            f"Write several in brackets: `[{', '.join(several)}]`.",
        )
    return tuple(measure_named(word) or word for word in words if word)


def _beats(
    report: Report, document: Document, names: KnownNames
) -> tuple[dict[str, Beat], set[str]]:
    """All beats, and the names of those with a mistake."""
    beats: dict[str, Beat] = {}
    broken: set[str] = set()
    for name, (key, node) in document.beats.items():
        before = report.count
        is_name(report, key, "A beat", ID)
        beat = as_beat_of(report, name, node, names)
        beats[name] = Beat(id=name) if beat is None else beat
        if report.count > before:
            broken.add(name)
    return beats, broken


def _advise(report: Report, scenario: Scenario, names: KnownNames, root: Mapping) -> None:
    """What is worth a look once there is no mistake."""
    if report.count:
        return
    if not scenario.brief.everyone and not scenario.brief.by_seat:
        report.advise(
            "RP609",
            root.entries["brief"][0] if "brief" in root.entries else root,
            "There is no `brief`, so the players begin without knowing the situation.",
            "Add `brief:` with a sentence for `everyone` and one for each seat.",
        )
    ended = {beat.end for beat in scenario.beats.values()}
    for name, outcome in scenario.outcomes.items():
        if name not in ended and outcome.when is None:
            report.advise(
                "RP608",
                names.outcomes[name],
                f"No beat ends with outcome `{name}`.",
                f"Give a beat `end: {name}`, give the outcome a `when`, or take it out.",
            )
    advise_marks(report, names)
    advise_facts(report, names)
    advise_promises(report, names, scenario.carry)
    for name, (key, _) in entries_of(root.get("variables")).items():
        if name not in names.used_variables:
            report.advise(
                "RP607",
                key,
                f"Variable `{name}` is never used.",
                "Use it in a condition, a `set`, an `add` or a text, or take it out.",
            )


def _advise_last(
    report: Report,
    scenario: Scenario,
    names: KnownNames,
    root: Mapping,
    people: NamedPersonas | None,
) -> None:
    """What a scenario should have besides, once there is nothing else to tell."""
    if report.has_told() or people is None:
        return
    people.meet(root)
    if not report.has_told() and not people.mistakes:
        advise_seated_twice(report, scenario, root)
        advise_colleagues(report, scenario, root)
        advise_craft(report, names, root)
        advise_length(report, scenario, people.personas, root)


_READERS: dict[str, Reader] = {
    "title": nameless(as_text, "The title", LONGEST_TITLE),
    "length": nameless(as_choice, "`length`", {SHORT: SHORT}),
    "summary": nameless(as_text, "The summary"),
    "minutes": nameless(as_number, "`minutes`", 1, LONGEST_MEETING),
    "difficulty": nameless(as_whole, "`difficulty`", 1, 5),
    "skills": nameless(_skills),
    "brief": as_brief,
    "guide": nameless(as_guide),
    "facts": nameless(as_facts),
    "promises": as_promises,
    "follows": nameless(as_follows),
    "carry": as_carry,
    "leads_to": nameless(as_leads_to),
    "agenda": as_agenda,
    "glide": nameless(as_glide),
    "authority_glide": nameless(as_glide, "`authority_glide`", Rubric().authority),
    "outcomes": as_outcomes,
    "interrupts": as_interrupts,
    "goals": as_goals,
    "measures": as_measures,
}
"""The keys that are read for themselves; beats and tests come after all that they mention."""

_AFTER_BEATS: dict[str, Reader] = {"always": as_always, "looks": as_looks, "never": as_never}

SCENARIO_KEYS = frozenset(_READERS) | frozenset(_AFTER_BEATS) | {
    "format", "extends", "include", "seats", "variables", "start", "beats", "tests",
}  # fmt: skip
