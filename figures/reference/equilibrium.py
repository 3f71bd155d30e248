"""Where decay balances the steps of a weight vector whose loss does not depend on its length.

Such a loss (a normalisation layer follows) has a gradient at right angles to w, of length g̃/‖w‖: steps only
lengthen w, decay shortens it. `alpha` is the learning rate, `lam` the strength, 0 < αλ < 1; all broadcast.
ValueError for bad input.
"""

import numpy as np

from figures.reference import arguments
from figures.reference.implements import implements


@implements("scale_invariance.equilibrium_norm", "scale_invariance.equilibrium_norm_approximate")
def equilibrium_norm(alpha, lam, g_tilde) -> arguments.Real:
    """(αg̃²/(2λ − αλ²))^¼: the length that plain gradient descent keeps, once reached."""
    alpha, lam = _rate(alpha, lam)
    g_tilde = arguments.positive("g_tilde", g_tilde)
    arguments.broadcastable(alpha=alpha, lam=lam, g_tilde=g_tilde)
    return (np.sqrt(g_tilde) * np.sqrt(np.sqrt(_steps_over_decay(alpha, lam))))[()]


@implements("scale_invariance.equilibrium_angle")
def equilibrium_cosine(alpha, lam) -> arguments.Real:
    """1 − αλ: the cosine of the angle by which w then turns in a step, about √(2αλ) of a radian."""
    alpha, lam = _rate(alpha, lam)
    return (1 - alpha * lam)[()]


@implements("scale_invariance.equilibrium_angle_approximate")
def equilibrium_angle(alpha, lam) -> arguments.Real:
    """That angle itself, in radians; exact also where the cosine rounds to 1."""
    alpha, lam = _rate(alpha, lam)
    return (2 * np.arcsin(np.sqrt(alpha * lam / 2)))[()]


@implements("scale_invariance.equilibrium_is_stable")
def settling_factor(alpha, lam) -> arguments.Real:
    """2(1 − αλ)² − 1: what a step leaves of a small distance of ‖w‖² from its equilibrium."""
    alpha, lam = _rate(alpha, lam)
    return (2 * (1 - alpha * lam) ** 2 - 1)[()]


@implements("scale_invariance.equilibrium_ratio")
def gradient_over_length(alpha, lam) -> arguments.Real:
    """√((2λ − αλ²)/α): how long the gradient then is, as a multiple of the weights."""
    return np.sqrt(1 / _steps_over_decay(*_rate(alpha, lam)))[()]


@implements("scale_invariance.gradient_is_orthogonal", "scale_invariance.gradient_across")
def gradient_of_ratio(w1, w2, slope) -> tuple[arguments.Real, arguments.Real]:
    """Both slopes of a loss that knows two weights by w₂/w₁ alone, `slope` being its slope in that ratio. `w1` > 0."""
    w1, w2, slope = arguments.positive("w1", w1), arguments.reals("w2", w2), arguments.reals("slope", slope)
    arguments.broadcastable(w1=w1, w2=w2, slope=slope)
    return (-slope * w2 / w1**2)[()], (slope / w1)[()]


@implements("scale_invariance.rms_under_unit_updates", "scale_invariance.rms_approximate")
def rms_under_unit_updates(alpha, lam) -> arguments.Real:
    """√(α/(2λ − αλ²)): the root mean square of weights whose updates have size 1 and no side (E[u·w] = 0)."""
    return np.sqrt(_steps_over_decay(*_rate(alpha, lam)))[()]


def _steps_over_decay(alpha: np.ndarray, lam: np.ndarray) -> np.ndarray:
    return alpha / (lam * (2 - alpha * lam))


def _rate(alpha, lam) -> tuple[np.ndarray, np.ndarray]:
    alpha, lam = arguments.positive("alpha", alpha), arguments.positive("lam", lam)
    arguments.broadcastable(alpha=alpha, lam=lam)
    if not np.all(alpha * lam < 1):
        raise arguments.refuse("alpha·lam", alpha * lam, "products above 0 and below 1")
    return alpha, lam
