"""Bad input is refused by every public function, in a sentence naming the argument and what was expected."""

import inspect
import pkgutil
from importlib import import_module

import numpy as np
import pytest

import figures.reference

NAN, INF = float("nan"), float("inf")
NOT_REAL = [
    NAN,
    INF,
    -INF,
    "1",
    b"1",
    None,
    1j,
    True,
    [True, 1.0],
    [],
    [[1.0], [1.0, 2.0]],
    {},
    10**400,
    np.ma.masked_array([1.0, 2.0], [False, True]),
    np.array([1.0, NAN]),
    np.array(["a"]),
]
NOT_ONE = [*NOT_REAL, [1.0, 2.0], [[1.0]]]
X, Y = [[1.0, 2.0], [3.0, 4.0], [5.0, 7.0]], [1.0, 2.0, 4.0]
G, C = [[1.0, 0.9], [0.9, 1.0]], [1.0, 0.5]
W = [1.0, -2.0]

# What an argument must not be, by the name that it has everywhere.
NOT_A_STRENGTH = [*NOT_ONE, -1.0, -1e-300]
NOT_STRENGTHS = [*NOT_REAL, -1.0, [1.0, -1.0]]
NOT_POSITIVE = [*NOT_REAL, 0.0, -1.0, [1.0, 0.0]]
NOT_A_VECTOR = [*NOT_REAL, 1.0, [[1.0, 2.0]]]
NOT_A_MATRIX = [*NOT_REAL, 1.0, [1.0, 2.0], [[[1.0]]]]
NOT_Y = [*NOT_A_VECTOR, [1.0, 2.0]]
NOT_A_COUNT = [*NOT_ONE, 1.5, -1]
NOT_SYMMETRIC = [*NOT_A_MATRIX, [[1.0, 2.0, 3.0]], [[1.0, 2.0], [0.0, 1.0]], [[1.0, 2.0], [2.0, 1.0]]]

REGRESSION = {"X": (X, NOT_A_MATRIX), "y": (Y, NOT_Y), "lam": (1.0, NOT_A_STRENGTH)}
NET = {
    "X": (X, NOT_A_MATRIX),
    "y": (Y, NOT_Y),
    "lam1": (1.0, NOT_A_STRENGTH),
    "lam2": (1.0, NOT_A_STRENGTH),
}
ONE_TARGET = {"y": (1.0, NOT_REAL), "s2": (1.0, NOT_POSITIVE), "b": (1.0, NOT_POSITIVE)}
RATE = {"alpha": (0.1, NOT_POSITIVE), "lam": (0.5, NOT_STRENGTHS)}
SMALL_RATE = {"alpha": (0.1, [*NOT_POSITIVE, 2.0, 3.0]), "lam": (0.5, [*NOT_STRENGTHS, 0.0, 10.0])}
RISK = {"h": (1.0, NOT_POSITIVE), "lam": (1.0, NOT_STRENGTHS)}
STOPPED = {
    "alpha": (0.1, [*NOT_POSITIVE, 10.0]),
    "h": (1.0, [*NOT_POSITIVE, 10.0]),
    "k": (3, [*NOT_REAL, 0, 1.5]),
}
REST = {"h": (1.0, NOT_STRENGTHS), "w_star": (1.0, NOT_REAL)}
NOT_SHARES = [*NOT_STRENGTHS, 1.0, [0.5, 2.0]]
BALANCE = {"alpha": (0.1, [*NOT_POSITIVE, 2.0]), "lam": (0.5, [*NOT_POSITIVE, 10.0])}

# module.function: each argument's name, one good value, and every bad one.
PUBLIC = {
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
    "objective.regularized_objective": {
        "loss": (W, NOT_REAL),
        "penalty": (W, NOT_REAL),
        "lam": (1, NOT_STRENGTHS),
    },
    "objective.largest_change_l2": {"w": (W, NOT_A_VECTOR), "size": (1.0, NOT_A_STRENGTH)},
    "objective.worst_change_l2": {"w": (W, NOT_A_VECTOR), "size": (1.0, NOT_A_STRENGTH)},
    "objective.largest_change_l1": {"w": (W, NOT_A_VECTOR), "size": (1.0, NOT_A_STRENGTH)},
    "objective.worst_change_l1": {"w": (W, NOT_A_VECTOR), "size": (1.0, NOT_A_STRENGTH)},
    "decay.decay_factor": RATE,
    "decay.decay_factor_without_half": RATE,
    "decay.decayed_weights": {"w0": (1.0, NOT_REAL), **RATE, "steps": (3, [*NOT_REAL, 1.5, -1])},
    "decay.half_life": SMALL_RATE,
    "decay.half_life_for_slow_decay": SMALL_RATE,
    "decay.is_stable": {
        **RATE,
        "h_min": (0.0, NOT_REAL),
        "h_max": (1.0, [v for v in NOT_REAL if v is not None]),
    },
    "decay.keeps_sign": RATE,
    "quadratic.shrinkage": {"h": (1.0, NOT_STRENGTHS), "lam": (1.0, NOT_STRENGTHS)},
    "quadratic.minimiser": {
        "h": (1.0, NOT_STRENGTHS),
        "w_star": (1.0, NOT_REAL),
        "lam": (1.0, NOT_STRENGTHS),
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
    "objective.largest_penalty": {
        "loss_at_zero": (2.0, NOT_REAL),
        "least_loss": (1.0, [*NOT_REAL, 3.0]),
        "lam": (1.0, NOT_POSITIVE),
    },
    "priors.negative_log_prior": {"w": (W, NOT_REAL), "sigma2": (1.0, [*NOT_ONE, 0.0, -1.0])},
    "risk.squared_bias": {**RISK, "w_true": (1.0, NOT_REAL)},
    "risk.variance": {**RISK, "s2": (1.0, NOT_POSITIVE)},
    "risk.risk": {**RISK, "w_true": (1.0, NOT_REAL), "s2": (1.0, NOT_POSITIVE)},
    "risk.best_lam": {"w_true": (1.0, [*NOT_REAL, 0.0]), "s2": (1.0, NOT_POSITIVE)},
    "spectrum.fit_factors": {"d": (1.0, NOT_STRENGTHS), "lam": (1.0, NOT_STRENGTHS)},
    "spectrum.solution_factors": {"d": (1.0, NOT_STRENGTHS), "lam": (1.0, NOT_STRENGTHS)},
    "spectrum.degrees_of_freedom": {"d": ([1.0, 2.0], [*NOT_A_VECTOR, [-1.0]]), "lam": (1.0, NOT_STRENGTHS)},
    "ridge.ridge": REGRESSION,
    "leave_one_out.leave_one_out_residuals": REGRESSION,
    "augmentation.augmented_rows": REGRESSION,
    "augmentation.expected_noisy_loss": {
        "X": (X, NOT_A_MATRIX),
        "y": (Y, NOT_Y),
        "w": (W, [*NOT_A_VECTOR, [1.0]]),
        "v": (1.0, NOT_A_STRENGTH),
    },
    "intercept.ridge_with_intercept": REGRESSION,
    "intercept.ridge_with_penalised_intercept": REGRESSION,
    "scaling.strength_after_scaling_l2": {"lam": (1.0, NOT_STRENGTHS), "c": (2.0, [*NOT_REAL, 0.0])},
    "scaling.strength_after_scaling_l1": {"lam": (1.0, NOT_STRENGTHS), "c": (2.0, [*NOT_REAL, 0.0])},
    "priors.negative_log_gaussian": {
        "w": (1.0, NOT_REAL),
        "sigma2": (1.0, NOT_POSITIVE),
        "mean": (0.0, NOT_REAL),
    },
    "priors.gaussian_density": {"w": (1.0, NOT_REAL), "sigma2": (1.0, NOT_POSITIVE), "mean": (0.0, NOT_REAL)},
    "priors.map_objective": {
        "negative_log_likelihood": (1.0, NOT_REAL),
        "squared_norm": (1.0, NOT_STRENGTHS),
        "sigma2": (1.0, NOT_POSITIVE),
    },
    "priors.strength_from_prior": {"sigma2": (1.0, NOT_POSITIVE)},
    "priors.strength_on_sum": {"sigma2": (1.0, NOT_POSITIVE), "s2": (1.0, NOT_POSITIVE)},
    "priors.strength_on_mean": {
        "sigma2": (1.0, NOT_POSITIVE),
        "s2": (1.0, NOT_POSITIVE),
        "n": (3, [*NOT_A_COUNT, 0]),
    },
    "posterior.ridge_posterior": {
        "X": (X, NOT_A_MATRIX),
        "y": (Y, NOT_Y),
        "sigma2": (1.0, [*NOT_ONE, 0.0, -1.0]),
        "s2": (1.0, [*NOT_ONE, 0.0, -1.0]),
    },
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
    "geometry.project_l1_ball": {"z": (W, NOT_REAL), "radius": (1.0, NOT_A_STRENGTH)},
    "geometry.project_l2_ball": {"z": (W, NOT_REAL), "radius": (1.0, NOT_A_STRENGTH)},
    "geometry.zero_rate": {"t": (1.0, NOT_POSITIVE), "R": (2.0, [*NOT_POSITIVE, 0.5])},
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
    "lasso.lasso": REGRESSION,
    "lasso.elastic_net": NET,
    "lasso.solve": NET,
    "lasso.lambda_max": {"X": (X, NOT_A_MATRIX), "y": (Y, NOT_Y)},
    "lasso.duality_gap": {
        "X": (X, NOT_A_MATRIX),
        "y": (Y, NOT_Y),
        "w": (W, [*NOT_A_VECTOR, [1.0]]),
        "lam1": (1.0, NOT_A_STRENGTH),
        "lam2": (1.0, NOT_A_STRENGTH),
    },
    "path.lasso_path": {"X": (X, NOT_A_MATRIX), "y": (Y, NOT_Y)},
    "laplace.negative_log_laplace": {"w": (W, NOT_REAL), "b": (1.0, NOT_POSITIVE)},
    "laplace.laplace_density": {"w": (W, NOT_REAL), "b": (1.0, NOT_POSITIVE)},
    "laplace.laplace_variance": {"b": (1.0, NOT_POSITIVE)},
    "laplace.negative_log_laplace_prior": {"w": (W, NOT_REAL), "b": (1.0, [*NOT_ONE, 0.0, -1.0])},
    "laplace.laplace_map_objective": {
        "negative_log_likelihood": (1.0, NOT_REAL),
        "norm1": (1.0, NOT_STRENGTHS),
        "b": (1.0, NOT_POSITIVE),
    },
    "factors.factored_penalty": {"w1": (1.0, NOT_REAL), "w2": (1.0, NOT_REAL)},
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
    "geometry.reach_of_l1_ball": {"direction": (W, NOT_A_VECTOR), "radius": (1.0, NOT_A_STRENGTH)},
    "geometry.reach_of_l2_ball": {"direction": (W, NOT_A_VECTOR), "radius": (1.0, NOT_A_STRENGTH)},
    "laplace.laplace_tail": {"x": (1.0, NOT_STRENGTHS), "b": (1.0, NOT_POSITIVE)},
    "laplace.gaussian_tail": {"x": (1.0, NOT_STRENGTHS), "sigma2": (1.0, NOT_POSITIVE)},
    "laplace.laplace_strength": {"b": (1.0, NOT_POSITIVE)},
    "laplace.laplace_strength_on_sum": {"b": (1.0, NOT_POSITIVE), "s2": (1.0, NOT_POSITIVE)},
    "laplace.laplace_strength_on_mean": {
        "b": (1.0, NOT_POSITIVE),
        "s2": (1.0, NOT_POSITIVE),
        "n": (3, [*NOT_A_COUNT, 0]),
    },
    "laplace_posterior.laplace_map": ONE_TARGET,
    "laplace_posterior.laplace_posterior_mean": ONE_TARGET,
    "laplace_posterior.laplace_posterior_below_zero": ONE_TARGET,
    "laplace_posterior.laplace_posterior_density": {"w": (W, NOT_REAL), **ONE_TARGET},
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
    "momentum.coupled_fixed_point": {**REST, "lam": (1.0, NOT_STRENGTHS)},
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
    "schedule.timescale": {"alpha": (0.1, NOT_POSITIVE), "lam": (1.0, NOT_POSITIVE)},
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
# Not in the table, because their arguments are not numbers or have tests of their own below.
ELSEWHERE = {
    "optimizers.chain",
    "optimizers.run",
    "ridge.singular_directions",
    "implements.implements",
    "laplace_posterior.log_scaled_tail",
}


def function(name):
    module, _, attribute = name.partition(".")
    return getattr(import_module(f"figures.reference.{module}"), attribute)


def public_functions():
    for module in pkgutil.iter_modules(figures.reference.__path__):
        if module.name == "arguments":  # it does the refusing
            continue
        for name, value in vars(import_module(f"figures.reference.{module.name}")).items():
            if inspect.isfunction(value) and value.__module__ == f"figures.reference.{module.name}" and name[0] != "_":
                yield f"{module.name}.{name}"


def test_every_public_function_is_in_the_table():
    assert set(public_functions()) == set(PUBLIC) | ELSEWHERE


@pytest.mark.parametrize("name", PUBLIC)
def test_good_input_passes_and_every_argument_is_tried(name):
    assert list(inspect.signature(function(name)).parameters) == list(PUBLIC[name])
    function(name)(**{argument: good for argument, (good, _) in PUBLIC[name].items()})


@pytest.mark.parametrize(("name", "argument"), [(name, argument) for name, of in PUBLIC.items() for argument in of])
def test_bad_input_is_refused_by_name(name, argument):
    good = {other: value for other, (value, _) in PUBLIC[name].items()}
    for bad in PUBLIC[name][argument][1]:
        with pytest.raises(ValueError, match=r"expected") as error:
            function(name)(**good | {argument: bad})
        # The sentence speaks of the argument (or of y's length, for another X), of what it is, and says
        # what it should be.
        said = str(error.value)
        assert argument in said.replace("·", " ").replace("h/(h + lam)", "w_star h lam").split("; expected")[0] or (
            argument == "X" and said.startswith("the shape of y")
        ), f"{bad!r}: {said}"
        assert len(said) < 300


@pytest.mark.parametrize("name", PUBLIC)
def test_docstring(name):
    says = inspect.getdoc(function(name))
    assert (says and says.split("\n")[0].endswith((".", ":", ","))) or len(says) > 40


def test_the_value_is_quoted():
    with pytest.raises(ValueError, match=r"^lam is -2\.0; expected one finite real number at least 0$"):
        function("solvers.ridge")(X, Y, -2.0)
    with pytest.raises(ValueError, match=r"^X\[1\]\[0\] is nan; expected finite real numbers$"):
        function("solvers.ridge")([[1.0], [NAN]], [1.0, 2.0], 1)
    with pytest.raises(ValueError, match=r"^the shape of y is \(2,\); expected one dimension of length 3, one number"):
        function("solvers.ridge")(X, [1.0, 2.0], 1)


def test_shapes_that_do_not_broadcast():
    with pytest.raises(ValueError, match=r"h \(2,\), lam \(3,\); expected shapes that broadcast"):
        function("quadratic.shrinkage")([1.0, 2.0], [1.0, 2.0, 3.0])


def test_inputs_are_not_changed():
    given = np.array(X), np.array(Y)
    kept = [array.copy() for array in given]
    function("solvers.ridge")(*given, 1.0)
    function("posterior.ridge_posterior")(*given, 1.0, 1.0)
    function("leave_one_out.leave_one_out_residuals")(*given, 1.0)
    assert all(np.array_equal(now, before) for now, before in zip(given, kept, strict=True))


@pytest.mark.parametrize("name", ["l2.bowl.x", "bowl", "l2.", "", 3])
def test_implements_wants_a_name_of_the_ledger(name):
    with pytest.raises(ValueError, match="expected a name of the ledger"):
        function("implements.implements")(name)


def test_run_and_chain_refuse():
    run, sgd, chain = (function(f"optimizers.{name}") for name in ("run", "sgd", "chain"))
    step = sgd(0.1)
    for arguments, says in [
        (("sgd", lambda w, t: w, [1.0], 3), "optimizer is"),
        ((step, 3, [1.0], 3), "gradient is 3"),
        ((step, lambda w, t: w, [NAN], 3), r"w0\[0\] is nan"),
        ((step, lambda w, t: w, [1.0], 1.5), "steps is 1.5"),
        ((step, lambda w, t: w, [1.0], -1), "steps is -1"),
        ((step, lambda w, t: w, [1.0], True), "steps is True"),
        ((step, lambda w, t: w * NAN, [1.0], 3), r"gradient\(w, 0\)\[0\] is nan"),
        ((step, lambda w, t: [1.0, 2.0], [1.0], 3), r"shape of gradient\(w, 0\) is \(2,\)"),
    ]:
        with pytest.raises(ValueError, match=says):
            run(*arguments)
    with pytest.raises(ValueError, match="expected transformations"):
        chain(step, 0.1)
    with pytest.raises(ValueError, match="the shape of grad"):
        step.update([1.0, 2.0], step.init([1.0]), [1.0])
    with pytest.raises(OverflowError, match="expected a learning rate"):
        run(sgd(1e3), lambda w, t: w, [1.0], 1000)
