"""Mistakes in an author's files: what is wrong, where, and what to do about it."""

from pathlib import Path

from msgspec import Struct

CODES: dict[str, str] = {
    # 1xx: the file itself.
    "RP101": "the file is not there",
    "RP102": "a folder, a device or a link stands where a file was expected",
    "RP103": "the file cannot be read",
    "RP104": "the file is too large",
    "RP105": "the file is not text",
    "RP106": "a character nobody can see",
    "RP107": "more mistakes than are shown",
    "RP108": "the file is empty",
    "RP109": "a file outside the scenario's folder",
    "RP110": "files that name each other in a circle",
    "RP111": "too many files",
    "RP112": "another kind of file than was asked for",
    # 2xx: YAML.
    "RP201": "this cannot be read as YAML",
    "RP202": "a line of speech reads as a mapping",
    "RP203": "a tab where spaces belong",
    "RP204": "a text begins with a sign that YAML keeps for itself",
    "RP205": "a quote that is not closed, or text after it",
    "RP206": "the same key twice",
    "RP207": "anchors, aliases, merge keys, tags and directives are not used",
    "RP208": "an unquoted # cuts a sentence short",
    "RP209": "nested too deep",
    "RP210": "a key that is not a word",
    "RP211": "more than one document in a file",
    "RP212": "a word processor's quotes",
    "RP213": "a no-break space where a plain one belongs",
    "RP214": "a merge that was left unfinished",
    # 3xx: structure.
    "RP301": "a key nobody knows",
    "RP302": "something is missing",
    "RP303": "another kind of value was expected",
    "RP304": "a number out of range",
    "RP305": "not one of the words that may stand here",
    "RP306": "a name written in a way that names may not be",
    "RP307": "another format",
    "RP308": "a line needs exactly one speaker",
    "RP309": "a line without words",
    "RP310": "a text too long",
    "RP311": "keys that do not go together",
    "RP312": "the seats do not make a meeting",
    "RP313": "a list of ways whose last needs no condition",
    "RP314": "words of a language that cannot be searched for",
    "RP315": "a text where true or false was meant",
    # 4xx: names.
    "RP401": "an unknown beat",
    "RP402": "an unknown seat",
    "RP403": "an unknown move",
    "RP404": "an unknown variable",
    "RP405": "a name given twice",
    "RP406": "an unknown fact",
    "RP407": "an unknown outcome",
    "RP408": "an unknown agenda item",
    "RP409": "an unknown persona",
    "RP410": "an act this part may not do",
    "RP411": "a move id that more than one beat has",
    "RP412": "a persona on the other side of the table",
    "RP421": "an unknown mark",
    "RP422": "an unknown promise",
    # 5xx: conditions and templates.
    "RP501": "a condition that cannot be read",
    "RP502": "an unknown name in a condition",
    "RP503": "kinds that cannot be compared or counted",
    "RP504": "division by something other than a constant",
    "RP505": "a condition too long or nested too deep",
    "RP506": "an unknown name in braces",
    "RP507": "a brace without its partner",
    # 6xx: how the meeting flows.
    "RP601": "a beat that can never go on",
    "RP602": "beats that go round without ever offering the floor",
    "RP603": "a detour that never comes back",
    "RP604": "a return without a detour",
    "RP605": "no way leads to an ending",
    "RP606": "no way leads to this beat",
    "RP607": "a variable nobody uses",
    "RP608": "an outcome no beat ends with",
    "RP609": "no brief",
    "RP610": "a fragment no scenario includes",
    "RP611": "a list a language does without",
    "RP620": "an interruption that never lets go",
    "RP621": "a mark nobody counts",
    "RP622": "a hidden fact that nothing tells",
    "RP623": "a promise that no move makes",
    "RP624": "a move that fits and costs the customers",
    "RP625": "a scenario to follow that is not found",
    "RP626": "a condition that can never hold",
    "RP627": "a condition that always holds",
    "RP628": "something that never has its turn",
    "RP631": "an agenda item no beat belongs to",
    "RP632": "a fact nobody uses",
    "RP633": "two moves of a floor with the same words",
    "RP634": "a signal nobody can answer",
    "RP635": "a matter nobody can escalate",
    "RP636": "a move named by its number",
    "RP637": "a scenario without tests",
    "RP638": "a variable that nothing asks for",
    "RP639": "a variable that nothing changes",
    "RP640": "an item of the plan that comes too early in it",
    "RP641": "a meeting too short to be judged",
    "RP642": "a detour that never runs dry",
    "RP643": "a colleague nobody speaks to",
    "RP644": "something to carry over that is not there",
    "RP645": "more than can be looked through",
    "RP646": "something said by or to somebody who is never there",
    "RP647": "a scenario to play next that is not found",
    "RP648": "somebody leaves who is never there",
    "RP649": "a plan longer than its meeting",
    # 7xx: translations.
    "RP701": "a file of translations that cannot be read",
    "RP702": "a translation that fills in what its text does not",
    "RP703": "a translation that leaves out what its text fills in",
    "RP704": "texts that changed after being translated",
    "RP705": "texts without a translation",
    "RP706": "translations of what is not in the scenario",
    "RP707": "translations that were not checked",
}
"""Every code with its short title. A code never changes its meaning.

`docs/mistakes.md` explains each with an example.
"""


class Mistake(Struct, frozen=True):
    """Something an author should change, or with `advice` might."""

    code: str
    """One of `CODES`."""
    path: str
    """The file, as the person named it."""
    line: int
    """1 for the first line."""
    column: int
    """1 for the first character of the line."""
    source: str
    """The line itself, with characters nobody can see made visible; empty where there is none."""
    message: str
    remedy: str
    """What to do about it."""
    advice: bool = False
    """Worth a look, and no reason to refuse the file."""
    source_from: int = 0
    """How many characters of the line stand before `source`, which of a long line is a part."""


def of_a_file(code: str, path: Path, message: str, remedy: str, *, advice: bool = False) -> Mistake:
    """A mistake of a whole file, told at its beginning."""
    return Mistake(code, str(path), 1, 1, "", message, remedy, advice)


INVISIBLE = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f"
)
"""Characters that a screen obeys rather than shows, as the inside of a regular expression's class.

Tabs and line ends are not among them; nor are the two joiners (U+200C, U+200D), which some scripts
and many emoji need.
"""

_CONTROL_PICTURES = 0x2400
_WIDEST = 96
_LONGEST = 2000


def visible(text: str) -> str:
    """The text with every character nobody can see replaced by one that shows, one for one."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(character if _shows(character) else _picture(character) for character in text)


def _shows(character: str) -> bool:
    return character.isprintable() or character in "\u200c\u200d\u3000\xa0"


def _picture(character: str) -> str:
    number = ord(character)
    if number < ord(" "):
        return chr(_CONTROL_PICTURES + number)
    return "\N{REPLACEMENT CHARACTER}"


def source_line(text: str, column: int) -> tuple[str, int]:
    """A line of a file as it may be shown, and how many of its characters stand before that.

    Of a very long line only the part around a column, 1 for the first, is shown.
    """
    start = max(0, column - 1 - _LONGEST // 2) if len(text) > _LONGEST else 0
    cut = text[start : start + _LONGEST]
    more = "…" if start + _LONGEST < len(text) else ""
    return visible(cut.rstrip()) + more, start


def explain(mistake: Mistake) -> str:
    """A mistake in plain lines of text: where and what, the line with a caret below, the remedy.

    Nothing in the answer can move a cursor or colour a screen.
    """
    kind = "advice " if mistake.advice else ""
    where = f"{visible(mistake.path)}:{mistake.line}:{mistake.column}"
    lines = [f"{where}: {kind}{mistake.code} {visible(mistake.message)}"]
    if mistake.source:
        lines += pointed_at(mistake)
    if mistake.remedy:
        lines.append(f"  → {visible(mistake.remedy)}")
    return "\n".join(lines)


def pointed_at(mistake: Mistake, widest: int = _WIDEST) -> list[str]:
    """The source line, or the part of a long one around the column, and the caret below it.

    Of the line at most `widest` characters are shown.
    """
    at = mistake.column - 1 - mistake.source_from
    start = max(0, at - widest * 2 // 3) if len(mistake.source) > widest else 0
    shown = mistake.source[start : start + widest]
    front = "…" if start or mistake.source_from else ""
    back = "…" if start + widest < len(mistake.source) else ""
    quoted = f"  | {front}{shown}{back}"
    if at > len(mistake.source):
        return [quoted]
    return [quoted, "  | " + " " * (len(front) + _width(shown[: at - start])) + "^"]


def _width(text: str) -> int:
    """Columns a text takes on a terminal."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width  # noqa: PLC0415 -- wide text is rare

    return sum(
        0 if combining(character) else 2 if east_asian_width(character) in "WF" else 1
        for character in text
    )
