"""How many weights the lasso keeps: with more columns than rows, no more than there are independent columns."""

from sympy import Abs, And, Eq, Sum, sign

from derivations.l1.path import kkt
from derivations.ledger import Region, identity, literature, wrong
from derivations.ledger.notation import Dot, Norm, T
from derivations.symbols import U, W, X, Y, dim, g, gap, j, lam, rank, rest, u, w, w_


@identity(
    given=[
        r"$g$ is the slope of the loss at the weight $w$ of a lasso solution",
        Region(lambda: And(w > 0, u >= 0), {w: gap, u: rest}),
        Region(lambda: Eq(g, -lam), {g: -lam}),
    ],
    cites=["tibshirani2013uniqueness"],
    no_twin="A step of the proof of l1.moving_what_is_in.",
)
def what_is_in_pays_by_its_pull():
    r"""A lasso weight that is in, here above zero, can be moved to any {u} on its side: the penalty there is its pull
    {-g} times the weight. Below zero it is the mirror image.
    """
    yield lam * Abs(u)
    yield -g * u, kkt
    yield wrong(g * u), "the loss pulls against the penalty"


def pull():
    """How hard each column pulls on the residual."""
    return T(X) * (Y - X * W)


@identity(
    given=[
        r"$\mathbf{w}$ is a lasso solution; $\mathbf{u}$ is zero where $\mathbf{w}$ is, and nowhere on the other side "
        r"of zero, so that the penalty of either is its inner product with $X^{\top}(\mathbf{y} - X\mathbf{w})$",
    ],
    cites=["tibshirani2013uniqueness"],
)
def moving_what_is_in():
    r"""Move the weights that the lasso has let in, without taking one past zero: the objective rises by
    {Norm(X * (U - W)) ** 2 / 2}, half the square of what the fit moves, and by nothing else. Columns that are dependent
    can be moved for nothing.
    """
    yield Norm(Y - X * U) ** 2 / 2 + Dot(U, pull()) - (Norm(Y - X * W) ** 2 / 2 + Dot(W, pull()))
    yield Norm(X * (U - W)) ** 2 / 2, what_is_in_pays_by_its_pull
    yield (
        wrong(Norm(X * (U - W)) ** 2 / 2 + Dot(U - W, pull())),
        "what the penalty charges, the fit pays back",
    )


@literature(
    given=[r"$\lambda$ is above zero", r"$\mathbf{w}$ is a solution of the lasso, well chosen if there are several"],
    reason=(
        "The ledger cannot count independent columns of a matrix of any size. What the proof repeats is proved in "
        "l1.moving_what_is_in: while the columns that are in are dependent, some of their weights can be moved for "
        "nothing until one of them is zero. Tests do so, with many small tables."
    ),
    cites=["tibshirani2013uniqueness"],
)
def at_most_rank():
    r"""Some lasso solution has no more weights off zero than the rank $r_X$ of the data, so never more than there are
    rows. If the columns are in general position, as columns of measured numbers nearly always are, the solution is
    the only one, and so every solution has at most as many.
    """
    yield Sum(Abs(sign(w_[j])), (j, 1, dim)) <= rank, moving_what_is_in
