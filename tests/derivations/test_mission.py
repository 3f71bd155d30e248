"""The lesson is whole: every claim that it promises is there, with the status that it promised."""

import pytest

from derivations.ledger import Status
from derivations.ledger.collect import claims

# Must be PROVED (a definition is DEFINED): the lesson as it was asked for.
CORE = """
objective.regularized_objective objective.larger_lam_smaller_norm objective.sensitivity_l2 objective.sensitivity_l1
l2.penalty_gradient l2.sgd_update l2.decay_factor l2.decay_factor_without_half l2.geometric_decay l2.half_life
l2.bowl l2.flat_directions_shrink_most l2.never_exactly_zero l2.coordinates_can_cross_zero l2.push_vanishes_at_zero
gaussian_prior.negative_log_prior gaussian_prior.map_objective gaussian_prior.strength_is_precision
gaussian_prior.noise_scale
laplace_prior.negative_log_prior laplace_prior.map_objective laplace_prior.noise_scale laplace_prior.noise_scale_mean
laplace_prior.sharp_peak laplace_prior.flat_peak laplace_prior.taller_peak laplace_prior.heavier_tails
laplace_prior.kurtosis laplace_prior.gaussian_kurtosis laplace_prior.no_mass_at_zero laplace_prior.posterior_mean
laplace_prior.posterior_mean_is_not_sparse
elastic_net.objective elastic_net.keeps_dead_zone elastic_net.unique_solution elastic_net.lasso_segment
elastic_net.identical_features_share elastic_net.grouping_effect elastic_net.grouping_effect_one_norm
elastic_net.zou_hastie_objective elastic_net.prox elastic_net.prox_order_matters
l1.gradient l1.push_is_constant l1.subdifferential_at_zero l1.zero_is_optimal l1.zero_is_optimal_l2 l1.soft_threshold
l1.fixed_step l1.steps_to_zero l1.one_dimension l1.subgradient_steps_cycle l1.subgradient_is_not_proximal
l1.subgradient_step_leaves_zero
geometry.ball_corners geometry.ball_is_convex geometry.normal_cone_at_corner geometry.circle_normal
geometry.corner_rule geometry.corner_solution geometry.edge_solution geometry.penalty_equals_constraint
geometry.budget_without_penalty geometry.multiplier_of_norm geometry.multiplier_of_square
momentum.sgd_equivalence adam.update adam.bias_correction adam.coupled_decay_is_rescaled adam.decoupled_update
adam.coupled_is_not_decoupled adam.no_strength_serves_adam
""".split()

# Beyond it: where one is not PROVED, it says why.
BEYOND = """
objective.minimiser_exists objective.shrinking_lowers_variance
l2.stability l2.conditioning l2.ridge_solution l2.ridge_spectrum l2.degrees_of_freedom l2.augmented_rows
l2.leave_one_out l2.input_noise l2.feature_scaling l2.intercept_equivariance l2.unsquared_norm l2.early_stopping
l2.not_every_coordinate_shrinks gaussian_prior.posterior
laplace_prior.scale_mixture elastic_net.augmented_lasso elastic_net.prior
l1.zero_is_optimal_at_a_kink l1.slope_is_not_enough l1.kkt l1.prox_fixed_point l1.lambda_max l1.lambda_max_is_needed
l1.orthonormal_design l1.orthonormal_ridge l1.orthonormal_lasso l1.best_subset l1.orthonormal_elastic_net
l1.at_most_rank l1.moving_what_is_in l1.nonnegative_prox l1.weighted_rows l1.penalty_factors
l1.penalty_factors_that_sum
l1.path_is_piecewise_linear l1.path_keeps_zeros l1.huber_envelope l1.moreau_decomposition l1.product_of_two
l1.product_of_two_minimum l1.bridge l1.bridge_dead_zone l1.bridge_no_dead_zone l1.bridge_jumps
geometry.constraint_equals_penalty geometry.zero_rate geometry.circle_rate geometry.project_l1_ball
geometry.project_l2_ball geometry.projections geometry.dual_norms l1.kkt_for_many l1.duality_gap
momentum.momentum_breaks_equivalence momentum.coupled_fixed_point momentum.decoupled_fixed_point
momentum.averaging_has_no_factor momentum.port_the_strength
adam.first_step_is_sign adam.coupled_decay_ignores_lambda adam.scale_free adam.scale_adjusted_l2 adam.near_proximal
adam.coupled_decay_in_the_scale adam.coupled_decay_can_grow adam.one_step_can_coincide
adam.box adam.adam_step_bound adam.decoupled_minimises_another_problem adam.adamw_rest_tends_to_the_clip
adam.adamw_barrier adam.adamw_barrier_converse adam.barrier_is_l2_near_zero
adam.accumulated_decay adam.decay_of_factors adam.averaged_weights adam.averaged_weights_lag adam.warmup_and_floor
adam.same_decay_other_rate
adam.timescale adam.schedule adam.schedule_lower adam.schedule_closer adam.paper_and_framework
scale_invariance.gradient_is_orthogonal scale_invariance.no_minimiser scale_invariance.equilibrium_norm
scale_invariance.equilibrium_angle scale_invariance.rms_under_unit_updates
""".split()

BOOK = claims()


@pytest.fixture(scope="module")
def status(verified):
    """How far every claim was checked."""
    found = {claim["name"]: Status[claim["status"]] for claim in verified["claims"]}
    assert list(found) == list(BOOK)
    return found


@pytest.mark.parametrize("name", CORE)
def test_core_is_proved(name, status):
    assert status[name] in (Status.PROVED, Status.DEFINED)
    assert (status[name] is Status.DEFINED) == (BOOK[name].kind == "definition")


@pytest.mark.parametrize("name", BEYOND)
def test_beyond_is_there(name, status):
    assert not status[name].fails


@pytest.mark.parametrize("name", BOOK)
def test_what_is_not_proved_says_why(name, status):
    claim = BOOK[name]
    assert status[name] in (Status.PROVED, Status.DEFINED) or claim.reason


@pytest.mark.parametrize("name", BOOK)
def test_a_claim_is_complete(name):
    claim = BOOK[name]
    assert claim.says.endswith((".", "?")) and len(claim.says) > 30
    assert claim.cites or claim.kind in ("definition", "counterexample", "differs") or claim.uses
    assert "  " not in claim.says


@pytest.mark.parametrize("name", [x for x in BOOK if BOOK[x].obligations])
def test_every_claim_carries_a_negative_control(name):
    assert any(duty.must_fail for duty in BOOK[name].obligations)


def test_uses_are_claims_and_have_no_circle():
    seen: set[str] = set()

    def walk(name, path):
        assert name not in path, f"{name} rests on itself through {path}"
        for other in BOOK[name].uses:
            walk(other, (*path, name))
        seen.add(name)

    for name in BOOK:
        walk(name, ())
    assert seen == set(BOOK)
