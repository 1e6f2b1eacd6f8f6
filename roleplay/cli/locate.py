"""`roleplay locate`: where the program keeps and finds things."""

import click
import msgspec

from roleplay.authoring.whereabouts import library_folder
from roleplay.cli.narrator import Page
from roleplay.cli.showing import print_json
from roleplay.library.settings import languages_folder, state_path
from roleplay.store.names import (
    FOLDER_VARIABLE,
    SETTINGS_VARIABLE,
    settings_path,
    transcript_folder,
)
from roleplay.store.people import people_path

_EPILOG = """\b
Examples:
  roleplay locate
  roleplay locate --json
"""


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where something is, and what it is good for."""

    what: str
    path: str
    exists: bool
    about: str


@click.command("locate", epilog=_EPILOG)
@click.option("--json", "as_json", is_flag=True, help="Print the places as JSON.")
def command(*, as_json: bool) -> None:
    """Show where your settings, your meetings and the library are."""
    places = _places()
    if as_json:
        by_name = {place.what: {"path": place.path, "exists": place.exists} for place in places}
        print_json(msgspec.json.encode(by_name) + b"\n")
        return
    page = Page()
    for place in places:
        page.tell(f"{place.what}: {place.path}{'' if place.exists else ' (not there yet)'}")
        page.tell(place.about, "  ")


def _places() -> list[Place]:
    settings = settings_path()
    known = (
        (
            "settings",
            settings,
            f"Make this file to set colours, keys and more. {SETTINGS_VARIABLE} names another.",
        ),
        ("state", state_path(settings), "What the program remembers, such as the colours."),
        (
            "people",
            people_path(),
            "Names of people who were clocked or who rated, apart from the meetings.",
        ),
        (
            "transcripts",
            transcript_folder(),
            f"Your meetings, one file each. {FOLDER_VARIABLE} names another folder.",
        ),
        (
            "languages",
            languages_folder(settings),
            "Files of languages of your own. 'roleplay language' prints one to translate.",
        ),
        ("scenarios", library_folder("scenarios"), "The situations that ship."),
        ("personas", library_folder("personas"), "The people that ship."),
    )
    return [
        Place(what=what, path=str(path.absolute()), exists=path.exists(), about=about)
        for what, path, about in known
    ]
