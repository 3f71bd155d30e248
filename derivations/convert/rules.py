"""Which pairs translate: what a translation keeps, and why some pairs have none.

The numbers fall into two families. Some are the strength of a penalty, whether it stands in the loss, in the gradient
or beside a plain step: what they share is where training comes to rest. Others, AdamW's, are decay beside an adaptive
step: what they share is αλ, the share that a step takes of a weight, but no penalty leads where they do. Within a
family numbers translate, from one to the other none does; only zero is zero everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from sympy import Expr, Integer

from derivations.conventions.row import Kind, Row
from derivations.convert.answer import NoTranslation, Step, spelled
from derivations.ledger.claim import Claim
from derivations.symbols import alpha, mu, n

# Claims that no row holds are named here, and not imported: a test finds each in the ledger.
LEAVES = ("xgboost_trees", "lightgbm_trees")  # they penalise the values of leaves


@dataclass(frozen=True)
class Rule:
    """What is kept by a pair that translates, what that rests on, and what has to be said beside it.

    `by_decay` compares the λ of decay beside the step, otherwise strengths on a SUM of losses are compared.
    `adaptive` says that decay stands beside adaptive steps, where a row may have plain ones too.
    """

    keeps: str
    steps: tuple[Step, ...] = ()
    notes: tuple[Step, ...] = ()
    by_decay: bool = False
    adaptive: bool = False

    def strengths(self, row: Row) -> tuple[Expr, Expr]:
        """L2 and L1 of a row, in its symbols: what the two rows are to have in common.

        Decay beside a plain step is worth what it balances at rest: n (1 − μ) times itself.
        """
        if row.kind is Kind.DECOUPLED:
            worth = 1 if self.by_decay else n * (1 - mu if row.momentum else 1)
            return worth * row.decay.doit(), Integer(0)
        return tuple(Integer(0) if part is None else part.doit() for part in (row.l2, row.l1))


def names(*claims: Claim) -> tuple[str, ...]:
    """Their names."""
    return tuple(claim.name for claim in claims)


def rule(source: Row, target: Row) -> Rule:
    """What a translation between two rows keeps. Raises NoTranslation where there is none."""
    if source is target:
        same = "everything, if the call, its loss and its other settings are the same"
        return Rule(same, by_decay=source.kind is Kind.DECOUPLED, adaptive=source.adaptive)
    found = _between(source, target)
    if source.follows == target.follows:
        return found
    parting = Step(
        "under a schedule they part: "
        + ", ".join(f"what {spelled(x)} takes {GOES[x.follows]}" for x in (source, target)),
        names(source.claim, target.claim),
    )
    keeps = f"{found.keeps}; this at one learning rate, not under a schedule"
    return replace(found, keeps=keeps, notes=(*found.notes, parting))


# What a step takes off a weight, by the power of the schedule that it goes with.
GOES = {0: "stays the same", 1: "goes with the rate", 2: "goes with the square of the rate"}


def _same_loss(source: Row, target: Row) -> str:
    """The loss that both have to have, in words. Raises NoTranslation if they never do."""
    if not (source.losses and target.losses):
        return "the same loss on the same data"
    shared = [loss.value for loss in source.losses if loss in target.losses]
    if not shared:
        own = " and ".join(f"that of {spelled(row)} is {' or '.join(row.losses)}" for row in (source, target))
        raise NoTranslation(
            f"no translation: there is no loss that both can have, {own}", *names(source.claim, target.claim)
        )
    return f"the same loss, {' or '.join(shared)}, on the same data"


def _between(source: Row, target: Row) -> Rule:
    leaf = [row for row in (source, target) if row.name in LEAVES]
    if len(leaf) == 1:
        raise NoTranslation(
            f"no translation: {spelled(leaf[0])} penalises the values of leaves, not the weights of features",
            leaf[0].claim.name,
        )
    loss = _same_loss(source, target)
    beside = [row for row in (source, target) if row.kind is Kind.DECOUPLED]
    if len(beside) == 2:
        return _both_beside(source, target)
    adaptive = [row for row in (source, target) if row.kind is Kind.COUPLED and row.adaptive]
    if beside:
        other = target if beside[0] is source else source
        return _one_beside(beside[0], other, bool(adaptive), loss)
    if not adaptive:
        same = Step("one objective is the other times a number", ("conventions.same_minimiser",))
        return Rule(f"the penalised loss up to a factor, if both have {loss}", (same,))
    if len(adaptive) == 2:
        return Rule(
            f"the penalised loss; all of a step {OF_ONE_OPTIMISER}",
            (Step("both add λw to the gradient", ("adam.coupled_decay_is_rescaled",)),),
        )
    return Rule("the minimisers, not the path", (RESTS,), (OTHER_PATH,))


OF_ONE_OPTIMISER = "too if both are one optimiser with the same settings, ε and where it stands included"
RESTS = Step("Adam with L2 rests where the penalised loss is level", ("adam.coupled_rests_at_ridge",))
OTHER_PATH = Step(
    "on the way Adam divides the decay of each weight by what its slopes have been like: stopped early the two differ",
    ("adam.coupled_decay_is_rescaled",),
)


def _rate(*beside: Row) -> tuple[Step, ...]:
    """The step between decay that the learning rate multiplies and what is not multiplied by it, if there is one."""
    without = [row for row in beside if row.decay.has(alpha)]
    if not without or (len(beside) == len(without) == 2):
        return ()
    return (
        Step(
            "a share of the weight that no rate multiplies is worth λ = that share over the rate",
            ("conventions.share_to_strength",),
        ),
    )


def _both_beside(source: Row, target: Row) -> Rule:
    if source.adaptive and target.adaptive:
        return Rule(
            f"the decay of each step, at the same learning rate; all of a step {OF_ONE_OPTIMISER}",
            (Step("both decay beside an adaptive step", ("adam.decoupled_update",)), *_rate(source, target)),
            (
                Step(
                    "another optimiser settles elsewhere, and often wants another rate: then αλ is another too",
                    ("adam.decoupled_rests", "adam.timescale"),
                ),
            ),
            by_decay=True,
            adaptive=True,
        )
    if source.plain and target.plain:
        both = Step("both decay beside a plain step", ("momentum.decoupled_fixed_point",))
        return Rule(
            "the decay of each step, and with the same momentum the points of rest",
            (both, *_rate(source, target)),
            by_decay=True,
        )
    raise NoTranslation(
        "no translation: beside a plain step decay leads where a penalty does, beside an adaptive one it does "
        "not; all they can share is αλ, the share that a step takes of a weight",
        *("momentum.decoupled_fixed_point", "adam.decoupled_minimises_another_problem"),
    )


def _one_beside(beside: Row, other: Row, in_adam: bool, loss: str) -> Rule:
    if in_adam and beside.adaptive:
        raise NoTranslation(
            f"no translation: {spelled(other)} adds its decay to the gradient, where it is divided by another number "
            f"for each weight; {spelled(beside)} takes it beside the step, where it is divided by none",
            *("adam.coupled_is_not_decoupled", "adam.no_strength_serves_adam"),
        )
    if not beside.plain:
        box = ["adam.box"] if beside.boxed else []
        instead = (
            "minimises no penalised loss, it looks for the best weights in a box of 1/λ"
            if box
            else "is known to minimise no penalised loss"
        )
        raise NoTranslation(
            f"no translation: {spelled(beside)} {instead}",
            "adam.decoupled_minimises_another_problem",
            *box,
        )
    port = Step("without momentum decay beside the step is the penalty's", ("momentum.sgd_equivalence",))
    if beside.momentum:
        port = Step(
            "beside momentum μ that sums slopes, decay rests where a penalty of 1 − μ times its strength does",
            ("momentum.decoupled_fixed_point", "momentum.port_the_strength"),
        )
    notes = []
    if beside.adaptive:
        alone = "this is about its plain steps; beside its adaptive ones no strength is right"
        notes.append(Step(alone, ("adam.decoupled_minimises_another_problem",)))
    if in_adam:
        return Rule("the minimisers, not the path", (RESTS, *_rate(beside), port), (OTHER_PATH, *notes))
    if other.kind is Kind.PENALTY:
        return Rule(f"the minimisers, if both have {loss}", (*_rate(beside), port), tuple(notes))
    if beside.momentum:
        notes.append(
            Step("with momentum the path is another one all the same", ("momentum.momentum_breaks_equivalence",))
        )
    return Rule("the points of rest, and every step if there is no momentum", (*_rate(beside), port), tuple(notes))
