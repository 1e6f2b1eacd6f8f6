"""A scenario played while it is being written: the same place again after every save.

Both front ends drive a `Preview`. It keeps nothing: no transcript is written.
"""

from roleplay.authoring.mistake import Mistake
from roleplay.engine.casting import Origin, header_of
from roleplay.engine.script import Script
from roleplay.engine.standin import ManagerStyle, TraineeStyle
from roleplay.meeting.jumping import Jump, land
from roleplay.meeting.keeping import Unkept
from roleplay.meeting.loading import Version
from roleplay.meeting.retracing import Played, Retraced, played_now, retrace
from roleplay.meeting.roles import Role, filled_by
from roleplay.meeting.session import Session
from roleplay.model.event import Intent
from roleplay.model.phrasing import listed

NOTHING_KEPT = "Nothing is kept: a preview writes no file."
"""What is told wherever one is shown."""


class Preview:
    """The last version of a scenario that could be played, and where its meeting stands."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.session: Session | None = None
        """None until the scenario could be played once."""
        self.mistakes: tuple[Mistake, ...] = ()
        """Of the files as they stand now, with all advice."""
        self.refusal = ""
        """Why they cannot be played now, where that is no mistake in a file."""
        self.notices: tuple[str, ...] = ()
        """What is to be known of how the present place was come to."""
        self._jump: Jump | None = None
        self._played: list[Played] = []
        """Everything played, also what could not be retraced: it may be again after a save."""
        self._retraced = 0
        """How much of it led to the present place."""

    @property
    def wrong(self) -> tuple[Mistake, ...]:
        """The mistakes that keep the files from being played."""
        return tuple(each for each in self.mistakes if not each.advice)

    @property
    def outdated(self) -> bool:
        """Whether what is played is not what the files say now."""
        return bool(self.wrong or self.refusal)

    @property
    def exchanges(self) -> int:
        """How many exchanges led to the present place."""
        return self._retraced

    def take(self, version: Version) -> bool:
        """Take in the files as they stand now; whether the meeting was begun anew by them."""
        self.mistakes = version.mistakes
        self.refusal = "" if version.refused is None else str(version.refused)
        if version.loaded is None:
            return False
        self._begin(version.loaded.script)
        return True

    def decide(self, manager: Intent, trainee: Intent) -> None:
        """Play one exchange; an empty intent stays silent.

        Raises `NotOpenError` where a move is not open.
        """
        session = self._at_table()
        exchange = played_now(session, manager, trainee)
        session.decide(manager, trainee)
        self._played[self._retraced :] = [exchange]
        self._retraced += 1
        self.notices = ()

    def go_back(self) -> bool:
        """Take back the last exchange; False where there is none."""
        session = self._at_table()
        if not self._retraced:
            return False
        self._played[self._retraced - 1 :] = []
        self._begin(session.script)
        return True

    def restart(self, seed: int | None = None) -> None:
        """Begin at the scenario's beginning, with another seed if one is given."""
        if seed is not None:
            self.seed = seed
        self._jump = None
        self._played.clear()
        self._begin(self._at_table().script)

    def jump(self, jump: Jump) -> None:
        """Begin at a beat with a state."""
        self._jump = jump
        self._played.clear()
        self._begin(self._at_table().script)

    def _at_table(self) -> Session:
        assert self.session is not None  # noqa: S101 - front ends offer nothing before that
        return self.session

    def _begin(self, script: Script) -> None:
        """Sit down with a script and go to where the meeting stood, as far as it goes."""
        notices: list[str] = []
        filling = filled_by(Role.BOTH, ManagerStyle.NODDER, TraineeStyle.STEADY)
        header = header_of(script, filling, self.seed, Origin())
        session = Session(script, header, Unkept(), {})
        jump = self._jump
        if jump is not None and jump.beat not in script.beats:
            notices.append(
                f"There is no beat {jump.beat} any more, to which you jumped. "
                "The meeting begins at its beginning."
            )
            jump = None
        if jump is None:
            session.begin()
        else:
            (events, _), unknown = land(script, jump, self.seed)
            session.extend(events)
            if unknown:
                left_out = f"Of what you set, the scenario no longer knows {listed(unknown)}"
                notices.append(f"{left_out}; the rest holds.")
        lost = jump is None and self._jump is not None
        retraced = Retraced(0) if lost else retrace(session, self._played)
        if retraced.renamed:
            notices.append(f"Known by their words: {listed(retraced.renamed)}.")
        if retraced.stopped:
            notices.append(retraced.stopped)
        self.session = session
        self._retraced = retraced.exchanges
        self.notices = tuple(notices)
