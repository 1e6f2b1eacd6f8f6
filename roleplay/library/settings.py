"""Settings in a file that a person writes, and the little that the program remembers by itself.

Settings are TOML, in the file `settings_path` names; the program never writes them. What was chosen
in passing, such as the colours, is remembered in a small file beside it.

    # settings.toml
    theme = "nord"              # else the colours chosen last
    motion = false              # nothing glides or blinks
    clock = 30                  # seconds to your first word at each floor
    recordings = "copy"         # how recordings are kept that you open
    scenarios = ["~/meetings"]  # folders of your own situations
    [keys]
    library.resume = "u"        # another key for an action; F1 shows the keys
"""

import re
import tomllib
from collections.abc import Callable, Collection, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from roleplay.files.folders import as_private, make_private
from roleplay.files.ordinary import NotOrdinaryError, OverCapError, read_ordinary
from roleplay.files.waiting import clear_lost, waiting_beside
from roleplay.model.text import plain
from roleplay.store.disk import reason
from roleplay.store.errors import PeopleError, shown
from roleplay.store.people import enlisted, known_people, mention, mentioned

LARGEST = 256 * 1024
"""Bytes; a longer file is not read as settings."""

MOST_TOLD = 20
"""Mistakes that are told at once; each is looked for in the file, to name its line."""

_LONG_NAME = re.compile(
    r"""(?<![\w"'-])(?:(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){50}"""
)
"""A name of more parts than any setting has: TOML's reader takes the square of them in time."""


USUAL_CLOCK = 30
"""Seconds to the first word where a clock presses and nobody says how many."""

SHORTEST_CLOCK, LONGEST_CLOCK = 5, 300
"""Seconds that may be chosen; in fewer nobody has read the moves."""


KEEPING = ("copy", "reference", "look")
"""How a recording that is opened is kept among the meetings: as a copy with names apart, by
reference to where it lies, or not at all."""


class Settings(Struct, frozen=True, kw_only=True):
    """What a person has set; everything else is as it comes."""

    theme: str = ""
    """The name of the colours; empty: those chosen last."""
    motion: bool = True
    """Whether anything on the screen glides or blinks."""
    plain: bool = False
    """Whether meetings are played in plain lines rather than in the terminal application."""
    pressure: bool = False
    """Whether a clock presses, with the usual seconds where `clock` names none."""
    clock: int = 0
    """Seconds to the first word at each floor, `SHORTEST_CLOCK` to `LONGEST_CLOCK`; 0: no clock
    presses unless `pressure` says so."""
    recordings: str = ""
    """How recordings are kept that are opened, one of `KEEPING`; empty: as was chosen last, and
    asked the first time."""
    scenarios: tuple[str, ...] = ()
    """Folders with situations of one's own, shown in the library; `~` is one's home."""
    keys: dict[str, str] = {}
    """Other keys, by the id of the action; several for one action with commas between them."""

    @property
    def seconds_to_speak(self) -> int:
        """Seconds to the first word at each floor; 0 where no clock presses."""
        return self.clock or (USUAL_CLOCK if self.pressure else 0)


class State(Struct, frozen=True, kw_only=True):
    """What is remembered from one time to the next."""

    theme: str = ""
    live: tuple[tuple[str, str], ...] = ()
    """Who was clocked last: what stands for each person in the list of names, or the name itself
    as it was kept before there was one; and their part, empty for none."""
    hints: tuple[str, ...] = ()
    """What a first meeting explained to the person; it is not explained again."""
    recordings: str = ""
    """How the last recording was kept, one of `KEEPING`; empty before the first."""
    recordings_folder: str = ""
    """Where the last recording was opened."""


class SettingsError(Exception):
    """The settings file has mistakes; the text names each with its line and what to do."""


class NotRememberedError(Exception):
    """A choice could not be kept for the next time; the text says why."""


def state_path(settings: Path) -> Path:
    """Where the program remembers what was chosen: beside the settings."""
    return settings.with_name("state.json")


def languages_folder(settings: Path) -> Path:
    """Where languages of a person's own are looked for: beside the settings; it may not exist."""
    return settings.with_name("languages")


def read_settings(path: Path) -> Settings:
    """The settings in a file; as they come where there is none. Raises `SettingsError`."""
    text = _text_of(path)
    if (long := _LONG_NAME.search(text)) is not None:
        line = text.count("\n", 0, long.start()) + 1
        raise SettingsError(
            f"{shown(path)}:{line}: This name has more dots than any setting has. Take it out."
        )
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(
            f"{shown(path)} cannot be read as TOML: {plain(str(error))}. A setting stands on a "
            'line of its own, as in: theme = "nord"'
        ) from error
    except RecursionError as error:
        raise SettingsError(f"{shown(path)} is nested too deep to be settings.") from error
    except ValueError as error:  # Python reads whole numbers of some thousand digits at most
        raise SettingsError(
            f"{shown(path)} holds a number with more digits than any setting has. Take it out."
        ) from error
    wrong = [name for name, value in data.items() if not _is_right(name, value)]
    if wrong:
        raise _error(
            path, text, [((name,), _what_is_wrong(name)) for name in wrong[:MOST_TOLD]], len(wrong)
        )
    values: dict[str, Any] = data
    if "keys" in values:
        values["keys"] = _flat(values["keys"])
    return msgspec.convert(values, Settings)


def mistakes_at(path: Path, wrong: Mapping[str, str]) -> SettingsError:
    """The error for settings that only the front end can judge: what is wrong, by dotted name."""
    mistakes = [(tuple(name.split(".")), what) for name, what in wrong.items()]
    return _error(path, _text_of(path), mistakes, len(wrong))


def _error(
    path: Path, text: str, mistakes: Sequence[tuple[tuple[str, ...], str]], number: int
) -> SettingsError:
    """The error for so many mistakes, of which the first are told with their lines."""
    told = [at_line(path, text, name, what) for name, what in mistakes[:MOST_TOLD]]
    if number > MOST_TOLD:
        told.append(f"And {number - MOST_TOLD} more; mend these first.")
    return SettingsError("\n".join(told))


def _is_right(name: str, value: object) -> bool:
    return name in _EXPECTED and _EXPECTED[name][1](value)


def _what_is_wrong(name: str) -> str:
    if name not in _EXPECTED:
        return unknown("setting", name, _EXPECTED)
    return f"`{name}` is to be {_EXPECTED[name][0]}."


def unknown(kind: str, name: str, known: Collection[str]) -> str:
    """What to say of a name nobody knows: the nearest one, else all there are."""
    near = get_close_matches(name[:80], known, n=1, cutoff=0.5)
    rest = f"Did you mean `{near[0]}`?" if near else f"There are: {', '.join(sorted(known))}."
    return f"There is no {kind} `{plain(name[:80])}`. {rest}"


def at_line(path: Path, text: str, name: tuple[str, ...], what: str) -> str:
    """What is wrong with the setting of that name, behind its file and line."""
    line = _line_of(text, name)
    place = f"{shown(path)}:{line}" if line else shown(path)
    return f"{place}: {what}"


def read_state(path: Path) -> State:
    """What is remembered; nothing where the file is missing or damaged, for it is made anew."""
    try:
        return msgspec.json.decode(read_ordinary(path, LARGEST), type=State)
    except (OSError, ValueError, msgspec.MsgspecError):
        return State()


def remember(path: Path, state: State) -> None:
    """Keep what was chosen for the next time; raises `NotRememberedError`."""
    beside = waiting_beside(path)
    try:
        make_private(path.parent)
        try:
            with open(beside, "xb", opener=as_private) as file:
                file.write(msgspec.json.encode(state) + b"\n")
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
        clear_lost(path)
    except (OSError, ValueError) as error:
        raise NotRememberedError(
            f"This choice holds for now, and could not be kept in {shown(path)} ({reason(error)})."
        ) from error


def clocked_last(path: Path) -> tuple[tuple[str, str], ...]:
    """Who was clocked last, each with their name and part; who was forgotten is left out."""
    live = read_state(path).live
    names = known_people() if live else {}
    named = (
        (names.get(person, "") if (person := mentioned(who)) else who, part) for who, part in live
    )
    return tuple((name, part) for name, part in named if name)


def remember_clocked(path: Path, people: Sequence[tuple[str, str]]) -> None:
    """Keep who is clocked, by name and part, for the next time; raises `NotRememberedError`."""
    try:
        ids = enlisted(name for name, _ in people)
    except PeopleError as error:
        raise NotRememberedError(str(error)) from error
    live = tuple((mention(who), part) for who, (_, part) in zip(ids, people, strict=True))
    remember(path, replace(read_state(path), live=live))


def keeping_of(settings: Settings, remembered: Path | None) -> str:
    """How recordings are kept, one of `KEEPING`; empty where that was never said."""
    if settings.recordings or remembered is None:
        return settings.recordings
    chosen = read_state(remembered).recordings
    return chosen if chosen in KEEPING else ""


def remember_keeping(path: Path, way: str) -> None:
    """Keep how recordings are kept, for the next time; raises `NotRememberedError`."""
    state = read_state(path)
    if state.recordings != way:
        remember(path, replace(state, recordings=way))


def remember_folder(path: Path, folder: str) -> None:
    """Keep where recordings are opened, for the next time; raises `NotRememberedError`."""
    state = read_state(path)
    if state.recordings_folder != folder:
        remember(path, replace(state, recordings_folder=folder))


def remember_hint(path: Path, hint: str) -> None:
    """Keep that a hint was shown; raises `NotRememberedError`."""
    state = read_state(path)
    if hint not in state.hints:
        remember(path, replace(state, hints=(*state.hints, hint)))


def _text_of(path: Path) -> str:
    try:
        data = read_ordinary(path, LARGEST)
    except FileNotFoundError:
        return ""
    except (NotOrdinaryError, IsADirectoryError) as error:
        raise SettingsError(
            f"{shown(path)} is no ordinary file. Put the settings into one."
        ) from error
    except OverCapError as error:
        raise SettingsError(f"{shown(path)} is too large to be settings. Move it away.") from error
    except (OSError, ValueError) as error:
        raise SettingsError(
            f"The settings in {shown(path)} could not be read ({reason(error)}). "
            "Make the file readable, or move it away."
        ) from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SettingsError(
            f"{shown(path)} is not UTF-8 text. Save it anew with that encoding."
        ) from error


def _line_of(text: str, name: tuple[str, ...]) -> int | None:
    """The line on which a setting stands, 1 for the first; None where it cannot be found."""
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.split("\n"), start=1):
        words = line.strip()
        if words.startswith("["):
            table = _parts(words.partition("]")[0].lstrip("["))
            here = table
        else:
            here = (*table, *_parts(words.partition("=")[0])) if "=" in words else ()
        if here == name:
            return number
    return None


def _parts(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip(" \t\"'") for part in dotted.split("."))


def _flat(tree: Mapping[str, Any], before: str = "") -> dict[str, str]:
    """Keys by the whole id: TOML takes the dot of `library.resume` for a table of its own."""
    flat: dict[str, str] = {}
    for name, value in tree.items():
        if isinstance(value, str):
            flat[before + name] = value
        else:
            flat.update(_flat(value, f"{before}{name}."))
    return flat


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_choice(value: object) -> bool:
    return isinstance(value, bool)


def _is_clock(value: object) -> bool:
    if not isinstance(value, int) or isinstance(value, bool):
        return False
    return value == 0 or SHORTEST_CLOCK <= value <= LONGEST_CLOCK


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(map(_is_text, value))


def _are_keys(value: object, deepest: int = 4) -> bool:
    return (
        isinstance(value, dict)
        and deepest > 0
        and all(_is_text(each) or _are_keys(each, deepest - 1) for each in value.values())
    )


_EXPECTED: dict[str, tuple[str, Callable[[object], bool]]] = {
    "theme": ('a name in quotes, as in: theme = "nord"', _is_text),
    "motion": ("true or false", _is_choice),
    "plain": ("true or false", _is_choice),
    "pressure": ("true or false", _is_choice),
    "clock": (
        f"seconds from {SHORTEST_CLOCK} to {LONGEST_CLOCK}, or 0 for no clock, as in: clock = 30",
        _is_clock,
    ),
    "recordings": (
        f'{", ".join(KEEPING[:-1])} or {KEEPING[-1]} in quotes, as in: recordings = "copy"',
        lambda value: value in KEEPING,
    ),
    "scenarios": ('a list of folders, as in: scenarios = ["~/meetings"]', _are_texts),
    "keys": (
        'a table of keys in quotes, as in: [keys] and below it library.resume = "u"',
        _are_keys,
    ),
}
"""What each setting is to be, in words, and whether a value is that."""
