"""Where transcripts and settings are kept, and what transcripts may be called.

A name given as a name stays below its folder; a path given as a path may lie anywhere.
"""

import os
import re
from collections.abc import Mapping
from datetime import datetime
from itertools import count
from pathlib import Path

import platformdirs

import roleplay
from roleplay.files.folders import make_private
from roleplay.files.syncing import sync_folder
from roleplay.store.disk import reason
from roleplay.store.errors import BadNameError, CannotCreateError, shown

FOLDER_VARIABLE = "ROLEPLAY_TRANSCRIPTS"
"""The environment variable that names the folder to keep transcripts in."""

COPIES = "anonymous"
"""The folder below the meetings in which copies without names lie, which are no meetings more."""

SETTINGS_VARIABLE = "ROLEPLAY_SETTINGS"
"""The environment variable that names another settings file."""

ENDING = ".jsonl"

MARKS_ENDING = ".marks"
"""Behind a meeting's whole name: what is marked of it."""

ROOM_ENDING = ".room"
"""Behind a meeting's whole name: what an open room keeps beside it."""

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,95}\.jsonl")
_OWN_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._-]{0,95}")
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul"}
    | {f"{port}{number}" for port in ("com", "lpt") for number in range(10)}
)
"""What Windows takes for a device, whatever the ending."""
_LONGEST_SCENARIO = 48
"""Characters of a scenario's id in a transcript's name."""


def transcript_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """Where meetings are kept unless the person says otherwise; it may not exist yet.

    It is the folder in `ROLEPLAY_TRANSCRIPTS`, else `transcripts` in the checkout the program runs
    from, else `transcripts` in the person's own data folder.
    """
    if named := environment.get(FOLDER_VARIABLE):
        return Path(named)
    checkout = Path(roleplay.__file__).parent.parent / "transcripts"
    if (checkout / "README.md").is_file():
        return checkout
    return platformdirs.user_data_path("roleplay", appauthor=False) / "transcripts"


def settings_path(environment: Mapping[str, str] = os.environ) -> Path:
    """Where settings are read from; it may not exist. What is remembered lies beside it."""
    if named := environment.get(SETTINGS_VARIABLE):
        return Path(named)
    return platformdirs.user_config_path("roleplay", appauthor=False) / "settings.toml"


def make_folder(folder: Path) -> None:
    """Make a folder for transcripts, readable by its owner alone, unless it is there.

    Raises CannotCreateError.
    """
    if folder.is_dir():
        return
    try:
        make_private(folder)
        sync_folder(folder.parent)
    except (OSError, ValueError) as error:
        raise CannotCreateError(
            f"The folder {shown(folder)} for transcripts could not be made ({reason(error)}). "
            f"Name another one in the environment variable {FOLDER_VARIABLE}."
        ) from error


def new_name(scenario: str, started: str, seed: int) -> str:
    """What a meeting's file is called: `2026-03-01-1405-flagship-7.jsonl`.

    `started` is ISO 8601; where it is no date, the name goes without. What a name may not hold
    becomes a hyphen.
    """
    try:
        day = datetime.fromisoformat(started).strftime("%Y-%m-%d-%H%M")
    except ValueError:
        day = ""
    words = re.sub(r"[^a-z0-9]+", "-", scenario.lower())[:_LONGEST_SCENARIO].strip("-")
    number = str(abs(seed))[:20]
    return "-".join(part for part in (day, words or "meeting", number) if part) + ENDING


def new_path(folder: Path, scenario: str, started: str, seed: int) -> Path:
    """The first path in a folder that no file has yet: `new_name`, else with `-2`, `-3` behind."""
    stem = new_name(scenario, started, seed).removesuffix(ENDING)
    numbers = ("" if number == 1 else f"-{number}" for number in count(1))
    paths = (folder / f"{stem}{number}{ENDING}" for number in numbers)
    return next(path for path in paths if not os.path.lexists(path))


def safe_path(name: str, folder: Path) -> Path:
    """The path of a transcript that is given by its name; always directly below the folder.

    Raises BadNameError for anything else: other folders, links, odd characters, and what Windows
    takes for a device.
    """
    if not _NAME.fullmatch(name) or ".." in name or name.partition(".")[0] in _RESERVED:
        raise BadNameError(
            f"{shown(Path(name))} cannot be a transcript's name. Use small letters, digits, dots "
            f"and hyphens, begin with a letter or a digit, and end in {ENDING}."
        )
    path = folder / name
    if path.is_symlink():
        raise BadNameError(
            f"{shown(path)} is a link to another place. Give that place's own path instead."
        )
    return path


def _is_plain(name: str) -> bool:
    """Whether a file somebody names themselves is called something any system takes for a file."""
    return bool(_OWN_NAME.fullmatch(name)) and name.partition(".")[0].lower() not in _RESERVED


def explicit_path(text: str) -> Path:
    """The path a person gave for a new transcript; it may lie anywhere.

    Raises BadNameError unless it ends in `.jsonl` and its folder exists.
    """
    path = Path(text)
    if path.suffix == ENDING and not _is_plain(path.name):
        raise BadNameError(
            f"{shown(path)} cannot be a transcript's name. Use letters, digits, spaces, dots, "
            "hyphens and underscores, and begin with a letter or a digit."
        )
    if path.suffix != ENDING:
        raise BadNameError(
            f"{shown(path)} does not end in {ENDING}, as transcripts do. "
            f"Call it {shown(Path(path.stem or 'meeting'))}{ENDING}, for instance."
        )
    if not path.parent.is_dir():
        raise BadNameError(
            f"There is no folder {shown(path.parent)}. Make it first, or name another."
        )
    return path
