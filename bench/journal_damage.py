"""How many changed bytes of a meeting pass as another value: `python bench/journal_damage.py`.

Plays the shipped situation to its end, changes one byte of its file to any other, and reads what is
left. A change passes unseen if an event counts that was not in the file before; it is told if the
file is refused or a notice says from which line on something does not count. Also counts, of the
changes that are told, those after which every word said can still be read but for the changed one.
The same seed changes the same bytes. The meeting is told in both formats: with a check on each line
and, as version 0.1.0 wrote it, without.
"""

import argparse
import random
import tempfile
from collections import Counter
from pathlib import Path

from msgspec.structs import replace

from roleplay.engine.standin import ManagerStyle, TraineeStyle
from roleplay.meeting.loading import load
from roleplay.model.event import Noted, Said
from roleplay.model.transcript import Transcript
from roleplay.playtest.auto import play_out
from roleplay.store.errors import NotATranscriptError
from roleplay.store.journal import Journal
from roleplay.store.left_out import LeftOut, words_in
from roleplay.store.lines import encode_header, encode_line
from roleplay.store.reader import recover

PLACE = Path("meeting.jsonl")


def with_checks(meeting: Transcript) -> bytes:
    """The file that is written of a meeting."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / PLACE
        with Journal.create(path, meeting.header) as journal:
            journal.append(meeting.events)
        return path.read_bytes()


def without_checks(meeting: Transcript) -> bytes:
    """The same as format 1 has it."""
    header = encode_header(replace(meeting.header, format=1))
    return header + b"".join(map(encode_line, meeting.events))


def said_in(meeting: Transcript | None, left_out: LeftOut | None) -> Counter[str]:
    """Everything that can be read of what was said, what counts and what does not."""
    events = meeting.events if meeting else ()
    texts = Counter(event.text for event in events if isinstance(event, Said | Noted))
    if left_out is not None:
        texts.update(words.text for words in words_in(left_out))
    return texts


def fate(data: bytes, original: Transcript) -> tuple[str, bool]:
    """What became of a changed file, and whether all words but one line's can still be read."""
    try:
        recovered = recover(data, PLACE)
    except NotATranscriptError as error:
        kind, meeting, left_out = "refused", None, error.left_out
    else:
        meeting, left_out = recovered.transcript, recovered.left_out
        same = meeting.events == original.events[: len(meeting.events)]
        if not same or replace(meeting.header, format=original.header.format) != original.header:
            kind = "passed as another value"
        elif recovered.notices:
            kind = "told by its line"
        else:
            kind = "changed nothing"
    missing = said_in(original, None) - said_in(meeting, left_out)
    return kind, missing.total() <= 1


def main() -> None:
    """Change bytes and print what became of them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--changes", type=int, default=2994)
    parser.add_argument("--seed", type=int, default=17)
    asked = parser.parse_args()
    script = load("flagship").script
    meeting = play_out(script, ManagerStyle.NODDER, TraineeStyle.STEADY, 7)
    for name, file in (
        ("with checks", with_checks(meeting)),
        ("without checks (format 1)", without_checks(meeting)),
    ):
        chance = random.Random(asked.seed)  # noqa: S311 - the same bytes every time
        fates: Counter[str] = Counter()
        readable = told = 0
        for _ in range(asked.changes):
            data = bytearray(file)
            data[chance.randrange(len(data))] ^= chance.randrange(1, 256)
            kind, all_words = fate(bytes(data), meeting)
            fates[kind] += 1
            if kind in {"refused", "told by its line"}:
                told += 1
                readable += all_words
        print(f"{name}: {asked.changes} changed bytes in {len(file):,} bytes")
        for kind, times in fates.most_common():
            print(f"  {times:5}  {kind}")
        print(f"  {readable:5}  of the {told} told: every word but those of one line can be read")


if __name__ == "__main__":
    main()
