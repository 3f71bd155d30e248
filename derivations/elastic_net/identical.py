"""Two features that are the same: the lasso does not care how they share, the elastic net does."""

from sympy import Abs, And, Or

from derivations.elastic_net.both import POSITIVE_RIDGE
from derivations.ledger import Region, identity, inequality, minimizer, wrong
from derivations.ledger.notation import Norm
from derivations.symbols import Y, lam_1, lam_2, p, q, u, w, w_1, w_2, x_1

SAME_SIDE = (Region(And(w_1 >= 0, w_2 >= 0), {w_1: p, w_2: q}), Region(And(w_1 <= 0, w_2 <= 0), {w_1: -p, w_2: -q}))


@identity(
    given=[Or(*(side.condition for side in SAME_SIDE))],
    over=SAME_SIDE,
    cites=["zou2005elasticnet"],
    no_twin="It says which splits are best; elastic_net.identical_features_share has the twin.",
)
def lasso_segment():
    r"""If a feature is in the data twice and its weight is not zero, the lasso has a whole segment of solutions:
    every split of a weight into two parts on the same side fits and costs the same, one feature alone included.
    """
    yield Norm(Y - (w_1 * x_1 + w_2 * x_1)) ** 2 / 2 + lam_1 * (Abs(w_1) + Abs(w_2))
    yield Norm(Y - (w_1 + w_2) * x_1) ** 2 / 2 + lam_1 * Abs(w_1 + w_2), "only the sum of the two weights counts"
    yield (
        wrong(Norm(Y - (w_1 + w_2) * x_1) ** 2 / 2 + 2 * lam_1 * Abs(w_1 + w_2)),
        "the two sizes add up to one, not to two",
    )


SIGNS_OF_BOTH = (
    Region(And(w_1 >= 0, w_2 >= 0), {w_1: p, w_2: q}),
    Region(And(w_1 >= 0, w_2 <= 0), {w_1: p, w_2: -q}),
    Region(And(w_1 <= 0, w_2 >= 0), {w_1: -p, w_2: q}),
    Region(And(w_1 <= 0, w_2 <= 0), {w_1: -p, w_2: -q}),
)


@inequality(
    over=SIGNS_OF_BOTH,
    cites=["zou2005elasticnet"],
    tight={w_1: 1, w_2: 2},
    no_twin="It says which splits are best; elastic_net.identical_features_share has the twin.",
)
def lasso_segment_is_best():
    r"""No split of a weight into two costs the lasso less than one on a single side: two weights of opposite sign pay
    for what they undo.
    """
    yield Abs(w_1 + w_2) <= Abs(w_1) + Abs(w_2)
    yield wrong(Abs(w_1) + Abs(w_2) <= Abs(w_1 + w_2)), "weights of opposite sign cost more than their sum"


def shared(first):
    """What the elastic net charges for two weights whose sum is w."""
    return lam_1 * (Abs(first) + Abs(w - first)) + lam_2 / 2 * (first**2 + (w - first) ** 2)


SPLITS = (
    Region(And(w >= 0, u <= 0), {w: p, u: -q}),
    Region(And(w >= u, u >= 0), {w: p + q, u: p}),
    Region(And(w >= 0, u >= w), {w: p, u: p + q}),
    Region(And(w <= 0, u >= 0), {w: -p, u: q}),
    Region(And(w <= u, u <= 0), {w: -p - q, u: -p}),
    Region(And(w <= 0, u <= w), {w: -p, u: -p - q}),
)


@minimizer(
    of=u,
    over=SPLITS,
    grows=lam_2,
    given=[POSITIVE_RIDGE],
    cites=["zou2005elasticnet"],
    also_true=dict.fromkeys(
        (
            "line 0: *",
            "line 0.0: lam_1*(Abs(u) + Abs(w - u)) -> lam_1 + (Abs(u) + Abs(w - u))",
            "line 0.0.0: lam_1 -> lam_2",
            "line 0.1.0: lam_2/2 -> lam_2 + 1/2",
            "line 0.1.0.1.1: -1 -> 0",
            "line 0.1.0.1.1: -1 -> 1",
        ),
        "another charge that treats both features alike and grows with each size: equal shares are best for it too",
    ),
)
def identical_features_share():
    r"""The elastic net gives two identical features {w / 2} each."""
    yield shared(u), w / 2
    yield wrong(w), "one feature alone pays the square of the whole"


@inequality(
    given=[POSITIVE_RIDGE],
    over=SPLITS,
    cites=["zou2005elasticnet"],
    tight={u: 1, w: 4, lam_1: 1, lam_2: 2},
    no_twin="It says which splits are best; elastic_net.identical_features_share has the twin.",
    also_true=dict.fromkeys(
        (
            "line 0.1.0.0.1.0.0.1.0: 2 -> -2",
            "line 0.1.0.0.1.1.0: w - 1*w/2 -> -1*w/2",
            "line 0.1.0.1.1.0.0.1.0: 2 -> -2",
            "line 0.1.0.1.1.1.0: w - 1*w/2 -> -1*w/2",
        ),
        "it stands between bars, where the sign does not count",
    ),
)
def equal_split_is_unique():
    r"""Equal shares of two identical features are the only solution of the elastic net: any other split costs
    more, by at least {lam_2} times the square of how far it is from equal.
    """
    yield shared(u) >= shared(w / 2) + lam_2 * (u - w / 2) ** 2
    yield (
        wrong(shared(u) >= shared(w / 2) + 2 * lam_2 * (u - w / 2) ** 2),
        "two halves of the square make one",
    )
