"""An oracle for the lasso in exact rational arithmetic: it knows the conditions for a minimum, and no solver.

A float answer says which weights are off zero and with which sign. With these the weights follow from a linear system,
solved in fractions; then every condition is compared exactly: equal means equal.
"""

from fractions import Fraction
from itertools import pairwise, product

Table = list[list[Fraction]]


def fractions(X, y) -> tuple[Table, list[Fraction]]:
    """Floats are binary fractions: nothing is rounded."""
    return [[Fraction(float(entry)) for entry in row] for row in X], [Fraction(float(entry)) for entry in y]


def solved(G: Table, right: list[Fraction]) -> list[Fraction] | None:
    """The solution of G v = right by elimination; None if G is singular."""
    rows = [[*row, entry] for row, entry in zip(G, right, strict=True)]
    for i in range(len(rows)):
        pivot = next((k for k in range(i, len(rows)) if rows[k][i]), None)
        if pivot is None:
            return None
        rows[i], rows[pivot] = rows[pivot], rows[i]
        rows[i] = [entry / rows[i][i] for entry in rows[i]]
        for k, row in enumerate(rows):
            if k != i and row[i]:
                rows[k] = [entry - row[i] * above for entry, above in zip(row, rows[i], strict=True)]
    return [row[-1] for row in rows]


def weights(X: Table, y: list[Fraction], lam: Fraction, signs: list[int]) -> list[Fraction] | None:
    """The weights that meet the equations of those off zero; None if their columns depend on each other."""
    active = [j for j, sign in enumerate(signs) if sign]
    columns = {j: [row[j] for row in X] for j in active}
    G = [[dot(columns[i], columns[j]) for j in active] for i in active]
    found = solved(G, [dot(columns[j], y) - lam * signs[j] for j in active])
    if found is None:
        return None
    w = [Fraction(0)] * len(signs)
    for j, weight in zip(active, found, strict=True):
        w[j] = weight
    return w


def sign_of(weight: float) -> int:
    return 1 if weight > 0 else -1 if weight < 0 else 0


def dot(a: list[Fraction], b: list[Fraction]) -> Fraction:
    return sum((x * z for x, z in zip(a, b, strict=True)), Fraction(0))


def pulls(X: Table, y: list[Fraction], w: list[Fraction]) -> list[Fraction]:
    r = [target - dot(row, w) for row, target in zip(X, y, strict=True)]
    return [dot([row[j] for row in X], r) for j in range(len(w))]


def fault(X, y, lam, w, close=1e-9, beyond=0) -> str | None:
    """What is wrong with the float weights `w` at the strength `lam`, or None: exactly optimal, and as near as close.

    `beyond` is what a condition may be missed by, where `lam` is itself the rounded strength of a tie.

    A minimiser with dependent columns off zero is refused too: the solvers promise at most rank(X) of them.
    """
    table, targets = fractions(X, y)
    lam = Fraction(float(lam))
    signs = [sign_of(weight) for weight in w]
    exact = weights(table, targets, lam, signs)
    if exact is None:
        return "columns off zero depend on each other"
    for j, (weight, sign) in enumerate(zip(exact, signs, strict=True)):
        if weight * sign < -beyond:
            return f"weight {j} has the wrong sign: exactly it is {float(weight):g}"
        if abs(float(weight) - w[j]) > close * (1 + abs(float(weight))):
            return f"weight {j} is {w[j]:g}; exactly it is {float(weight):g}"
    for j, pull in enumerate(pulls(table, targets, exact)):
        if abs(pull) > lam + beyond:
            return f"column {j} pulls with {float(pull):g}, harder than {float(lam):g}"
    return None


def least(X, y, lam) -> Fraction:
    """The minimum itself, from every choice of signs: for small tables, to hold `fault` against."""
    table, targets = fractions(X, y)
    lam, best = Fraction(float(lam)), None
    for signs in product((-1, 0, 1), repeat=len(table[0])):
        w = weights(table, targets, lam, list(signs))
        if w is None or any(weight * sign < 0 for weight, sign in zip(w, signs, strict=True)):
            continue
        r = [target - dot(row, w) for row, target in zip(table, targets, strict=True)]
        value = dot(r, r) / 2 + lam * sum(abs(weight) for weight in w)
        best = value if best is None else min(best, value)
    return best


def fault_of_path(X, y, lams, coefs) -> str | None:
    """What is wrong with a path of the lasso, or None: its start, each knot, between the knots, and its end."""
    table, targets = fractions(X, y)
    start = max(abs(pull) for pull in pulls(table, targets, [Fraction(0)] * len(table[0])))
    if not all(high > low for high, low in pairwise(lams)) or lams[-1] != 0:
        return f"the strengths do not fall to 0: {lams}"
    if abs(float(start) - lams[0]) > 1e-12 * float(start) or any(coefs[0]):
        return f"it starts at {lams[0]:g} with {coefs[0]}; expected {float(start):g} and zeros"
    for k in range(len(lams) - 1):
        for share in (0.001, 0.5, 0.999):
            lam, w = lams[k] + share * (lams[k + 1] - lams[k]), coefs[k] + share * (coefs[k + 1] - coefs[k])
            found = fault(X, y, lam, w)
            if found:
                return f"between knots {k} and {k + 1}, at {lam:g}: {found}"
        # The knots themselves: the exact weights with the signs of this piece, at its two ends.
        signs = [sign_of(weight) for weight in coefs[k] + coefs[k + 1]]
        for end in (k, k + 1):
            exact = weights(table, targets, Fraction(float(lams[end])), signs)
            if any(abs(float(a) - b) > 1e-9 * (1 + abs(float(a))) for a, b in zip(exact, coefs[end], strict=True)):
                return f"knot {end} is {coefs[end]}; exactly it is {[float(a) for a in exact]}"
    if len(lams) > 1 and any(pulls(table, targets, exact)):
        return "the last knot is not least squares"
    return None
