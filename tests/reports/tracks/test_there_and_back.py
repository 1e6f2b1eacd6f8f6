"""What a debrief writes for observers' tools and spreadsheets is read back with the same talk."""

from collections.abc import Callable

import pytest

from roleplay.model.event import Said
from roleplay.reports.tracks.boris import boris_csv
from roleplay.reports.tracks.elan import elan
from roleplay.reports.tracks.spreadsheet import turns_csv
from roleplay.reports.tracks.textgrid import textgrid
from roleplay.reports.tracks.track import Track
from tests.intake.files import read
from tests.reports.tracks.tracks import hostile_track

FORMS: dict[str, Callable[[Track], bytes]] = {
    "a.TextGrid": textgrid,
    "a.eaf": elan,
    "a.csv": turns_csv,
    "b.csv": boris_csv,
}
