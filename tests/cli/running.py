"""Running a command as the shell would, in this process."""

import io
import sys

import pytest
from msgspec import Struct

from roleplay.cli import main


class Ran(Struct, frozen=True):
    """What a command left behind."""

    code: int
    out: str
    err: str


class Typed(io.TextIOWrapper):
    """Standard input with something typed into it already; no terminal."""

    def __init__(self, text: str) -> None:
        super().__init__(io.BytesIO(text.encode()), encoding="utf-8")


def run(
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    *words: str,
    typed: str = "",
) -> Ran:
    """Run `roleplay` with these words, and these lines typed into it."""
    monkeypatch.setattr(sys, "argv", ["roleplay", *words])
    monkeypatch.setattr(sys, "stdin", Typed(typed))
    out = sys.stdout
    monkeypatch.setattr(sys, "stdout", out)  # which a command that cannot write lets go of
    with pytest.raises(SystemExit) as ended:
        main()
    out.flush()
    sys.stdout = out
    shown, told = capfd.readouterr()
    return Ran(int(ended.value.code or 0), shown, told)
