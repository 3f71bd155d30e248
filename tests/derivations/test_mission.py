"""The lesson is whole: every claim that it promises is there, with the status that it promised."""

import pytest

from derivations.ledger import Status
from derivations.ledger.check import check
from derivations.ledger.collect import claims

# Must be PROVED (a definition is DEFINED): the lesson as it was asked for.
CORE = """
objective.regularized_objective objective.larger_lam_smaller_norm objective.sensitivity_l2 objective.sensitivity_l1
l2.penalty_gradient l2.sgd_update l2.decay_factor l2.decay_factor_without_half l2.geometric_decay l2.half_life
l2.bowl l2.flat_directions_shrink_most l2.never_exactly_zero l2.coordinates_can_cross_zero l2.push_vanishes_at_zero
gaussian_prior.negative_log_prior gaussian_prior.map_objective gaussian_prior.strength_is_precision
gaussian_prior.noise_scale
""".split()

# Beyond it: where one is not PROVED, it says why.
BEYOND = """
objective.minimiser_exists objective.shrinking_lowers_variance
l2.stability l2.conditioning l2.ridge_solution l2.ridge_spectrum l2.degrees_of_freedom l2.augmented_rows
l2.leave_one_out l2.input_noise l2.feature_scaling l2.intercept_equivariance l2.unsquared_norm l2.early_stopping
l2.not_every_coordinate_shrinks gaussian_prior.posterior
""".split()

BOOK = claims()


@pytest.fixture(scope="module")
def checked():
    """Every claim, checked once."""
    return {name: check(claim) for name, claim in BOOK.items()}


@pytest.mark.parametrize("name", CORE)
def test_core_is_proved(name, checked):
    assert checked[name].status in (Status.PROVED, Status.DEFINED)
    assert (checked[name].status is Status.DEFINED) == (BOOK[name].kind == "definition")


@pytest.mark.parametrize("name", BEYOND)
def test_beyond_is_there(name, checked):
    assert not checked[name].status.fails


@pytest.mark.parametrize("name", BOOK)
def test_what_is_not_proved_says_why(name, checked):
    claim = BOOK[name]
    assert checked[name].status in (Status.PROVED, Status.DEFINED) or claim.reason


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
