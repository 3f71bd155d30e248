"""Ridge regression: the quadratic loss of data, its spectrum, and its other readings."""

from sympy import Eq, Sum, sqrt

from derivations.ledger import Region, identity, inequality, minimizer, wrong
from derivations.ledger.notation import Dot, Norm, T
from derivations.objective import POSITIVE_STRENGTH
from derivations.symbols import (
    D,
    I,
    N,
    W,
    X,
    Y,
    d,
    d_,
    dim,
    gap,
    j,
    lam,
    n,
    nu,
    svd_D,
    svd_U,
    svd_V,
    u,
    x_i,
    y_,
    y_d,
    y_i,
)


def ridge():
    """The ridge solution, on a sum of squares with its half."""
    return (T(X) * X + lam * I) ** -1 * T(X) * Y


@minimizer(of=W, unique=True, given=[POSITIVE_STRENGTH], cites=["hoerl1970ridge", "hastie2009esl"])
def ridge_solution():
    r"""Ridge regression has exactly one solution, {ridge()}, whatever the data: the penalty makes the
    matrix invertible.
    """
    yield Norm(Y - X * W) ** 2 / 2 + lam / 2 * Norm(W) ** 2, ridge()
    yield Dot(W - ridge(), (T(X) * X + lam * I) * (W - ridge())) / 2, "complete the square"
    yield wrong((T(X) * X + lam / 2 * I) ** -1 * T(X) * Y), "that belongs to a loss without its half"


def svd():
    """The design matrix by its singular values and vectors."""
    return svd_U * svd_D * T(svd_V)


def in_singular_vectors():
    """The ridge solution, direction by direction."""
    return svd_V * (svd_D**2 + lam * I) ** -1 * svd_D * T(svd_U) * Y


@identity(given=[POSITIVE_STRENGTH, r"$X = U D V^{\top}$"], cites=["hastie2009esl"])
def ridge_in_singular_directions():
    r"""Written in singular vectors the ridge solution is
    {in_singular_vectors()}: it solves the ridge equations.
    """
    yield (T(svd()) * svd() + lam * I) * in_singular_vectors()
    yield T(svd()) * Y, "singular vectors are orthonormal"
    yield wrong(svd_V * T(svd_U) * Y), "the singular values still count"


@minimizer(of=u, unique=True, given=[POSITIVE_STRENGTH], cites=["hastie2009esl"])
def ridge_one_direction():
    r"""Along a singular direction ridge turns the targets' component $y_d$ into the weight
    {d / (d**2 + lam) * y_d}.
    """
    yield (y_d - d * u) ** 2 / 2 + lam / 2 * u**2, d / (d**2 + lam) * y_d
    yield (d**2 + lam) / 2 * (u - d / (d**2 + lam) * y_d) ** 2, "complete the square"
    yield wrong(d / (d + lam) * y_d), "the curvature is the square of the singular value"


@identity(given=[Region(d > 0, {d: gap})], cites=["hastie2009esl"])
def ridge_spectrum():
    r"""Relative to least squares, ridge keeps the share {d**2 / (d**2 + lam)} along a direction of
    singular value $d$.
    """
    yield d / (d**2 + lam) * y_d
    yield d**2 / (d**2 + lam) * (y_d / d), r"{y_d / d} is least squares"
    yield wrong(d / (d + lam) * (y_d / d)), "the squares of the singular values are the curvatures"


def freedom():
    """The effective degrees of freedom of ridge regression."""
    return Sum(d_[j] ** 2 / (d_[j] ** 2 + lam), (j, 1, dim))


@identity(given=[POSITIVE_STRENGTH], cites=["hastie2009esl"])
def degrees_of_freedom():
    r"""Ridge has {freedom()} effective degrees of freedom: how far the fits follow their own targets, summed over the
    singular directions. Summed over the rows it is as much, for a trace hangs on no basis; that is taken for granted.
    """
    yield Sum(D(d_[j] * (d_[j] / (d_[j] ** 2 + lam) * y_[j]), y_[j]), (j, 1, dim))
    yield freedom(), "along each singular direction the fit is linear in its target"
    yield wrong(Sum(d_[j] / (d_[j] ** 2 + lam), (j, 1, dim))), "that is how weights follow targets, not fits"


@inequality(given=[POSITIVE_STRENGTH], tight={dim: 2, d_: [1, 3], lam: 0}, cites=["hastie2009esl"])
def degrees_of_freedom_at_most():
    r"""A penalised weight never costs more than a free one: {freedom()} never exceeds the number of weights."""
    yield freedom() <= dim
    yield Sum(lam / (d_[j] ** 2 + lam), (j, 1, dim)), "what is missing along each direction"
    yield wrong(freedom() >= dim), "counting the weights counts too many"


@inequality(given=[POSITIVE_STRENGTH], tight={dim: 2, d_: [0, 0], lam: 1}, cites=["hastie2009esl"])
def degrees_of_freedom_fall():
    r"""A stronger penalty never leaves more degrees of freedom."""
    yield D(freedom(), lam) <= 0
    yield Sum(d_[j] ** 2 / (d_[j] ** 2 + lam) ** 2, (j, 1, dim)), "differentiate each term"
    yield wrong(D(freedom(), lam) >= 0), "no direction gains"


@identity(cites=["hastie2009esl"])
def augmented_rows():
    r"""Ridge is least squares with one more row a weight: {sqrt(lam)} times a row of $I$, and the target
    zero.
    """
    yield Norm(Y - X * W) ** 2 / 2 + Norm(sqrt(lam) * I * W) ** 2 / 2
    yield Norm(Y - X * W) ** 2 / 2 + lam / 2 * Norm(W) ** 2, "the added rows cost the penalty"
    yield (
        wrong(Norm(Y - X * W) ** 2 / 2 + lam**2 / 2 * Norm(W) ** 2),
        r"that is what rows of $\lambda I$ cost",
    )


@identity(cites=["bishop1995noise"], given=[r"noise $N$ is added to the inputs, whatever it is"])
def input_noise_once():
    r"""Noise on the inputs changes the squared error by a part that is linear in $N$ and a part that is
    quadratic.
    """
    yield Norm(Y - (X + N) * W) ** 2
    yield Norm(Y - X * W) ** 2 - 2 * Dot(Y - X * W, N * W) + Dot(W, T(N) * (N * W)), "multiply out"
    yield wrong(Norm(Y - X * W) ** 2 + Norm(N * W) ** 2), "for one draw the linear part is not zero"


@identity(
    cites=["bishop1995noise"],
    given=[
        r"the entries of $N$ have mean zero and variance $\nu$ and are uncorrelated within a row: "
        r"on average $N$ is zero, and $N^{\top} N$ is $n\nu I$",
        r"$\mathbf{w}$ is chosen without a look at the noise, which does not depend on the targets",
        "the averages themselves are taken as given: what is checked is the step after them",
    ],
)
def input_noise():
    r"""Averaged over noise on the inputs, the squared error is
    {Norm(Y - X * W) ** 2 + n * nu * Norm(W) ** 2}: training with noise is an L2 penalty. Taken for granted is that on
    average the part linear in the noise is nothing, and its square $n\nu$ in each direction.
    """
    yield Norm(Y - X * W) ** 2 + Dot(W, n * nu * I * W), input_noise_once
    yield Norm(Y - X * W) ** 2 + n * nu * Norm(W) ** 2, "a vector with itself is its length squared"
    yield wrong(Norm(Y - X * W) ** 2 + nu * Norm(W) ** 2), "on a sum each row adds its own noise"


def leverage():
    """The pull of a row on its own fit, the diagonal entry of the hat matrix."""
    return Dot(x_i, (T(X) * X + lam * I) ** -1 * x_i)


def pull():
    """What the row adds to the weights for each unit of its target."""
    return (T(X) * X + lam * I) ** -1 * x_i


@identity(
    given=[POSITIVE_STRENGTH, r"$\mathbf{x}_i$ is one of the rows of $X$"],
    cites=["hastie2009esl"],
    no_twin="It shows that one minus the leverage can be divided by; l2.leave_one_out has the twin.",
)
def leverage_is_below_one():
    r"""The leverage of a row of $X$ is {Norm(X * pull()) ** 2 + lam * Norm(pull()) ** 2}. The row's own entry of the
    first vector is the leverage itself: it is its own square and more, or zero. So it is below one, and one minus the
    leverage can be divided by.
    """
    yield leverage()
    yield Norm(X * pull()) ** 2 + lam * Norm(pull()) ** 2, "put the matrix between the two inverses, and multiply out"
    yield Eq(Dot(x_i, pull()), leverage()), "the entry that belongs to the row"
    yield wrong(Norm(X * pull()) ** 2), "that is the leverage of least squares alone"


def without_row():
    """The ridge weights when one row is left out, from those of all rows."""
    return W - (y_i - Dot(x_i, W)) / (1 - leverage()) * ((T(X) * X + lam * I) ** -1 * x_i)


@identity(
    given=[POSITIVE_STRENGTH, r"the row $\mathbf{x}_i$ with its target $y_i$ leaves the data"],
    cites=["hastie2009esl"],
)
def without_one_row():
    r"""Leaving out a row moves the weights to {without_row()}: they solve the ridge equations of the
    other rows.
    """
    yield (
        (T(X) * X + lam * I) * without_row() - Dot(x_i, without_row()) * x_i,
        leverage_is_below_one,
    )
    yield (
        (T(X) * X + lam * I) * W - y_i * x_i,
        r"with ridge weights $\mathbf{w}$ this is $X^{\top}\mathbf{y}$ without the row",
    )
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
    r"""The error on a row that was left out is its residual divided by one minus its leverage: no second
    fit is needed.
    """
    yield y_i - Dot(x_i, without_row())
    yield (y_i - Dot(x_i, W)) / (1 - leverage()), without_one_row
    yield wrong(y_i - Dot(x_i, W)), "the row has pulled the fit towards itself"
