"""The JSON Schema of the files that authors write, for editors.

Of draft 7, which language servers for YAML know best.
"""

from collections.abc import Collection, Iterable

import msgspec
from msgspec.structs import replace

from roleplay.authoring.described import beat, persona, rubric, scenario
from roleplay.authoring.described.acts import told
from roleplay.authoring.described.kinds import Acts, Group, Key, Listed, Text
from roleplay.authoring.described.names import Declared
from roleplay.authoring.described.values import Schema, mentions, of_kind
from roleplay.authoring.known_names import ID
from roleplay.model.act import ACTS_OF, VENDOR, Act, Part
from roleplay.model.phrasing import listed

KINDS = ("scenario", "persona", "rubric")
"""The files there is a schema of."""
MADE_BY = "Made by roleplay schema"
"""How the comment of every schema begins, by which it is known as ours."""

_SAYS = {
    Part.CUSTOMER: "What the customer says.",
    Part.MANAGER: "What the manager says.",
    Part.TRAINEE: "What the trainee says.",
    Part.COLLEAGUE: "What the colleague says.",
}


def groups_of(kind: str) -> dict[str, Group]:
    """All groups of keys that a file of a kind may hold, the file's own first."""
    if kind == "persona":
        return persona.GROUPS | {"glide": scenario.GROUPS["glide"]}
    if kind == "rubric":
        return rubric.groups() | {"glide": scenario.GROUPS["glide"]}
    return scenario.GROUPS | beat.GROUPS


def schema_for(kind: str, declared: Declared | None = None) -> bytes:
    """The schema of one of `KINDS` as JSON, UTF-8, with a line break at the end.

    With names that a scenario declares, only these may be mentioned, and an editor completes them.
    """
    schema = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$comment": f"{MADE_BY} {kind}; made anew, it is written over.",
        "title": kind.capitalize(),
        **_Definitions(groups_of(kind), declared or Declared()).of(kind),
    }
    return msgspec.json.format(msgspec.json.encode(schema), indent=2) + b"\n"


class _Definitions:
    """The groups of a file, each as a schema of its own."""

    def __init__(self, groups: dict[str, Group], declared: Declared) -> None:
        self.groups = groups
        self.declared = declared

    def of(self, kind: str) -> Schema:
        """The file's own keys, and under `definitions` all that these point at."""
        made = {name: self._group(group) for name, group in self.groups.items() if name != kind}
        if kind != "scenario":
            return self._group(self.groups[kind]) | {"definitions": made}
        made["line"], made["line-alone"] = self._line(), self._line_alone()
        made["move"] = self._move({"silence": self.groups["silence"].keys["silence"]})
        made["move-alone"] = self._move({}) | {"required": ["id"]}
        for name in ("group", "silence", "fragment"):  # which are parts of others here
            del made[name]
        made |= mentions(self.declared)
        return self._scenario() | {"definitions": made}

    def _group(self, group: Group) -> Schema:
        schema: Schema = {
            "description": group.says,
            "type": "object",
            "properties": self._keys(group.keys, group.needed),
            "additionalProperties": False,
        }
        if group.needed:
            schema["required"] = [*group.needed]
        if group.not_empty:
            schema["minProperties"] = 1
        if group.one_of:
            schema["oneOf"] = _each_required(group.one_of)
        return schema

    def _keys(self, keys: dict[str, Key], needed: Collection[str] = ()) -> Schema:
        return {name: self._key(name, key, needed) for name, key in keys.items()}

    def _key(self, name: str, key: Key, needed: Collection[str]) -> Schema:
        example = f"{name}: {key.example}"
        described = {  # editors show the one or the other
            "description": f"{key.says} For example: {example}",
            "markdownDescription": f"{key.says}\n\n```yaml\n{example}\n```",
        }
        kind = key.kind
        if name in needed and isinstance(kind, Text | Listed):
            kind = replace(kind, needed=True)
        return described | of_kind(kind, self.declared)

    def _scenario(self) -> Schema:
        """What a file needs depends on whether it is whole, extends another or holds only beats."""
        group = self.groups["scenario"]
        schema = self._group(group)
        needed = schema.pop("required")
        whole = [each for each in needed if each != "format"]
        return schema | {
            "if": {"not": {"required": ["extends"]}, "anyOf": _each_required(whole)},
            "then": {"required": needed},
        }

    def _line_alone(self) -> Schema:
        keys, seats = self.groups["line"].keys, [*self.declared.seats]
        return self._talk("line", seats, keys) | self._speaking(seats, [*keys], Acts())

    def _line(self) -> Schema:
        """A line, or in its place several."""
        keys, seats = self.groups["line"].keys, [*self.declared.seats]
        several = self.groups["group"].keys
        return self._talk("line", seats, {**keys, **several}) | {
            "if": {"anyOf": _each_required(several)},
            "then": {"maxProperties": 1},
            "else": self._speaking(seats, [*keys], Acts()),
        }

    def _move(self, silence: dict[str, Key]) -> Schema:
        """A move, or in its place a silence where that may stand there."""
        vendors = self.declared.sitting(*VENDOR)
        keys = self.groups["move"].keys
        own = of_move = self._speaking(vendors, [*keys], Acts(handing_over=True))
        if silence:
            only = {"properties": dict.fromkeys(self.groups["silence"].keys, True)}
            own = {
                "if": {"required": ["silence"]},
                "then": only | {"additionalProperties": False},
                "else": of_move,
            }
        return self._talk("move", vendors, {**silence, **keys}) | own

    def _talk(self, group: str, seats: list[str], keys: dict[str, Key]) -> Schema:
        """Everything that may stand in an entry of lines or moves, whoever speaks."""
        words = of_kind(Text(filled=True), self.declared)
        said = {seat: self._words(self.declared.seats[seat]) for seat in seats}
        schema: Schema = {
            "description": self.groups[group].says,
            "type": "object",
            "properties": {**said, **self._keys(keys)},
            "additionalProperties": False,
        }
        if not self.declared.is_whole:
            names = {"pattern": f"^{ID.pattern}$", "doNotSuggest": True}
            schema |= {"propertyNames": names, "additionalProperties": words}
        return schema

    def _words(self, part: Part) -> Schema:
        """What somebody says; a customer's own voice may give them words that are left out."""
        words = Text(filled=True, needed=part is not Part.CUSTOMER)
        return {"description": _SAYS[part]} | of_kind(words, self.declared)

    def _speaking(self, seats: list[str], keys: list[str], acts: Acts) -> Schema:
        """That exactly one speaks, and does what they may do."""
        does = self._acts_by_seat(seats, acts)
        who = f"Nobody speaks here. Begin it with {listed([f'`{seat}:`' for seat in seats], 'or')}."
        one = {"oneOf": [each | {"errorMessage": who} for each in _each_required(seats)]}
        if self.declared.is_whole:
            return one | does
        # A seat may be called otherwise; where one of these speaks, every other key is known.
        known = dict.fromkeys((*seats, *keys), True)
        return {
            "if": {"anyOf": _each_required(seats)},
            "then": {"properties": known, "additionalProperties": False, **one},
            "allOf": [does],
        }

    def _acts_by_seat(self, seats: list[str], acts: Acts) -> Schema:
        """A chain of conditions: by whose seat it is, the acts that may stand behind `does`."""
        chain = self._does(frozenset(Act))
        for part in Part:
            theirs = [seat for seat in seats if self.declared.seats[seat] is part]
            if theirs:
                may = ACTS_OF[part]
                if acts.handing_over and part is Part.TRAINEE:
                    may |= {Act.HAND_OVER}
                who = {"anyOf": _each_required(theirs)}
                chain = {"if": who, "then": self._does(may), "else": chain}
        return chain

    def _does(self, acts: frozenset[Act]) -> Schema:
        kind = Listed(told(acts), or_single=True)
        return {"properties": {"does": of_kind(kind, self.declared)}}


def _each_required(keys: Iterable[str]) -> list[Schema]:
    return [{"required": [key]} for key in keys]
