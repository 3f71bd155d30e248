"""The Laplace prior and its posterior, against fifty digits and against quadrature."""

import mpmath
import numpy as np
import pytest

from figures.reference.laplace import gaussian_tail, laplace_density, laplace_tail, negative_log_laplace
from figures.reference.laplace_posterior import (
    laplace_map,
    laplace_posterior_below_zero,
    laplace_posterior_density,
)
from figures.reference.posterior import laplace_posterior_mean

SCALES = [1e-3, 0.03, 1.0, 30.0, 1e3]
TARGETS = [1e-12, 0.1, 0.5, 1.0, 3.0, 10.0, 40.0]


def moments(y, s2, b):
    """P(w < 0 | y) and E(w | y) by quadrature of the definition, with the digits that it takes."""
    with mpmath.workdps(40):
        y, s2, b = mpmath.mpf(y), mpmath.mpf(s2), mpmath.mpf(b)
        # Each side is a piece of a Gaussian: cut where it lives, around its own peak.
        s = mpmath.sqrt(s2)

        def log_density(w):
            return -((y - w) ** 2) / (2 * s2) - abs(w) / b

        peak = mpmath.sign(y) * max(abs(y) - s2 / b, 0)
        height = log_density(peak)
        # How fast it falls from the peak decides the widths of the pieces.
        width = min(s, 1 / max(abs(y) / s2 + 1 / b, 1 / s)) if peak == 0 else s
        reach = [0, 1, 3, 8, 20, 60, 200]
        points = sorted(
            {mpmath.mpf(0), peak, *(peak + sign * k * width for k in reach for sign in (-1, 1))}
            | {sign * k * b * mpmath.mpf(1) for k in reach for sign in (-1, 1) if k * b < 60 * s + abs(y)}
        )

        def integral(f, part):
            part = [w for w in points if (w >= 0) == (part > 0) or w == 0]
            return mpmath.quad(lambda w: f(w) * mpmath.exp(log_density(w) - height), part)

        below, above = integral(lambda w: 1, -1), integral(lambda w: 1, 1)
        mean = integral(lambda w: w, -1) + integral(lambda w: w, 1)
        return below / (below + above), mean / (below + above)


def closed_form(y, s2, b):
    """The same by the complementary error function, with so many digits that nothing under- or overflows."""
    with mpmath.workdps(60):
        y, s2, b = mpmath.mpf(y), mpmath.mpf(s2), mpmath.mpf(b)
        above = mpmath.exp(-y / b) * mpmath.erfc((s2 / b - y) / mpmath.sqrt(2 * s2))
        below = mpmath.exp(y / b) * mpmath.erfc((s2 / b + y) / mpmath.sqrt(2 * s2))
        return below / (above + below), y - s2 / b * (above - below) / (above + below)


@pytest.mark.parametrize("s2", [1e-3, 0.5, 1.0, 100.0])
@pytest.mark.parametrize("b", SCALES)
def test_mean_against_sixty_digits(b, s2):
    for y in TARGETS:
        below, mean = closed_form(y, s2, b)
        assert laplace_posterior_mean(y, s2, b) == pytest.approx(float(mean), rel=1e-13, abs=0)
        assert laplace_posterior_mean(-y, s2, b) == -laplace_posterior_mean(y, s2, b)
        assert laplace_posterior_below_zero(y, s2, b) == pytest.approx(float(below), rel=1e-11, abs=1e-300)
        assert laplace_posterior_below_zero(-y, s2, b) == pytest.approx(1 - float(below), rel=1e-11)


@pytest.mark.parametrize("b", SCALES)
def test_mean_against_quadrature(b):
    for y in (0.5, 3.0, 40.0):
        below, mean = moments(y, 1, b)
        assert laplace_posterior_mean(y, 1, b) == pytest.approx(float(mean), rel=1e-12)
        assert laplace_posterior_below_zero(y, 1, b) == pytest.approx(float(below), rel=1e-8, abs=1e-30)


def test_the_example_that_everyone_may_check():
    assert laplace_posterior_mean(0.5, 1, 1) == pytest.approx(0.2410186, abs=5e-8)
    assert laplace_posterior_below_zero(0.5, 1, 1) == pytest.approx(0.3705, abs=5e-5)
    assert laplace_map(0.5, 1, 1) == 0 and laplace_map([3, -3], 2, 4).tolist() == [2.5, -2.5]
    assert laplace_posterior_mean(0, 1, 1) == 0


@pytest.mark.parametrize(("y", "s2", "b"), [(0.5, 1, 1), (-2.0, 0.3, 0.1), (3.0, 4.0, 20.0), (40.0, 1.0, 1.0)])
def test_the_density_has_area_one_its_mean_and_its_peak(y, s2, b):
    map_, s = float(laplace_map(y, s2, b)), np.sqrt(s2)
    side = np.linspace(0, 14 * s, 200_001)
    w = np.concatenate([-side[:0:-1], side]) + map_
    density = laplace_posterior_density(w, y, s2, b)
    step = side[1]
    assert np.sum(density) * step == pytest.approx(1, abs=1e-8)
    assert np.sum(w * density) * step == pytest.approx(float(laplace_posterior_mean(y, s2, b)), rel=1e-7)
    assert abs(w[density.argmax()] - map_) <= step


def test_a_wide_prior_leaves_the_target_and_a_narrow_one_nothing():
    assert laplace_posterior_mean(3, 1, 1e12) == pytest.approx(3)
    assert laplace_posterior_mean(3, 1, 1e-12) == pytest.approx(2 * 3 * 1e-24, rel=1e-9)  # 2yb²/s²
    with pytest.raises(ValueError, match=r"expected numbers below 1e150"):
        laplace_posterior_mean(1, 1e300, 1e-300)


@pytest.mark.parametrize("scale", [1e-100, 1e-30, 1e30, 1e100])
def test_units_do_not_matter(scale):
    found = laplace_posterior_mean(0.7 * scale, 2 * scale * scale, 0.3 * scale) / scale
    assert found == pytest.approx(laplace_posterior_mean(0.7, 2, 0.3), rel=1e-13)


def test_shapes():
    assert laplace_posterior_mean([0.1, 1.0, -2.0], 1, [[1.0], [2.0]]).shape == (2, 3)
    assert np.ndim(laplace_posterior_mean(1, 1, 1)) == 0


def test_the_prior():
    w = np.linspace(-30, 30, 600_001)
    density = laplace_density(w, 0.7)
    assert np.sum(density) * 1e-4 == pytest.approx(1, abs=1e-7)
    assert np.sum(w**2 * density) * 1e-4 == pytest.approx(2 * 0.7**2, rel=1e-6)
    assert negative_log_laplace(w, 0.7) == pytest.approx(-np.log(density))
    for x in (0.0, 0.5, 3.0, 30.0):
        gauss = mpmath.erfc(x / mpmath.sqrt(2 * mpmath.mpf(2)))
        assert gaussian_tail(x, 2) == pytest.approx(float(gauss), rel=1e-13)
        assert laplace_tail(x, 2) == pytest.approx(np.exp(-x / 2))
