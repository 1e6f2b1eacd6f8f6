"""Work on several cores: in order, whole, and over at once when nobody wants it any more."""

import os
import subprocess
import sys
import time
from multiprocessing import active_children
from pathlib import Path

import pytest

from roleplay.work.cores import on_cores, shared_out


def double(number: int) -> int:
    return 2 * number


def slow_where_even(number: int) -> int:
    time.sleep(0.0 if number % 2 else 0.02)
    return number


def die_at_seven(number: int) -> bytes:
    if number == 7:
        os._exit(1)
    return b"%d" % number


def die(number: int) -> bytes:
    del number
    os._exit(1)


def much(number: int) -> bytes:
    """More than a pipe takes at once, so that whoever makes it waits for a reader."""
    return b"%d" % number + b"x" * 1_000_000


def lost(number: int) -> bytes:
    return b"lost %d" % number


def no_loss(number: int) -> int:
    raise AssertionError(number)


@pytest.mark.parametrize("count", [1, 2, 3, 40])
def test_every_item_comes_back_in_its_place(count: int) -> None:
    assert list(on_cores(double, range(count), 3, no_loss)) == [2 * each for each in range(count)]


def own_process(number: int) -> int:
    del number
    return os.getpid()


def test_a_few_items_are_worked_on_here_and_none_are_nothing() -> None:
    assert list(shared_out(own_process, range(3), no_loss, few=4)) == 3 * [os.getpid()]
    assert list(shared_out(double, [], no_loss)) == []


def test_on_a_single_core_all_items_are_worked_on_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("roleplay.work.cores.cores", lambda: 1)
    assert list(shared_out(own_process, range(9), no_loss, few=4)) == 9 * [os.getpid()]


def test_those_that_are_done_early_wait_for_those_before_them() -> None:
    assert list(on_cores(slow_where_even, range(20), 2, no_loss)) == list(range(20))


def test_what_a_process_took_with_it_is_lost_and_no_more() -> None:
    results = list(on_cores(die_at_seven, range(16), 2, lost))
    # Sixteen items for two processes are handed out by twos: seven dies with six.
    assert results == [lost(each) if each in (6, 7) else b"%d" % each for each in range(16)]


def test_when_every_process_has_died_all_the_rest_is_lost() -> None:
    assert list(on_cores(die, range(40), 2, lost)) == [lost(each) for each in range(40)]


@pytest.mark.parametrize("wanted", [0, 1, 3])
def test_closing_it_ends_every_process_whatever_it_is_at(wanted: int) -> None:
    before = set(active_children())
    for _ in range(5):
        coming = on_cores(much, range(60), 2, lost)
        for number in range(wanted):
            assert next(coming) == much(number)
        coming.close()
        assert set(active_children()) <= before


IN_THE_APPLICATION = """
import contextlib, sys
from roleplay.work.cores import on_cores, shared_out

class Captured:
    def write(self, text): pass
    def flush(self): pass
    def fileno(self): return -1

if __name__ == "__main__":
    with contextlib.redirect_stderr(Captured()):
        told = list(on_cores(len, ["a", "bb", "ccc"], 2, len))
    print(told)
"""


def test_while_the_application_holds_what_is_told_of_errors(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(IN_THE_APPLICATION, encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, str(script)], capture_output=True, text=True, check=False, timeout=60
    )
    assert (ran.stdout, ran.returncode) == ("[1, 2, 3]\n", 0), ran.stderr
