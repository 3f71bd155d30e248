"""L1 and the elastic net: one weight, many weights, the path, and how a strength is chosen."""

from figures.reference.cross_validation import ridge_fits
from tests.figures.bad_input.refused import (
    BY_COLUMN,
    NOT_A_COUNT,
    NOT_A_LIST_OF_STRENGTHS,
    NOT_A_MATRIX,
    NOT_A_STRENGTH,
    NOT_A_STRENGTH_BY_COLUMN,
    NOT_A_VECTOR,
    NOT_ONE,
    NOT_POSITIVE,
    NOT_REAL,
    NOT_STRENGTHS,
    NOT_Y,
    RATE,
    SIGNED_AND_WEIGHTED,
    W,
    X,
    Y,
)

LAMS = [2.0, 1.0]
NET = {
    "X": (X, NOT_A_MATRIX),
    "y": (Y, NOT_Y),
    "lam1": ([1.0, 0.0], NOT_A_STRENGTH_BY_COLUMN),
    "lam2": (1.0, NOT_A_STRENGTH_BY_COLUMN),
    **SIGNED_AND_WEIGHTED,
}
FACTORS = {"X": (X, NOT_A_MATRIX), "factors": ([1.0, 2.0], [*NOT_A_VECTOR, [1.0], [1.0, 0.0], [1.0, -1.0]])}

TABLE = {
    "one_weight.subdifferential": {"w": (W, NOT_REAL), "lam": (1.0, NOT_STRENGTHS)},
    "one_weight.zero_is_optimal": {"g": (W, NOT_REAL), "lam": (1.0, NOT_STRENGTHS)},
    "one_weight.is_optimal": {"w": (W, NOT_REAL), "g": (W, NOT_REAL), "lam": (1.0, NOT_STRENGTHS)},
    "one_weight.lasso_minimiser": {
        "h": (1.0, NOT_POSITIVE),
        "w_star": (W, NOT_REAL),
        "lam": (1.0, NOT_STRENGTHS),
    },
    "one_weight.weights_left": {"w0": (1.0, NOT_REAL), **RATE, "steps": (3, [*NOT_REAL, 1.5, -1])},
    "one_weight.steps_to_zero": {
        "w0": (1.0, NOT_ONE),
        "alpha": (0.1, [*NOT_ONE, 0.0, -1.0]),
        "lam": (0.5, [*NOT_ONE, 0.0, -1.0]),
    },
    "lasso.lasso": BY_COLUMN | SIGNED_AND_WEIGHTED,
    "lasso.elastic_net": NET,
    "lasso.solve": NET,
    "lasso.lambda_max": {"X": (X, NOT_A_MATRIX), "y": (Y, NOT_Y), **SIGNED_AND_WEIGHTED},
    "lasso.duality_gap": {
        "X": (X, NOT_A_MATRIX),
        "y": (Y, NOT_Y),
        "w": (W, [*NOT_A_VECTOR, [1.0]]),
        "lam1": (1.0, NOT_A_STRENGTH_BY_COLUMN),
        "lam2": ([1.0, 0.0], NOT_A_STRENGTH_BY_COLUMN),
        **SIGNED_AND_WEIGHTED,
    },
    "path.lasso_path": {
        "X": (X, NOT_A_MATRIX),
        "y": (Y, NOT_Y),
        "factors": ([1.0, 0.0], NOT_A_STRENGTH_BY_COLUMN),
        **SIGNED_AND_WEIGHTED,
    },
    "intercept.lasso_with_intercept": BY_COLUMN | SIGNED_AND_WEIGHTED,
    "intercept.elastic_net_with_intercept": NET,
    "nonnegative.nonnegative_prox": {"z": (W, NOT_REAL), "tau": (1.0, NOT_A_STRENGTH)},
    "rank.with_independent_columns": {"X": (X, NOT_A_MATRIX), "w": (W, [*NOT_A_VECTOR, [1.0]])},
    "augmentation.weighted_rows": {
        "X": (X, NOT_A_MATRIX),
        "y": (Y, NOT_Y),
        "c": ([1.0, 0.0, 2.0], [*NOT_Y, [1.0, 1.0, -1.0]]),
    },
    "scaling.columns_for_l1": FACTORS,
    "scaling.columns_for_l2": FACTORS,
    "scaling.factors_that_sum": {"factors": ([1.0, 0.0], [*NOT_A_VECTOR, [0.0, 0.0], [1.0, -1.0]])},
    "factors.adapter_after_decay": {
        "base": (X, [*NOT_A_MATRIX, [[1.0, 2.0]]]),
        "first": ([[1.0], [2.0], [3.0]], [*NOT_A_MATRIX, [[1.0], [2.0]]]),
        "second": ([[1.0, 2.0]], [*NOT_A_MATRIX, [[1.0, 2.0], [3.0, 4.0]], [[1.0]]]),
        "alpha": (0.1, [*NOT_ONE, 0.0, -1.0]),
        "lam": (0.5, NOT_A_STRENGTH),
    },
    "factors.cheapest_factors": {"w": (W, NOT_REAL)},
    "elastic_net_prior.elastic_net_constant": {"lam1": (1.0, NOT_STRENGTHS), "lam2": (1.0, NOT_POSITIVE)},
    "elastic_net_prior.negative_log_elastic_net": {
        "w": (W, NOT_REAL),
        "lam1": (1.0, NOT_STRENGTHS),
        "lam2": (1.0, NOT_POSITIVE),
    },
    "elastic_net_prior.grouping_bound": {
        "size": (1.0, NOT_STRENGTHS),
        "rho": (0.5, [*NOT_REAL, 1.5, -2.0]),
        "lam2": (1.0, NOT_POSITIVE),
    },
    "cross_validation.parts": {
        "n": (5, [*NOT_A_COUNT, 1]),
        "k": (2, [*NOT_A_COUNT, 1, 6]),
        "seed": (0, NOT_A_COUNT),
    },
    "cross_validation.lasso_fits": {"X": (X, NOT_A_MATRIX), "y": (Y, NOT_Y), "lams": (LAMS, NOT_A_LIST_OF_STRENGTHS)},
    "cross_validation.ridge_fits": {"X": (X, NOT_A_MATRIX), "y": (Y, NOT_Y), "lams": (LAMS, NOT_A_LIST_OF_STRENGTHS)},
    "cross_validation.held_out_errors": {
        "X": (X, NOT_A_MATRIX),
        "y": (Y, NOT_Y),
        "lams": (LAMS, NOT_A_LIST_OF_STRENGTHS),
        "part": ([0, 1, 1], [*NOT_A_VECTOR, [0, 0, 0], [0, 1], [0, 1, -1]]),
        "fits": (ridge_fits, [None, "ridge", 1.0]),
    },
    "cross_validation.choose": {
        "lams": (LAMS, NOT_A_LIST_OF_STRENGTHS),
        "errors": ([[1.0, 2.0], [3.0, 1.0]], [*NOT_A_MATRIX, [[1.0, 2.0]], [[1.0], [2.0]], [[1.0, -1.0], [1.0, 1.0]]]),
    },
}
