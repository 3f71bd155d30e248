"""The optimisers step by step beside the same formulas in numbers of 50 digits, over a thousand steps.

The reference knows nothing of chains and transformations: it writes the update of the papers down. Its gradients
are the very floats that the optimiser is given, so what is compared is the optimiser's arithmetic.

The tolerance is relative to the largest that the weight has been. A step rounds some twenty times, by 1.1e-16 of a
number no larger than the weight; adding up like a random walk, a thousand steps make 1.1e-16 · √20000 = 1.6e-14, and
what is found is at most that. The bound, 1e-13, leaves room for another library's square root and power, and is
still a twentieth of what roundings could come to if they all went one way.
"""

import mpmath
import numpy as np
import pytest

from figures.reference.optimizers import adam, run, sgd

STEPS, TOLERANCE = 1000, 1e-13
H, CENTRE = np.array([2.0, 0.3]), np.array([1.0, -2.0])
W0 = np.array([3.0, 0.5])


def noisy(w, step):
    """A bowl, and noise that does not fade: the weights never come to rest."""
    return H * (w - CENTRE) + np.sin(1.7 * step + np.array([0.0, 1.0]))


def tiny(w, step):
    """Gradients whose squares are no floats any more."""
    return 1e-170 * noisy(w, step)


def silent(w, step):
    """None for the second weight, ever; and none for the first in its first three steps."""
    return noisy(w, step) * np.array([step >= 3, False])


def recorded(gradient):
    """The gradient, and a list into which it puts what it gave."""
    given = []

    def recording(w, step):
        given.append(np.asarray(gradient(w, step), dtype=float))
        return given[-1]

    return recording, given


def exactly_adam(gradients, w, alpha, beta1, beta2, eps, lam, decoupled):
    """Kingma and Ba 2015, algorithm 1; with L2 inside the gradient, or Loshchilov and Hutter's decay beside it."""
    m = v = mpmath.mpf(0)
    yield w
    for step, g in enumerate(gradients, 1):
        if not decoupled:
            g = g + lam * w
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        denominator = mpmath.sqrt(v / (1 - beta2**step)) + eps
        direction = m / (1 - beta1**step) / denominator if denominator else mpmath.mpf(0)
        w = w - alpha * direction - (alpha * lam * w if decoupled else 0)
        yield w


def exactly_sgd(gradients, w, alpha, mu, lam, decoupled):
    """The heavy ball; with L2 inside the gradient, or decay beside it."""
    v = mpmath.mpf(0)
    yield w
    for g in gradients:
        v = mu * v + (g if decoupled else g + lam * w)
        w = w - alpha * v - (alpha * lam * w if decoupled else 0)
        yield w


def distance(optimizer, exactly, gradient, options):
    """The largest difference of any step and weight, over the largest that this weight has been by then."""
    recording, given = recorded(gradient)
    path = run(optimizer(**options), recording, W0, STEPS)
    worst = mpmath.mpf(0)
    with mpmath.workdps(50):
        numbers = {key: value if isinstance(value, bool) else mpmath.mpf(value) for key, value in options.items()}
        for coordinate in range(len(W0)):
            gradients = [mpmath.mpf(float(g[coordinate])) for g in given]
            largest = mpmath.mpf(0)
            wanted = exactly(gradients, mpmath.mpf(float(W0[coordinate])), **numbers)
            for got, w in zip(path[:, coordinate], wanted, strict=True):
                largest = max(largest, abs(w))
                worst = max(worst, abs(mpmath.mpf(float(got)) - w) / largest)
    return float(worst)


@pytest.mark.parametrize("decoupled", [False, True])
@pytest.mark.parametrize(
    ("gradient", "eps", "lam"),
    [
        (noisy, 1e-8, 0.0),
        (noisy, 1e-8, 0.1),
        (noisy, 0.0, 0.1),
        (noisy, 1e-2, 2.0),
        (silent, 0.0, 0.0),
        (silent, 0.0, 0.1),
        (silent, 1e-8, 0.1),
        (tiny, 0.0, 0.0),
        (tiny, 1e-8, 0.1),
        (tiny, 1e-170, 0.0),
    ],
)
def test_adam(gradient, eps, lam, decoupled):
    options = {"alpha": 0.01, "beta1": 0.9, "beta2": 0.999, "eps": eps, "lam": lam, "decoupled": decoupled}
    assert distance(adam, exactly_adam, gradient, options) < TOLERANCE


@pytest.mark.parametrize("decoupled", [False, True])
@pytest.mark.parametrize(("beta1", "beta2"), [(0.0, 0.999), (0.95, 0.95), (0.0, 0.0)])
def test_adam_with_other_means(beta1, beta2, decoupled):
    options = {"alpha": 0.01, "beta1": beta1, "beta2": beta2, "eps": 1e-8, "lam": 0.1, "decoupled": decoupled}
    assert distance(adam, exactly_adam, noisy, options) < TOLERANCE


@pytest.mark.parametrize("decoupled", [False, True])
@pytest.mark.parametrize(("mu", "lam"), [(0.0, 0.5), (0.9, 0.0), (0.9, 0.5), (0.99, 0.1)])
def test_sgd(mu, lam, decoupled):
    options = {"alpha": 0.05, "mu": mu, "lam": lam, "decoupled": decoupled}
    assert distance(sgd, exactly_sgd, noisy, options) < TOLERANCE


def test_a_zero_gradient_without_eps_leaves_the_weight_to_its_decay():
    path = run(adam(0.01, eps=0, lam=0.1, decoupled=True), silent, W0, 10)
    assert path[10, 1] == pytest.approx(0.5 * (1 - 0.01 * 0.1) ** 10, rel=1e-15)
    assert np.array_equal(run(adam(0.01, eps=0), silent, W0, 10)[:, 1], np.full(11, 0.5))


@pytest.mark.parametrize("slip", [{"beta2": 0.9990001}, {"eps": 1.001e-8}, {"decoupled": True}])
def test_a_slip_would_be_seen(slip):
    """A test of the test: the same comparison with one option off by little."""
    options = {"alpha": 0.01, "beta1": 0.9, "beta2": 0.999, "eps": 1e-8, "lam": 0.1, "decoupled": False}

    def slipped(**right):
        return adam(**right | slip)

    assert distance(slipped, exactly_adam, noisy, options) > TOLERANCE
