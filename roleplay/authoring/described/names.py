"""The names a scenario declares, for a schema of its own: as many as can be read."""

from itertools import chain
from pathlib import Path

from msgspec import Struct, field

from roleplay.authoring.described.kinds import Names
from roleplay.authoring.files import gather
from roleplay.authoring.known_names import kind_of
from roleplay.authoring.report import EnoughMistakes, Report
from roleplay.authoring.scenario import SCENARIO_KEYS, declared_in
from roleplay.authoring.whereabouts import SUFFIXES, persona_folders
from roleplay.model.act import NEEDED, VENDOR, Part
from roleplay.model.scenario import CARRIED


class Declared(Struct, frozen=True):
    """What may be mentioned, as far as it is known."""

    is_whole: bool = False
    """Whether these are all names there are; if not, others may be mentioned as well."""
    seats: dict[str, Part] = field(default_factory=lambda: {part.value: part for part in NEEDED})
    variables: dict[str, str] = {}
    """Each with the kind of its value: `number`, `truth` or `text`."""
    names: dict[Names, tuple[str, ...]] = {}

    def known(self, of: Names) -> list[str]:
        """The names of one kind; none where nothing is known of them."""
        match of:
            case "seat":
                return [*self.seats]
            case "vendor":
                return self.sitting(*VENDOR)
            case "guest":
                guests = self.sitting(Part.CUSTOMER)[1:] + self.sitting(Part.COLLEAGUE)
                return [seat for seat in self.seats if seat in guests]
            case "carried":
                return [*CARRIED, *self.variables]
            case _:
                return [*self.names.get(of, ())]

    def open_to_others(self, of: Names) -> bool:
        """Whether further names may be mentioned: a persona may lie in a folder of its own."""
        return of == "persona" or not self.is_whole

    def sitting(self, *parts: Part) -> list[str]:
        """The seats of some parts, in their order."""
        return [seat for seat, part in self.seats.items() if part in parts]

    def pushed(self) -> dict[str, bool]:
        """What effects may push, and whether it is one of the usual ways to say it."""
        vendors = self.sitting(Part.MANAGER, Part.TRAINEE)
        every = dict.fromkeys(("readiness", "goodwill", *vendors), True)
        every |= {f"standing.{who}": False for who in (*vendors, Part.MANAGER, Part.TRAINEE)}
        customers = self.sitting(Part.CUSTOMER)
        several = len(customers) > 1
        of_one = {
            f"{each}@{customer}": usual and several
            for customer in customers
            for each, usual in every.items()
        }
        return every | of_one


def names_in(path: Path) -> Declared:
    """What a scenario's file declares, as far as its mistakes let it be read."""
    report = Report()
    try:
        document = gather(path, report, SCENARIO_KEYS)
        names = None if document is None else declared_in(report, document)[1]
    except EnoughMistakes:
        names = None
    if names is None:
        return Declared()
    return Declared(
        is_whole=report.whole,
        seats=names.seats,
        variables={name: kind_of(value) for name, value in names.variables.items()},
        names={
            "beat": tuple(names.beats),
            "fact": tuple(names.facts),
            "promise": tuple(names.promises),
            "item": tuple(names.items),
            "outcome": tuple(names.outcomes),
            "persona": _personas_near(path),
        },
    )


def _personas_near(path: Path) -> tuple[str, ...]:
    """The names of the personas that a scenario could seat."""
    folders = persona_folders(path)
    found = (folder.glob(f"*{suffix}") for folder in folders for suffix in SUFFIXES)
    return tuple(sorted({file.stem for file in chain.from_iterable(found)}))
