"""Decay of what is not the model itself: the two factors of an adapter, and an average of the weights."""

from sympy import And, Eq, Limit, Ne, S

from derivations.ledger import Region, identity, inequality, limit, wrong
from derivations.symbols import W_1, W_2, W_base, alpha, beta_w, lam, p, q, r, rest, t, tau, u, w, w_0


@identity(
    given=["the slopes are zero, and both factors decay", r"$W_0$ is frozen: it is not trained, and does not decay"],
    cites=["hu2022lora"],
)
def decay_of_factors():
    r"""In LoRA a product of two trained factors is added to frozen weights. Each step of decay leaves
    {(1 - alpha * lam) ** 2} of the product, for both factors decay; what that pulls the layer to is {W_base}, the
    weights that it was given, and not zero.
    """
    yield W_base + ((1 - alpha * lam) * W_1) * ((1 - alpha * lam) * W_2)
    yield W_base + (1 - alpha * lam) ** 2 * (W_1 * W_2), "each factor brings its own share"
    yield wrong(W_base + (1 - alpha * lam) * (W_1 * W_2)), "that is the decay of one factor"
    yield wrong((1 - alpha * lam) ** 2 * (W_base + W_1 * W_2)), "the frozen weights do not decay"


def average(steps):
    """The running average of a weight after so many steps of which each takes its share of the weight."""
    return ((1 - beta_w) * (1 - tau) ** (steps + 1) - tau * beta_w ** (steps + 1)) / (1 - beta_w - tau) * w_0


@identity(
    given=[
        Ne(beta_w, 1 - tau),
        r"the slopes are zero, and each step takes the share $\tau$ of the weight",
        "the average starts at the weight, and is taken after each step",
    ],
    cites=["kingma2015adam"],
)
def averaged_weights():
    r"""A running average of a weight that decays, an EMA, is {average(t)} after $t$ steps. It follows the weight from
    behind; and the weight knows nothing of it.
    """
    yield beta_w * average(t) + (1 - beta_w) * ((1 - tau) ** (t + 1) * w_0)
    yield average(t + 1), "by induction: one more step,"
    yield Eq(average(0), w_0), "and before the first one the average is the weight"
    yield wrong((1 - tau) ** (t + 1) * w_0), "that is the weight itself"


@inequality(
    given=[
        Region(And(w >= 0, u >= w), {w: p, u: p + q}),
        Region(tau < 1, {tau: r / (1 + r)}),
        beta_w <= 1,
        "the slope is zero",
    ],
    over=(Region(beta_w < 1, {beta_w: rest / (1 + rest)}), Region(Eq(beta_w, 1), {beta_w: S(1)})),
    tight={w: 1, u: 3, tau: 0, beta_w: 0},
    cites=["kingma2015adam"],
    no_twin="It compares two numbers; adam.averaged_weights has the twin.",
)
def average_stays_behind():
    r"""Where an average {u} is not below a weight that is above zero, it is not below it after the next step of decay
    either: the average goes down later.
    """
    yield beta_w * u + (1 - beta_w) * ((1 - tau) * w) >= (1 - tau) * w
    yield beta_w * (u - (1 - tau) * w), "collect"
    yield wrong(beta_w * u + (1 - beta_w) * ((1 - tau) * w) <= (1 - tau) * w), "it keeps a share of what was"


def ahead():
    """How many times the weight the average is, once the start is forgotten."""
    return (1 - beta_w) * (1 - tau) / (1 - beta_w - tau)


@identity(
    given=[Ne(beta_w, 1 - tau), r"the slopes are zero, and each step takes the share $\tau$ of the weight"],
    cites=["kingma2015adam"],
    no_twin="It says that a ratio stays; adam.averaged_weights has the twin.",
)
def average_keeps_its_distance():
    r"""An average that is {ahead()} times the weight stays so while the weight decays: all that its start had too much
    or too little fades with $\beta_w$.
    """
    yield beta_w * (ahead() * w) + (1 - beta_w) * ((1 - tau) * w)
    yield ahead() * ((1 - tau) * w), "over one denominator"
    yield wrong(ahead() * w), "the average decays as fast as the weight"


@limit(
    given=[lambda: beta_w < 1],
    cites=["kingma2015adam"],
    no_twin="A limit; adam.averaged_weights has the twin.",
)
def averaged_weights_lag():
    r"""For a small decay $\tau$ the average is larger than the weight by about {beta_w / (1 - beta_w)} times $\tau$ of
    it: it has the size that the weight had that many steps ago.
    """
    yield Limit((ahead() - 1) / tau, tau, 0, dir="+")
    yield beta_w / (1 - beta_w), average_keeps_its_distance
    yield wrong(1 / (1 - beta_w)), "that would be an average that is taken before the step"
