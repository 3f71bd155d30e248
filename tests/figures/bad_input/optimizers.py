"""What optimisers do with a penalty: SGD, Adam and AdamW, their schedules and where they settle."""

from tests.figures.bad_input.refused import (
    NOT_A_COUNT,
    NOT_A_STRENGTH,
    NOT_ONE,
    NOT_POSITIVE,
    NOT_REAL,
    NOT_SHARES,
    NOT_STRENGTHS,
    RATE,
    W,
)

REST = {"h": (1.0, NOT_STRENGTHS), "w_star": (1.0, NOT_REAL)}
BALANCE = {"alpha": (0.1, [*NOT_POSITIVE, 2.0]), "lam": (0.5, [*NOT_POSITIVE, 10.0])}

TABLE = {
    "optimizers.add_l1_subgradient": {"lam": (1.0, NOT_A_STRENGTH)},
    "optimizers.soft_threshold_weights": {"tau": (1.0, NOT_A_STRENGTH)},
    "optimizers.subgradient_sgd": {"alpha": (1.0, [*NOT_ONE, 0.0, -1.0]), "lam": (1.0, NOT_A_STRENGTH)},
    "optimizers.proximal_sgd": {"alpha": (1.0, [*NOT_ONE, 0.0, -1.0]), "lam": (1.0, NOT_A_STRENGTH)},
    "optimizers.add_decayed_weights": {"lam": (1.0, NOT_A_STRENGTH)},
    "optimizers.scale_by_learning_rate": {"alpha": (1.0, [*NOT_ONE, 0.0, -1.0])},
    "optimizers.momentum": {"mu": (0.9, [*NOT_ONE, -0.1, 1.0])},
    "optimizers.scale_by_adam": {
        "beta1": (0.9, [*NOT_ONE, -0.1, 1.0]),
        "beta2": (0.9, [*NOT_ONE, -0.1, 1.0]),
        "eps": (1e-8, NOT_A_STRENGTH),
    },
    "optimizers.sgd": {
        "alpha": (1.0, [*NOT_ONE, 0.0, -1.0]),
        "mu": (0.9, [*NOT_ONE, -0.1, 1.0]),
        "lam": (1.0, NOT_A_STRENGTH),
        "decoupled": (False, [1, 0, None, "yes"]),
    },
    "optimizers.adam": {
        "alpha": (1.0, [*NOT_ONE, 0.0, -1.0]),
        "beta1": (0.9, [*NOT_ONE, -0.1, 1.0]),
        "beta2": (0.9, [*NOT_ONE, -0.1, 1.0]),
        "eps": (1e-8, NOT_A_STRENGTH),
        "lam": (1.0, NOT_A_STRENGTH),
        "decoupled": (False, [1, 0, None, "yes"]),
    },
    "momentum.decoupled_fixed_point": {**REST, "lam": (1.0, NOT_STRENGTHS), "mu": (0.9, NOT_SHARES)},
    "momentum.ported_strength": {"lam": (1.0, NOT_STRENGTHS), "mu": (0.9, NOT_SHARES)},
    "adamw.nearest_in_box": {"c": (3.0, NOT_REAL), "lam": (1.0, NOT_POSITIVE)},
    "adamw.fixed_point": {"c": (3.0, NOT_REAL), "lam": (1.0, NOT_POSITIVE), "eps": (1e-8, NOT_STRENGTHS)},
    "adamw.barrier": {
        "w": (0.5, [*NOT_REAL, 1.0, -2.0]),
        "lam": (1.0, [*NOT_POSITIVE, 2.0]),
        "eps": (1e-8, NOT_STRENGTHS),
    },
    "adamw.barrier_slope": {
        "w": (0.5, [*NOT_REAL, 1.0, -2.0]),
        "lam": (1.0, [*NOT_POSITIVE, 2.0]),
        "eps": (1e-8, NOT_STRENGTHS),
    },
    "adamw.rest_under_slope": {"g": (0.5, NOT_REAL), "lam": (1.0, NOT_POSITIVE), "eps": (1e-8, NOT_POSITIVE)},
    "adamw.largest_step": {"beta1": (0.9, [*NOT_SHARES, 0.9999]), "beta2": (0.999, [*NOT_POSITIVE, 1.0])},
    "adam_parts.decay_part": {
        "weights": ([W, W], [*NOT_REAL, 1.0]),
        "gradients": ([W, W], [*NOT_REAL, W]),
        "alpha": (0.1, [*NOT_ONE, 0.0, -1.0]),
        "lam": (1.0, NOT_A_STRENGTH),
        "beta1": (0.9, [*NOT_ONE, -0.1, 1.0]),
        "beta2": (0.9, [*NOT_ONE, -0.1, 1.0]),
        "eps": (1e-8, NOT_A_STRENGTH),
    },
    "adam_parts.settled_rate": {**RATE, "v_hat": (1.0, NOT_POSITIVE), "eps": (1e-8, NOT_STRENGTHS)},
    "adam_parts.running_mean": {"beta": (0.9, [*NOT_ONE, -0.1, 1.0]), "series": (W, [*NOT_REAL, 1.0])},
    "adam_parts.squared_gradient": {
        "c": (1.0, NOT_STRENGTHS),
        "lam": (1.0, NOT_STRENGTHS),
        "A": (1.0, NOT_STRENGTHS),
        "B": (-0.5, NOT_REAL),
        "C": (1.0, NOT_STRENGTHS),
    },
    "adam_parts.falls_from": {"lam": (1.0, NOT_STRENGTHS), "A": (1.0, NOT_POSITIVE), "B": (-0.5, NOT_REAL)},
    "steps.decoupled_step": {"w": (W, NOT_REAL), "direction": (W, NOT_REAL), **RATE},
    "steps.divided_step": {
        "w": (W, NOT_REAL),
        "g": (W, NOT_REAL),
        "s": (1.0, NOT_POSITIVE),
        **RATE,
        "decoupled": (False, [1, 0, None, "yes"]),
    },
    "steps.first_step": {
        "w": (W, NOT_REAL),
        "g": (W, [*NOT_REAL, 1.0]),
        "alpha": (1.0, [*NOT_ONE, 0.0, -1.0]),
        "lam": (1.0, NOT_A_STRENGTH),
        "decoupled": (False, [1, 0, None, "yes"]),
    },
    "schedule.cosine_shares": {"steps": (4, [*NOT_A_COUNT, 0])},
    "schedule.warmup_and_floor": {
        "alpha": (0.1, [*NOT_ONE, 0.0, -1.0]),
        "floor": (0.01, NOT_A_STRENGTH),
        "warmup": (2, NOT_A_COUNT),
        "steps": (4, [*NOT_A_COUNT, 0, 1]),
    },
    "schedule.timescale": {"alpha": (0.1, NOT_POSITIVE), "lam": (1.0, NOT_POSITIVE)},
    "schedule.timescale_with_momentum": {
        "alpha": (0.1, NOT_POSITIVE),
        "lam": (1.0, NOT_POSITIVE),
        "mu": (0.9, [*NOT_STRENGTHS, 1.0, 2.0]),
    },
    **{
        f"schedule.{name}": {"rates": ([0.0, 0.25], [*NOT_STRENGTHS, 1.0, [0.5, 2.0]])}
        for name in ("left_of_weight", "most_left", "least_left", "least_left_slowly")
    },
    "equilibrium.equilibrium_norm": {**BALANCE, "g_tilde": (1.0, NOT_POSITIVE)},
    "equilibrium.equilibrium_cosine": BALANCE,
    "equilibrium.equilibrium_angle": BALANCE,
    "equilibrium.settling_factor": BALANCE,
    "equilibrium.gradient_over_length": BALANCE,
    "equilibrium.gradient_of_ratio": {"w1": (2.0, NOT_POSITIVE), "w2": (1.0, NOT_REAL), "slope": (1.0, NOT_REAL)},
    "equilibrium.rms_under_unit_updates": BALANCE,
}
