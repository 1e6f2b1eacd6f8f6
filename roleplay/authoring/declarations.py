"""Reading who sits at the table, what they are told, and what the scenario declares."""

from collections.abc import Iterable, Iterator
from typing import Any

from roleplay.authoring.changes import as_value
from roleplay.authoring.core import TRUTHS, is_empty
from roleplay.authoring.fields import (
    as_entry,
    as_flag,
    as_id,
    as_mapping,
    as_number,
    as_scalar,
    as_text,
    is_name,
)
from roleplay.authoring.grammar import as_condition
from roleplay.authoring.known_keys import as_entries, check_keys, need, tell_unknown
from roleplay.authoring.known_names import ID, PERSONA, RESERVED, VARIABLE, KnownNames
from roleplay.authoring.mentions import NameKind
from roleplay.authoring.misspelt import settle_parts
from roleplay.authoring.node import Mapping, Node, Scalar, below, items_of
from roleplay.authoring.report import Report, listed, nearest, shortened
from roleplay.authoring.template import as_template
from roleplay.model.act import NEEDED, VENDOR, Part
from roleplay.model.condition import Value
from roleplay.model.scenario import (
    AgendaItem,
    Brief,
    Fact,
    Goal,
    Outcome,
    OwnMeasure,
    Points,
    Seat,
)

PARTS = {part.value: part for part in Part}
LONGEST_MEETING = 600
"""Minutes."""
FACT_KEYS = ("id", "text", "hidden")
AGENDA_KEYS = ("item", "lead", "minutes")
OUTCOME_KEYS = ("text", "success", "when")
SEAT_KEYS = ("persona", "part", "title", "organisation", "starts")
_BEATS_ALONE = frozenset({"lines", "moves", "next", "end", "return", "item"})
"""Keys by which a beat is known."""
LONGEST_NAME = 80
_STARTS = {Part.CUSTOMER: ("readiness", "goodwill"), Part.COLLEAGUE: ("trust",)}
NO_SEATS = frozenset(
    {
        "to", "does", "cue", "signal", "when", "seconds", "first", "any", "id", "ways", "once",
        "serves", "effects", "set", "add", "uses", "then", "next", "detour", "silence",
        "everyone", "readiness", "goodwill", "standing",
    }
)  # fmt: skip
"""Words that mean something else where a seat's name may stand."""


def as_seats(report: Report, node: Node) -> tuple[Seat, ...]:
    """The seats: exactly one manager and one trainee, and one or more customers."""
    mapping = as_mapping(report, node, "`seats`")
    if mapping is None:
        return ()
    settle_parts(report, mapping, PARTS)
    read = [_seat(report, key, value) for key, value in mapping.entries.values()]
    seats = [seat for seat in read if seat is not None]
    if len(seats) == len(mapping.entries):
        _check_table(report, mapping, seats)
    return tuple(seats)


def people_at(seats: Iterable[Seat]) -> dict[str, str]:
    """By what people may be called, in small letters, the seat where they sit.

    A persona's id, and its words as a name, together and each alone where only one has it.
    """
    sitting: dict[str, str] = {}
    seats = list(seats)
    with_word: dict[str, set[str]] = {}
    for seat in seats:
        for word in seat.persona.split("-"):
            with_word.setdefault(word, set()).add(seat.persona)
    for seat in seats:
        words = seat.persona.split("-")
        for called in (seat.persona, " ".join(words), *words):
            if with_word.get(called, {seat.persona}) == {seat.persona}:
                sitting.setdefault(called, seat.id)
    return sitting


def _check_table(report: Report, mapping: Mapping, seats: list[Seat]) -> None:
    for part in NEEDED:
        places = [mapping.entries[seat.id][0] for seat in seats if seat.part is part]
        count = len(places)
        if count == 0 or (count > 1 and part in VENDOR):
            many = f"There are {count} seats for a {part}." if count else f"No seat is a {part}'s."
            # Of several the one is at fault that is called otherwise.
            called = [place for place in places if place.text != part] or places[1:]
            report.mistake(
                "RP312",
                called[0] if called else mapping,
                many,
                "A meeting has exactly one manager and one trainee, and at least one customer.",
            )


def _seat(report: Report, key: Scalar, node: Node) -> Seat | None:
    if not is_name(report, key, "A seat", ID):
        return None
    if key.text in NO_SEATS:
        report.mistake(
            "RP306",
            key,
            f"A seat cannot be called `{key.text}`: the word means something else in a line.",
            "Choose another name.",
        )
        return None
    part = PARTS.get(key.text)
    own: dict[str, Any] = {}
    if isinstance(node, Mapping):
        check_keys(report, node, SEAT_KEYS, "A seat")
        if not need(report, node, ("persona",) if part else ("persona", "part"), "A seat"):
            return None
        if "part" in node.entries:
            part = _part(report, key, node["part"])
        own = _own_of(report, node, part)
        node = node["persona"]
    elif part is None:
        report.mistake(
            "RP302",
            node,
            f"What part `{key.text}` plays is not said.",
            f"Write `{key.text}: {{persona: {_called(node)}, part: customer}}`, or"
            " `part: colleague` for somebody of the own house.",
        )
        return None
    persona = as_id(report, node, "A persona", PERSONA)
    return Seat(id=key.text, part=part, persona=persona, **own) if part and persona else None


def _called(node: Node) -> str:
    """The persona that a seat seems to be for, or dots."""
    text = node.text if isinstance(node, Scalar) else ""
    return text if PERSONA.fullmatch(text) else "..."


def _own_of(report: Report, node: Mapping, part: Part | None) -> dict[str, Any]:
    """What a seat says of whoever sits there, in place of their persona."""
    own: dict[str, Any] = {
        key: as_text(report, node[key], f"`{key}`", LONGEST_NAME)
        for key in ("title", "organisation")
        if key in node.entries
    }
    if "starts" not in node.entries:
        return own
    if part is None:
        return own  # which part is meant was told to be unknown
    numbers = _STARTS.get(part)
    if numbers is None:
        report.mistake(
            "RP311",
            node.entries["starts"][0],
            "Only a customer or a colleague has numbers to start with.",
            "Take `starts` away, or give the seat `part: customer`.",
        )
        return own
    starts = as_mapping(report, node["starts"], "`starts`")
    if starts is not None:
        check_keys(report, starts, numbers, "`starts`")
        for key in numbers:
            if key in starts.entries:
                number = as_number(report, starts[key], f"`{key}`", 0, 1)
                if number is not None:
                    own[key] = float(number)
    return own


def _part(report: Report, key: Scalar, node: Node) -> Part | None:
    scalar = as_scalar(report, node, "`part`")
    if scalar is None:
        return None
    part = PARTS.get(scalar.text)
    if part is None or key.text in PARTS.keys() - {scalar.text}:
        report.mistake(
            "RP305",
            scalar,
            f"The part of `{key.text}` cannot be `{shortened(scalar.text)}`.",
            report.nearest(scalar.text, PARTS)
            or f"Write {listed(PARTS)}; whoever else is of the own house is a `colleague`.",
        )
        return PARTS.get(nearest(scalar.text, PARTS) or "")
    return part


def as_variables(report: Report, node: Node) -> dict[str, Value]:
    """The scenario's variables with the values they begin with."""
    mapping = as_mapping(report, node, "`variables`")
    variables: dict[str, Value] = {}
    for name, (key, value) in mapping.entries.items() if mapping else ():
        if not is_name(report, key, "A variable", VARIABLE):
            continue
        if name in RESERVED:
            report.refuse_name(name)
            report.mistake(
                "RP306",
                key,
                f"A variable cannot be called `{name}`: the word has a meaning in conditions.",
                "Choose another name.",
            )
            continue
        begins = as_value(report, value, f"`{name}`")
        if begins is None:
            report.refuse_name(name)
        else:
            variables[name] = begins
    return variables


def as_brief(report: Report, node: Node, names: KnownNames) -> Brief:
    """What is shown before the meeting, to everyone and to each seat."""
    mapping = as_mapping(report, node, "`brief`")
    if mapping is None:
        return Brief()
    known = {"everyone", *names.seats}
    for word, (key, _) in mapping.entries.items():
        if word in PARTS and word not in known:  # a seat that is gone is told once
            tell_unknown(report, key, known, "`brief`", "seat")
    check_keys(report, mapping, known | PARTS.keys(), "`brief`")
    for word, (key, _) in mapping.entries.items():
        if word in names.seats:
            names.mention(NameKind.SEAT, word, key)
    told = {
        word: as_text(report, value, f"The brief for `{word}`")
        for word, (_, value) in mapping.entries.items()
        if word in names.seats or word == "everyone"
    }
    for word in told:
        if is_empty(mapping[word]):
            report.note_empty(mapping.entries[word][0])
    everyone = told.pop("everyone", "")
    return Brief(everyone=everyone, by_seat=tuple(told.items()))


def gather_ids(report: Report, node: Node, what: str, key: str = "id") -> dict[str, Node]:
    """The names in a list of facts, goals or agenda items, each with its place."""
    lost = "item" if key == "item" else what
    found: dict[str, Node] = {}
    for item in items_of(node):
        given = item.get(key) if isinstance(item, Mapping) else item
        name = given.text.strip() if isinstance(given, Scalar) and not is_empty(given) else ""
        if key == "id" and not ID.fullmatch(name):
            report.lose(lost)  # what has no name here may be meant by a mention
        if not name or not isinstance(given, Scalar):
            continue
        if name in found and key == "item":
            report.advise(
                "RP405",
                given,
                f"The plan has the item `{shortened(name)}` already, in line {found[name].line}.",
                "Make one item of the two, or give one of them another name.",
            )
        if name in found and key == "id":
            report.lose(what)
            report.mistake(
                "RP405",
                given,
                f"There are two {what}s called `{shortened(name)}`; the first is in line"
                f" {found[name].line}.",
                "Give one of them another name.",
            )
        found.setdefault(name, given)
    return found


def hidden_among(node: Node) -> set[str]:
    """The ids of those facts in the list that are hidden; what is wrong is told elsewhere."""
    facts = ((below(item, "id"), below(item, "hidden")) for item in items_of(node))
    return {
        own.text.strip()
        for own, flag in facts
        if isinstance(own, Scalar) and isinstance(flag, Scalar) and TRUTHS.get(flag.text)
    }


def as_facts(report: Report, node: Node) -> tuple[Fact, ...]:
    """The account file."""
    facts: list[Fact] = []
    every = as_entries(
        report,
        node,
        "`facts`",
        "A fact",
        FACT_KEYS,
        needed=("id", "text"),
        remedy="Write `- {id: its-name, text: TEXT}`.",
    )
    for mapping in every:
        own = as_id(report, mapping["id"], "A fact", ID)
        text = as_text(report, mapping["text"], "A fact")
        if own and text:
            hidden = mapping.get("hidden")
            is_hidden = hidden is not None and as_flag(report, hidden, "`hidden`")
            facts.append(Fact(id=own, text=text, hidden=is_hidden))
    return tuple(facts)


def as_agenda(report: Report, node: Node, names: KnownNames) -> tuple[AgendaItem, ...]:
    """The plan the two agree on."""
    agenda: list[AgendaItem] = []
    written = "Write `- {item: TEXT, lead: trainee, minutes: 5}`."
    every = as_entries(report, node, "`agenda`", "An agenda item", AGENDA_KEYS, remedy=written)
    for mapping in every:
        item = as_text(report, mapping["item"], "An agenda item", LONGEST_NAME)
        minutes = as_number(report, mapping["minutes"], "`minutes`", 0.1, LONGEST_MEETING)
        lead = as_scalar(report, mapping["lead"], "`lead`")
        part = names.seats.get(lead.text) if lead else None
        if lead is not None and part not in VENDOR:
            report.mistake(
                "RP402",
                lead,
                f"`{shortened(lead.text)}` cannot lead an item.",
                report.nearest(lead.text, names.vendors()) or f"Write {listed(names.vendors())}.",
            )
        elif item and minutes and part and lead:
            names.mention(NameKind.SEAT, lead.text, lead)
            agenda.append(AgendaItem(item=item, lead=part, minutes=float(minutes)))
    return tuple(agenda)


def as_outcomes(report: Report, node: Node, names: KnownNames) -> dict[str, Outcome]:
    """What each ending means."""
    mapping = as_mapping(report, node, "`outcomes`")
    outcomes: dict[str, Outcome] = {}
    for name, (key, value) in mapping.entries.items() if mapping else ():
        remedy = as_entry(value, f"Write `{shortened(name)}: {{text: TEXT, success: false}}`.")
        own = as_mapping(report, value, f"Outcome `{shortened(name)}`", remedy)
        if own is None or not is_name(report, key, "An outcome", ID):
            continue
        if _BEATS_ALONE.intersection(own.entries).difference(OUTCOME_KEYS) and not (
            own.entries.keys() & OUTCOME_KEYS
        ):
            told = f"`{shortened(name)}` stands among the outcomes, and has the keys of a beat."
            report.mistake("RP301", key, told, "Put it below `beats:`, with its lines.")
            continue
        check_keys(report, own, OUTCOME_KEYS, "An outcome")
        if not need(report, own, ("text", "success"), "An outcome"):
            continue
        when = own.get("when")
        outcomes[name] = Outcome(
            id=name,
            text=as_template(report, own["text"], "An outcome's text", names),
            success=as_flag(report, own["success"], "`success`"),
            when=as_condition(report, when, names, "`when`") if when else None,
        )
    return outcomes


def as_goals(report: Report, node: Node, names: KnownNames) -> tuple[Goal, ...]:
    """What the scenario wants reached."""
    goals: list[Goal] = []
    gather_ids(report, node, "goal")
    written = "Write `- {id: its-name, text: TEXT, when: ...}`."
    keys = ("id", "text", "when")
    for mapping in as_entries(report, node, "`goals`", "A goal", keys, remedy=written):
        own = as_id(report, mapping["id"], "A goal", ID)
        text = as_text(report, mapping["text"], "A goal")
        when = as_condition(report, mapping["when"], names, "`when`")
        if own and when is not None:
            goals.append(Goal(id=own, text=text, when=when))
    return tuple(goals)


def as_measures(report: Report, node: Node, names: KnownNames) -> tuple[OwnMeasure, ...]:
    """What the scenario counts itself."""
    measures: list[OwnMeasure] = []
    gather_ids(report, node, "measure")
    written = "Write `- {id: its-name, text: TEXT, points: ...}`."
    keys = ("id", "text", "points")
    for mapping in as_entries(report, node, "`measures`", "A measure", keys, remedy=written):
        own = as_id(report, mapping["id"], "A measure", ID)
        text = as_text(report, mapping["text"], "A measure")
        points = tuple(_points(report, mapping["points"], names))
        if own and points:
            measures.append(OwnMeasure(id=own, text=text, points=points))
    return tuple(measures)


def _points(report: Report, node: Node, names: KnownNames) -> Iterator[Points]:
    written = "Write `- {when: ..., gives: 40}`."
    keys = ("when", "gives")
    for mapping in as_entries(report, node, "`points`", "A measure's points", keys, remedy=written):
        when = as_condition(report, mapping["when"], names, "`when`")
        gives = as_number(report, mapping["gives"], "`gives`", 1, 100)
        if when is not None and gives is not None:
            yield Points(when=when, gives=gives)
