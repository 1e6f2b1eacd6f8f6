"""Forgetting a person, and copying a meeting without names: shown first, done after a yes."""

import asyncio
from pathlib import Path

from roleplay.files.folders import make_private
from roleplay.library.languages import LanguageError
from roleplay.past.forgetting.doing import forget
from roleplay.past.forgetting.known import NobodyMeantError
from roleplay.past.forgetting.places import usual_places
from roleplay.past.forgetting.plan import Plan, plan_of
from roleplay.past.forgetting.telling import (
    ELSEWHERE,
    done_told,
    headline,
    left_told,
    rows,
    unlisted_told,
)
from roleplay.recordings.anonymising import Anonymised, anonymised, free_name, lines_of, write_copy
from roleplay.recordings.meetings import RefusedError, open_meeting
from roleplay.scoring.naming import Naming, NamingError
from roleplay.store.disk import reason
from roleplay.store.errors import PeopleError, shown
from roleplay.store.names import COPIES, transcript_folder
from roleplay.tui.application import Application
from roleplay.tui.screens.previewed import PreviewedScreen
from roleplay.tui.screens.search import SearchScreen


async def ask_and_forget(app: Application) -> bool:
    """Ask whom to forget, show where they stand, and do it after a yes; whether it was done.

    To be called from a worker.
    """
    told = "Enter shows where it stands; nothing is done yet."
    name = await app.push_screen_wait(SearchScreen("whose name? whole, as you know it", told=told))
    if not name:
        return False
    with app.telling(NobodyMeantError, PeopleError):
        plan = await asyncio.to_thread(plan_of, name, usual_places())
        lines = [*rows(plan), *unlisted_told(plan), *plan.told, *left_told(plan), "", ELSEWHERE]
        yes, no = ("", "Close") if plan.empty else ("Forget them", "Leave it")
        if await app.push_screen_wait(PreviewedScreen(headline(plan), lines, yes, no)):
            await _forget(app, plan)
            return True
    return False


async def _forget(app: Application, plan: Plan) -> None:
    done = await asyncio.to_thread(forget, plan)
    for each in done.left:
        app.tell(f"Not done: {shown(each.path)}: {each.why}", wrong=True)
    app.tell(done_told(done.steps))


async def ask_and_copy(app: Application, path: Path) -> None:
    """Show what a copy of a meeting without names replaces, and write it after a yes."""
    try:
        copy = await asyncio.to_thread(_copy, path)
    except (RefusedError, NamingError, LanguageError) as error:
        app.tell(str(error), wrong=True)
        return
    except (OSError, ValueError) as error:
        app.tell(f"{shown(path)} could not be read ({reason(error)}).", wrong=True)
        return
    title = "A copy of this meeting without names"
    if not await app.push_screen_wait(
        PreviewedScreen(title, lines_of(copy), "Write it", "Leave it")
    ):
        return
    folder = transcript_folder() / COPIES
    out = free_name(path, folder, copy)
    try:
        make_private(folder)
        write_copy(copy, out)
    except (OSError, ValueError) as error:
        app.tell(f"{shown(out)} cannot be written ({reason(error)}).", wrong=True)
    else:
        app.tell(f"The copy is in {shown(out)}. Read it before you show it to anybody.")


def _copy(path: Path) -> Anonymised:
    return anonymised(open_meeting(path), path, Naming())
