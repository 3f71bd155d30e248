"""What AdamW minimises instead: its fixed points, the box that they lie in, and the barrier along its walls.

AdamW is at rest where λw = −g/(|g| + ε), g being the loss's slope at w. All arguments broadcast; `lam` > 0 is the
strength and `eps` Adam's ε. ValueError for bad input.
"""

import numpy as np

from figures.reference import arguments
from figures.reference.implements import implements


@implements(
    "adam.adamw_rest_tends_to_the_clip",
    "adam.decoupled_minimises_another_problem",
    "adam.wall_is_best",
)
def nearest_in_box(c, lam) -> arguments.Real:
    """clip(c, ±1/λ): where AdamW's fixed point on ½(w − c)² tends to as ε → 0."""
    c, lam = _centre(c, lam)
    return np.clip(c, -1 / lam, 1 / lam)[()]


@implements(
    "adam.adamw_rest_is_a_root",
    "adam.adamw_rest_tends_to_the_clip",
)
def fixed_point(c, lam, eps) -> arguments.Real:
    """The one w at which AdamW rests on ½(w − c)²: λw = (c − w)/(|c − w| + ε). `eps` ≥ 0."""
    c, lam = _centre(c, lam)
    eps = arguments.nonnegative("eps", eps)
    arguments.broadcastable(c=c, lam=lam, eps=eps)
    # The smaller root of λw² − (1 + λ|c| + λε)w + |c| = 0, written so that nothing cancels.
    far = np.abs(c)
    root = np.hypot(1 - lam * far + lam * eps, 2 * lam * np.sqrt(far * eps))
    return (2 * c / (1 + lam * (far + eps) + root))[()]


@implements("adam.adamw_barrier_slope")
def barrier(w, lam, eps) -> arguments.Real:
    """(ε/λ)(−ln(1 − λ|w|) − λ|w|): what AdamW adds to the loss; needs λ|w| < 1. About ½ελw² for small weights."""
    w, lam = arguments.reals("w", w), arguments.positive("lam", lam)
    eps = arguments.nonnegative("eps", eps)
    arguments.broadcastable(w=w, lam=lam, eps=eps)
    return (eps / lam * _log_and_line(_inside(w, lam)))[()]


@implements("adam.adamw_barrier_slope", "adam.adamw_barrier", "adam.adamw_barrier_converse")
def barrier_slope(w, lam, eps) -> arguments.Real:
    """ελw/(1 − λ|w|), its slope: how hard the barrier pushes a weight back; needs λ|w| < 1."""
    w, lam = arguments.reals("w", w), arguments.positive("lam", lam)
    eps = arguments.nonnegative("eps", eps)
    arguments.broadcastable(w=w, lam=lam, eps=eps)
    return (eps * lam * w / (1 - _inside(w, lam)))[()]


@implements("adam.adamw_barrier")
def rest_under_slope(g, lam, eps) -> arguments.Real:
    """−g/(λ(|g| + ε)): where AdamW rests if the loss has the slope `g` there. Needs `eps` > 0."""
    g, lam, eps = arguments.reals("g", g), arguments.positive("lam", lam), arguments.positive("eps", eps)
    arguments.broadcastable(g=g, lam=lam, eps=eps)
    return (-g / (lam * (np.abs(g) + eps)))[()]


@implements("adam.adam_step_bound", "adam.step_bound_of_equal_betas")
def largest_step(beta1, beta2) -> arguments.Real:
    """The largest that |m̂|/√v̂ can get in the long run: (1 − β₁)/√((1 − β₂)(1 − β₁²/β₂)). Needs β₁² < β₂ < 1."""
    beta1, beta2 = arguments.nonnegative("beta1", beta1), arguments.positive("beta2", beta2)
    arguments.broadcastable(beta1=beta1, beta2=beta2)
    if not np.all(beta2 < 1):
        raise arguments.refuse("beta2", beta2, "numbers above 0 and below 1")
    if not np.all(beta1**2 < beta2):
        raise arguments.refuse("beta1", beta1, "numbers at least 0 whose square is below beta2")
    return ((1 - beta1) / np.sqrt((1 - beta2) * (1 - beta1**2 / beta2)))[()]


def _inside(w: np.ndarray, lam: np.ndarray) -> np.ndarray:
    share = lam * np.abs(w)
    if not np.all(share < 1):
        raise arguments.refuse("lam·|w|", share, "products below 1, inside the box")
    return share


def _log_and_line(x: np.ndarray) -> np.ndarray:
    """−ln(1 − x) − x; by its series x²/2 + x³/3 + … where the difference would cancel."""
    near = np.where(x < 0.05, x, 0)
    series = sum(near**power / power for power in range(2, 14))
    return np.where(x < 0.05, series, -np.log1p(-np.where(x < 0.05, 0.5, x)) - x)


def _centre(c, lam) -> tuple[np.ndarray, np.ndarray]:
    c, lam = arguments.reals("c", c), arguments.positive("lam", lam)
    arguments.broadcastable(c=c, lam=lam)
    return c, lam
