"""Conditions as an author writes them, from their trees."""

from typing import assert_never

from roleplay.model.condition import (
    EVERYWHERE,
    Arithmetic,
    Comparison,
    Condition,
    Constant,
    Junction,
    Knows,
    Marked,
    Measured,
    Membership,
    Negation,
    Opposite,
    Promised,
    Used,
    Value,
    Variable,
    Visits,
    WasSaid,
)

_BINDS = {"or": 1, "and": 2, "not": 3, "+": 5, "-": 5, "*": 6, "/": 6}
"""How closely an operator holds its terms together; comparisons lie between, at 4."""
_COMPARES = 4
_MINUS = 7


def as_written(condition: Condition) -> str:
    """A condition or a term of one as text, with no more brackets than it needs.

    Read again it is the same tree, but for what an author's short forms stand for.
    """
    return _written(condition, 0)


def _written(tree: Condition, around: int) -> str:
    """The text of a tree, in brackets where it binds no closer than what stands around it."""
    match tree:
        case Junction(operator, terms):
            binds = _BINDS[operator]
            text = f" {operator} ".join(_written(term, binds) for term in terms)
        case Negation(of):
            binds, text = _BINDS["not"], f"not {_written(of, _BINDS['not'] - 1)}"
        case Comparison(operator, left, right):
            binds = _COMPARES
            text = f"{_written(left, binds)} {operator} {_written(right, binds)}"
        case Membership(term, among, negated):
            binds = _COMPARES
            word = "not in" if negated else "in"
            text = f"{_written(term, binds)} {word} [{', '.join(map(_value, among))}]"
        case Arithmetic(operator, left, right):
            binds = _BINDS[operator]
            text = f"{_written(left, binds - 1)} {operator} {_written(right, binds)}"
        case Opposite(of):
            binds, text = _MINUS, f"-{_written(of, _MINUS)}"
        case _:
            return _term(tree)
    return f"({text})" if binds <= around else text


def _term(
    term: Constant | Variable | Measured | Visits | WasSaid | Marked | Knows | Used | Promised,
) -> str:
    match term:
        case Constant(value):
            return _value(value)
        case Variable(name):
            return name
        case Measured(quantity, seat):
            return quantity.value if seat is None else f"{quantity.value}@{seat}"
        case Visits(beat):
            return f"visits({beat})"
        case WasSaid(move):
            beat, _, own = move.partition("/")
            return f"said({own if beat == EVERYWHERE else move})"
        case Marked(name):
            return f"marked({name})"
        case Knows(fact):
            return f"knows({fact})"
        case Used(fact):
            return f"used({fact})"
        case Promised(promise):
            return f"promised({promise})"
        case _:
            assert_never(term)


def _value(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        quote = "'" if '"' in value else '"'
        return f"{quote}{value}{quote}"
    return str(value)
