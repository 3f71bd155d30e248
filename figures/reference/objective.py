"""The regularised objective, and why large weights deserve a penalty: small changes move them much."""

import math

import numpy as np

from figures.reference import arguments
from figures.reference.implements import implements


@implements("objective.regularized_objective")
def regularized_objective(loss, penalty, lam) -> arguments.Real:
    """J = L + λΩ from the values of the loss and of the penalty, entry by entry. `lam` ≥ 0.

    The arguments broadcast together. ValueError for bad input.
    """
    loss, penalty = arguments.reals("loss", loss), arguments.reals("penalty", penalty)
    lam = arguments.nonnegative("lam", lam)
    arguments.broadcastable(loss=loss, penalty=penalty, lam=lam)
    return loss + lam * penalty


@implements("objective.penalty_keeps_weights_near")
def largest_penalty(loss_at_zero, least_loss, lam) -> arguments.Real:
    """(L₀ − L_inf)/λ: no weights with a larger penalty Ω do as well as all zeros. `lam` > 0; broadcasts.

    `loss_at_zero` = L₀ ≥ `least_loss` = L_inf, a lower bound of the loss. ValueError for bad input.
    """
    L_0, L_inf = arguments.reals("loss_at_zero", loss_at_zero), arguments.reals("least_loss", least_loss)
    lam = arguments.positive("lam", lam)
    arguments.broadcastable(loss_at_zero=L_0, least_loss=L_inf, lam=lam)
    if np.any(L_inf > L_0):
        raise arguments.refuse("least_loss", least_loss, "numbers that are at most loss_at_zero")
    return (L_0 - L_inf) / lam


@implements("objective.sensitivity_l2")
def largest_change_l2(w, size) -> float:
    """The largest |wᵀδ| over all changes δ of the input with ‖δ‖₂ ≤ `size` (≥ 0): ‖w‖₂ · size.

    `w`: shape (p,). ValueError for bad input.
    """
    w, size = arguments.vector("w", w), arguments.number("size", size, least=0)
    return math.hypot(*w) * size


@implements("objective.sensitivity_l2_attained")
def worst_change_l2(w, size) -> np.ndarray:
    """A δ of ‖δ‖₂ = `size` that attains `largest_change_l2`: along w. Shape (p,); for w = 0 any will do."""
    w, size = arguments.vector("w", w), arguments.number("size", size, least=0)
    largest = np.abs(w).max()
    direction = w / largest if largest > 0 else np.eye(len(w))[0]
    return size * (direction / math.hypot(*direction))


@implements("objective.sensitivity_l1")
def largest_change_l1(w, size) -> float:
    """The largest |wᵀδ| over all changes δ of the input with max|δ_i| ≤ `size` (≥ 0): ‖w‖₁ · size.

    `w`: shape (p,). ValueError for bad input.
    """
    w, size = arguments.vector("w", w), arguments.number("size", size, least=0)
    return float(np.sum(np.abs(w) * size))


@implements("objective.sensitivity_l1_attained")
def worst_change_l1(w, size) -> np.ndarray:
    """A δ of max|δ_i| = `size` that attains `largest_change_l1`: size · sign(w), +size where w_i = 0."""
    w, size = arguments.vector("w", w), arguments.number("size", size, least=0)
    return np.where(w < 0, -size, size)
