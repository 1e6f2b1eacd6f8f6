"""Commands tried at a terminal of their own, where they may ask."""

import os
import select
import subprocess
import sys
from collections.abc import Sequence

import pytest

pty = pytest.importorskip("pty", reason="there are no terminals to try here")

PATIENCE = 30.0
"""Seconds without a word after which a command is taken to hang."""


def at_a_terminal(
    answers: Sequence[str], *words: str, asked_by: tuple[str, ...]
) -> tuple[int, str]:
    """Run a command and type an answer whenever it ends a line as it does in asking.

    Its exit code and what was shown. What it asked before the last answer does not ask again.
    """
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "roleplay", *words],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, "TERM": "dumb", "COLUMNS": "80"},
        start_new_session=True,
    )
    os.close(theirs)
    shown = since_the_answer = b""
    prompts = tuple(each.encode() for each in asked_by)
    waiting = list(answers)
    try:
        while select.select([ours], [], [], PATIENCE)[0]:
            try:
                some = os.read(ours, 65536)
            except OSError:  # Linux's way of saying that the other side is closed
                break
            if not some:
                break
            shown += some
            since_the_answer += some
            if waiting and since_the_answer.rstrip().endswith(prompts):
                os.write(ours, waiting.pop(0).encode() + b"\n")
                since_the_answer = b""
        return process.wait(timeout=PATIENCE), shown.decode()
    finally:
        os.close(ours)
        process.kill()
        process.wait()
