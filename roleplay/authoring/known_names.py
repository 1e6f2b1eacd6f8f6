"""The names a scenario declares, gathered before anything that mentions them is read."""

import re

from msgspec import Struct, field

from roleplay.authoring.core import is_empty
from roleplay.authoring.mentions import Mention, NameKind
from roleplay.authoring.node import Mapping, Node, Scalar, Sequence
from roleplay.authoring.report import At
from roleplay.model.act import VENDOR, Part
from roleplay.model.condition import EVERYWHERE, Condition, Value

ID = re.compile(r"[a-z][a-z0-9-]{0,63}")
"""How beats, seats, moves, facts, outcomes and goals are named."""
VARIABLE = re.compile(r"[a-z][a-z0-9_]{0,63}")
"""How variables are named: no hyphen, for in a condition it would be a minus."""
PERSONA = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
"""How personas are named; never a path."""

RESERVED = frozenset(
    {
        "and", "or", "not", "in", "true", "false", "readiness", "goodwill", "standing", "share",
        "minutes", "turns", "visits", "said", "manager", "trainee", "customer",
    }
)  # fmt: skip
"""Words of the conditions, and the three parts, which no variable may be called."""


class KnownNames(Struct):
    """Everything that may be mentioned, by kind."""

    seats: dict[str, Part] = field(default_factory=dict)
    unsure: set[str] = field(default_factory=set)
    """Seats of which it was told that their part is not known; what they do is let be."""
    variables: dict[str, Value] = field(default_factory=dict)
    used_variables: set[str] = field(default_factory=set)
    asked_variables: set[str] = field(default_factory=set)
    """Variables that some condition asks for."""
    read_variables: set[str] = field(default_factory=set)
    """Those, and what texts, tests and later meetings take from them."""
    changed_variables: set[str] = field(default_factory=set)
    """Variables that something changes, an earlier meeting among it."""
    numbered: dict[tuple[str, int, int], At] = field(default_factory=dict)
    """Where moves are named by their numbers, by file, line and column."""
    doubtful: dict[str, Scalar] = field(default_factory=dict)
    """Variables that begin with a word such as `no`, which is a text here, with its place."""
    facts: dict[str, Node] = field(default_factory=dict)
    hidden_facts: set[str] = field(default_factory=set)
    used_facts: set[str] = field(default_factory=set)
    """Facts that some move uses, or some condition asks for."""
    told_facts: set[str] = field(default_factory=set)
    """Those that a line or a move tells; known once all beats are read."""
    items: dict[str, Node] = field(default_factory=dict)
    promises: dict[str, Node] = field(default_factory=dict)
    made_promises: set[str] = field(default_factory=set)
    """Those that a move makes; known once all beats are read."""
    asked_in_vain: set[str] = field(default_factory=set)
    """Facts that nothing tells and promises that nobody makes, where a condition that asks for one
    was told."""
    marks: dict[str, Node] = field(default_factory=dict)
    """The author's own marks, by where each stands first; known once all beats are read."""
    asked_marks: dict[str, At] = field(default_factory=dict)
    """Those that conditions ask for, by where each is asked for first."""
    outcomes: dict[str, Node] = field(default_factory=dict)
    interrupts: dict[str, Node] = field(default_factory=dict)
    """Where each interruption stands, by its id."""
    beats: dict[str, tuple[Scalar, Node]] = field(default_factory=dict)
    moves: dict[str, dict[str, str]] = field(default_factory=dict)
    """By beat, each way to name a move, its number or its id, with the id it is kept under."""
    idless: bool = False
    """Whether some move's `id` is none that may be one."""
    beats_of_move: dict[str, list[str]] = field(default_factory=dict)
    """By an author's move id, the beats that have such a move."""
    always: dict[str, Node] = field(default_factory=dict)
    """The moves that are open at every floor, by their ids."""
    standing: frozenset[str] = frozenset()
    """Those that are by default, where the author has no `always`; nobody can give them a name."""
    lines_by: list[tuple[Scalar, Part]] = field(default_factory=list)
    """Personas whose own lines there are, each with the part of the seat they would sit in."""

    beats_by_item: dict[str, list[str]] | None = None
    """By an item of the agenda in small letters, its beats; None until somebody asks."""
    conditions: dict[str, Condition] = field(default_factory=dict)
    """Conditions that were read without a mistake, for many are written more than once."""
    mentions: list[Mention] | None = None
    """Where names stand; None where nobody asks."""

    def mention(self, kind: NameKind, name: str, at: Scalar, offset: int = 0) -> None:
        """Keep where a name stands, if somebody asks."""
        if self.mentions is not None:
            self.mentions.append(Mention(kind, name, at, offset))

    def mentioned(self, kind: NameKind, node: Node, name: str | None) -> str | None:
        """The name that a whole value was read as, kept if there is one and somebody asks."""
        if name is not None and isinstance(node, Scalar):
            self.mention(kind, name, node)
        return name

    def mention_move(self, beat: str, move: str, at: Scalar, offset: int = 0) -> None:
        """Keep where a move's id stands; its number, which can stand there too, is no name."""
        if self.mentions is not None and at.text.startswith(move, offset):
            kept = f"{EVERYWHERE if move in self.always else beat}/{move}"
            self.mentions.append(Mention(NameKind.MOVE, kept, at, offset))

    def vendors(self) -> list[str]:
        """The seats of the two who sell."""
        return [seat for seat, part in self.seats.items() if part in VENDOR]

    def customers(self) -> list[str]:
        """The seats of the customers."""
        return self.seated(Part.CUSTOMER)

    def seated(self, part: Part) -> list[str]:
        """The seats of those who play a part."""
        return [seat for seat, played in self.seats.items() if played is part]

    def note_number(self, at: At) -> None:
        """Remember where a move is named by its number."""
        self.numbered.setdefault((at.source.path, at.line, at.column), at)

    def gather_moves(self) -> None:
        """Fill `moves` and `beats_of_move` from the trees of the beats."""
        for beat, (_, node) in self.beats.items():
            moves = node.get("moves") if isinstance(node, Mapping) else None
            if isinstance(moves, Sequence):
                self.moves[beat] = self._moves_of(beat, moves)

    def beats_of_item(self, item: str) -> list[str]:
        """The beats that belong to an item of the agenda, in whatever letters its name stands."""
        if self.beats_by_item is None:
            self.beats_by_item = {}
            for name, (_, node) in self.beats.items():
                own = node.get("item") if isinstance(node, Mapping) else None
                if isinstance(own, Scalar) and own.text in self.items:
                    self.beats_by_item.setdefault(own.text.casefold(), []).append(name)
        return self.beats_by_item.get(item.casefold(), [])

    def _moves_of(self, beat: str, moves: Sequence) -> dict[str, str]:
        known: dict[str, str] = {}
        number = 0
        for node in moves.items:
            if not isinstance(node, Mapping) or "silence" in node.entries:
                continue
            number += 1
            place = str(number)
            given = node.get("id")
            if given is None:
                known[place] = place
                continue
            own = given.text if isinstance(given, Scalar) else ""
            self.idless |= not ID.fullmatch(own) or is_empty(given)
            known[place] = own or place
            if own and isinstance(given, Scalar):
                self.mention(NameKind.MOVE, f"{beat}/{own}", given)
                known.setdefault(own, own)
                self.beats_of_move.setdefault(own, []).append(beat)
        return known


KINDS = {"number": "a number", "truth": "true or false", "text": "a text"}
"""What a value is, as a sentence says it."""


def kind_of(value: Value) -> str:
    """What a value is, in a person's words: `number`, `truth` or `text`."""
    if isinstance(value, bool):
        return "truth"
    return "text" if isinstance(value, str) else "number"
