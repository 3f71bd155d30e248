"""What makes recipes comparable: how many steps it takes until decay has taken its share of a weight."""

from sympy import Eq, Limit, Rational, S, exp

from derivations.ledger import Region, identity, limit, value, wrong
from derivations.momentum import BELOW_ONE
from derivations.symbols import alpha, chi, lam, m_t, mu, w

LEVEL = "the loss is level, and the penalty is in the slope, where momentum carries it"


@identity(
    given=[LEVEL, "the heavy ball, after a step that has led to $w$"],
    cites=["goodfellow2016deep"],
    no_twin="A step of the proof of guidance.momentum_timescale.",
)
def momentum_on_level_loss():
    r"""With momentum the next weight depends on the last two: on this one, $w$, and on the one before it,
    {w + alpha * m_t}.
    """
    yield w - alpha * (mu * m_t + lam * w)
    yield (
        (1 + mu - alpha * lam) * w - mu * (w + alpha * m_t),
        "momentum repeats the share that it keeps of the last step",
    )
    yield wrong((1 - alpha * lam) * w), "that is decay without momentum"


SHARE = Region(
    lambda: Eq(lam, (1 - chi) * (chi - mu) / (alpha * chi)),
    {lam: (1 - chi) * (chi - mu) / (alpha * chi)},
)


@identity(
    given=[LEVEL, SHARE],
    cites=["goodfellow2016deep"],
    no_twin="A step of the proof of guidance.momentum_timescale.",
)
def momentum_keeps_a_share():
    r"""Under decay with momentum a weight that was {w / chi} one step ago can go on being multiplied by $\chi$."""
    yield (1 + mu - alpha * lam) * w - mu * (w / chi)
    yield chi * w, momentum_on_level_loss
    yield wrong((1 - alpha * lam) * w), "momentum repeats the decay of earlier steps"


@limit(
    given=[BELOW_ONE],
    cites=["goodfellow2016deep"],
    also_true={"line 0.0.1.0.1.1: -1 -> *": "a factor that tends to one, to another power"},
)
def momentum_timescale():
    r"""For a small decay the share {1 - chi} that each step takes is about {1 / (1 - mu)} times $\alpha\lambda$: the
    heavy ball, which repeats the penalty, makes the timescale shorter by as much.
    """
    yield Limit((1 - chi) / ((1 - chi) * (chi - mu) / chi), chi, 1, dir="-")
    yield 1 / (1 - mu), momentum_keeps_a_share
    yield wrong(S(1)), "only without momentum"


@value(digits=3)
def left_after_a_tenth():
    """About what decay leaves of a weight if the training takes a tenth of the timescale."""
    return exp(-Rational(1, 10))


@value(digits=2)
def left_after_one():
    """About what it leaves if the training takes the whole of it."""
    return exp(-1)


@value(digits=2)
def left_after_ten():
    """About what it leaves if the training takes ten of them."""
    return exp(-10)
