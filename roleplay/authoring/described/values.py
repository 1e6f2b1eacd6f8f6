"""The JSON Schema of what stands behind a key.

Written for editors: what may be completed stands in `enum`, and `errorMessage` says in words what
belongs there. What `roleplay check` takes, the schema takes, so `true` may be a text.
"""

from collections.abc import Callable
from typing import Any

from roleplay.authoring.changes import LARGEST_STEP, LONGEST_VALUE
from roleplay.authoring.core import LARGEST, TRUTHS, number_in
from roleplay.authoring.declarations import NO_SEATS
from roleplay.authoring.described.acts import OF_THE_VENDORS
from roleplay.authoring.described.kinds import (
    Acts,
    BySeat,
    Choice,
    Condition,
    Either,
    Entry,
    Flag,
    Format,
    Kind,
    Listed,
    Mention,
    Name,
    Named,
    Names,
    Number,
    Pushes,
    Seats,
    Settings,
    Spelling,
    Step,
    Talk,
    Text,
    Time,
    Value,
)
from roleplay.authoring.described.names import Declared
from roleplay.authoring.described.wording import MENTIONED, SPELT, in_words
from roleplay.authoring.fields import DURATION, LONGEST_WAIT
from roleplay.authoring.grammar import LONGEST
from roleplay.authoring.known_names import ID, PERSONA, VARIABLE
from roleplay.authoring.versions import FORMAT
from roleplay.model.act import Part

Schema = dict[str, Any]

_PATTERNS: dict[Spelling, str] = {
    "id": f"^{ID.pattern}$",
    "variable": f"^{VARIABLE.pattern}$",
    "persona": f"^{PERSONA.pattern}$",
}
_BARE: Schema = {"not": {"type": ["string", "number", "object", "array"]}}
"""Nothing, `true` or `false`, which are texts where a text is asked for; never offered."""
_TRUTH: Schema = {"not": {"type": ["string", "number", "object", "array", "null"]}}
"""`true` or `false`, which are names where a name is asked for; never offered."""
_STEP = r"^[a-z][a-z0-9-]*/[a-z0-9~+-]+(:[a-z-]+)?$"


def of_kind(kind: Kind, declared: Declared) -> Schema:
    """What of a kind may stand there; groups are pointed at, under `definitions`."""
    made = _MAKERS[type(kind)](kind, declared)
    if made and not isinstance(kind, _OF_MANY_PARTS) and "anyOf" not in made:
        made.setdefault("errorMessage", refusal(in_words(kind, str)))
    return made


_OF_MANY_PARTS = (Entry, Named, Either, Talk, BySeat, Pushes, Seats, Settings)
"""What has parts, each of which says for itself what belongs there."""


def refusal(words: str) -> str:
    """What an editor says where something else stands."""
    return f"Here belongs {words}."


def names_of(spelling: Spelling) -> Schema:
    """Keys that are names of the author's own; none is offered."""
    return {
        "pattern": _PATTERNS[spelling],
        "errorMessage": f"A name is written in {SPELT[spelling]}; at most 64 characters.",
        "doNotSuggest": True,
    }


def _text(kind: Text, _: Declared) -> Schema:
    text: Schema = {
        "type": ["string", "number"],
        "maxLength": kind.longest,
        "errorMessage": refusal(in_words(kind, str))
        + " If it has a colon, braces or brackets in it, put all of it in quotes.",
    }
    offered = [{"enum": [*kind.suggested]}] if kind.suggested else []
    return {"anyOf": [*offered, text, _TRUTH if kind.needed else _BARE]}


def _number(kind: Number, _: Declared) -> Schema:
    of = "integer" if kind.whole else "number"
    return {"type": of, "minimum": kind.low, "maximum": kind.high}


def _choice(kind: Choice, _: Declared) -> Schema:
    chosen: Schema = {"enum": [str(word) for word, _ in kind.words]}
    if any(says for _, says in kind.words):
        chosen["enumDescriptions"] = [says for _, says in kind.words]
    return chosen


def _acts(kind: Acts, declared: Declared) -> Schema:
    """Whose acts they may be depends on who speaks, which the entry as a whole tells."""
    return _choice(OF_THE_VENDORS, declared) if kind.of_vendors else {}


def _name(kind: Name, _: Declared) -> Schema:
    name: Schema = {
        "type": "string",
        "pattern": _PATTERNS[kind.spelling],
        "errorMessage": refusal(in_words(kind, str)),
    }
    if kind.spelling == "persona":  # a file may be called by a number
        name |= {"type": ["string", "integer"], "minimum": 0}
    return {"anyOf": [name, _TRUTH]}


def mentions(declared: Declared) -> Schema:
    """For each kind of name that is mentioned: one of those there are; if none, any that could be.

    They stand once, under `definitions`, for a scenario may have thousands.
    """
    return {f"a-{of}": _one_of_the_names(of, declared) for of in MENTIONED}


def _one_of_the_names(of: Names, declared: Declared) -> Schema:
    known = declared.known(of)
    spelling: Kind = _UNKNOWN.get(of) or Name()
    spelt = of_kind(spelling, declared)
    if not known:
        return spelt
    said = refusal(MENTIONED[of])
    read = [value for name in known if (value := _as_an_editor_reads(name)) != name]
    names: Schema = {"enum": [*known, *read]}
    if declared.open_to_others(of):
        return {"anyOf": [names | {"errorMessage": said}, spelt]}
    again = "It is none yet: where you have just added it, run `roleplay check` on this file."
    return names | {"errorMessage": f"{said} {again}"}


def _as_an_editor_reads(name: str) -> str | bool | int | float:
    """What a name is to an editor where it is written without quotes."""
    number = number_in(name)
    return TRUTHS.get(name, name) if number is None else number


_UNKNOWN: dict[Names, Kind] = {
    "persona": Name("persona"),
    "item": Text(),
    "carried": Name("variable"),
}


def _listed(kind: Listed, declared: Declared) -> Schema:
    of = of_kind(kind.of, declared)
    several: Schema = {"type": "array", "items": of}
    if kind.least:
        several["minItems"] = kind.least
    elif not kind.needed:
        several["type"] = ["array", "null"]
    if kind.most is not None:
        return several | {"maxItems": kind.most}
    if kind.or_single:
        return {"anyOf": [of, several]}
    return several | {"errorMessage": "Here belongs a list. Begin each of its entries with `- `."}


def _named(kind: Named, declared: Declared) -> Schema:
    return {
        "type": "object",
        "propertyNames": names_of(kind.spelling),
        "additionalProperties": of_kind(kind.of, declared),
    }


def _seats(_: Seats, declared: Declared) -> Schema:
    """A seat that is called after a part needs a persona alone; any other says its part as well."""
    seat = of_kind(Entry("seat"), declared)
    after_a_part = {"anyOf": [of_kind(Mention("persona"), declared), seat]}
    return {
        "type": "object",
        "properties": dict.fromkeys(Part, after_a_part),
        "propertyNames": names_of("id") | {"not": {"enum": sorted(NO_SEATS)}},
        "additionalProperties": {"required": ["part"], "allOf": [seat]},
    }


def _by_seat(_: BySeat, declared: Declared) -> Schema:
    text = of_kind(Text(), declared)
    seats = {seat: {"description": f"What `{seat}` is told."} | text for seat in declared.seats}
    everyone = {"description": "What everyone is told."} | text
    return {
        "type": "object",
        "properties": {"everyone": everyone, **seats},
        "additionalProperties": False if declared.is_whole else text,
    }


def _pushes(_: Pushes, declared: Declared) -> Schema:
    by = of_kind(Number(-1, 1), declared)
    every = {
        name: by if usual else by | {"doNotSuggest": True}
        for name, usual in declared.pushed().items()
    }
    pushed: Schema = {"type": "object", "properties": every}
    if declared.is_whole:
        return pushed | {"additionalProperties": False}
    any_of_them = r"^(standing\.)?[a-z][a-z0-9-]*(@[a-z][a-z0-9-]*)?$"
    names = {"pattern": any_of_them, "doNotSuggest": True}
    return pushed | {"propertyNames": names, "additionalProperties": by}


def _settings(kind: Settings, declared: Declared) -> Schema:
    any_value = of_kind(Number(-LARGEST_STEP, LARGEST_STEP) if kind.numbers else Value(), declared)
    of_its_kind: dict[str, Kind] = {
        "number": Number(-LARGEST, LARGEST),
        "truth": Flag(),
        "text": Value(),
    }
    variables = {
        name: any_value if kind.numbers else of_kind(of_its_kind[what], declared)
        for name, what in declared.variables.items()
        if what == "number" or not kind.numbers
    }
    schema: Schema = {"type": "object", "properties": variables}
    if declared.is_whole and declared.variables:
        return schema | {"additionalProperties": False}
    return schema | {"propertyNames": names_of("variable"), "additionalProperties": any_value}


_MAKERS: dict[type, Callable[[Any, Declared], Schema]] = {
    Text: _text,
    Number: _number,
    Flag: lambda *_: {"type": "boolean"},
    Choice: _choice,
    Acts: _acts,
    Time: lambda *_: {
        "type": ["string", "number"],
        "pattern": f"^ *(?:{DURATION.pattern}) *$",
        "exclusiveMinimum": 0,
        "maximum": LONGEST_WAIT,
    },
    Name: _name,
    Mention: lambda kind, _: {"$ref": f"#/definitions/a-{kind.of}"},
    Step: lambda *_: {"type": "string", "pattern": _STEP},
    Condition: lambda *_: {"type": ["string", "boolean"], "maxLength": LONGEST},
    Value: lambda *_: {
        "type": ["number", "boolean", "string"],
        "minLength": 1,
        "maxLength": LONGEST_VALUE,
    },
    Format: lambda *_: {"const": FORMAT},
    Entry: lambda kind, _: {"$ref": f"#/definitions/{kind.group}"},
    Listed: _listed,
    Named: _named,
    Either: lambda kind, declared: {"anyOf": [of_kind(each, declared) for each in kind.kinds]},
    Talk: lambda kind, _: {"$ref": f"#/definitions/{kind.group}{'-alone' * kind.alone}"},
    BySeat: _by_seat,
    Pushes: _pushes,
    Settings: _settings,
    Seats: _seats,
}
