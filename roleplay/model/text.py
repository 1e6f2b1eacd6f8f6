"""Text from elsewhere, made fit to show: nothing left in it that is not to be read.

What is taken out: control characters; escape sequences with what they carry, so that no colour,
title or link reaches a terminal; the marks that turn the direction of writing round, by which a
line can be made to read as another (Unicode Technical Report 36, section 2.3); and characters
that cannot be seen, by which two names that look alike can differ.

What stays: the joiners and selectors that spelling needs. An emoji of several people is held
together by U+200D, and Persian, Hindi, Malayalam and Sinhala words are spelt with U+200C and
U+200D; elsewhere those two cannot be seen and go.
"""

import re
from functools import cache

_EMOJI = (
    "\xa9\xae\u203c\u2049\u20e3\u2100-\u27bf\u2900-\u2bff\u3030\u303d\u3297\u3299"
    "\U0001f000-\U0001faff"
)
_JOINING = "\u0600-\u0605\u0620-\u06ff\u0750-\u077f\u08a0-\u08ff\u0900-\u0dff\u1000-\u109f"
"""Letters and signs of the scripts that spell with joiners, Arabic to Sinhala and Myanmar."""

_STRING = "\x90\x98\x9d-\x9f"
"""The C1 characters that begin a control string; ESC and a letter begin the same."""

_BREAKS = "\r\n|[\t-\r\x85\u2028\u2029]"

_CONTROLS = "|".join(
    (
        # A control string with all it carries, if it is closed; then a control sequence; then
        # any other escape. Each run stops at the next ESC, which keeps this linear.
        rf"(?:\x1b[\]PX^_]|[{_STRING}])[^\x07\x1b\x9c{_STRING}]*+(?:\x07|\x9c|\x1b\\)",
        r"(?:\x1b\[|\x9b)[0-?]*+[ -/]*+[@-~]",
        r"\x1b[ -/]*+[0-~]",
        "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]",
    )
)

_UNSEEN = "|".join(
    (
        "[\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]",
        "[\ud800-\udfff\ufe00-\ufe0d\U000e0000-\U000e0fff]",
        f"(?<![{_EMOJI}0-9#*])[\ufe0e\ufe0f]",
        f"(?<![{_EMOJI}{_JOINING}])(?<![{_EMOJI}]\ufe0f)[\u200c\u200d]",
        f"[\u200c\u200d](?![{_EMOJI}{_JOINING}])",
    )
)

_SUSPECT = (
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
"""Every character that any of the patterns above begins with: one look tells that text is clean."""


def plain(text: str) -> str:
    """The text as one line with only what can be read in it.

    Line breaks and tabs become a space, one each. Text that is clean comes back as it is, and
    cleaning twice changes no more than cleaning once.
    """
    if (text.isascii() and text.isprintable()) or not _compiled(_SUSPECT).search(text):
        return text
    for pattern, instead in ((_CONTROLS, ""), (_UNSEEN, ""), (_BREAKS, " ")):
        text = _compiled(pattern).sub(instead, text)
    return text


def as_numbers(encoded: str) -> str:
    """Encoded JSON that means the same, what is not to be read as the number of each character.

    Line breaks stay, which in JSON stand between values alone.
    """
    if encoded.isascii() and "\x7f" not in encoded:
        return encoded
    return _compiled(_SUSPECT).sub(_as_number, encoded)


def _as_number(sign: re.Match[str]) -> str:
    if sign[0] == "\n":
        return sign[0]
    units = sign[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))


# When the first text asks for them: together they take 4 ms, and most commands show none that does.
_compiled = cache(re.compile)
