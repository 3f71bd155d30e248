"""What happens to the penalty when the data are rescaled or moved."""

from sympy import Abs, Matrix, Ne, Rational, eye

from derivations.ledger import differs, identity, wrong
from derivations.ledger.notation import Dot, Norm, T
from derivations.symbols import I, L, W, X, Y, a, c, e_j, lam, ones, w


@identity(given=[Ne(c, 0)], cites=["hastie2009esl", "zou2005elasticnet"])
def feature_scaling():
    r"""A column times $c$ needs a weight divided by $c$, so it is penalised as if its strength were
    {lam / c**2}: scale the columns first.
    """
    yield L(c * (w / c)) + lam / 2 * (w / c) ** 2
    yield L(w) + lam / c**2 / 2 * w**2, "the product of column and weight is as before"
    yield wrong(L(w) + lam * c**2 / 2 * w**2), "the other way round: a larger column needs a smaller weight"


@identity(given=[Ne(c, 0)], cites=["hastie2009esl"])
def feature_scaling_l1():
    r"""Under L1 a column times $c$ is penalised as if its strength were {lam / Abs(c)}: the first power, not
    the second.
    """
    yield L(c * (w / c)) + lam * Abs(w / c)
    yield L(w) + lam / Abs(c) * Abs(w), "the penalty is not squared, nor is the factor"
    yield wrong(L(w) + lam / c * Abs(w)), "a negative factor would make the penalty a reward"


@identity(cites=["hastie2009esl"])
def intercept_equivariance():
    r"""Adding $c$ to every target moves an unpenalised intercept by $c$ and no weight: the objective is
    the same.
    """
    yield Norm(Y + c * ones - (a + c) * ones - X * W) ** 2 / 2 + lam / 2 * Norm(W) ** 2
    yield Norm(Y - a * ones - X * W) ** 2 / 2 + lam / 2 * Norm(W) ** 2, "what is added is taken away again"
    yield (
        wrong(Norm(Y - a * ones - X * W) ** 2 / 2 + lam / 2 * (Norm(W) ** 2 + c**2)),
        "the intercept costs nothing",
    )


INTERCEPT_AND_ONE_COLUMN = {
    X: Matrix([[1, 0], [1, 1]]),
    Y: Matrix([0, 1]),
    ones: Matrix([1, 1]),
    e_j: Matrix([0, 1]),
    I: eye(2),
    c: 5,
}


@differs(
    at=INTERCEPT_AND_ONE_COLUMN | {lam: 1},
    agrees=INTERCEPT_AND_ONE_COLUMN | {lam: 0},
    values=(Rational(7, 5), Rational(2, 5)),
    given=[
        r"the first column of $X$ is all ones, its weight is penalised too, and $\mathbf{e}_j$ is another coordinate",
    ],
    cites=["hastie2009esl"],
    also_true=dict.fromkeys(
        ("line *: e_j -> Y", "line *: Y -> e_j"), "at the witness, that of the example, both are zero and one"
    ),
)
def penalised_intercept():
    r"""Penalise the intercept as well, and adding $c$ to every target changes the other weights too."""
    yield Dot(e_j, (T(X) * X + lam * I) ** -1 * T(X) * (Y + c * ones)), "another weight, after the addition"
    yield Dot(e_j, (T(X) * X + lam * I) ** -1 * T(X) * Y), "and before it"
