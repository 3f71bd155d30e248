"""Compiled arithmetic of fractions says what SymPy says, and keeps out of what is not rational."""

from random import Random

import pytest
from sympy import Abs, Eq, Matrix, Max, Min, Mul, Ne, Not, Pow, Product, Rational, S, Sum, exp, eye, oo, sign, sqrt
from sympy.matrices.exceptions import ShapeError

from derivations.ledger import rational
from derivations.ledger.evaluate import Concrete
from derivations.ledger.notation import Dot, Grad, Norm, T
from derivations.symbols import H, I, L, U, W, X, Y, alpha, i, lam, t, tau, u, w, w_

LETTERS = (w, u, alpha, lam)


def tree(rng, depth):
    """A random expression of everything that is compiled."""
    if depth == 0:
        return rng.choice([*LETTERS, Rational(rng.randint(-9, 9), rng.randint(1, 7))])
    a, b = tree(rng, depth - 1), tree(rng, depth - 1)
    return rng.choice([a + b, a * b, a - b, a**2, Abs(a), Max(a, b), Min(a, b), sign(a), (a**2 + 1) ** -1])


@pytest.mark.parametrize("seed", range(40))
def test_as_sympy_says(seed):
    rng = Random(seed)
    expr = tree(rng, 4)
    point = {x: Rational(rng.randint(1, 9), rng.randint(1, 9)) for x in LETTERS}
    found = rational.at(expr, point)
    assert expr.is_Atom or found == expr.xreplace(point).doit()


@pytest.mark.parametrize("expr", [sqrt(w), exp(w), W, w**alpha], ids=str)
def test_what_is_not_rational_is_left_to_others(expr):
    assert rational.at(expr, {w: S(2), alpha: S(1)}) is None


def test_a_number_that_is_not_rational_is_left_to_others():
    assert rational.at(w + u, {w: sqrt(2), u: S(1)}) is None
    assert rational.at(w + u, {w: S(1)}) is None


def test_dividing_by_zero_is_no_number():
    with pytest.raises(ZeroDivisionError):
        rational.at(1 / (w - u), {w: S(1), u: S(1)})


@pytest.mark.parametrize("seed", range(20))
def test_a_condition_holds_where_sympy_says_so(seed):
    rng = Random(seed)
    sides = [tree(rng, 2) for _ in range(4)]
    first = rng.choice([Eq, Ne, lambda a, b: a < b, lambda a, b: a >= b])(*sides[:2])
    condition = rng.choice([first & (sides[2] <= sides[3]), first | (sides[2] > sides[3]), Not(first)])
    point = {x: Rational(rng.randint(1, 9), rng.randint(1, 9)) for x in LETTERS}
    assert condition.is_Atom or rational.holds(condition, point) == bool(condition.xreplace(point))


def test_a_condition_is_left_to_others_where_a_side_is():
    assert rational.holds((w > 0) & (exp(u) > w), {w: S(1), u: S(1)}) is None


def test_both_sides_of_a_condition_are_looked_at():
    with pytest.raises(ZeroDivisionError):
        rational.holds((w > 1) & (1 / u > 0), {w: S(0), u: S(0)})


def matrix(rng, rows, columns=1):
    return Matrix(rows, columns, lambda *_: Rational(rng.randint(-9, 9), rng.randint(1, 5)))


WORDS = {
    "sum": (W + 2 * U, lambda at: at[W] + 2 * at[U]),
    "product": (X * W - Y, lambda at: at[X] * at[W] - at[Y]),
    "transpose": (T(X) * (X * W), lambda at: at[X].T * at[X] * at[W]),
    "inverse": ((T(X) * X + H**2) ** -1 * U, lambda at: (at[X].T * at[X] + at[H] ** 2).inv() * at[U]),
    "turned": (
        T((H + lam * I) ** -1) * W + T(H**2) * U,
        lambda at: (at[H] + at[lam] * eye(3)).inv().T * at[W] + (at[H] ** 2).T * at[U],
    ),
    "number": (lam * Dot(W, H * U), lambda at: at[lam] * (at[W].T * at[H] * at[U])[0]),
    "square": (Norm(X * W - Y) ** 2, lambda at: sum(x**2 for x in at[X] * at[W] - at[Y])),
    "fourth": (Norm(W) ** 4, lambda at: sum(x**2 for x in at[W]) ** 2),
    "sizes": (Norm(W, 1) - Norm(U, oo), lambda at: sum(map(abs, at[W])) - max(map(abs, at[U]))),
}


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("seed", range(4))
def test_matrices_as_sympy_says(word, seed):
    rng = Random(seed)
    point = {W: matrix(rng, 3), U: matrix(rng, 3), Y: matrix(rng, 4), X: matrix(rng, 4, 3), lam: Rational(2, 3)}
    point |= {H: matrix(rng, 3, 3) + 10 * eye(3), I: eye(3)}
    expr, by_hand = WORDS[word]
    assert rational.at(expr, point) == by_hand(point)
    assert rational.holds(Eq(expr, expr + expr, evaluate=False), point) is (by_hand(point) == by_hand(point) * 0)


@pytest.mark.parametrize("exponent", range(-3, 4))
def test_powers_of_a_matrix(exponent):
    point = {H: matrix(Random(5), 3, 3), W: matrix(Random(6), 3)}
    power = Pow(H, exponent, evaluate=False)
    assert rational.at(Mul(power, W, evaluate=False), point) == point[H] ** exponent * point[W]


def test_a_length_is_left_to_others_and_its_square_is_not():
    point = {W: Matrix([1, 2])}
    assert rational.at(Norm(W), point) is rational.at(Norm(W) ** 3, point) is None
    assert rational.at(Norm(W) ** 2, point) == 5


@pytest.mark.parametrize("seed", range(6))
def test_a_gradient_is_the_slopes(seed):
    rng, concrete = Random(seed), Concrete(Random(seed))
    here = matrix(rng, 3)
    letters = [w, u, tau]
    free = Matrix(letters)
    expr = L(W + 2 * U) + lam / 2 * Norm(W) ** 2 * Dot(U, W)
    point = {W: here, U: matrix(rng, 3), lam: Rational(3, 7)}
    by_hand = concrete.function(L, free + 2 * point[U])
    by_hand += point[lam] / 2 * sum(x**2 for x in free) * (point[U].T * free)[0]
    slopes = [by_hand.diff(x).subs(dict(zip(letters, here, strict=True))) for x in letters]
    assert rational.at(Grad(expr, W), point, concrete.function) == Matrix(slopes)


def test_a_gradient_of_what_bends_is_left_to_others():
    point = {W: Matrix([1, 2])}
    for bent in (Norm(W), Norm(W, 1), 1 / Dot(W, W), exp(Dot(W, W))):
        assert rational.at(Grad(bent, W), point) is None
    assert rational.at(Grad(lam**2, W), {**point, lam: S(3)}) == Matrix([0, 0])


def test_a_function_that_a_witness_speaks_of_is_left_to_others():
    point = {W: Matrix([1, 2])}
    concrete = Concrete(Random(0))
    assert rational.at(L(W), point, concrete.function) is not None
    assert rational.at(L(W), {**point, L(U): S(2)}, concrete.function) is rational.at(L(W), point) is None


def test_an_index_runs_from_end_to_end():
    entries = [Rational(1, 2), S(3), S(-5)]
    body = w_[i] ** 2 * lam - i
    point = {w_: entries, lam: Rational(1, 3), t: S(3)}
    by_hand = [x**2 / 3 - k for k, x in enumerate(entries, 1)]
    assert rational.at(Sum(body, (i, 1, t)), point) == sum(by_hand)
    assert rational.at(1 / Product(body, (i, 1, t)), point) == 1 / (by_hand[0] * by_hand[1] * by_hand[2])
    assert rational.at(Sum(body, (i, 1, 0)) + 1 / Product(body, (i, 1, 0)), point) == 1


def test_a_product_with_one_entry_is_a_number():
    point = {X: Matrix([3, 4]), Y: Matrix([1, 2]), I: eye(1), lam: S(5)}
    assert rational.at((T(X) * X + lam * I) ** -1 * T(X) * Y, point) == Rational(11, 30)


def test_shapes_have_to_fit():
    point = {W: Matrix([1, 2]), Y: Matrix([1, 2, 3]), X: Matrix([[1, 2]] * 3), lam: S(2)}
    for wrong in (W + Y, W + lam, Y * X, X**-1):
        with pytest.raises(ShapeError):
            rational.at(wrong, point)
    with pytest.raises(ShapeError):
        rational.holds(Eq(W, Y, evaluate=False), point)


def test_what_has_no_inverse_divides_by_zero():
    with pytest.raises(ZeroDivisionError):
        rational.at(H**-1 * W, {H: Matrix([[1, 2], [2, 4]]), W: Matrix([1, 2])})
