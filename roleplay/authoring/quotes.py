"""Quotes as word processors type them, where YAML and conditions want straight ones."""

import re

OPENING = "\u201c\u201d\u201e\u201f\xab\xbb\u2018\u201a\u2039\u203a"
CLOSING = "\u201c\u201d\xab\xbb\u2018\u2019\u2039\u203a"
ANY_QUOTE = re.compile(f"[{OPENING}{CLOSING}]")
"""Any quote that is not a straight one, the apostrophe of a word processor among them."""


def unquoted(text: str) -> str | None:
    """What stands in the curly quotes around a whole text, None where none stand around it."""
    if len(text) > 1 and text[0] in OPENING and text[-1] in CLOSING:
        inside = text[1:-1]
        return None if re.search(f"[{OPENING}{CLOSING}]", inside.replace("\u2019", "")) else inside
    return None
