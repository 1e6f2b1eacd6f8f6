"""The version of the language a file is written in."""

from roleplay.authoring.known_keys import need
from roleplay.authoring.node import Mapping, Scalar
from roleplay.authoring.report import Report, shortened

FORMAT = 1
"""The version this program reads."""


def check_format(report: Report, mapping: Mapping, what: str) -> None:
    """Tell a file without `format`, or with one this program does not read."""
    if not need(report, mapping, ("format",), what):
        return
    node = mapping["format"]
    if isinstance(node, Scalar) and node.plain and node.text == str(FORMAT):
        return
    if isinstance(node, Scalar) and node.text == str(FORMAT):
        report.mistake(
            "RP307",
            node,
            "In quotes this is a text, and the format is a number.",
            f"Write `format: {FORMAT}`, without quotes.",
        )
        return
    given = shortened(node.text) if isinstance(node, Scalar) else "something else"
    later = isinstance(node, Scalar) and node.text.isdecimal() and node.plain
    report.mistake(
        "RP307",
        node,
        f"This file says it is in format {given}; this program reads format {FORMAT}.",
        "Update the program, or ask the author for the file in format 1."
        if later and node.text > str(FORMAT)  # type: ignore[union-attr]
        else f"Write `format: {FORMAT}`.",
    )
