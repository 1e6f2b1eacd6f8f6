"""How quickly the terminal application shows itself and answers: `python bench/application.py`.

Everything is measured through a terminal of 80 by 24, from outside, as a person waits for it. Other
work on the machine adds to every time, so a minimal Textual application is started beside ours, by
turns, and the ratio is told, too. Figures of peers as they were measured on a quiet machine of two
cores: first paint after 300 ms for a minimal application, 920 for frogmouth, 1,260 for posting and
1,768 for harlequin.
"""

import os
import statistics
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from terminal.long_meetings import long_meeting
from terminal.terminal import Terminal

STARTS = 15
KEYS = 60
"""How often each key is pressed."""

MINIMAL = """\
from textual.app import App
from textual.widgets import Footer, Static

class Minimal(App):
    BINDINGS = [("q", "quit", "Quit")]
    def compose(self):
        yield Static("It is here")
        yield Footer()

Minimal().run()
"""

UP, DOWN, PAGE_UP, PAGE_DOWN = b"\x1b[A", b"\x1b[B", b"\x1b[5~", b"\x1b[6~"


class Desk:
    """A folder with unfinished meetings of 150 and 1,000 turns, and a finished one of 1,000."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.going = long_meeting(home, 150, ended=False)
        self.going_long = long_meeting(home, 1001, ended=False)
        self.finished = long_meeting(home, 1000, ended=True)
        # Where PYTHONDONTWRITEBYTECODE is set, modules would be compiled anew at every start.
        self.environment = {
            name: at
            for name, at in os.environ.items()
            if name not in ("PYTHONDONTWRITEBYTECODE", "NO_COLOR")
        } | {
            "ROLEPLAY_TRANSCRIPTS": str(self.going.parent),
            "ROLEPLAY_SETTINGS": str(home / "settings.toml"),
        }

    def open(self, *words: str) -> Terminal:
        """Start `roleplay` with these words."""
        return self.python("-m", "roleplay", *words)

    def python(self, *words: str) -> Terminal:
        """Start this Python with these words."""
        return Terminal([sys.executable, *words], self.environment, self.home)

    def resume(self) -> Terminal:
        """Go on with the meeting of 150 turns."""
        return self.open("play", "--resume", str(self.going))

    def resume_long(self) -> Terminal:
        """Go on with the meeting of 1,000 turns."""
        return self.open("play", "--resume", str(self.going_long))


def first_paint(terminal: Terminal, words: str) -> tuple[float, float]:
    """Milliseconds from the command until these words stand on the screen, and of CPU till then."""
    with terminal:
        arrived = terminal.until(words)
        return 1000 * (arrived - terminal.began), 1000 * terminal.cpu()


def starts(desk: Desk) -> None:
    """Print how long it takes until something, and until everything, is to be seen."""
    rows = {
        "a minimal Textual application": (lambda: desk.python("-c", MINIMAL), "It is here"),
        "the library": (desk.open, "Filter by"),
        "the library with all its rows": (desk.open, "Situations"),
        "a meeting of 150 turns, gone on with": (desk.resume, "The floor is yours"),
        "a meeting of 1,000 turns, gone on with": (desk.resume_long, "The floor is yours"),
    }
    times: dict[str, list[tuple[float, float]]] = {what: [] for what in rows}
    for _ in range(STARTS + 1):  # the first one compiles modules, and does not count
        for what, (begin, words) in rows.items():
            times[what].append(first_paint(begin(), words))
    print(f"{'from the command until it can be seen':<40}    wall       CPU   wall to minimal's")
    least = 0.0
    for what, each in times.items():
        wall, cpu = (statistics.median(column) for column in zip(*each[1:], strict=True))
        least = least or wall
        print(f"  {what:<38} {wall:>5.0f} ms  {cpu:>5.0f} ms   {wall / least:.2f}")
    print("  aim 500 ms; peers: minimal 300, frogmouth 920, posting 1,260, harlequin 1,768")


def answers(terminal: Terminal, keys: Sequence[bytes], times: int) -> tuple[list[float], float]:
    """Milliseconds from each key to the last byte of its paint, and of CPU for each."""
    taken: list[float] = []
    before = terminal.cpu()
    for number in range(times):
        shown = len(terminal.shown)
        pressed = terminal.press(keys[number % len(keys)])
        painted = terminal.settle()
        if len(terminal.shown) > shown:
            taken.append(1000 * (painted - pressed))
    return taken, 1000 * (terminal.cpu() - before) / times


def typing(desk: Desk) -> None:
    """Print how quickly keys are answered in the meeting, and the memory it takes."""
    print("from key to the end of its paint, in a meeting of 150 turns:")
    everything: list[float] = []
    with desk.resume() as terminal:
        terminal.until("The floor is yours")
        terminal.settle()
        for what, keys in (
            ("mark a move (arrows)", (DOWN, UP)),
            ("scroll (Page Up, Page Down)", (PAGE_UP, PAGE_UP, PAGE_DOWN)),
            ("make a move (1), kept on disk", (b"1", b"2")),
        ):
            answers(terminal, keys, 6)
            taken, cpu = answers(terminal, keys, KEYS)
            everything += taken
            print(f"  {what:<38} {told(taken)}   {cpu:.1f} ms of CPU")
        print(f"  {'all of them':<38} {told(everything)}   (aim 16 ms at the 95th)")
        print(f"memory after it: {terminal.memory():.0f} MiB (aim 60)")


def told(taken: Sequence[float]) -> str:
    """The median and the 95th percentile."""
    if len(taken) < 2:
        return "no paint seen"
    high = statistics.quantiles(taken, n=20)[-1]
    return f"median {statistics.median(taken):>5.1f} ms, 95th {high:>6.1f} ms"


def debrief(desk: Desk) -> None:
    """Print how long a meeting of 1,000 turns takes to open in the debrief, from progress."""
    taken: list[float] = []
    memory = 0.0
    for _ in range(3):
        with desk.open() as terminal:
            terminal.until("Situations")
            terminal.settle()
            shown = len(terminal.shown)
            terminal.press(b"p")
            terminal.until("1 Mar 2026", after=shown)
            terminal.settle()
            terminal.press(b"\t")
            terminal.settle()
            terminal.press(DOWN)
            terminal.settle()
            shown = len(terminal.shown)
            pressed = terminal.press(b"\r")
            taken.append(terminal.until("Side by side", after=shown) - pressed)
            terminal.settle()
            memory = terminal.memory()
    middle = statistics.median(taken)
    print(f"debrief of 1,000 turns opens in {middle:.2f} s (aim 2), {memory:.0f} MiB after it")


def main() -> None:
    """Print all figures."""
    with tempfile.TemporaryDirectory() as home:
        desk = Desk(Path(home))
        starts(desk)
        typing(desk)
        debrief(desk)


if __name__ == "__main__":
    main()
