"""How fast and in how much memory a long, dense recording of each shape becomes a scorecard.

python bench/dense.py                  every shape, of sentences that come back and that do not
python bench/dense.py text captions    these shapes
python bench/dense.py --memory         how much memory each takes, and not how long

Every line names somebody, asks or promises, so that nothing about it is quick. Time is the median
of several runs of one process, in CPU seconds from the file's bytes to the card; memory is by how
much a new process grows at most, in sizes of the file. A Word file is packed: there it is in sizes
of the XML in it.
Aims: 50,000 utterances a second, 15,000 for Word, TextGrid and ELAN; six times the file.
"""

import argparse
import gc
import io
import json
import os
import random
import statistics
import zipfile
from collections.abc import Callable, Iterator
from multiprocessing import Pipe, get_context
from multiprocessing.connection import Connection
from pathlib import Path
from time import process_time

import docx

from roleplay.many.card import card_of
from roleplay.scoring.naming import Naming

NAMING = Naming(manager="david", trainee="wanjiru", customer=("peter",))
UTTERANCES = 100_000
RUNS = 5
EVERY = 4
"""Seconds from one utterance to the next, of which the last is silence."""

SAID = (
    ("Peter Odhiambo", "David, what will that mean for the {plant} in March?"),
    ("David Mwangi", "Wanjiru has the details. Wanjiru, would you take that {plant}?"),
    ("Wanjiru Kamau", "We will have two people on site the whole {plant}, as we said."),
    ("David Mwangi", "Mm-hm."),
    ("Peter Odhiambo", "And the cost, Wanjiru, does it stay what the {plant} was?"),
    ("Wanjiru Kamau", "It does. I'll send you the dates by Monday, with the {plant}."),
    ("Peter Odhiambo", "That {plant} works for me."),
)
NO_WORDS = "Mm-hm."

Turn = tuple[str, str, int]
"""Who, what, and from when on in seconds."""


def turns(utterances: int, *, distinct: bool) -> Iterator[Turn]:
    """So many utterances; `distinct`: no two of them alike, but for those that only nod."""
    rng = random.Random(7)  # noqa: S311 - to be drawn again
    for number in range(utterances):
        who, text = SAID[number % len(SAID)]
        plant = f"plant {rng.randrange(10**6)} and {rng.randrange(10**6)}" if distinct else "plant"
        yield who, text.format(plant=plant), EVERY * number


def _time(seconds: int, point: str = ".") -> str:
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{point}000"


def _text(said: Iterator[Turn]) -> str:
    return "".join(f"{who}: {text}\n" for who, text, _ in said)


def _stamped(said: Iterator[Turn]) -> str:
    return "".join(f"[{_time(at)[:-4]}] {who}: {text}\n" for who, text, at in said)


def _otter(said: Iterator[Turn]) -> str:
    return "".join(f"{who}  {_time(at)[:-4]}\n{text}\n\n" for who, text, at in said)


def _teams(said: Iterator[Turn]) -> str:
    return "WEBVTT\n\n" + "\n".join(
        f"{_time(at)} --> {_time(at + 3)}\n<v {who}>{text}</v>\n" for who, text, at in said
    )


def _zoom(said: Iterator[Turn]) -> str:
    return "WEBVTT\n\n" + "\n".join(
        f"{number}\n{_time(at)} --> {_time(at + 3)}\n{who}: {text}\n"
        for number, (who, text, at) in enumerate(said, 1)
    )


def _subrip(said: Iterator[Turn]) -> str:
    return "\n".join(
        f"{number}\n{_time(at, ',')} --> {_time(at + 3, ',')}\n{who}: {text}\n"
        for number, (who, text, at) in enumerate(said, 1)
    )


def _table(said: Iterator[Turn]) -> str:
    rows = (f'{at}.000,{at + 3}.000,{who},"{text}"\n' for who, text, at in said)
    return "start,end,speaker,text\n" + "".join(rows)


def _tabs(said: Iterator[Turn]) -> str:
    rows = (f"{_time(at)}\t{_time(at + 3)}\t{who}\t{text}\n" for who, text, at in said)
    return "start\tend\tspeaker\ttext\n" + "".join(rows)


def _whisperx(said: Iterator[Turn]) -> str:
    segments = [
        {"start": float(at), "end": float(at + 3), "text": " " + text, "speaker": who}
        for who, text, at in said
    ]
    return json.dumps({"segments": segments, "language": "en"})


def _unknown(said: Iterator[Turn]) -> str:
    found = [{"who": who, "said": text, "from": at, "until": at + 3} for who, text, at in said]
    return json.dumps({"turns": found})


def _word(said: Iterator[Turn]) -> bytes:
    document = docx.Document()
    paragraph = document.add_paragraph("x")._p  # noqa: SLF001 - adding 100,000 the usual way takes minutes
    for who, text, at in said:
        another = _copied(paragraph)
        another.r_lst[0].text = f"{who}   {_time(at)[:-4]}\n{text}"
        paragraph.addprevious(another)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _copied(paragraph: docx.oxml.text.paragraph.CT_P) -> docx.oxml.text.paragraph.CT_P:
    return paragraph.__deepcopy__({})


def _textgrid(said: Iterator[Turn]) -> str:
    tiers = ""
    by_name: dict[str, list[Turn]] = {}
    for turn in said:
        by_name.setdefault(turn[0], []).append(turn)
    for who, own in by_name.items():
        parts = "".join(f'{at}\n{at + 3}\n"{text}"\n' for _, text, at in own)
        tiers += f'"IntervalTier"\n"{who}"\n0\n999999\n{len(own)}\n{parts}'
    head = 'File type = "ooTextFile"\nObject class = "TextGrid"\n\n0\n999999\n<exists>\n'
    return f"{head}{len(by_name)}\n{tiers}"


def _elan(said: Iterator[Turn]) -> str:
    slots, tiers = [], {}
    for number, (who, text, at) in enumerate(said):
        slots.append(
            f'<TIME_SLOT TIME_SLOT_ID="a{number}" TIME_VALUE="{at * 1000}"/>\n'
            f'<TIME_SLOT TIME_SLOT_ID="b{number}" TIME_VALUE="{at * 1000 + 3000}"/>\n'
        )
        tiers.setdefault(who, []).append(
            f'<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="x{number}" '
            f'TIME_SLOT_REF1="a{number}" TIME_SLOT_REF2="b{number}">'
            f"<ANNOTATION_VALUE>{text}</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>\n"
        )
    return (
        f"<ANNOTATION_DOCUMENT>\n<TIME_ORDER>\n{''.join(slots)}</TIME_ORDER>\n"
        + "".join(f'<TIER TIER_ID="{who}">\n{"".join(own)}</TIER>\n' for who, own in tiers.items())
        + "</ANNOTATION_DOCUMENT>\n"
    )


SHAPES: dict[str, tuple[str, Callable[[Iterator[Turn]], str | bytes]]] = {
    "text": (".txt", _text),
    "stamped": (".txt", _stamped),
    "otter": (".txt", _otter),
    "captions": (".vtt", _teams),
    "zoom": (".vtt", _zoom),
    "subrip": (".srt", _subrip),
    "table": (".csv", _table),
    "tabs": (".tsv", _tabs),
    "json": (".json", _whisperx),
    "unknown": (".json", _unknown),
    "word": (".docx", _word),
    "textgrid": (".TextGrid", _textgrid),
    "elan": (".eaf", _elan),
}


def file_of(shape: str, utterances: int, *, distinct: bool) -> bytes:
    """The bytes of a recording of this shape."""
    made = SHAPES[shape][1](turns(utterances, distinct=distinct))
    return made.encode() if isinstance(made, str) else made


def speed(data: bytes, name: str, utterances: int) -> float:
    """Utterances a CPU second from bytes to card, the median of the runs."""
    seconds = []
    for _ in range(RUNS):
        began = process_time()
        card_of(data, name, NAMING)
        seconds.append(process_time() - began)
    return utterances / statistics.median(seconds)


def memory(path: Path, small: bytes) -> int:
    """By how much a process grows at most while it reads and scores a file, in bytes.

    The most that is resident at any moment, less what is resident once a short meeting of the same
    shape has been scored: so modules and word lists, which it takes once, do not count, and the
    file's own bytes do. The process is a new one, for one that was forked has free memory to fill.
    """
    told, tell = Pipe(duplex=False)
    process = get_context("spawn").Process(target=_grow, args=(path, small, tell))
    process.start()
    grown: int = told.recv()
    process.join()
    return grown


def _grow(path: Path, small: bytes, tell: Connection) -> None:
    card_of(small, path.name, NAMING)
    gc.collect()
    Path("/proc/self/clear_refs").write_text("5")
    before = _resident("VmHWM")
    card_of(path.read_bytes(), path.name, NAMING)
    tell.send(_resident("VmHWM") - before)


def _unpacked(data: bytes) -> int:
    """The size of a file, and of a Word file that of its parts once they are unpacked."""
    if not data.startswith(b"PK"):
        return len(data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return sum(part.file_size for part in archive.infolist())


def _resident(what: str) -> int:
    for line in Path("/proc/self/status").read_text().split("\n"):
        if line.startswith(what):
            return int(line.split()[1]) * 1024
    raise LookupError(what)


def main() -> None:
    """Print a line for each shape."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("shapes", nargs="*", metavar="SHAPE", help=", ".join(SHAPES))
    parser.add_argument("--utterances", type=int, default=UTTERANCES)
    parser.add_argument("--memory", action="store_true")
    parser.add_argument("--folder", type=Path, default=Path("/tmp"))  # noqa: S108 - made and removed
    told = parser.parse_args()
    for shape in told.shapes or SHAPES:
        for distinct in (False, True):
            data = file_of(shape, told.utterances, distinct=distinct)
            name = "dense" + SHAPES[shape][0]
            what = f"{shape:>9}, {'all distinct' if distinct else 'repeated':>12}"
            if not told.memory:
                print(
                    f"{what}: {speed(data, name, told.utterances):>7,.0f} utterances/s", flush=True
                )
                continue
            path = told.folder / f"{os.getpid()}-{name}"
            path.write_bytes(data)
            size = _unpacked(data)
            del data
            try:
                grown = memory(path, file_of(shape, 70, distinct=distinct))
            finally:
                path.unlink()
            print(
                f"{what}: {grown / size:5.1f} times its {size / 2**20:.1f} MiB,"
                f" {grown / told.utterances:,.0f} bytes an utterance",
                flush=True,
            )


if __name__ == "__main__":
    main()
