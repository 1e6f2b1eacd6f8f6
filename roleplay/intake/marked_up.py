"""Markdown around names and times taken off, so that `**Ann Knight** [0:04]` reads as any text."""

import re

FEWEST = 2
"""Lines that begin so before a text is taken for Markdown."""

_ITEM = r"[ \t]*(?:(?:[-*+>]|#{1,6}|[0-9]{1,4}\.)[ \t]+)?"
_EMPHASISED = r"(\*\*|__|\*|_|`)(?=\S)([^*_`\n]{1,120}?)"
_FRONT = re.compile(
    rf"{_ITEM}([\[(]?[0-9:.,]{{4,15}}[\])]?[ \t]*)?{_EMPHASISED}\2"
    rf"([ \t:()\u2013\u2014-]{{0,5}})(?:{_EMPHASISED}\5)?"
)
_HEADING = re.compile(r"[ \t]*(?:#{1,6}|>)[ \t]+")
_BEGINS = re.compile(
    rf"^{_ITEM}(?:[*_`]?[\[(]?[0-9:.,]{{4,15}}[\])]?[*_`]?[ \t]*)?(?:\*\*|__)\S|^#{{2,6}} \S",
    re.MULTILINE,
)


def without_marks(text: str) -> str:
    """The text without the marks at the front of its lines; as it is where few lines have them."""
    if not ("**" in text or "__" in text or "## " in text):
        return text
    if sum(1 for _ in _BEGINS.finditer(text)) < FEWEST:
        return text
    return "\n".join(_bare(line) for line in text.split("\n"))


def _bare(line: str) -> str:
    """A line without the marks around what stands at its front; its words keep theirs."""
    if not (match := _FRONT.match(line)):
        heading = _HEADING.match(line)
        return line[heading.end() :] if heading else line
    before, _, first, between, _, second = match.groups("")
    return f"{before}{first}{between}{second}{line[match.end() :]}"
