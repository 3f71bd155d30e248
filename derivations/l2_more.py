"""What ridge regression adds to weight decay: the spectrum, its other readings, and what shrinkage does not promise."""

from sympy import Abs, And, Eq, Limit, Matrix, Ne, Rational, S, Sum, eye, sqrt

from derivations import l2
from derivations.ledger import (
    Region,
    counterexample,
    differs,
    equivalence,
    identity,
    inequality,
    limit,
    minimizer,
    wrong,
)
from derivations.ledger.notation import Dot, Grad, Norm, T
from derivations.ledger.relation import Between
from derivations.objective import POSITIVE_CURVATURE, POSITIVE_STRENGTH
from derivations.symbols import (
    D,
    G,
    H,
    I,
    L,
    W,
    W_star,
    X,
    Y,
    a,
    alpha,
    c,
    d,
    d_,
    dim,
    e_j,
    gap,
    gap2,
    h,
    h_max,
    h_min,
    j,
    k,
    lam,
    lam_a,
    lam_b,
    n,
    ones,
    p,
    svd_D,
    svd_U,
    svd_V,
    t,
    u,
    w,
    w_star,
    x_i,
    y,
    y_,
    y_d,
    y_i,
)

# When a step is too long, with a loss. (Belongs after l2.no_sign_flip.)


@identity(cites=["goodfellow2016deep"])
def error_is_multiplied():
    r"""On a quadratic loss a step multiplies the distance to the penalised minimum by {I - alpha * (H + lam * I)}."""
    yield W - alpha * (H * (W - W_star) + lam * W) - l2.shrunken()
    yield (I - alpha * (H + lam * I)) * (W - l2.shrunken()), r"at {l2.shrunken()} the gradient is zero"
    yield wrong((I - alpha * H) * (W - l2.shrunken())), "the penalty bends the bowl too"


@equivalence(
    over=(
        Region(alpha * (h + lam) <= 0, {alpha * (h + lam): -p}),
        Region(And(alpha * (h + lam) > 0, alpha * (h + lam) < 2), {alpha * (h + lam): 2 * gap / (1 + gap)}),
        Region(alpha * (h + lam) >= 2, {alpha * (h + lam): 2 + p}),
    ),
    reals=(alpha, lam, h),
    cites=["goodfellow2016deep"],
)
def stability_with_curvature():
    r"""Along a direction of curvature $h$ gradient descent settles exactly for {Between(0, alpha * (h + lam), 2)}."""
    yield Abs(1 - alpha * (h + lam)) < 1
    yield Between(0, alpha * (h + lam), 2), "subtract one, change the sign"
    yield wrong(And(Between(0, alpha * h, 2), Between(0, alpha * lam, 2))), "the two add up before they meet the bound"


# The bound is divided by α, so that each case is linear in the curvatures.
LEVELLED = And(h_min + lam > 0, h_max + lam < 2 / alpha, h_max >= h_min)


@equivalence(
    given=[h_max >= h_min],
    over=(
        Region(h_min + lam <= 0, {h_min: -lam - p}),
        Region(And(h_min + lam > 0, h_max + lam >= 2 / alpha), {h_min: gap - lam, h_max: 2 / alpha + p - lam}),
        Region(LEVELLED, {h_min: gap - lam, h_max: gap + p - lam, alpha: 2 / (gap + p + gap2)}),
    ),
    reals=(lam, h_min, h_max),
    cites=["goodfellow2016deep"],
)
def stability_in_every_direction():
    r"""For all weights at once the steepest direction bounds the learning rate, and no direction may be flat."""
    yield And(Abs(1 - alpha * (h_min + lam)) < 1, Abs(1 - alpha * (h_max + lam)) < 1)
    yield And(h_min + lam > 0, alpha * (h_max + lam) < 2), "what lies between the two ends follows"
    yield wrong(And(h_min > 0, alpha * h_max < 2)), "the penalty lifts every curvature"


# What the penalty does to the shape of the bowl.


@inequality(
    given=[Region(And(h_min > 0, h_max >= h_min), {h_min: gap, h_max: gap + p})],
    tight={h_min: 1, h_max: 3, lam: 0},
    cites=["hoerl1970ridge", "goodfellow2016deep"],
)
def conditioning():
    r"""The penalty makes the bowl rounder: the ratio of the largest to the smallest curvature never grows."""
    yield (h_max + lam) / (h_min + lam) <= h_max / h_min
    yield lam * (h_max - h_min) / (h_min * (h_min + lam)), "over one denominator"
    yield wrong((h_max + lam) / (h_min + lam) <= h_max / (h_min + lam)), "the largest curvature is lifted too"


# Ridge regression: the quadratic loss of data.


def ridge():
    """The ridge solution, on a sum of squares with its half."""
    return (T(X) * X + lam * I) ** -1 * (T(X) * Y)


@minimizer(of=W, given=[POSITIVE_STRENGTH], cites=["hoerl1970ridge", "hastie2009esl"])
def ridge_solution():
    r"""Ridge regression has exactly one solution, {ridge()}, whatever the data: the penalty makes the matrix invertible."""
    yield Norm(Y - X * W) ** 2 / 2 + lam / 2 * Norm(W) ** 2, ridge()
    yield Dot(W - ridge(), (T(X) * X + lam * I) * (W - ridge())) / 2, "complete the square"
    yield wrong((T(X) * X + lam / 2 * I) ** -1 * (T(X) * Y)), "that belongs to a loss without its half"


def svd():
    """The design matrix by its singular values and vectors."""
    return svd_U * svd_D * T(svd_V)


@identity(given=[POSITIVE_STRENGTH, r"$X = U D V^{\top}$"], cites=["hastie2009esl"])
def ridge_in_singular_directions():
    r"""Written in singular vectors the ridge solution is {svd_V * ((svd_D**2 + lam * I) ** -1 * (svd_D * (T(svd_U) * Y)))}: it solves the ridge equations."""
    yield (T(svd()) * svd() + lam * I) * (svd_V * ((svd_D**2 + lam * I) ** -1 * (svd_D * (T(svd_U) * Y))))
    yield T(svd()) * Y, "singular vectors are orthonormal"
    yield wrong(svd_V * (T(svd_U) * Y)), "the singular values still count"


@minimizer(of=u, given=[POSITIVE_STRENGTH], cites=["hastie2009esl"])
def ridge_one_direction():
    r"""Along a singular direction ridge turns the targets' component $y_d$ into the weight {d / (d**2 + lam) * y_d}."""
    yield (y_d - d * u) ** 2 / 2 + lam / 2 * u**2, d / (d**2 + lam) * y_d
    yield (d**2 + lam) / 2 * (u - d / (d**2 + lam) * y_d) ** 2, "complete the square"
    yield wrong(d / (d + lam) * y_d), "the curvature is the square of the singular value"


@identity(given=[Region(d > 0, {d: gap})], cites=["hastie2009esl"])
def ridge_spectrum():
    r"""Relative to least squares, ridge keeps the share {d**2 / (d**2 + lam)} along a direction of singular value $d$."""
    yield d / (d**2 + lam) * y_d
    yield d**2 / (d**2 + lam) * (y_d / d), r"{y_d / d} is least squares"
    yield wrong(d / (d + lam) * (y_d / d)), "the squares of the singular values are the curvatures"


def freedom():
    """The effective degrees of freedom of ridge regression."""
    return Sum(d_[j] ** 2 / (d_[j] ** 2 + lam), (j, 1, dim))


@identity(given=[POSITIVE_STRENGTH], cites=["hastie2009esl"])
def degrees_of_freedom():
    r"""Ridge has {freedom()} effective degrees of freedom: how far the fits follow their own targets, summed."""
    yield Sum(D(d_[j] * (d_[j] / (d_[j] ** 2 + lam) * y_[j]), y_[j]), (j, 1, dim))
    yield freedom(), "along each singular direction the fit is linear in its target"
    yield wrong(Sum(d_[j] / (d_[j] ** 2 + lam), (j, 1, dim))), "that is how weights follow targets, not fits"


@inequality(given=[POSITIVE_STRENGTH], tight={dim: 2, d_: [1, 3], lam: 0}, cites=["hastie2009esl"])
def degrees_of_freedom_at_most():
    r"""A penalised weight costs less than a free one: {freedom()} never exceeds their number."""
    yield freedom() <= dim
    yield Sum(lam / (d_[j] ** 2 + lam), (j, 1, dim)), "what is missing along each direction"
    yield wrong(freedom() >= dim), "counting the weights counts too many"


@inequality(given=[POSITIVE_STRENGTH], tight={dim: 2, d_: [0, 0], lam: 1}, cites=["hastie2009esl"])
def degrees_of_freedom_fall():
    r"""A stronger penalty leaves fewer degrees of freedom."""
    yield D(freedom(), lam) <= 0
    yield Sum(d_[j] ** 2 / (d_[j] ** 2 + lam) ** 2, (j, 1, dim)), "differentiate each term"
    yield wrong(D(freedom(), lam) >= 0), "no direction gains"


@identity(cites=["hastie2009esl"])
def augmented_rows():
    r"""Ridge is least squares with one more row a weight: {sqrt(lam)} times a row of $I$, and the target zero."""
    yield Norm(Y - X * W) ** 2 / 2 + Norm(0 * W - sqrt(lam) * (I * W)) ** 2 / 2
    yield Norm(Y - X * W) ** 2 / 2 + lam / 2 * Norm(W) ** 2, "the added rows cost the penalty"
    yield wrong(Norm(Y - X * W) ** 2 / 2 + lam**2 / 2 * Norm(W) ** 2), r"that is what rows of $\lambda I$ cost"


# Leave one row out without fitting again.


def leverage():
    """The pull of a row on its own fit, the diagonal entry of the hat matrix."""
    return Dot(x_i, (T(X) * X + lam * I) ** -1 * x_i)


def without_row():
    """The ridge weights when one row is left out, from those of all rows."""
    return W - (y_i - Dot(x_i, W)) / (1 - leverage()) * ((T(X) * X + lam * I) ** -1 * x_i)


@identity(
    given=[POSITIVE_STRENGTH, r"the row $\mathbf{x}_i$ with its target $y_i$ leaves the data"],
    cites=["hastie2009esl"],
)
def without_one_row():
    r"""Leaving out a row moves the weights to {without_row()}: they solve the ridge equations of the other rows."""
    yield (T(X) * X + lam * I) * without_row() - Dot(x_i, without_row()) * x_i
    yield (T(X) * X + lam * I) * W - y_i * x_i, r"with ridge weights $\mathbf{w}$ this is $X^{\top}\mathbf{y}$ without the row"
    yield wrong((T(X) * X + lam * I) * W), "the row's target leaves as well"


@identity(
    given=[
        POSITIVE_STRENGTH,
        r"the same $\lambda$ on a sum, with the row and without it",
        "nothing else is fitted from the row: no centring and no scaling",
    ],
    cites=["hastie2009esl"],
)
def leave_one_out():
    r"""The error on a row that was left out is its residual divided by one minus its leverage: no second fit is needed."""
    yield y_i - Dot(x_i, without_row())
    yield (y_i - Dot(x_i, W)) / (1 - leverage()), without_one_row
    yield wrong(y_i - Dot(x_i, W)), "the row has pulled the fit towards itself"


# What happens to the penalty when the data are rescaled or moved.


@identity(given=[Ne(c, 0)], cites=["hastie2009esl", "zou2005elasticnet"])
def feature_scaling():
    r"""A column times $c$ needs a weight divided by $c$, so it is penalised as if its strength were {lam / c**2}: scale the columns first."""
    yield L(c * (w / c)) + lam / 2 * (w / c) ** 2
    yield L(w) + lam / c**2 / 2 * w**2, "the product of column and weight is as before"
    yield wrong(L(w) + lam * c**2 / 2 * w**2), "the other way round: a larger column needs a smaller weight"


@identity(given=[Ne(c, 0)], cites=["hastie2009esl"])
def feature_scaling_l1():
    r"""Under L1 the same column is penalised as if its strength were {lam / Abs(c)}: the first power, not the second."""
    yield L(c * (w / c)) + lam * Abs(w / c)
    yield L(w) + lam / Abs(c) * Abs(w), "the penalty is not squared, nor is the factor"
    yield wrong(L(w) + lam / c * Abs(w)), "a negative factor would make the penalty a reward"


@identity(cites=["hastie2009esl"])
def intercept_equivariance():
    r"""Adding $c$ to every target moves an unpenalised intercept by $c$ and no weight: the objective is the same."""
    yield Norm(Y + c * ones - (a + c) * ones - X * W) ** 2 / 2 + lam / 2 * Norm(W) ** 2
    yield Norm(Y - a * ones - X * W) ** 2 / 2 + lam / 2 * Norm(W) ** 2, "what is added is taken away again"
    yield wrong(Norm(Y - a * ones - X * W) ** 2 / 2 + lam / 2 * (Norm(W) ** 2 + c**2)), "the intercept costs nothing"


INTERCEPT_AND_ONE_COLUMN = {
    X: Matrix([[1, 0], [1, 1]]),
    Y: Matrix([0, 1]),
    ones: Matrix([1, 1]),
    e_j: Matrix([1, 0]),
    I: eye(2),
    c: 5,
}


@differs(
    at=INTERCEPT_AND_ONE_COLUMN | {lam: 1},
    agrees=INTERCEPT_AND_ONE_COLUMN | {lam: 0},
    given=[r"the first column of $X$ is all ones, $\mathbf{e}_j$ its coordinate, and its weight is penalised too"],
    cites=["hastie2009esl"],
)
def penalised_intercept():
    r"""Penalise the intercept as well, and adding $c$ to every target changes the other weights too."""
    yield (T(X) * X + lam * I) ** -1 * (T(X) * (Y + c * ones))
    yield (T(X) * X + lam * I) ** -1 * (T(X) * Y) + c * e_j, "what a free intercept would do"


# The norm without its square.


@identity(given=[r"$\mathbf{w}$ is not all zeros"], cites=["yuan2006grouplasso", "parikh2014proximal"])
def unsquared_norm():
    r"""Without the square the norm pushes along {W / Norm(W)} with the constant size $\lambda$, however short the vector is."""
    yield Norm(Grad(lam * Norm(W), W))
    yield Norm(lam * (W / Norm(W))), "the norm grows fastest straight away from zero"
    yield lam, "a vector over its length has length one"
    yield wrong(lam * Norm(W)), "that is the squared norm's push, which fades"


@inequality(
    given=[r"neither vector is all zeros"],
    tight={G: Matrix([3, 4]), W: Matrix([-6, -8]), lam: 2},
    cites=["yuan2006grouplasso"],
)
def unsquared_norm_slope():
    r"""Leaving zero along $\mathbf{w}$ costs at least {(lam - Norm(G)) * Norm(W)}, and no more straight against $\mathbf{g}$."""
    yield Dot(G, W) + lam * Norm(W) >= (lam - Norm(G)) * Norm(W)
    yield Norm(Norm(W) * G + Norm(G) * W) ** 2 / (2 * Norm(G) * Norm(W)), "complete the square"
    yield wrong(Dot(G, W) + lam * Norm(W) >= 0), "not where the slope is steeper than the penalty"


# Early stopping.

# 0 < αh < 1, through one slack: 1/(1 - αh) is 1 + gap.
SMALL_STEPS = Region(And(alpha * h > 0, alpha * h < 1), {h: gap / (alpha * (1 + gap))})


def matching():
    """The strength that leaves along one direction what k steps leave."""
    return h * (1 - alpha * h) ** k / (1 - (1 - alpha * h) ** k)


def matching_by_sum():
    """The same strength, as a sum over the steps."""
    return 1 / (alpha * Sum((1 - alpha * h) ** -j, (j, 1, k)))


@identity(given=["training starts at zero"], cites=["goodfellow2016deep", "ali2019early"])
def early_stopping():
    r"""From zero, $t$ steps of gradient descent without a penalty reach the share {1 - (1 - alpha * h) ** t} of $w^{\star}$."""
    yield Eq((1 - (1 - alpha * h) ** 0) * w_star, 0), "by induction: training starts at zero,"
    yield (1 - (1 - alpha * h) ** t) * w_star - alpha * h * ((1 - (1 - alpha * h) ** t) * w_star - w_star)
    yield (1 - (1 - alpha * h) ** (t + 1)) * w_star, "and a step multiplies the distance to $w^{\\star}$"
    yield wrong((1 - (1 - alpha * h * (t + 1))) * w_star), "the steps get shorter"


@identity(given=[SMALL_STEPS], cites=["goodfellow2016deep", "ali2019early"])
def early_stopping_strength():
    r"""Stopping after $k$ steps leaves what the penalty strength {matching()} leaves."""
    yield h / (h + matching())
    yield 1 - (1 - alpha * h) ** k, "multiply out"
    yield wrong(1 - (1 - alpha * h)), "that is one step"


@identity(given=[SMALL_STEPS], cites=["ali2019early"])
def early_stopping_strength_by_sum():
    r"""The matching strength is one over a sum over the steps, {matching_by_sum()}."""
    yield matching()
    yield matching_by_sum(), "the sum is a geometric series"
    yield wrong(1 / (alpha * k)), "only where the steps hardly move"


@inequality(given=[SMALL_STEPS], tight={}, cites=["ali2019early"])
def early_stopping_strength_falls():
    r"""There is no one strength that early stopping stands for: the matching one falls as the curvature grows."""
    yield D(matching_by_sum(), h) < 0


@inequality(given=[SMALL_STEPS], tight={alpha: 1, k: 3, h: 0}, cites=["ali2019early"])
def early_stopping_strength_bound():
    r"""The matching strength is at most {1 / (alpha * k)}."""
    yield matching_by_sum() <= 1 / (alpha * k)


@limit(cites=["goodfellow2016deep", "ali2019early"])
def early_stopping_strength_limit():
    r"""Along flat directions the matching strength comes close to {1 / (alpha * k)}: only there is that short formula good."""
    yield Limit(matching(), h, 0, dir="+")
    yield 1 / (alpha * k), "to first order $k$ steps are one long one"
    yield wrong(alpha * k), "longer training is a weaker penalty"


# What shrinkage does not promise.
