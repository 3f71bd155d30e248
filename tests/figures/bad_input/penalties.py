"""What a penalty costs, where it pulls, and which balls it fits in."""

from tests.figures.bad_input.refused import (
    NOT_A_STRENGTH,
    NOT_A_VECTOR,
    NOT_ONE,
    NOT_POSITIVE,
    NOT_REAL,
    NOT_STRENGTHS,
    W,
)

TABLE = {
    "penalties.l1": {"w": (W, NOT_REAL), "lam": (1.0, NOT_A_STRENGTH)},
    "penalties.l1_gradient": {"w": (W, NOT_REAL), "lam": (1.0, NOT_A_STRENGTH)},
    "penalties.l2": {"w": (W, NOT_REAL), "lam": (1.0, NOT_A_STRENGTH)},
    "penalties.l2_gradient": {"w": (W, NOT_REAL), "lam": (1.0, NOT_A_STRENGTH)},
    "penalties.elastic_net": {
        "w": (W, NOT_REAL),
        "lam1": (1.0, NOT_A_STRENGTH),
        "lam2": (1.0, NOT_A_STRENGTH),
    },
    "penalties.elastic_net_gradient": {
        "w": (W, NOT_REAL),
        "lam1": (1.0, NOT_A_STRENGTH),
        "lam2": (1.0, NOT_A_STRENGTH),
    },
    "penalties.unsquared_l2": {"w": (W, NOT_REAL), "lam": (1.0, NOT_A_STRENGTH)},
    "penalties.unsquared_l2_gradient": {"w": (W, NOT_REAL), "lam": (1.0, NOT_A_STRENGTH)},
    "prox.l2_prox": {"z": (W, NOT_REAL), "tau": (1.0, NOT_A_STRENGTH)},
    "prox.block_soft_threshold": {"z": (W, NOT_REAL), "tau": (1.0, NOT_A_STRENGTH)},
    "prox.soft_threshold": {"z": (W, NOT_REAL), "tau": (1.0, NOT_A_STRENGTH)},
    "prox.hard_threshold": {"z": (W, NOT_REAL), "tau": (1.0, NOT_A_STRENGTH)},
    "prox.elastic_net_prox": {
        "z": (W, NOT_REAL),
        "tau1": (1.0, NOT_A_STRENGTH),
        "tau2": (1.0, NOT_A_STRENGTH),
    },
    "prox.huber": {
        "z": (W, NOT_REAL),
        "lam": (1.0, NOT_A_STRENGTH),
        "gamma": (1.0, [*NOT_ONE, 0.0, -1.0]),
    },
    "bridge.bridge_dead_zone": {"tau": (1.0, NOT_A_STRENGTH), "q": (0.5, [*NOT_ONE, 0.0, -1.0])},
    "bridge.bridge_prox": {
        "z": (W, NOT_REAL),
        "tau": (1.0, NOT_A_STRENGTH),
        "q": (0.5, [*NOT_ONE, 0.0, -1.0]),
    },
    "objective.regularized_objective": {
        "loss": (W, NOT_REAL),
        "penalty": (W, NOT_REAL),
        "lam": (1, NOT_STRENGTHS),
    },
    "objective.largest_change_l2": {"w": (W, NOT_A_VECTOR), "size": (1.0, NOT_A_STRENGTH)},
    "objective.worst_change_l2": {"w": (W, NOT_A_VECTOR), "size": (1.0, NOT_A_STRENGTH)},
    "objective.largest_change_l1": {"w": (W, NOT_A_VECTOR), "size": (1.0, NOT_A_STRENGTH)},
    "objective.worst_change_l1": {"w": (W, NOT_A_VECTOR), "size": (1.0, NOT_A_STRENGTH)},
    "objective.largest_penalty": {
        "loss_at_zero": (2.0, NOT_REAL),
        "least_loss": (1.0, [*NOT_REAL, 3.0]),
        "lam": (1.0, NOT_POSITIVE),
    },
    "geometry.project_l1_ball": {"z": (W, NOT_REAL), "radius": (1.0, NOT_A_STRENGTH)},
    "geometry.project_l2_ball": {"z": (W, NOT_REAL), "radius": (1.0, NOT_A_STRENGTH)},
    "geometry.zero_rate": {"t": (1.0, NOT_POSITIVE), "R": (2.0, [*NOT_POSITIVE, 0.5])},
    "geometry.reach_of_l1_ball": {"direction": (W, NOT_A_VECTOR), "radius": (1.0, NOT_A_STRENGTH)},
    "geometry.reach_of_l2_ball": {"direction": (W, NOT_A_VECTOR), "radius": (1.0, NOT_A_STRENGTH)},
}
