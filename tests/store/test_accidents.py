"""Real accidents: a killed program, and a system that lets a file grow no further."""

import subprocess
import sys
from pathlib import Path

import pytest

from roleplay.model.event import Noted
from roleplay.store.journal import Journal
from roleplay.store.reader import read_transcript
from tests.store.meeting import PLAYED

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals and limits")

WRITER = """
import sys
from pathlib import Path
from roleplay.model.event import Noted
from roleplay.store.journal import Journal
from tests.store.meeting import OPENED, PLAYED
journal = Journal.create(Path(sys.argv[1]), PLAYED)
journal.append([OPENED])
for number in range(1_000_000):
    journal.append([Noted(at=float(number % 1000), text=str(number))] * 3)
    print(number, flush=True)
"""

LIMITED = """
import resource
import signal
import sys
from pathlib import Path
from roleplay.model.event import Noted
from roleplay.store.errors import DiskFullError
from roleplay.store.journal import Journal
from tests.store.meeting import OPENED, PLAYED
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
journal = Journal.create(Path(sys.argv[1]), PLAYED)
journal.append([OPENED])
size = Path(sys.argv[1]).stat().st_size
_, most = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (size + 100, most))
first, second = Noted(at=1.0, text="x" * 200), Noted(at=2.0, text="y")
try:
    journal.append([first])
except DiskFullError as error:
    print(error.events == (first,), Path(sys.argv[1]).stat().st_size == size)
resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
journal.append([second])
journal.close()
"""

ROOT = Path(__file__).parents[2]


def test_after_a_kill_everything_that_was_reported_written_is_there(tmp_path: Path) -> None:
    path = tmp_path / "meeting.jsonl"
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path)], cwd=ROOT, stdout=subprocess.PIPE
    ) as writer:
        assert writer.stdout is not None
        for _ in range(30):
            last = int(writer.stdout.readline())
        writer.kill()
    journal, found = Journal.open(path)
    with journal:
        texts = [event.text for event in found.transcript.events if isinstance(event, Noted)]
        assert texts[: 3 * (last + 1)] == [str(number) for number in range(last + 1) for _ in "123"]
        journal.append([Noted(at=1.0, text="and on it goes")])
    assert read_transcript(path).notices == ()


def test_a_real_limit_on_the_file_is_a_full_disk_and_is_got_over(tmp_path: Path) -> None:
    path = tmp_path / "meeting.jsonl"
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(path)],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
        timeout=60,
    )
    assert done.stdout == "True True\n"
    found = read_transcript(path)
    assert found.notices == ()
    assert found.transcript.header == PLAYED
    assert [type(event).__name__ for event in found.transcript.events] == [
        "MeetingOpened",
        "Noted",
        "Noted",
    ]
