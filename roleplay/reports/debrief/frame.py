"""What every page to take away is set in: nothing to load or run, everything escaped."""

import hashlib
import re
from base64 import b64encode
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from roleplay.model.text import plain

if TYPE_CHECKING:
    from roleplay.reports.debrief.group_sheet import GroupSheet
    from roleplay.reports.debrief.sheet import Sheet

_HERE = Path(__file__).parent
_LANGUAGE = "en"

_NUMBER_AND_SIGN = re.compile("([0-9]) %")
"""No line is to end between the two."""


def framed(
    template: str, styles: tuple[str, ...], sheet: "Sheet | GroupSheet", **more: object
) -> bytes:
    """A page by a template of this folder, in UTF-8.

    Whatever stands in the sheet is cleaned by `roleplay.model.text.plain` and then escaped. The
    page's own policy lets a browser load nothing, and take no style but the one in it, which is
    made of the files in `styles`. `more` is what else the template asks for.
    """
    css = "".join(map(_css, styles))
    text = (
        _environment()
        .get_template(template)
        .render(
            language=_LANGUAGE,
            sheet=sheet,
            titles=sheet.titles,
            css=Markup(css),  # noqa: S704 - files of ours
            policy=_policy(css),
            **more,
        )
    )
    return text.encode()


def _policy(css: str) -> str:
    digest = b64encode(hashlib.sha256(css.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


@cache
def _css(name: str) -> str:
    return (_HERE / name).read_text("utf-8")


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
