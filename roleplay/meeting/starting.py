"""Beginning a meeting, and going on with one from its file: what both front ends do first."""

import secrets
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from roleplay.engine.casting import Origin, header_of
from roleplay.engine.standin import ManagerStyle, TraineeStyle
from roleplay.meeting.following import carried_from
from roleplay.meeting.keeping import Unkept
from roleplay.meeting.loading import Loaded, load
from roleplay.meeting.resuming import PlaceGoneError, Resumed, resume
from roleplay.meeting.roles import Role, filled_by, manners_in, role_in
from roleplay.meeting.session import Session
from roleplay.meeting.unsent import kept_words
from roleplay.model.act import Part
from roleplay.model.filling import seated_now
from roleplay.model.scenario import Leg
from roleplay.model.transcript import Header, Transcript
from roleplay.store.journal import Journal
from roleplay.store.names import make_folder, new_path, transcript_folder


class Seating(Struct, frozen=True, kw_only=True):
    """Who fills the seats of a meeting about to begin, and its seed."""

    role: Role = Role.TRAINEE
    manager: ManagerStyle = ManagerStyle.NODDER
    """The stand-in where no person is the manager."""
    trainee: TraineeStyle = TraineeStyle.STEADY
    """The stand-in where no person is the trainee."""
    seed: int | None = None
    """None: a new one is drawn."""
    leg: Leg | None = None
    """Which meeting of a stretch it is to be."""
    after: Path | None = None
    """The file of the meeting it goes on from; None: it begins as declared."""
    sure: int | None = None
    """How sure the person says they are of it, 1 to 5; None where they did not say."""


class GoneOn(Struct, frozen=True):
    """A meeting that goes on, who the person is in it, and what they should know first."""

    session: Session
    role: Role
    notices: tuple[str, ...]
    unsent: tuple[str, ...] = ()
    """What they had typed and not said when the program was ended, the latest last."""


def start(loaded: Loaded, seating: Seating, save: Path | None = None) -> Session:
    """A meeting about to begin, with its file made; `begin` then opens it.

    It is kept in `save`, else in the person's folder of transcripts, else, where nobody plays,
    nowhere. Raises `StoreError` if the file cannot be made or the earlier meeting's not read, and
    `CannotFollowError` where it cannot go on from that one.
    """
    carried = None if seating.after is None else carried_from(loaded.script, seating.after)
    header = header_of(
        loaded.script,
        filled_by(seating.role, seating.manager, seating.trainee),
        secrets.randbelow(2**31) if seating.seed is None else seating.seed,
        Origin(
            started=datetime.now().astimezone().isoformat(timespec="seconds"),
            location=loaded.location,
            personas=loaded.personas,
            language=loaded.language,
            leg=seating.leg,
            carried=carried,
        ),
    )
    unkept = save is None and seating.role is Role.NOBODY
    keeper = Unkept() if unkept else Journal.create(save or path_for(header), header)
    return Session(loaded.script, header, keeper, manners_in(header))


def go_on(path: Path) -> GoneOn:
    """Go on with the meeting in a file, finishing first what its last exchange still owes.

    Raises `StoreError`, `CannotLoadError`, or `PlaceGoneError` where there is nowhere to go on.
    """
    journal, recovered = Journal.open(path)
    try:
        resumed = _resumed(recovered.transcript, journal)
    except BaseException:
        journal.close()
        raise
    kept = recovered.transcript
    role = role_in(seated_now(kept.header, kept.events))
    unsent, about_unsent = kept_words(path)
    notices = (*recovered.notices, *resumed.notices, *about_unsent)
    return GoneOn(resumed.session, role, notices, unsent)


def _resumed(transcript: Transcript, journal: Journal) -> Resumed:
    header = transcript.header
    if header.clocked:
        raise PlaceGoneError(
            "This meeting is clocked live, not played: go on with it by 'roleplay live --resume'."
        )
    if header.played is None:
        raise PlaceGoneError("This is a recording, not a played meeting: it can be scored only.")
    customer = next((who.persona for who in header.people if who.part is Part.CUSTOMER), None)
    loaded = load(header.played.location, customer, header.played.language)
    seated = manners_in(seated_now(header, transcript.events))
    return resume(loaded.script, transcript, journal, seated, loaded.sources)


def path_for(header: Header) -> Path:
    """A path for a new file in the person's folder, which is made; raises `StoreError`."""
    folder = transcript_folder()
    make_folder(folder)
    name = header.played.scenario if header.played else ""
    return new_path(folder, name, header.started, header.seed)
