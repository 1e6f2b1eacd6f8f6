"""The one reader of a list of what was said, somewhere in a JSON document, by its `Layout`."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from roleplay.intake.clock import DATED, LONGEST, seconds_of_often
from roleplay.intake.errors import BrokenRecordingError
from roleplay.intake.heard import (
    DATES,
    NOT_SPEECH,
    SECOND_TIME,
    UNNAMED,
    UNNAMED_WORDS,
    UNTIMED,
    UNTOLD,
    Heard,
    Reading,
)
from roleplay.intake.paths import Found, each_of, is_there, value_at
from roleplay.intake.services import IDS, NAMES, Layout, Service
from roleplay.intake.timing import Turn, heard_of

UTTERANCE_GAP = 0.8
"""Seconds of silence after which words are taken for two utterances; Deepgram's own number."""


_NEAR = 0.0005
"""Seconds by which a word may begin before the stretch that it is in: numbers are rounded."""
_HIGHEST = 10**15
"""No time is written with a larger number, whatever its unit."""


class Stretch(Struct, gc=False):
    """Words of one speaker, as the document has them."""

    place: str
    speaker: str
    """Empty for nobody."""
    at: float | None
    """Seconds; None for a sign that belongs to the word before it."""
    end: float
    words: str


def read_segments(
    document: Any, service: Service, layout: Layout, repairs: Counter[str]
) -> Reading:
    """What each person said; what has no speaker is counted.

    Raises:
        BrokenRecordingError: something is not of the kind it has to be, or ends before it begins.

    """
    naming = _namer(document, service, layout)
    stretches: Iterable[Stretch] = _from_first(
        _stretches(document, layout, naming, repairs), repairs
    )
    if layout.pieces:
        stretches = _with_pieces(document, layout, list(stretches), repairs)
    if layout.single:
        stretches = _runs(_first_time([*stretches], repairs), layout.space)
    if not (layout.end or layout.length):
        return _without_ends(stretches, repairs)
    heard, unnamed = [], []
    for each in stretches:
        at = each.at or 0.0
        if each.end < at:
            raise BrokenRecordingError(
                f"this ends at {each.end:.3f} s, before it begins at {at:.3f} s. Correct its times,"
                " or take it out.",
                each.place,
            )
        if each.speaker:
            heard.append(Heard(round(at, 3), round(each.end, 3), each.speaker, each.words))
        else:
            repairs[UNNAMED] += 1
            unnamed.append(Heard(round(at, 3), round(each.end, 3), "", each.words))
    return Reading(heard, repairs, unnamed=[] if heard else unnamed)


def _without_ends(stretches: Iterable[Stretch], repairs: Counter[str]) -> Reading:
    """What each person said, where only beginnings are told."""
    turns = []
    for each in stretches:
        if each.speaker:
            turns.append(Turn(each.speaker, each.words, round((each.at or 0.0) * 1000)))
        else:
            repairs[UNNAMED] += 1
    repairs[UNTOLD] += len(turns)
    return Reading(heard_of(turns), repairs, estimated=True)


def _stretches(
    document: Any,
    layout: Layout,
    naming: Callable[[Found], str],
    repairs: Counter[str],
) -> Iterator[Stretch]:
    if layout.whole:
        _count_untimed(document, layout, repairs)
    words = "" if layout.pieces else layout.words
    start_of, last = _time(layout.start, layout), layout.end or layout.length
    end_of = _time(last, layout) if last else None
    before = 0.0
    for found in each_of(document, layout.each):
        if not isinstance(found.item, dict):
            raise _unfit("an object", found.item, found.place)
        if layout.said and found.item.get("type") != layout.said:
            repairs[NOT_SPEECH] += 1
            continue
        text = _text(found, words) if words else ""
        sign = bool(layout.sign) and found.item.get("type") == layout.sign
        at = None if sign else start_of(found)
        if at is None and layout.single and not sign and end_of and end_of(found) is not None:
            at = before  # what begins with the recording has no beginning in some services' JSON
        if at is None:
            if not layout.single:
                raise _unfit("a time", None, f"{found.place}.{layout.start.partition('|')[0]}")
            yield Stretch(found.place, "", None, before, text)
            continue
        end = end_of(found) if end_of else at
        if end is None:
            raise _unfit("a time", None, f"{found.place}.{last.partition('|')[0]}")
        if layout.length and not layout.end:
            end += at
        before = end
        yield Stretch(found.place, naming(found), at, end, text)


def _from_first(stretches: Iterable[Stretch], repairs: Counter[str]) -> Iterator[Stretch]:
    """The stretches as they are, or where their times are dates, counted from the first."""
    zero: float | None = None
    for each in stretches:
        if each.at is not None:
            if zero is None:
                zero = each.at if each.at >= DATED else 0.0
                if zero:
                    repairs[DATES] += 1
            if zero:
                each.at, each.end = each.at - zero, each.end - zero
            if abs(each.at) > LONGEST or abs(each.end) > LONGEST:
                raise _unfit("a time within eleven days", each.at, each.place)
        yield each


def _text(found: Found, path: str) -> str:
    text, where = value_at(found, path)
    if not isinstance(text, str):
        raise _unfit("a text", text, f"{found.place}.{where}")
    return text


def _time(path: str, layout: Layout) -> Callable[[Found], float | None]:
    """What gives the seconds that stand at a path of an item; None where there are none."""
    plain = "|" not in path and "." not in path and "[" not in path

    def time_of(found: Found) -> float | None:
        value = found.item.get(path) if plain else value_at(replace(found, around=()), path)[0]
        if type(value) is float or type(value) is int:
            if layout.written is True:
                raise _unfit("a time as text", value, f"{found.place}.{path}")
            if abs(value) > _HIGHEST:
                raise _unfit("a time within eleven days", value, f"{found.place}.{path}")
            seconds = value * layout.unit
        elif value is None:
            if plain and path in found.item:
                raise _unfit("a time", None, f"{found.place}.{path}")
            return None
        else:
            read = layout.written is not False
            told = seconds_of_often(value) if read and isinstance(value, str) else None
            if told is None:
                raise _unfit("a time", value, f"{found.place}.{path.partition('|')[0]}")
            seconds = told * layout.unit if value.isdecimal() else told
        if not (-LONGEST <= seconds <= LONGEST or seconds >= DATED):
            raise _unfit("a time within eleven days", value, f"{found.place}.{path}")
        return seconds

    return time_of


def _namer(document: Any, service: Service, layout: Layout) -> Callable[[Found], str]:
    """What gives the name of whoever an item is by; empty for nobody."""
    people = _people(document, service.people) if service.people else {}
    channels = _channels(document, layout)
    known: dict[tuple[Any, Any, type], str] = {}

    def name_of(found: Found) -> str:
        speaker, where = found.item.get(layout.speaker), layout.speaker
        if speaker is None:
            speaker, where = value_at(found, layout.speaker)
        if speaker is not None and type(speaker) not in {str, int}:
            raise _unfit("a name or a number", speaker, f"{found.place}.{where}")
        channel = None
        if channels:
            channel = found.outer if layout.channel == "[]" else found.item.get(layout.channel)
        key = speaker, channel, type(speaker)
        if key not in known:
            nobody = speaker is None or speaker in layout.nobody
            name = "" if nobody else people.get(str(speaker)) or _called(speaker)
            if isinstance(channel, int) and not isinstance(channel, bool):
                name = f"Channel {channel + 1}" + ("" if nobody else f", speaker {speaker}")
            known[key] = name
        return known[key]

    return name_of


def _called(speaker: str | int) -> str:
    """A name as it stands, and a number with a word before it."""
    if isinstance(speaker, int) or speaker.isdecimal():
        return f"Speaker {speaker}"
    return speaker


def _people(document: Any, paths: str) -> dict[str, str]:
    """The names of speakers by their numbers, as far as a document tells them."""
    return {
        number: name
        for path in paths.split("|")
        if is_there(document, path.removesuffix("[]"))
        for found in each_of(document, path)
        if isinstance(found.item, dict) and (name := first_of(found.item, NAMES))
        for number in [first_of(found.item, IDS)]
    }


def first_of(item: dict[str, Any], keys: Iterable[str]) -> str:
    """What stands under the first of these keys that an object has; empty for nothing."""
    values = (item[key] for key in keys if type(item.get(key)) in {str, int})
    return str(next(values, ""))


def _channels(document: Any, layout: Layout) -> bool:
    """Whether what was said is parted by several channels, each a telephone or microphone."""
    if not layout.channel:
        return False
    if layout.channel == "[]" or "utterances" in layout.each:
        holder = document.get("results", document) if isinstance(document, dict) else {}
        channels = holder.get("channels") if isinstance(holder, dict) else None
        return isinstance(channels, list) and len(channels) > 1
    numbers = {
        found.item.get(layout.channel)
        for found in each_of(document, layout.each)
        if isinstance(found.item, dict) and type(found.item.get(layout.channel)) is int
    }
    return len(numbers) > 1


def _count_untimed(document: Any, layout: Layout, repairs: Counter[str]) -> None:
    """Count the texts beside which the list of words is empty, or missing where it may be.

    Google's results have all their words in the last one.
    """
    outer, _, last = layout.each.removesuffix("[]").rpartition(".")
    maybe, said = last.endswith("?"), ""
    for found in each_of(document, outer):
        item = found.item if isinstance(found.item, dict) else {}
        beside = item.get(last.rstrip("?"), [] if maybe else None)
        text = item.get(layout.whole)
        if beside == [] and isinstance(text, str) and text.strip():
            said = said or _as_one(_all_words(document, layout))
            again = maybe and _as_one(text.split()) in said
            repairs[SECOND_TIME if again else UNTIMED] += 1


def _all_words(document: Any, layout: Layout) -> Iterator[str]:
    for found in each_of(document, layout.each):
        word = value_at(found, layout.words)[0]
        if isinstance(word, str):
            yield from word.split()


def _as_one(words: Iterable[str]) -> str:
    return f" {' '.join(words)} "


def _first_time(stretches: list[Stretch], repairs: Counter[str]) -> list[Stretch]:
    """Words less those that stand there again with nobody: so Google repeats a meeting."""
    named = {(each.at, each.words) for each in stretches if each.speaker and each.at is not None}
    if not named:
        return stretches
    kept: list[Stretch] = []
    for each in stretches:
        if each.at is not None and not each.speaker and (each.at, each.words) in named:
            repairs[SECOND_TIME] += 1
        else:
            kept.append(each)
    return kept


def _runs(words: Iterable[Stretch], space: str) -> Iterator[Stretch]:
    """Words of one speaker put together until another speaks or nobody does for a while."""
    run: Stretch | None = None
    spoken: list[str] = []
    for word in words:
        if word.at is None:
            if run is not None:
                spoken.append(word.words)
            continue
        if run is not None and not (
            word.speaker == run.speaker
            and word.at - run.end <= UTTERANCE_GAP
            and word.end >= word.at
            and run.end >= (run.at or 0.0)
        ):
            run.words = "".join(spoken)
            yield run
            run = None
        if run is None:
            run, spoken = Stretch(word.place, word.speaker, word.at, word.end, ""), [word.words]
        else:
            run.end = word.end
            run.place = word.place
            spoken += (space, word.words) if space else (word.words,)
    if run is not None:
        run.words = "".join(spoken)
        yield run


def _with_pieces(
    document: Any, layout: Layout, stretches: list[Stretch], repairs: Counter[str]
) -> Iterator[Stretch]:
    """Stretches with the words that begin in them, or when they say that words of theirs begin."""
    owner_of = _listing(document, layout) if layout.own else _containing(stretches)
    spoken: list[list[str]] = [[] for _ in stretches]
    current: list[str] | None = None
    lost = 0
    start_of = _time(layout.start, layout)
    for found in each_of(document, layout.pieces):
        if not isinstance(found.item, dict | list):
            raise _unfit("an object", found.item, found.place)
        text, at = _text(found, layout.words), start_of(found)
        if at is None:
            if current:
                current[-1] += text
            continue
        place = owner_of(at)
        current = None if place is None else spoken[place]
        if current is None:
            lost += 1
        else:
            current.append(text)
    if lost:
        repairs[UNNAMED_WORDS] += lost
    for stretch, words in zip(stretches, spoken, strict=True):
        stretch.words = layout.space.join(words)
        yield stretch


def _listing(document: Any, layout: Layout) -> Callable[[float], int | None]:
    """Which stretch lists a beginning as one of its words'."""
    owner: dict[float, int] = {}
    for number, found in enumerate(each_of(document, layout.each)):
        for own in each_of(found.item, layout.own.rpartition(".")[0]):
            begins = (
                own.item.get(layout.own.rpartition(".")[2]) if isinstance(own.item, dict) else None
            )
            seconds = seconds_of_often(begins) if isinstance(begins, str) else None
            if seconds is None:
                raise _unfit("a time", begins, f"{found.place}.{own.place}")
            owner[seconds] = number
    return owner.get


def _containing(stretches: Sequence[Stretch]) -> Callable[[float], int | None]:
    """Which stretch a moment lies in; of several that do, the one that began last."""
    order = sorted(range(len(stretches)), key=lambda number: stretches[number].at or 0.0)
    begins = [stretches[number].at or 0.0 for number in order]

    def owner_of(at: float) -> int | None:
        place = bisect_right(begins, at + _NEAR) - 1
        if place < 0:
            return None
        number = order[place]
        return number if at < stretches[number].end or at <= begins[place] + _NEAR else None

    return owner_of


def _unfit(wanted: str, value: Any, place: str) -> BrokenRecordingError:
    got = "nothing" if value is None else _KINDS.get(type(value), "something else")
    return BrokenRecordingError(
        f"here should be {wanted}, and {got} stands there. Download the file again from the "
        "service that made it.",
        place,
    )


_KINDS: dict[type, str] = {
    str: "a text",
    int: "a number",
    float: "a number",
    bool: "true or false",
    list: "a list",
    dict: "an object",
}
