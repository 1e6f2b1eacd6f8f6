"""Showing a file outside the terminal, in whatever the person looks at pages with."""

import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

_OPENS = {"darwin": "open", "linux": "xdg-open"}
"""What opens a file with the program that is meant for it."""

_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY")


def show_elsewhere(path: Path) -> bool:
    """Ask the system to show a file; whether there is anything here that can be asked.

    Never waits, and lets nothing of what is started write into the terminal. A browser of the
    terminal itself is not asked: it would draw over the application.
    """
    if sys.platform == "win32":
        os.startfile(path)  # noqa: S606 - a page we have just written
        return True
    opens = shutil.which(_OPENS.get(sys.platform, "xdg-open"))
    if opens is None or (sys.platform != "darwin" and not any(map(os.environ.get, _DISPLAYS))):
        return False
    threading.Thread(target=_run, args=(opens, path), daemon=True).start()
    return True


def _run(opens: str, path: Path) -> None:
    subprocess.run(  # noqa: S603 - a page we have just written
        [opens, path.resolve().as_uri()],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        check=False,
    )
