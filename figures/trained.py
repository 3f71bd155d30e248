"""What the small network learns from the digits, in many ways: a minute's work, so it is kept.

Apart from the figures, so that a caption can be changed without training anything anew.
"""

import sys

import numpy as np

from figures.digits import digits
from figures.kept import check_in, kept
from figures.network import errors, loss, starts, train
from figures.reference.optimizers import adam, proximal_sgd, sgd

ROWS, BATCH, SEED = 300, 32, 20261201
STEPS, NETWORKS = 1500, 5
# A decade is three steps on both axes, so that the pairs of one product αλ lie on a diagonal of the grid.
RATES = 10.0 ** (np.arange(-10, -3) / 3)
STRENGTHS = {"adam": 10.0 ** (np.arange(-13, -5) / 3), "adamw": 10.0 ** (np.arange(-7, 1) / 3)}
STEPS_PENALISED, ALPHA, PENALTY = 3000, 0.2, 0.001


@kept
def losses() -> dict[str, np.ndarray]:
    """Each network's loss on all rows it was not trained on: (rates, strengths, networks), and without decay."""
    found = {name: np.empty((len(RATES), len(lams), NETWORKS)) for name, lams in STRENGTHS.items()}
    found["none"] = np.empty((len(RATES), NETWORKS))
    for row, alpha in enumerate(RATES):
        print(f"figures: training at learning rate {row + 1} of {len(RATES)}", file=sys.stderr, flush=True)
        found["none"][row] = loss_after(alpha=alpha)
        for name, lams in STRENGTHS.items():
            for column, lam in enumerate(lams):
                found[name][row, column] = loss_after(alpha=alpha, lam=lam, decoupled=name == "adamw")
    return found


def loss_after(**options) -> np.ndarray:
    """Each network's loss on all rows it was not trained on, after Adam with these options: (networks,)."""
    X, y, X_new, y_new = digits(ROWS)
    w = starts(X.shape[1], NETWORKS, SEED)
    return loss(train(adam(**options), w, X, y, STEPS, BATCH, SEED), X_new, y_new)


@kept
def penalised() -> dict[str, np.ndarray]:
    """A network's weights after gradient descent without a penalty, with L2 and with L1; its loss and errors."""
    X, y, X_new, y_new = digits(ROWS)
    start = starts(X.shape[1], 1, SEED)
    found = {}
    for name, optimizer in (
        ("unpenalised", sgd(ALPHA)),
        ("l2", sgd(ALPHA, lam=PENALTY)),
        ("l1", proximal_sgd(ALPHA, PENALTY)),
    ):
        w = train(optimizer, start, X, y, STEPS_PENALISED, BATCH, SEED)
        found |= {name: w[0], f"{name}_loss": loss(w, X_new, y_new), f"{name}_errors": errors(w, X_new, y_new)}
    return found


def unused_pixels() -> int:
    """How many of the 64 pixels are blank in every row trained on: the loss says nothing about their weights."""
    return int((digits(ROWS)[0].max(axis=0) == 0).sum())


if __name__ == "__main__":
    from figures import trained  # by its name, which what is kept goes by

    print(f"wrote {check_in(trained.losses)}")
