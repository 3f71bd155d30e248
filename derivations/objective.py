"""The idea: add a price on large weights to the loss, and see what the price buys.

Nothing here depends on the form of the penalty until the last claims, which say what large weights cost:
a large answer to a small change of the input, and a large answer to noise in the training data.
"""

from sympy import Abs, And, Derivative, Eq, Matrix, Rational, Sum, sign

from derivations.ledger import (
    Region,
    counterexample,
    definition,
    identity,
    inequality,
    literature,
    minimizer,
    wrong,
)
from derivations.ledger.notation import Argmin, Dot, Norm
from derivations.ledger.relation import Among
from derivations.symbols import (
    L_0,
    J,
    L,
    L_a,
    L_b,
    L_inf,
    Omega,
    Omega_a,
    Omega_b,
    W,
    delta,
    delta_,
    dim,
    gap,
    gap2,
    h,
    j,
    kappa,
    lam,
    lam_a,
    lam_b,
    m_delta,
    n,
    p,
    p_,
    q,
    q_,
    r_,
    s2,
    u,
    u_,
    w,
    w_,
    w_true,
)

POSITIVE_STRENGTH = Region(lam > 0, {lam: gap})
POSITIVE_CURVATURE = Region(h > 0, {h: gap2})


@definition(cites=["goodfellow2016deep"])
def regularized_objective():
    r"""The penalised objective $J$ is the data loss plus $\lambda$ times a penalty $\Omega$ on the
    weights.
    """
    return Eq(J(w), L(w) + lam * Omega(w))


NO_WORSE_THAN_ZERO = Region(
    lambda: And(L(w) + lam * Omega(w) <= L_0, L(w) >= L_inf),
    {L(w): L_inf + p, L_0: L_inf + p + lam * Omega(w) + q},
)


@inequality(
    given=[NO_WORSE_THAN_ZERO, POSITIVE_STRENGTH, r"$\Omega$ is zero when every weight is"],
    cites=["goodfellow2016deep"],
    tight={L_0: 3, L_inf: 1, lam: 2, Omega(w): 1, L(w): 1},
)
def penalty_keeps_weights_near():
    r"""Weights that do no worse than all zeros have a penalty of at most {(L_0 - L_inf) / lam}."""
    yield Omega(w) <= (L_0 - L_inf) / lam
    yield wrong(Omega(w) <= lam * (L_0 - L_inf)), "a stronger penalty allows less, not more"


@literature(
    cites=["boyd2004convex"],
    given=[
        POSITIVE_STRENGTH,
        r"$L$ is continuous and bounded below",
        r"$\Omega$ is a norm or the square of one",
    ],
    reason=(
        "A continuous function has a least value on a closed bounded set: that theorem is beyond a computer algebra "
        "system. The step in which the penalty matters, that better weights lie in a bounded set, is "
        "the claim before this one, and is proved."
    ),
    no_twin="It says that something exists, and computes nothing.",
)
def minimiser_exists():
    r"""The penalised objective has a minimiser, even where the data loss alone has none: its value is no
    more than at zero.
    """
    return Among(Argmin(J(w), w), u)


BOTH_OPTIMAL = Region(
    lambda: And(
        lam_b > lam_a,
        L_a + lam_a * Omega_a <= L_b + lam_a * Omega_b,
        L_b + lam_b * Omega_b <= L_a + lam_b * Omega_a,
    ),
    {lam_b: lam_a + gap, L_b: L_a + lam_a * (p + q) / gap + p, Omega_a: Omega_b + (p + q) / gap},
)


ANY_LOSS = "It compares the minimisers of any loss under any penalty: there is no one function to compute."


@inequality(
    given=[BOTH_OPTIMAL],
    cites=["goodfellow2016deep"],
    tight={Omega_a: 1, Omega_b: 1, L_a: 2, L_b: 2, lam_a: 1, lam_b: 2},
    no_twin=ANY_LOSS,
)
def larger_lam_smaller_norm():
    r"""A greater strength never leaves a larger penalty: {Omega_b <= Omega_a}, for global minimisers and for
    $\Omega$ itself.
    """
    yield Omega_b <= Omega_a
    yield (
        ((L_b + lam_a * Omega_b) - (L_a + lam_a * Omega_a) + ((L_a + lam_b * Omega_a) - (L_b + lam_b * Omega_b)))
        / (lam_b - lam_a),
        "add what each minimiser wins over the other; the losses cancel",
    )
    yield wrong(Omega_b < Omega_a), "not strictly: beyond some strength the minimiser may stay where it is"


@inequality(
    given=[BOTH_OPTIMAL],
    cites=["goodfellow2016deep"],
    tight={Omega_a: 1, Omega_b: 1, L_a: 2, L_b: 2, lam_a: 1, lam_b: 2},
    no_twin=ANY_LOSS,
)
def larger_lam_larger_loss():
    r"""The price of a stronger penalty is paid in data loss: {L_a <= L_b}."""
    yield L_a <= L_b
    yield (
        ((L_b + lam_a * Omega_b) - (L_a + lam_a * Omega_a)) + lam_a * (Omega_a - Omega_b),
        "the first part is a minimiser's gain, the second is what a stronger penalty takes off",
    )
    yield wrong(L_b <= L_a), "the loss rises, the penalty falls"


@counterexample(
    given=[BOTH_OPTIMAL],
    at={Omega_a: 0, Omega_b: 0, L_a: 1, L_b: 1, lam_a: 1, lam_b: 2},
    holds={Omega_a: 2, Omega_b: 1, L_a: 1, L_b: Rational(5, 2), lam_a: 1, lam_b: 2},
    no_twin=ANY_LOSS,
)
def not_strictly_smaller():
    r"""Two strengths can have the same minimiser, zero for instance, so the penalty need not fall strictly as the
    strength grows.
    """
    yield Omega_b < Omega_a, "the popular, stricter form"


@inequality(
    given=[r"$\boldsymbol{\delta} \ne 0$ (otherwise both sides are zero)"],
    cites=["boyd2004convex"],
    squared=True,
    tight={W: Matrix([1, -2]), delta: Matrix([-2, 4])},
)
def sensitivity_l2():
    r"""A small change $\boldsymbol{\delta}$ of the input moves a linear answer by at most
    {Norm(W) * Norm(delta)}.
    """
    yield Abs(Dot(W, delta)) <= Norm(W) * Norm(delta)
    yield (
        Norm(Norm(delta) ** 2 * W - Dot(W, delta) * delta) ** 2 / Norm(delta) ** 2,
        r"what is left of $\mathbf{w}$ when its part along $\boldsymbol{\delta}$ is taken away",
    )
    yield wrong(Abs(Dot(W, delta)) <= Norm(W)), "the size of the change matters"


@identity(cites=["boyd2004convex"])
def sensitivity_l2_attained():
    r"""The change that points along the weights themselves moves the answer by as much as the bound allows."""
    yield Dot(W, kappa * W)
    yield Norm(W) * Norm(kappa * W), r"$\boldsymbol{\delta}$ is $\mathbf{w}$ times a positive number"
    yield wrong(Norm(W) * kappa), "the length of the weights counts twice"


def _entry(sign):
    """One summand, where the weight has a sign and the input's change lies within its bound."""
    bounded = Abs(delta_[j]) <= m_delta
    within = {delta_[j]: (q_[j] - r_[j]) / 2, m_delta: (q_[j] + r_[j]) / 2}
    return Region(And(sign * w_[j] >= 0, bounded), {w_[j]: sign * p_[j], **within})


@inequality(
    given=[Abs(delta_[j]) <= m_delta],
    over=(_entry(1), _entry(-1)),
    cites=["boyd2004convex"],
    tight={dim: 2, m_delta: 2, w_: [1, -3], delta_: [2, -2]},
)
def sensitivity_l1():
    r"""If no input changes by more than $\delta_{\max}$, the answer moves by at most $\delta_{\max}$
    times the L1 norm.
    """
    yield Abs(Sum(w_[j] * delta_[j], (j, 1, dim))) <= m_delta * Sum(Abs(w_[j]), (j, 1, dim))
    yield (
        wrong(Abs(Sum(w_[j] * delta_[j], (j, 1, dim))) <= m_delta * Abs(Sum(w_[j], (j, 1, dim)))),
        "weights of opposite sign do not cancel",
    )


@identity(
    cites=["boyd2004convex"],
    given=[r"each input changes by $\delta_{\max}$, up where its weight is positive and down where it is negative"],
)
def sensitivity_l1_attained():
    r"""The change that follows the signs of the weights moves the answer by as much as the bound allows."""
    yield Sum(w_[j] * (m_delta * sign(w_[j])), (j, 1, dim))
    yield m_delta * Sum(Abs(w_[j]), (j, 1, dim)), "a number times its sign is its absolute value"
    yield wrong(m_delta * Sum(w_[j], (j, 1, dim))), "the signs are followed, not ignored"


def risk(strength):
    """Squared bias plus variance of the shrunken estimate along one direction."""
    return (strength / (h + strength) * w_true) ** 2 + s2 * h / (h + strength) ** 2


def risk_rate(strength):
    """How the risk changes with the strength."""
    return Derivative(risk(strength), strength)


def over_outcomes(what):
    """What comes out on average, over the outcomes of the noise with their probabilities."""
    return Sum(p_[j] * what, (j, 1, n))


@identity(
    given=[
        POSITIVE_CURVATURE,
        r"the noise has $n$ outcomes with probabilities $p_{j}$, in which least squares misses the truth by $u_{j}$",
    ],
    cites=["hoerl1970ridge", "hastie2009esl"],
    no_twin="It averages over any noise; bias, risk_slope and best_lam have the twins.",
)
def error_over_outcomes():
    r"""On average over the outcomes of the noise the squared error of a shrunken estimate has three parts: with
    {over_outcomes(1)}, the average error of least squares and the average of its square. If the probabilities add up
    to one and the noise averages zero, the first part is the square of the bias, the second is nothing and the third
    is the variance.
    """
    yield over_outcomes((h / (h + lam) * (w_true + u_[j]) - w_true) ** 2)
    yield (
        (lam / (h + lam) * w_true) ** 2 * over_outcomes(1)
        - 2 * (lam / (h + lam) * w_true) * (h / (h + lam)) * over_outcomes(u_[j])
        + (h / (h + lam)) ** 2 * over_outcomes(u_[j] ** 2),
        "multiply out; what does not depend on the outcome stands before the sums",
    )
    yield (
        wrong((lam / (h + lam) * w_true) ** 2 + (h / (h + lam)) ** 2 * over_outcomes(u_[j] ** 2)),
        "only if the probabilities add up to one and the noise averages zero",
    )


FIXED_DESIGN = "the inputs are fixed, the loss is a sum of squares, and the noise has mean zero and variance $s^2$"


@identity(given=[POSITIVE_CURVATURE, FIXED_DESIGN], cites=["hoerl1970ridge", "hastie2009esl"])
def bias():
    r"""Shrinking pulls the estimate of the true weight towards zero. For noise that averages zero it does so on
    average by {lam / (h + lam)} of the true weight.
    """
    yield w_true - h / (h + lam) * w_true, "least squares is right on average, and a share of it is kept"
    yield lam / (h + lam) * w_true, "over one denominator"
    yield wrong(h / (h + lam) * w_true), "that is what remains, not what is lost"


@identity(
    given=[POSITIVE_CURVATURE, FIXED_DESIGN],
    cites=["hoerl1970ridge", "hastie2009esl"],
    no_twin="the NumPy function for the variance is compared with risk_slope, of which it is a part",
)
def variance():
    r"""For noise of variance $s^2$ in the targets least squares has the variance {s2 / h} along a direction of
    curvature $h$; shrinking multiplies it by the square of the share that is left.
    """
    yield (h / (h + lam)) ** 2 * (s2 / h), error_over_outcomes
    yield s2 * h / (h + lam) ** 2, "one factor of the curvature cancels"
    yield wrong(s2 / (h + lam)), "a share is squared in a variance"


@identity(given=[POSITIVE_CURVATURE, FIXED_DESIGN], cites=["hoerl1970ridge", "hastie2009esl"])
def risk_slope():
    r"""Squared bias plus variance changes with $\lambda$ at the rate
    {2 * h * (lam * w_true**2 - s2) / (h + lam) ** 3}.
    """
    yield risk_rate(lam), error_over_outcomes
    yield 2 * h * (lam * w_true**2 - s2) / (h + lam) ** 3, "differentiate both parts and collect"
    yield wrong(2 * h * (lam * w_true**2 - s2) / (h + lam) ** 2), "one factor of the denominator is missing"


@inequality(
    given=[POSITIVE_CURVATURE, Region(lam * w_true**2 < s2, {s2: lam * w_true**2 + gap})],
    cites=["hoerl1970ridge"],
    tight={lam: 2, s2: 2, w_true: 1, h: 1},
)
def shrinking_lowers_variance():
    r"""As long as {lam * w_true**2} is below the noise variance, and so from $\lambda = 0$ on, more
    shrinking lowers the expected squared error.
    """
    yield risk_rate(lam) < 0
    yield 2 * h * (s2 - lam * w_true**2) / (h + lam) ** 3, risk_slope
    yield wrong(risk_rate(lam) < -1), "it may fall slowly"


@minimizer(of=lam, given=[POSITIVE_CURVATURE, Region(w_true**2 > 0, {w_true**2: gap})], cites=["hoerl1970ridge"])
def best_lam():
    r"""Along one direction no strength does better on average than the noise variance over the square of the true
    weight, whatever the curvature.
    """
    yield risk(lam), s2 / w_true**2
    yield (
        h * (lam * w_true**2 - s2) ** 2 / ((h + lam) ** 2 * (h * w_true**2 + s2)),
        "a square over something positive",
    )
    yield wrong(s2 / w_true), "variances are compared with squares"
