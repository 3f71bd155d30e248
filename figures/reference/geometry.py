"""The two balls that the penalties stand for: the nearest point in each, and how often it has a zero."""

import math

import numpy as np

from figures.reference import arguments
from figures.reference.implements import implements


@implements(
    "geometry.project_l1_ball",
    "geometry.corner_rule",
    "geometry.corner_solution",
    "geometry.edge_solution",
    "geometry.normal_cone_at_corner",
)
def project_l1_ball(z, radius) -> np.ndarray:
    """The point nearest to z with ‖u‖₁ ≤ radius: every |z_i| less the same θ, and 0 where nothing is left.

    `z`: any shape, taken as one vector; `radius` ≥ 0. Exact, by sorting: no iteration. ValueError for bad
    input. Source: Duchi, Shalev-Shwartz, Singer and Chandra 2008.
    """
    z, radius = arguments.reals("z", z), arguments.number("radius", radius, least=0)
    size = np.abs(z)
    with np.errstate(over="ignore"):  # a sum beyond float64 is outside every ball
        if size.sum() <= radius:
            return z
    # Measured down from the largest, so that a ball that is small beside z costs no digits. The largest keeps
    # at most the whole radius: what lies further below it than that is 0.
    below = size - size.max()
    kept = np.sort(below[below > -radius])[::-1]
    if len(kept) == 0:
        return np.zeros_like(z)
    left = (radius - np.cumsum(kept)) / np.arange(1, len(kept) + 1)  # what the largest keeps, if so many are kept
    largest = left[np.flatnonzero(kept + left > 0)[-1]]
    return np.copysign(np.maximum(below + largest, 0), z) + 0.0  # + 0.0 makes −0 into 0


@implements("geometry.project_l2_ball", "geometry.project_l2_ball_attained", "geometry.circle_rate")
def project_l2_ball(z, radius) -> np.ndarray:
    """The point nearest to z with ‖u‖₂ ≤ radius: z itself, or z shortened along its own direction.

    `z`: any shape, taken as one vector; `radius` ≥ 0. ValueError for bad input.
    """
    z, radius = arguments.reals("z", z), arguments.number("radius", radius, least=0)
    scale = np.abs(z).max()
    if scale == 0:
        return z
    unit = z / scale  # first to size 1, for the sum of squares
    norm = math.hypot(*unit.ravel())
    return z if scale <= radius / norm else unit / norm * radius + 0.0


@implements("geometry.dual_norms")
def reach_of_l1_ball(direction, radius) -> float:
    """radius · max|n_i|: the largest nᵀw over the w with ‖w‖₁ ≤ radius, attained at a corner.

    `direction` = n: shape (p,); `radius` ≥ 0. ValueError for bad input.
    """
    n, radius = arguments.vector("direction", direction), arguments.number("radius", radius, least=0)
    return float(radius * np.abs(n).max())


@implements("geometry.dual_norm_of_l2")
def reach_of_l2_ball(direction, radius) -> float:
    """radius · ‖n‖₂: the largest nᵀw over the w with ‖w‖₂ ≤ radius, attained along n itself.

    `direction` = n: shape (p,); `radius` ≥ 0. ValueError for bad input.
    """
    n, radius = arguments.vector("direction", direction), arguments.number("radius", radius, least=0)
    return radius * math.hypot(*n)


@implements("geometry.zero_rate", "geometry.zero_rate_at_the_edge", "geometry.zero_rate_far_away")
def zero_rate(t, R) -> arguments.Real:
    """The share of directions at distance R from which the nearest point of the diamond ‖w‖₁ ≤ t has a zero.

    (4/π) arccos(t/(√2 R)) − 1, in two dimensions: 0 at R = t, towards 1 far away. 0 < `t` ≤ `R`; both
    broadcast. ValueError for bad input.
    """
    t, R = arguments.positive("t", t), arguments.positive("R", R)
    arguments.broadcastable(t=t, R=R)
    if np.any(R < t):
        raise arguments.refuse("R", R, "distances that are at least t")
    # The same as (2/π) arcsin(1 − (t/R)²), and as an arctangent that loses no digit near R = t, nor far away.
    near = t / R
    return 2 / math.pi * np.arctan2((R - t) / R * (1 + near), near * np.sqrt(2 - near * near))
