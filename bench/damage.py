"""How many damaged recordings lose words without saying so: `python bench/damage.py --seconds 300`.

Makes well-formed recordings of every shape that is read, damages each a few times over, reads what
is left, and looks for every word of the damaged file: it is in the transcript, or something that
was left out is counted, at least once for each block of the file that lost words. A file that is
refused loses nothing. In JSON words are looked for where the tools write them, since they add other
fields as they like. The same seed damages the same files in the same way.
"""

import argparse
import json
import random
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from recordings_made import SHAPES, WORD, another_word

from roleplay.intake import IntakeError, read_recording, sniff
from roleplay.intake.heard import (
    COMMENT,
    EMPTY,
    HEADING,
    HIDDEN,
    MORE_LISTS,
    NOT_SPEECH,
    NOTICE,
    SECOND_KEY,
    STRAY,
    UNNAMED,
    UNNAMED_WORDS,
    UNREAD_CELLS,
    UNTIMED,
)
from roleplay.intake.rttm import OTHER
from roleplay.model.event import Said
from roleplay.model.transcript import Transcript

LEFT_OUT = (
    COMMENT,
    EMPTY,
    HIDDEN,
    STRAY,
    UNNAMED,
    UNNAMED_WORDS,
    UNREAD_CELLS,
    UNTIMED,
    HEADING,
    OTHER,
    MORE_LISTS,
    NOTICE,
    NOT_SPEECH,
)
MOST_DAMAGES = 4
ONE_IN_TWO = 0.5

_JSON_TEXTS = frozenset(
    {
        "segments.body",
        "data.transcript.sentences.text",
        "data.transcript.sentences.speaker_name",
        "turns.said",
        "turns.who",
        "said",
        "who",
        "results.alternatives.timestamps",
        "segments.text",
        "segments.speaker",
        "utterances.text",
        "utterances.speaker",
        "results.utterances.transcript",
        "results.channels.alternatives.paragraphs.paragraphs.sentences.text",
        "results.channels.alternatives.words.word",
    }
)
_KEY = re.compile(r'"[a-z_]+": (?:"[^"\n]*"|[0-9.]+|\[[^\[\]]*\])')

HEADER_LIKE = (
    "WEBVTT",
    "WEBVTT {0} {1}",
    "Kind: captions",
    "Kind: {0} {1}",
    "Language: en",
    "X-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:0",
    "NOTE",
    "NOTE {0}",
    "STYLE",
    "REGION",
    "1",
    "{0}",
    "{0} {1}",
    '7 "{0}" (99)',
    "(laughs)",
    "Meeting: {0}",
    "Note: {0}",
    "00:00:07.000 --> 00:00:08.000",
    "00:00:07,000 --> 00:00:08,000 {0}",
    "00:0x:07.000 --> 00:00:08.000",
    ";; {0}",
    "SPEAKER talk 1 1.0 1.0 <NA> <NA> {0} <NA> <NA>",
    "LEXEME talk 1 1.0 1.0 {0} lex ann <NA> <NA>",
)


def damaged(made: str | bytes, rng: random.Random) -> bytes:
    """What was made after one to `MOST_DAMAGES` accidents; a Word file may have one only."""
    if isinstance(made, bytes):
        return rng.choice((_flip, _cut, _copy))(made, rng)
    text, data = made, made.encode()
    for _ in range(rng.randint(1, MOST_DAMAGES)):
        if data:
            data = rng.choice(_JSON_DAMAGES if text[0] == "{" else _DAMAGES)(data, rng)
    return data


def _flip(data: bytes, rng: random.Random) -> bytes:
    at = rng.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << rng.randrange(8)]) + data[at + 1 :]


def _cut(data: bytes, rng: random.Random) -> bytes:
    at = rng.randrange(len(data))
    return data[:at] + data[at + rng.choice((1, 1, 2, 10, 40, len(data))) :]


def _copy(data: bytes, rng: random.Random) -> bytes:
    start, to = rng.randrange(len(data)), rng.randrange(len(data))
    return data[:to] + data[start : start + rng.randrange(60)] + data[to:]


def _lines(data: bytes, rng: random.Random) -> bytes:
    lines = data.split(b"\n")
    here, there = rng.randrange(len(lines)), rng.randrange(len(lines))
    match rng.randrange(6):
        case 0:
            del lines[here]
        case 1:
            lines.insert(there, lines[here])
        case 2:
            lines[here], lines[there] = lines[there], lines[here]
        case 3:
            lines[here : here + 2] = [rng.choice((b"", b" ")).join(lines[here : here + 2])]
        case 4:
            lines.insert(here, rng.choice((b"", b" ")))
        case _:
            lines.insert(there, lines.pop(here))
    return b"\n".join(lines)


def _insert(data: bytes, rng: random.Random) -> bytes:
    lines = data.split(b"\n")
    line = rng.choice(HEADER_LIKE).format(another_word(rng), another_word(rng))
    lines.insert(rng.choice((0, 1, 2, rng.randrange(len(lines)))), line.encode())
    return b"\n".join(lines)


def _key(data: bytes, rng: random.Random) -> bytes:
    """Give a key of JSON twice, half of the times with other words."""
    text = data.decode(errors="replace")
    keys = [*_KEY.finditer(text)]
    if not keys:
        return data
    key = rng.choice(keys)
    second = WORD.sub(lambda _: another_word(rng), key[0]) if rng.random() < ONE_IN_TWO else key[0]
    return (text[: key.end()] + ", " + second + text[key.end() :]).encode()


_DAMAGES = (_flip, _cut, _copy, _lines, _lines, _insert)
_JSON_DAMAGES = (_flip, _lines, _key, _key, _key)
"""Most other damage makes it no JSON any more, which is refused whole."""


def words_lost_unsaid(data: bytes, transcript: Transcript, kind: str) -> list[str]:
    """The words of a damaged file that neither arrived nor are counted as left out."""
    if data.startswith(b"PK"):
        return []  # every part has a check of its own, so what is read of it is whole
    text = data.decode(errors="ignore")
    if text.lstrip()[:1] == "{":
        lines = text.split("\n") if kind == "json" and "\n{" in text else [text]
        said = (json.loads(line, object_pairs_hook=tuple) for line in lines if line.strip())
        with suppress(json.JSONDecodeError):  # by damage a text too may begin so
            text = "\n".join(each for document in said for each in _texts(document))
    if kind in {"elan", "ttml"}:
        text = re.sub(r'="[^"]*"', "", text)
    repairs = transcript.header.repairs
    arrived: Counter[str] = Counter()
    for event in transcript.events:
        if isinstance(event, Said):
            arrived.update(WORD.findall(f"{event.seat} {event.text}"))
    there = Counter(WORD.findall(text))
    missing = there - arrived
    counted = sum(repairs.get(reason, 0) for reason in LEFT_OUT)
    if kind == "rttm":
        entries = sum(bool(line.strip()) for line in re.split("[\r\n]", text))
        return ["a line"] if len(transcript.events) + counted < entries else []
    if not missing or repairs.get(SECOND_KEY):
        return []
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    blocks = re.split(r"\n\n+" if kind in {"webvtt", "srt", "sbv"} else r"\n", text)
    gone = {word for word, times in missing.items() if times == there[word]}
    lossy = sum(not gone.isdisjoint(WORD.findall(block)) for block in blocks)
    return [] if max(lossy, 1) <= counted else [*missing]


def _texts(value: object, path: str = "") -> Iterator[str]:
    """The texts that tools write in a JSON document, whose objects are tuples of pairs."""
    if isinstance(value, str):
        if path in _JSON_TEXTS:
            yield value.replace("\n", " ")
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each, path)
    elif isinstance(value, tuple):
        for key, each in value:
            yield from _texts(each, f"{path}.{key}".lstrip("."))


def main() -> None:
    """Damage and read recordings until the time is up, and print what became of them."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--seconds", type=float, default=20)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--keep", type=Path, help="a folder for the files that lose words")
    asked = arguments.parse_args()
    outcomes: Counter[tuple[str, str]] = Counter()
    began = time.monotonic()
    number = 0
    with tempfile.TemporaryDirectory() as folder:
        while time.monotonic() - began < asked.seconds:
            rng = random.Random(f"{asked.seed} {number}")  # noqa: S311 - to be drawn again
            shape = [*SHAPES][number % len(SHAPES)]
            ending, made = SHAPES[shape]
            data = damaged(made(rng), rng)
            path = Path(folder) / f"meeting{ending}"
            path.write_bytes(data)
            outcome, lost = _outcome(path, data)
            outcomes[shape, outcome] += 1
            if lost and asked.keep:
                asked.keep.mkdir(parents=True, exist_ok=True)
                (asked.keep / f"{number}-{shape}{ending}").write_bytes(data)
            if lost:
                print(f"{number} {shape}: {outcome}: {', '.join(lost[:8])}", file=sys.stderr)
            number += 1
    _print(outcomes, number)


def _outcome(path: Path, data: bytes) -> tuple[str, list[str]]:
    """`read`, `refused`, `unsaid` or `broken`, with the words lost or what it broke with."""
    try:
        transcript = read_recording(path)
        kind = sniff(path) or ""
    except IntakeError:
        return "refused", []
    except Exception as error:  # noqa: BLE001 - what is looked for here is whatever may come
        return "broken", [repr(error)]
    lost = words_lost_unsaid(data, transcript, kind)
    return ("unsaid" if lost else "read"), lost


def _print(outcomes: Counter[tuple[str, str]], number: int) -> None:
    for shape in SHAPES:
        told = ", ".join(
            f"{outcomes[shape, outcome]:,} {outcome}"
            for outcome in ("read", "refused", "unsaid", "broken")
            if outcomes[shape, outcome]
        )
        print(f"{shape}: {told}")
    unsaid, broken = (
        sum(times for (_, outcome), times in outcomes.items() if outcome == which)
        for which in ("unsaid", "broken")
    )
    print(f"{number:,} damaged recordings: {unsaid} lose words unsaid, {broken} break the reader")


if __name__ == "__main__":
    main()
