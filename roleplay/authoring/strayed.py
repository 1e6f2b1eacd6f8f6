"""Where a line is missing or misspelt that others hang on, put right in memory once it was told.

Without the line `moves:` every move would be told as a line with unknown keys, and without that of
a beat all who mention it would be told as well. Nothing is ever built from what is put right here.
"""

from collections.abc import Collection
from collections.abc import Set as AbstractSet
from functools import lru_cache
from itertools import pairwise

from roleplay.authoring.beats import BEAT_KEYS
from roleplay.authoring.core import is_empty
from roleplay.authoring.declarations import AGENDA_KEYS, FACT_KEYS, OUTCOME_KEYS
from roleplay.authoring.files import Document
from roleplay.authoring.guessing import same_to_the_eye
from roleplay.authoring.known_keys import check_keys
from roleplay.authoring.known_names import ID, KnownNames
from roleplay.authoring.moves import MOVE_KEYS, SILENCE_KEYS
from roleplay.authoring.node import Mapping, Node, Scalar, Sequence, entries_of, items_of
from roleplay.authoring.promises import PROMISE_KEYS
from roleplay.authoring.report import Report, nearest
from roleplay.authoring.shifted import settle_too_far_in
from roleplay.authoring.spoken_lines import LINE_KEYS

_OF_MOVES_ALONE = (MOVE_KEYS | SILENCE_KEYS) - LINE_KEYS
_OF_MOVES = MOVE_KEYS | SILENCE_KEYS
_NAMED = frozenset({"id", "silence"})
_LISTS = {
    "facts": ("fact", "A fact", FACT_KEYS),
    "promises": ("promise", "A promise", PROMISE_KEYS),
    "agenda": ("item", "An agenda item", AGENDA_KEYS),
}
"""Lists that declare names: what has the names, and which keys may stand in an entry."""


def settle_strayed(report: Report, document: Document, names: KnownNames) -> None:
    """Tell misspelt keys of beats and lists without their key, before any name is looked for."""
    customers = set(names.customers())
    _settle_shallow(report, document.beats, BEAT_KEYS, "beat")
    if isinstance(outcomes := document.root.get("outcomes"), Mapping):
        _settle_shallow(report, outcomes.entries, OUTCOME_KEYS, "outcome")
    settle_too_far_in(report, document.beats)
    _settle_torn(report, document)
    begins_move = _OF_MOVES | names.seats.keys()
    for name, (_, node) in document.beats.items():
        if isinstance(node, Mapping):
            check_keys(report, node, BEAT_KEYS, f"Beat `{name}`")
            _settle_twice(report, node.get("moves"))
            _settle_moves(report, node)
            _settle_ids(report, node, begins_move)
            _settle_lines(report, node, customers)
    _lose_what_was_doubled(report, document)


def settle_deep(report: Report, document: Document, keys: frozenset[str]) -> None:
    """Tell `keys` of the scenario that stand among its beats, and beats that stand beside those.

    Both are put where they belong. Where the word alone was pushed in, what belongs to it has
    become beats below it.
    """
    for name, (key, node) in list(document.root.entries.items()):
        if name not in keys and name not in document.beats and not _is_no_beat(node):
            report.mistake(
                "RP301",
                key,
                f"A scenario has no key `{name}`; it seems to be a beat.",
                "A beat stands below `beats:`, two spaces further in (to the right).",
            )
            document.beats[name] = document.root.entries.pop(name)
    for name, (key, node) in list(document.beats.items()):
        beside = document.root.entries
        if name not in keys or name in beside or not _is_no_beat(node):
            continue
        report.mistake(
            "RP301",
            key,
            f"`{name}` stands among the beats.",
            "It belongs to the scenario, two steps further out (to the left).",
        )
        report.refuse_name(name)
        del document.beats[name]
        if is_empty(node):
            node = Mapping(key.source, key.line, key.column, {})  # noqa: PLW2901 -- what it was
            for other, (word, _) in list(document.beats.items()):
                if word.source is key.source and word.line > key.line:
                    node.entries[other] = document.beats.pop(other)
        beside[name] = (key, node)


def _is_no_beat(node: Node) -> bool:
    return not isinstance(node, Mapping) or not any(word in BEAT_KEYS for word in node.entries)


def _settle_shallow(
    report: Report, entries: dict[str, tuple[Scalar, Node]], keys: Collection[str], what: str
) -> None:
    """Keys that stand as deep as the names of beats or outcomes; told once for each of these."""
    a_name = f"the name of {'an' if what[0] in 'aeiou' else 'a'} {what}"
    above: Mapping | None = None
    empty: tuple[str, Scalar] | None = None
    told: Mapping | None = None
    for name, (key, node) in list(entries.items()):
        if isinstance(node, Mapping):
            above, empty = node, None
        elif is_empty(node) and name not in keys:  # its first key may be the one that strayed
            above, empty = Mapping(node.source, node.line, node.column, {}), (name, key)
        elif name in keys and above is not None and name not in above.entries:
            if above is not told:
                told = above
                report.mistake(
                    "RP301",
                    key,
                    f"`{name}` stands where {a_name} should.",
                    f"It belongs to the {what} above it, two steps further in (to the right), as"
                    " do keys below that stand no deeper.",
                )
            above.entries[name] = (key, node)
            del entries[name]
            if empty is not None:
                entries[empty[0]] = (empty[1], above)


def _settle_torn(report: Report, document: Document) -> None:
    """Names of beats that stand one line too low, between a key and the list below it."""
    above: Mapping | None = None
    for name, (key, node) in document.beats.items():
        if isinstance(node, Sequence) and above is not None and above.source is key.source:
            lost = [word for word, (_, value) in above.entries.items() if is_empty(value)]
            near = range(key.line - 2, key.line)
            told = report.is_told(("RP206",), key.source, near)
            if not told and not any(above.entries[word][0].line in near for word in lost):
                continue
            if not told:
                strayed = above.entries.pop(lost[-1])[0]
                report.mistake(
                    "RP302",
                    strayed,
                    f"Nothing stands below `{strayed.text}:`.",
                    f"If its list is the one below `{name}:`, put this line below that one.",
                )
            held = Mapping(node.source, node.line, node.column, {_kind_of(node): (key, node)})
            document.beats[name] = (key, held)
            report.lose_the_way()
        elif isinstance(node, Mapping):
            above = node


def _kind_of(items: Sequence) -> str:
    """The key of a beat below which such a list stands."""
    for item in items.items:
        if _first_of(item, _OF_MOVES_ALONE):
            return "moves"
        if _first_of(item, {"beat"}):
            return "next"
    return "lines"


def _settle_moves(report: Report, beat: Mapping) -> None:
    """Moves among the lines of a beat that has no `moves`."""
    lines = beat.get("lines")
    if "moves" in beat.entries or not isinstance(lines, Sequence):
        return
    for at, item in enumerate(lines.items):
        strayed = _first_of(item, _OF_MOVES_ALONE)
        if strayed is not None:
            report.mistake(
                "RP301",
                item,
                f"A line has no key `{strayed.text}`: the moves of the beat seem to begin here.",
                "Write `moves:` above this line, two spaces further out (to the left).",
            )
            moves = Sequence(item.source, item.line, item.column, lines.items[at:])
            del lines.items[at:]
            beat.entries["moves"] = (strayed, moves)
            return


def _settle_ids(report: Report, beat: Mapping, known: AbstractSet[str]) -> None:
    """Ids of moves whose key is misspelt, which others mention; `known` may begin a move."""
    for item in items_of(beat.get("moves")):
        if isinstance(item, Mapping) and _NAMED.isdisjoint(item.entries):
            first = next(iter(item.entries), "")
            if _means_id(first):
                own = Mapping(item.source, item.line, item.column, {first: item.entries[first]})
                check_keys(report, own, ("id",), "A move")
                if "id" in own.entries:
                    del item.entries[first]
                    item.entries["id"] = own.entries["id"]
            elif first not in known and ID.fullmatch(first):
                _settle_name(report, item, first)


def _settle_name(report: Report, item: Mapping, name: str) -> None:
    """A move whose name stands where its first key should, with nothing or all else behind it."""
    key, value = item.entries[name]
    if not isinstance(value, Mapping) and not is_empty(value):
        return
    report.mistake(
        "RP301",
        key,
        f"A move has no key `{name}`, and it seems to be its name.",
        f"Write `- id: {name}`, and the rest below it.",
    )
    others = {word: entry for word, entry in item.entries.items() if word != name}
    item.entries = {"id": (key, key), **entries_of(value), **others}


@lru_cache
def _means_id(word: str) -> bool:
    """Whether a key seems to be `id`; most moves begin with one of a few others."""
    near = same_to_the_eye(word, ("id",)) or nearest(word, ("id",), 0.6)
    return bool(near) or word.startswith("id:")


def _settle_twice(report: Report, items: Node | None) -> None:
    """A first line of an entry that stands twice in a row, so that the upper one is an entry."""
    if not isinstance(items, Sequence):
        return
    begun = [each for each in pairwise(items.items) if _is_begun(*each)]
    for upper, lower in begun:
        report.mistake(
            "RP206",
            lower,
            "The first line of this entry stands here a second time.",
            "Take one of the two lines away.",
        )
        items.items.remove(upper)


def _is_begun(upper: Node, lower: Node) -> bool:
    """Whether an entry is nothing but the first line of the one below it."""
    if not isinstance(upper, Mapping) or len(upper.entries) != 1 or not isinstance(lower, Mapping):
        return False
    word = next(iter(upper.entries))
    if len(lower.entries) == 1 or word not in lower.entries:
        return False
    first, again = upper[word], lower[word]
    return isinstance(first, Scalar) and isinstance(again, Scalar) and first.text == again.text


def _settle_lines(report: Report, beat: Mapping, customers: set[str]) -> None:
    """Lines of customers before the moves of a beat that has no `lines`."""
    moves = beat.get("moves")
    if "lines" in beat.entries or not isinstance(moves, Sequence) or not moves.items:
        return
    spoken = _first_of(moves.items[0], customers)
    if spoken is None:
        return
    of_moves = (at for at, item in enumerate(moves.items) if not _first_of(item, customers))
    begin = next(of_moves, len(moves.items))
    report.mistake(
        "RP308",
        spoken,
        f"`{spoken.text}` makes no moves: these seem to be the lines of the beat.",
        "Write `lines:` above this line, and `moves:` where the moves begin.",
    )
    first = moves.items[0]
    lines = Sequence(first.source, first.line, first.column, moves.items[:begin])
    del moves.items[:begin]
    beat.entries["lines"] = (spoken, lines)


def _lose_what_was_doubled(report: Report, document: Document) -> None:
    """Look for no names where keys stand twice, for the line that parted them may be missing."""
    for _, beat in document.beats.values():
        moves = beat.get("moves") if isinstance(beat, Mapping) else None
        if _doubled(beat):
            report.lose("beat")
            if isinstance(moves, Sequence):  # of two beats' floors, each with a silence
                spoken = [each for each in moves.items if not _first_of(each, {"silence"})]
                moves.items[:] = spoken
        if isinstance(moves, Sequence) and any(_doubled(each) for each in moves.items):
            report.lose("move")
    outcomes = entries_of(document.root.get("outcomes"))
    if any(_doubled(each) for _, each in outcomes.values()):
        report.lose("outcome")
    _settle_twice(report, document.root.get("goals"))
    for key, (kind, what, keys) in _LISTS.items():
        declared = document.root.get(key)
        _settle_twice(report, declared)
        for item in items_of(declared):
            if isinstance(item, Mapping):
                check_keys(report, item, keys, what)
            if _doubled(item):
                report.lose(kind)


def _doubled(node: Node) -> bool:
    return isinstance(node, Mapping) and node.doubled


def _first_of(item: Node, keys: frozenset[str] | set[str]) -> Scalar | None:
    """The first key of an item that is one of some."""
    if not isinstance(item, Mapping) or keys.isdisjoint(item.entries):
        return None
    return next(key for word, (key, _) in item.entries.items() if word in keys)
