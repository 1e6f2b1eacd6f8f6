"""A meeting's file or its marks with texts in them changed, and every check made anew.

What reads as it was written before reads so afterwards, and what was damaged stays so: a line's
check is made anew where it was right, and left where it was wrong. In a line that is no event any
more, texts are changed as they stand there.
"""

import codecs
import re
from collections.abc import Callable, Sequence

import msgspec
from msgspec.structs import replace

from roleplay.model.correcting import WORD, Correcting
from roleplay.model.mark import (
    Correction,
    Mark,
    Marking,
    Merged,
    OfTurn,
    OfWhole,
    Split,
    Undone,
    fingerprint,
)
from roleplay.model.marking import all_said, standing
from roleplay.model.texts import changed
from roleplay.model.transcript import Header, Transcript
from roleplay.store.lines import (
    LaterVersionError,
    checks_of,
    decode_event,
    decode_foreign,
    decode_header,
    encode,
    encode_header,
    encode_line,
    has_check,
    with_check,
)
from roleplay.store.sound import UnsoundError

ChangeText = Callable[[str], str]

_LINES = re.compile(rb"[^\n]*\n|[^\n]+\Z")
_MARKS: msgspec.json.Decoder[Mark] = msgspec.json.Decoder(Mark)


def meeting_with(data: bytes, text: ChangeText, header: Callable[[Header], Header]) -> bytes:
    """The bytes of a meeting's file, its header changed by `header` and all else by `text`.

    Bytes that are no meeting's are changed as text. A piece that was cut off from a file has no
    header, and its first check stays.
    """

    def first(line: bytes, checked: bool) -> bytes:  # noqa: FBT001 - as it is called below
        try:
            return encode_header(header(decode_header(line)))
        except (UnsoundError, LaterVersionError):
            return rest(line, checked)

    def rest(line: bytes, checked: bool) -> bytes:  # noqa: FBT001 - likewise
        try:
            event = decode_event(line) if checked else decode_foreign(line)
            after = changed(event, text)
            return line if after is event else encode_line(after)
        except (UnsoundError, ValueError):
            return _raw(line, text)

    return _rewritten(data, first, rest)


def marks_with(data: bytes, change: Callable[[Mark], Mark], text: ChangeText) -> bytes:
    """The bytes of a file of marks, with each mark changed, and what is none by `text`."""

    def rest(line: bytes, _: bool) -> bytes:  # noqa: FBT001 - likewise
        try:
            mark = _MARKS.decode(line)
        except (ValueError, RecursionError):
            return _raw(line, text)
        after = change(mark)
        return line if after == mark else encode(after)

    return _rewritten(data, lambda line, _: _raw(line, text), rest)


def fitting(
    before: Transcript, after: Transcript, text: ChangeText, *, said: ChangeText | None = None
) -> Callable[[Mark], Mark]:
    """What makes of a mark of a meeting one that fits the same meeting with its texts changed.

    `said` is how what was said was changed, where that was otherwise than the texts of marks.
    To be given every mark of a file in its order, since a correction is of the turns that those
    before it left. Done again, it changes nothing more, so it can be broken off and begun anew.
    """
    turns, new_turns = all_said(before), all_said(after)
    whole = {fingerprint(turns): fingerprint(new_turns)}
    both = _Both(before, after)

    def fit(mark: Mark) -> Mark:
        fitted = changed(mark, text)
        if isinstance(fitted, OfWhole):
            fitted = replace(fitted, of=whole.get(fitted.of, fitted.of))
        elif isinstance(fitted, OfTurn):
            fitted = replace(fitted, of=both.of.get(fitted.of, fitted.of))
        if isinstance(fitted, Split) and fitted.words:
            fitted = replace(fitted, words=both.words(fitted, said or text))
        if isinstance(fitted, Merged):
            fitted = replace(fitted, next_of=both.of.get(fitted.next_of, fitted.next_of))
        both.go_on(mark, fitted)
        return fitted

    return fit


class _Both:
    """A meeting and the same with its texts changed, as its corrections go on."""

    def __init__(self, before: Transcript, after: Transcript) -> None:
        self.of: dict[str, str] = {}
        """The fingerprint of each turn that there ever was, with what it is after the change."""
        self._transcripts = before, after
        self._marks: tuple[list[Mark], list[Mark]] = [], []
        self._known: dict[int, object] = {}
        """What was said in each turn there ever was, by its identity."""
        self._begin()

    def words(self, cut: Split, text: ChangeText) -> int:
        """How many words a turn that is cut has up to there, once its texts are changed."""
        turns = self._correctings[0].turns
        place = cut.turn - self._correctings[0].number(0)
        if not 0 <= place < len(turns):
            return cut.words
        said = turns[place].said.text
        words = [*WORD.finditer(said)]
        if cut.words > len(words):
            return cut.words
        return len(WORD.findall(text(said[: words[cut.words - 1].end()])))

    def go_on(self, mark: Mark, fitted: Mark) -> None:
        """Let the next mark of the file, and what became of it, have their effect."""
        for marks, each in zip(self._marks, (mark, fitted), strict=True):
            marks.append(each)
        if isinstance(mark, Undone):
            self._begin()
        elif isinstance(mark, Correction) and isinstance(fitted, Correction):
            self._correctings[0].correct(mark)
            self._correctings[1].correct(fitted)
            self._know()

    def _begin(self) -> None:
        self._correctings = [Correcting(transcript) for transcript in self._transcripts]
        for correcting, marks in zip(self._correctings, self._marks, strict=True):
            for _, mark in standing(marks):
                if isinstance(mark, Correction):
                    correcting.correct(mark)
        self._know()

    def _know(self) -> None:
        before, after = (correcting.turns for correcting in self._correctings)
        for one, other in zip(before, after, strict=False):
            if id(one.said) not in self._known:
                self._known[id(one.said)] = one.said
                self.of[fingerprint([one.said])] = fingerprint([other.said])


def texts_changed(mark: Mark, text: ChangeText) -> Mark:
    """A mark with its texts changed, of a meeting that is not known."""
    assert isinstance(mark, Marking)  # noqa: S101 - all marks are
    return changed(mark, text)


def _rewritten(
    data: bytes, first: Callable[[bytes, bool], bytes], rest: Callable[[bytes, bool], bytes]
) -> bytes:
    start = len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0
    lines: Sequence[bytes] = _LINES.findall(data, start)
    made = [data[:start]]
    old: int | None = 0
    new: int | None = 0
    is_first = True
    for line in lines:
        if not line.strip():
            made.append(line)
            continue
        end = line[len(line.rstrip(b"\r\n")) :]
        if is_first and not _begins(line):
            old = new = None  # a piece that was cut off: nobody knows the check before it
        plain_line, stated, worked_out = checks_of(line, old)
        change = first if is_first and _begins(line) else rest
        is_first = False
        after = change(plain_line.rstrip(b"\r\n"), stated is not None).rstrip(b"\r\n")
        if stated is None:
            made.append(after + end)
            old = new = None
            continue
        if new is not None and stated == worked_out:
            checked, new = with_check(after + b"\n", new)
        else:
            checked, new = b'%b,"check":"%08x"}\n' % (after.removesuffix(b"}"), stated), stated
        old = stated
        made.append(checked.rstrip(b"\n") + end)
    return b"".join(made)


def _begins(line: bytes) -> bool:
    return line.lstrip().startswith((b'{"format":', b'{"application":', b'{"marks":')) or (
        not has_check(line)
    )


def _raw(line: bytes, text: ChangeText) -> bytes:
    return text(line.decode("utf-8", "surrogateescape")).encode("utf-8", "surrogateescape")
