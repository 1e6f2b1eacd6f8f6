"""The debrief as one HTML file: nothing to load, nothing that runs, everything escaped."""

import hashlib
import re
from base64 import b64encode
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from roleplay.model.text import plain
from roleplay.reports.debrief.curves import HIGH, WIDE, paths_of
from roleplay.reports.debrief.timeline import lane_path, numbered, rows_of, signs_path

if TYPE_CHECKING:
    from roleplay.reports.debrief.sheet import Sheet

_HERE = Path(__file__).parent
_LANGUAGE = "en"

_NUMBER_AND_SIGN = re.compile("([0-9]) %")
"""No line is to end between the two."""


def page(sheet: "Sheet") -> bytes:
    """The page, in UTF-8.

    Whatever stands in the sheet is cleaned by `roleplay.model.text.plain` and then escaped. The
    page's own policy lets a browser load nothing, and take no style but the one in it.
    """
    css = _css()
    placed = numbered(sheet.timeline.numbers)
    text = (
        _environment()
        .get_template("page.html.jinja")
        .render(
            language=_LANGUAGE,
            sheet=sheet,
            titles=sheet.titles,
            css=Markup(css),  # noqa: S704 - a file of ours
            policy=_policy(css),
            wide=WIDE,
            high=HIGH,
            paths_of=paths_of,
            lane_path=lane_path,
            signs_path=signs_path,
            numbers=placed,
            rows=rows_of(placed),
            percent=_percent,
        )
    )
    return text.encode()


def _percent(place: float) -> str:
    """A place on a line, 0..1, as SVG has it."""
    return f"{100 * place:.2f}%"


def _policy(css: str) -> str:
    digest = b64encode(hashlib.sha256(css.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


@cache
def _css() -> str:
    return (_HERE / "page.css").read_text("utf-8")


def _fit(value: object) -> object:
    """What is put into the page, with nothing in it that is not to be read."""
    if type(value) is not str:
        return value
    return _NUMBER_AND_SIGN.sub("\\1\N{NO-BREAK SPACE}%", plain(value))


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_fit,
        trim_blocks=True,
        lstrip_blocks=True,
    )
