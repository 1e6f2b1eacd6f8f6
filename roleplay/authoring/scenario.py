"""Building a scenario from its tree: the top-level keys, the beats, and the checks on the whole."""

from typing import Any

from roleplay.authoring.beats import as_beat_of
from roleplay.authoring.changes import as_beat
from roleplay.authoring.digest import digest_of
from roleplay.authoring.fields import (
    as_items,
    as_number,
    as_text,
    as_whole,
    check_keys,
    is_name,
    need,
)
from roleplay.authoring.files import Document
from roleplay.authoring.flow import check_flow
from roleplay.authoring.glide import as_glide
from roleplay.authoring.names import ID, Names
from roleplay.authoring.node import Mapping, Node
from roleplay.authoring.report import Report
from roleplay.authoring.table import (
    LONGEST_MEETING,
    as_agenda,
    as_brief,
    as_facts,
    as_goals,
    as_outcomes,
    as_seats,
    as_variables,
    gather_ids,
)
from roleplay.authoring.trials import as_tests
from roleplay.authoring.versions import check_format
from roleplay.model.act import Part
from roleplay.model.measure import measure_named
from roleplay.model.scenario import Beat, Scenario, Seat

SCENARIO_KEYS = frozenset(
    {
        "format", "title", "summary", "minutes", "difficulty", "skills", "seats", "brief", "facts",
        "agenda", "variables", "glide", "start", "beats", "outcomes", "goals", "tests", "include",
        "extends",
    }
)  # fmt: skip
LONGEST_TITLE = 120
_NEEDED = ("title", "seats", "start", "outcomes")


def build(report: Report, document: Document, own: str) -> Scenario | None:
    """The scenario, or None where a mistake was told."""
    root = document.root
    check_format(report, root, "A scenario")
    check_keys(report, root, SCENARIO_KEYS, "A scenario")
    need(report, root, _NEEDED, "A scenario")
    if not document.beats and not report.count:
        report.mistake(
            "RP302", root, "A scenario has no `beats`.", "Write its beats below `beats:`."
        )
    seats, names = _declared(report, document)
    fields = _head(report, root, names)
    beats, broken = _beats(report, document, names)
    if "start" in root.entries:
        fields["start"] = as_beat(report, root.entries["start"][1], names)
    if "tests" in root.entries:
        fields["tests"] = as_tests(report, root.entries["tests"][1], names)
    if not fields.get("start") or not beats:
        return None
    scenario = Scenario(
        id=own,
        seats=seats,
        beats=beats,
        variables=tuple(names.variables.items()),
        sources=tuple((source.name, source.digest) for source in document.sources),
        digests={name: digest_of(node) for name, (_, node) in document.beats.items()},
        **{"title": "", "outcomes": {}, **fields},
    )
    check_flow(report, scenario, names, broken)
    _advise(report, scenario, names, root)
    return None if report.count else scenario


def _declared(report: Report, document: Document) -> tuple[tuple[Seat, ...], Names]:
    """The seats, and all names, which what follows may mention."""
    entries = document.root.entries
    seats = as_seats(report, entries["seats"][1]) if "seats" in entries else ()
    names = Names(beats=document.beats)
    names.seats = {seat.id: seat.part for seat in seats}
    for part in Part:  # one that is missing is told once, and not again in every line
        if part not in names.seats.values():
            names.seats.setdefault(part.value, part)
    if "variables" in entries:
        names.variables = as_variables(report, entries["variables"][1])
    if "facts" in entries:
        names.facts = gather_ids(report, entries["facts"][1], "fact")
    if "agenda" in entries:
        names.items = gather_ids(report, entries["agenda"][1], "agenda item", "item")
    if "outcomes" in entries and isinstance(entries["outcomes"][1], Mapping):
        names.outcomes = {word: key for word, (key, _) in entries["outcomes"][1].entries.items()}
    names.gather_moves()
    return seats, names


def _head(report: Report, root: Mapping, names: Names) -> dict[str, Any]:
    """The top-level keys but beats and tests."""
    fields: dict[str, Any] = {}
    for key, (_, node) in root.entries.items():
        if key == "title":
            fields[key] = as_text(report, node, "The title", LONGEST_TITLE)
        elif key == "summary":
            fields[key] = as_text(report, node, "The summary")
        elif key == "minutes":
            fields[key] = as_number(report, node, "`minutes`", 1, LONGEST_MEETING)
        elif key == "difficulty":
            fields[key] = as_whole(report, node, "`difficulty`", 1, 5)
        elif key == "skills":
            fields[key] = _skills(report, node)
        elif key == "brief":
            fields[key] = as_brief(report, node, names)
        elif key == "facts":
            fields[key] = as_facts(report, node)
        elif key == "agenda":
            fields[key] = as_agenda(report, node, names)
        elif key == "glide":
            fields[key] = as_glide(report, node)
        elif key == "outcomes":
            fields[key] = as_outcomes(report, node, names)
        elif key == "goals":
            fields[key] = as_goals(report, node, names)
    return fields


def _skills(report: Report, node: Node) -> tuple[str, ...]:
    """What a scenario trains: measures by their ids, and whatever else its author names."""
    words = (as_text(report, item, "A skill", 40) for item in as_items(report, node, "`skills`"))
    return tuple(measure_named(word) or word for word in words if word)


def _beats(report: Report, document: Document, names: Names) -> tuple[dict[str, Beat], set[str]]:
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


def _advise(report: Report, scenario: Scenario, names: Names, root: Mapping) -> None:
    """What is worth a look once there is no mistake."""
    if report.count:
        return
    if not scenario.brief.everyone and not scenario.brief.by_seat:
        report.advise(
            "RP609",
            root,
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
    declared = root.entries.get("variables")
    places = declared[1].entries if declared and isinstance(declared[1], Mapping) else {}
    for name, (key, _) in places.items():
        if name not in names.used_variables:
            report.advise(
                "RP607",
                key,
                f"Variable `{name}` is never used.",
                "Use it in a condition, a `set`, an `add` or a text, or take it out.",
            )
