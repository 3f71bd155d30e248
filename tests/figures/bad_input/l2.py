"""L2: decay step by step, the minimum in a bowl, and ridge regression."""

from tests.figures.bad_input.refused import (
    BY_COLUMN,
    NOT_A_COUNT,
    NOT_A_MATRIX,
    NOT_A_STRENGTH,
    NOT_A_VECTOR,
    NOT_ONE,
    NOT_POSITIVE,
    NOT_REAL,
    NOT_STRENGTHS,
    NOT_SYMMETRIC,
    NOT_Y,
    RATE,
    REGRESSION,
    WEIGHTED,
    W,
    X,
    Y,
)

G, C = [[1.0, 0.9], [0.9, 1.0]], [1.0, 0.5]
SMALL_RATE = {"alpha": (0.1, [*NOT_POSITIVE, 2.0, 3.0]), "lam": (0.5, [*NOT_STRENGTHS, 0.0, 10.0])}
STOPPED = {
    "alpha": (0.1, [*NOT_POSITIVE, 10.0]),
    "h": (1.0, [*NOT_POSITIVE, 10.0]),
    "k": (3, [*NOT_REAL, 0, 1.5]),
}
RISK = {"h": (1.0, NOT_POSITIVE), "lam": (1.0, NOT_STRENGTHS)}

TABLE = {
    "decay.decayed_weights": {"w0": (1.0, NOT_REAL), **RATE, "steps": (3, [*NOT_REAL, 1.5, -1])},
    "decay.strength_at_other_rate": {**RATE, "other": (0.01, NOT_POSITIVE)},
    "decay.averaged_weight": {
        "w0": (1.0, NOT_ONE),
        "tau": (0.1, [*NOT_A_STRENGTH, 1.0]),
        "keep": (0.9, [*NOT_A_STRENGTH, 1.0]),
        "steps": (3, NOT_A_COUNT),
    },
    "decay.half_life": SMALL_RATE,
    "decay.half_life_for_slow_decay": SMALL_RATE,
    "decay.is_stable": {
        **RATE,
        "h_min": (0.0, NOT_REAL),
        "h_max": (1.0, [v for v in NOT_REAL if v is not None]),
    },
    "quadratic.minimiser_along_eigenvectors": {
        "H": (G, NOT_SYMMETRIC),
        "w_star": (C, [*NOT_A_VECTOR, [1.0]]),
        "lam": (1.0, NOT_STRENGTHS),
    },
    "quadratic.solution": {
        "G": (G, NOT_SYMMETRIC),
        "c": (C, [*NOT_A_VECTOR, [1.0]]),
        "lam": (1.0, NOT_STRENGTHS),
    },
    "quadratic.condition_number": {
        "h_min": (1.0, NOT_POSITIVE),
        "h_max": (2.0, [*NOT_POSITIVE, 0.5]),
        "lam": (1.0, NOT_STRENGTHS),
    },
    "early_stopping.early_stopping_factor": STOPPED,
    "early_stopping.matching_lam": STOPPED,
    "risk.bias": {**RISK, "w_true": (1.0, NOT_REAL)},
    "risk.risk_slope": {**RISK, "w_true": (1.0, NOT_REAL), "s2": (1.0, NOT_POSITIVE)},
    "risk.squared_bias": {**RISK, "w_true": (1.0, NOT_REAL)},
    "risk.variance": {**RISK, "s2": (1.0, NOT_POSITIVE)},
    "risk.risk": {**RISK, "w_true": (1.0, NOT_REAL), "s2": (1.0, NOT_POSITIVE)},
    "risk.best_lam": {"w_true": (1.0, [*NOT_REAL, 0.0]), "s2": (1.0, NOT_POSITIVE)},
    "spectrum.degrees_of_freedom": {"d": ([1.0, 2.0], [*NOT_A_VECTOR, [-1.0]]), "lam": (1.0, NOT_STRENGTHS)},
    "ridge.ridge": BY_COLUMN | WEIGHTED,
    "leave_one_out.leave_one_out_residuals": REGRESSION,
    "augmentation.augmented_rows": REGRESSION,
    "augmentation.expected_noisy_loss": {
        "X": (X, NOT_A_MATRIX),
        "y": (Y, NOT_Y),
        "w": (W, [*NOT_A_VECTOR, [1.0]]),
        "v": (1.0, NOT_A_STRENGTH),
    },
    "intercept.ridge_with_intercept": BY_COLUMN | WEIGHTED,
    "intercept.ridge_with_penalised_intercept": REGRESSION,
    "scaling.strength_after_scaling_l2": {"lam": (1.0, NOT_STRENGTHS), "c": (2.0, [*NOT_REAL, 0.0])},
    "scaling.strength_after_scaling_l1": {"lam": (1.0, NOT_STRENGTHS), "c": (2.0, [*NOT_REAL, 0.0])},
}
