"""The regularised bowl: a quadratic loss ½(w − w*)ᵀH(w − w*) with the penalty (λ/2)‖w‖².

`h` ≥ 0 is a curvature (an eigenvalue of H), `w_star` the unpenalised minimiser, `lam` ≥ 0 the strength.
Source: Goodfellow, Bengio and Courville 2016, section 7.1.1.
"""

import numpy as np

from figures.reference import arguments
from figures.reference.implements import implements


@implements("l2.flat_directions_shrink_most", "l2.minimum_moves_to_zero")
def shrinkage(h, lam) -> arguments.Real:
    """h/(h + λ), between 0 and 1: what is left of the minimiser along a direction of curvature `h`.

    Broadcasts. h and λ may not both be 0, for then every w is a minimiser. ValueError for bad input.
    """
    h, lam = arguments.nonnegative("h", h), arguments.nonnegative("lam", lam)
    arguments.broadcastable(h=h, lam=lam)
    if np.any((h == 0) & (lam == 0)):
        raise arguments.refuse("h + lam", 0.0, "a curvature or a strength above 0, for a single minimiser")
    return h / (h + lam)


@implements("l2.bowl", "l2.never_exactly_zero", "l1.proportional_bias")
def minimiser(h, w_star, lam) -> arguments.Real:
    """h/(h + λ) · w*: where ½h(w − w*)² + (λ/2)w² is least. Broadcasts; see `shrinkage` for the errors."""
    factor, w_star = shrinkage(h, lam), arguments.reals("w_star", w_star)
    arguments.broadcastable(w_star=w_star, **{"h/(h + lam)": np.asarray(factor)})
    return factor * w_star


@implements("l2.bowl_vector", "l2.norm_never_grows")
def minimiser_along_eigenvectors(H, w_star, lam) -> np.ndarray:
    """(H + λI)⁻¹H w*, through the eigenvectors of H: each eigen-coordinate of w* shrinks by its h/(h + λ).

    `H`: (p, p), symmetric, no negative eigenvalue; `w_star`: (p,); `lam`: any shape, above 0 (or at least 0
    if H is positive definite). Returns shape (*lam.shape, p). ValueError for bad input.
    """
    h, Q = _spectrum("H", H)
    w_star = arguments.vector("w_star", w_star, len(h), ", one number for each row of H")
    lam = arguments.nonnegative("lam", lam)
    return (shrinkage(h, lam[..., None]) * (Q.T @ w_star)) @ Q.T


@implements(
    "l2.not_every_coordinate_shrinks",
    "l2.signs_can_change",
    "l2.norm1_can_grow",
    "l2.almost_the_same",
    "l2.coordinates_can_cross_zero",
)
def solution(G, c, lam) -> np.ndarray:
    """(G + λI)⁻¹c: ridge from the Gram matrix G = XᵀX and c = Xᵀy alone.

    `G`: (p, p), symmetric, no negative eigenvalue; `c`: (p,); `lam`: any shape, above 0 (or at least 0 if G
    is positive definite). Returns shape (*lam.shape, p). ValueError for bad input.
    """
    h, Q = _spectrum("G", G)
    c = arguments.vector("c", c, len(h), ", one number for each row of G")
    lam = arguments.nonnegative("lam", lam)
    if np.any(h + lam[..., None] == 0):
        raise arguments.refuse("lam", lam, "strengths above 0, since G is singular")
    return ((Q.T @ c) / (h + lam[..., None])) @ Q.T


@implements("l2.conditioning")
def condition_number(h_min, h_max, lam) -> arguments.Real:
    """(h_max + λ)/(h_min + λ), at least 1: the bowl's longest axis over its shortest, squared.

    0 < `h_min` ≤ `h_max`, `lam` ≥ 0; all broadcast. ValueError for bad input.
    """
    h_min, h_max = arguments.positive("h_min", h_min), arguments.positive("h_max", h_max)
    lam = arguments.nonnegative("lam", lam)
    arguments.broadcastable(h_min=h_min, h_max=h_max, lam=lam)
    if np.any(h_max < h_min):
        raise arguments.refuse("h_max", h_max, "a number that is at least h_min")
    return (h_max + lam) / (h_min + lam)


def _spectrum(name: str, value) -> tuple[np.ndarray, np.ndarray]:
    """Eigenvalues (p,) and eigenvectors in columns (p, p); those within rounding of 0 become 0."""
    array = arguments.symmetric(name, value)
    h, Q = np.linalg.eigh(array)
    rounding = len(h) * np.finfo(float).eps * np.abs(h).max()
    if h[0] < -rounding:
        raise arguments.refuse(f"the smallest eigenvalue of {name}", float(h[0]), "at least 0")
    return np.where(np.abs(h) <= rounding, 0, h), Q
