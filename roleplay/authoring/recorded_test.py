"""A scenario's test as an author would write it, and putting it under `tests:` of a file."""

import json
import re
import textwrap

from roleplay.authoring.events import Allowance
from roleplay.authoring.node import Sequence, below
from roleplay.authoring.report import Report
from roleplay.authoring.source import Source
from roleplay.authoring.tree import read_tree
from roleplay.model.scenario import ScenarioTest

_WIDTH = 100
_TESTS = re.compile(r"^tests:[ \t]*(?P<rest>[^\n#]*)(?:#[^\n]*)?\n", re.MULTILINE)
_TOP_KEY = re.compile(r"^[^\s#]", re.MULTILINE)
_ITEM = re.compile(r"^(?P<indent> *)- ", re.MULTILINE)


class NoPlaceError(ValueError):
    """A file's tests stand in a form to which no line can be added; says what to do."""


def as_yaml(test: ScenarioTest, indent: str = "  ") -> str:
    """A test as an entry of `tests:`, with a line end; only its ending is expected."""
    steps = textwrap.wrap(
        ", ".join(test.play),
        _WIDTH - len(indent) - 8,
        break_on_hyphens=False,
        break_long_words=False,
    )
    name = json.dumps(test.name, ensure_ascii=False)
    lines = [f"- name: {name}", f"  seed: {test.seed}"]
    if test.customer is not None:
        lines.append(f"  customer: {test.customer}")
    lines += ["  play:", *_bracketed(steps), f"  expect: {{end: {test.expect.end}}}"]
    return "".join(f"{indent}{line}\n" for line in lines)


def _bracketed(steps: list[str]) -> list[str]:
    lines = [f"     {step}" for step in steps]
    lines[0] = f"    [{steps[0]}"
    lines[-1] += "]"
    return lines


def tests_in(text: str) -> int | None:
    """How many tests a scenario's text holds; None where they are no list that can be read."""
    report = Report()
    root = read_tree(Source("", "", text.encode()), report, Allowance())
    tests = below(root, "tests")
    return len(tests.items) if isinstance(tests, Sequence) and not report.count else None


def with_test(text: str, test: ScenarioTest) -> str:
    """A scenario's text with a test added behind its others; all else stays byte for byte.

    Raises `NoPlaceError` where its tests are written in brackets.
    """
    end = "\r\n" if "\r\n" in text else "\n"
    plain = text.replace("\r\n", "\n")
    if plain and not plain.endswith("\n"):
        plain += "\n"
    tests = _TESTS.search(plain)
    if tests is None:
        added = f"{plain}\ntests:\n{as_yaml(test)}"
    elif tests["rest"].strip() not in ("", "[]"):
        raise NoPlaceError(
            "The file's tests stand in brackets behind `tests:`. Write each on lines of its own,"
            " beginning with `- name:`, and try again; or paste this one."
        )
    else:
        start = tests.end()
        key = _TOP_KEY.search(plain, start)
        until = len(plain) if key is None else key.start()
        block = plain[start:until]
        item = _ITEM.search(block)
        entry = as_yaml(test, item["indent"] if item else "  ")
        kept = block.rstrip("\n ")
        head = plain[: tests.start()] + "tests:\n" if tests["rest"].strip() else plain[:start]
        tail = block[len(kept) :].lstrip("\n") if not kept else block[len(kept) + 1 :]
        added = head + (f"{kept}\n" if kept else "") + entry + tail + plain[until:]
    return added.replace("\n", end)
