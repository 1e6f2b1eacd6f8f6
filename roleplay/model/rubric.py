"""The rubric: every constant a meeting is scored by, with its default."""

from msgspec import Struct

from roleplay.model.scenario import Glide


class Verdicts(Struct, frozen=True, kw_only=True):
    """When a handover counts as shown.

    In 30 pairs of ordinary meetings (AMI), in which nobody hands anything over, three show a trend
    and a fall as deep as `shown`, none as `strongly`; with authority, one is shown.
    """

    turns: int = 20
    """Fewer vendor turns than this are too short to tell."""
    many: int = 60
    """With fewer vendor turns than this a meeting can be too short to be sure of. In four of five
    simulated meetings of 60 rounds whose manager's share comes down in a straight line the trend
    test sees it at `p`; in three of five of 40, in one of three of 20."""
    both: float = 80.0
    """What talk time and authority, 0..100, come to at least where a meeting is too short to be
    sure of; as much as a steady fade."""
    p: float = 0.05
    """The trend test's one-sided level."""
    shown: float = -0.30
    """The change of the manager's share from the first to the last third."""
    strongly: float = -0.46
    strongly_p: float = 0.01
    """The level of the same test for `strongly`."""
    surely: float = -0.25
    """For `strongly`, how far down the near end of the change's interval has to be as well."""


class Weights(Struct, frozen=True, kw_only=True):
    """How much each kind of evidence weighs in the authority ledger."""

    addressed: float = 1.0
    accepted: float = 2.0
    rejected: float = 2.0
    appealed: float = 2.0
    answered: float = 0.5
    took_up: float = 1.0
    took_open: float = 0.5
    called_in: float = 0.5
    won_back: float = 0.5
    rescued: float = 1.5
    overrode: float = 1.5
    added: float = 1.5
    prompted: float = 1.5
    quizzed: float = 1.5
    confirmed: float = 0.5
    talked_over: float = 1.5
    passed: float = 1.0
    endorsed: float = 1.0
    nodded: float = 0.2
    committed: float = 1.0
    steered: float = 0.7
    broke_silence: float = 0.3
    deferred: float = 1.0
    escalated: float = 0.5


class MeasureWeights(Struct, frozen=True, kw_only=True):
    """How much each of the other measures weighs among those with evidence; 0 leaves it out."""

    acceptance: float = 1.0
    escalation: float = 1.0
    stepping_in: float = 1.0
    two_masters: float = 1.0
    voice: float = 1.0
    signals: float = 1.0
    plan: float = 1.0
    promises: float = 1.0
    preparation: float = 1.0
    goals: float = 1.0


class Caps(Struct, frozen=True, kw_only=True):
    """What a played meeting that went wrong is worth at most."""

    walked_out: float = 20.0
    """The customer ended it before the last item, or no goal was reached."""
    failed: float = 40.0
    """It failed in another way."""
    least_part: float = 0.667
    """With less of the plan's minutes than this a meeting that broke off is worth nothing."""


class HandedOver(Struct, frozen=True, kw_only=True):
    """When two had handed over before a meeting: the trainee leads from the first third on."""

    third: float = 0.30
    """The manager's share of the vendors' talk in each third, at most."""
    whole: float = 0.25
    """The same of the whole meeting."""
    granted: float = 0.40
    """The manager's part of the ledger's weight in each third, at most."""


class StretchRules(Struct, frozen=True, kw_only=True):
    """When several meetings of one pair are told as one handover, and which is on the way.

    In series of AMI meetings, in which nobody hands anything over, what is asked here of talk comes
    about in 1.5 % of two meetings, .5 % of three and .3 % of four. Three meetings of 24 turns that
    come down from .80 to .10 show it in .79, in .49 where speakers stick: a few meetings tell the
    direction and not the size.
    """

    start: float = 0.80
    """The manager's share of the vendors' talk before the first meeting, on the stretch's path."""
    end: float = 0.10
    """The same at the end of the last."""
    authority_start: float = 0.80
    """The manager's expected share of authority before the first meeting."""
    authority_end: float = 0.20
    """The same at the end of the last."""
    meetings: int = 3
    """Over how many meetings the path comes down; over all, where there are more."""
    p: float = 0.05
    """The trend test's one-sided level."""
    change: float = -0.40
    """The least change of the share, by a straight line from the first third to the last."""
    last: float = 0.35
    """The share in the last third of the last meeting, at most."""
    belief: float = 0.50
    """The customer's belief there lies below this."""
    rise: float = 0.05
    """By more than this a meeting's share may not lie over that of the one before."""
    band: float = 0.15
    """How far from its step of the path a meeting's last third may lie."""


class Rubric(Struct, frozen=True, kw_only=True):
    """What a coach or a scenario may set."""

    talk_time: Glide = Glide()
    """The path of the manager's share of vendor floor time."""
    authority: Glide = Glide(start=0.80, end=0.20)
    """The path of the manager's expected share of authority."""
    window: float = 0.25
    """How much of the meeting the sliding share looks at."""
    verdicts: Verdicts = Verdicts()
    chance: float = 5.0
    """The headline is multiplied by 1 less this many times p."""
    caps: Caps = Caps()
    handed_over: HandedOver = HandedOver()
    stretch: StretchRules = StretchRules()
    weights: Weights = Weights()
    not_granted: float = 0.25
    """What is left of a claim if the customer's next turn does not grant it."""
    shared: float = 0.25
    """What is left of having been asked where the answer was not one's own to the end."""
    prior_counterpart: float = 4.0
    """What the customer's habit is worth for whom they are used to."""
    prior_other: float = 1.0
    half_life: float = 0.2
    """The part of the meeting after which evidence counts half."""
    handover_weight: float = 0.5
    """The part of the meeting's score that the handover is; the measures share the rest."""
    measures: MeasureWeights = MeasureWeights()
    measures_needed: int = 3
    """With evidence on fewer of the other measures than this, the score is the handover's alone."""
