"""Vectors and matrices of any size: a normal form for sums of products, so that equality is decided.

An expression becomes a sum of words, a word a product of matrices that may end in a vector. An inner product
becomes a Gram scalar, one letter for each word between two vectors, read the same from both ends.
What is known is used as rewriting: U'U = I for orthonormal columns, A (A^-1) = I for an inverse.
Every rewriting is an identity, so two expressions with one normal form are equal for every size.
"""

from __future__ import annotations

from sympy import Add, Basic, Dummy, Expr, Mul, Pow, S, diff, expand

from derivations.ledger.notation import Dot, Grad, Norm, Operator, T, Vector

Atom = tuple[Basic, bool]  # a symbol or an inverse, and whether it is transposed
Word = tuple[Atom, ...]
Words = dict[Word, Expr]


class Gram:
    """The letters that stand for inner products, one table a question."""

    def __init__(self) -> None:
        """Start with no letter."""
        self.letters: dict[Word, Dummy] = {}

    def letter(self, word: Word) -> Expr:
        """The scalar for x' M y, the same for y' M' x; known to be >= 0 where x = y and M is a square."""
        word = min(word, flip(word), key=str)
        if word not in self.letters:
            sign = "nonnegative" if square(word) else "real"
            if len(word) == 2 and word[0] == word[1] and word[0][0].nonzero:
                sign = "positive"
            self.letters[word] = Dummy(f"gram{len(self.letters)}", **{sign: True})
        return self.letters[word]

    def scalar(self, expr: Expr) -> Expr:
        """The expression with every inner product and Euclidean norm as a letter."""

        def letters(x: Expr) -> Expr:
            if isinstance(x, Norm):
                if x.order != 2:
                    return x
                return self.scalar(Dot(x.args[0], x.args[0])) ** S.Half
            left, right = words(x.args[0]), words(x.args[1])
            total = S.Zero
            for a, p in left.items():
                for b, q in right.items():
                    for word, factor in reduce((*flip(a), *b)).items():
                        total += p * q * factor * self.letter(word)
            return self.scalar(total)

        def walk(
            x: Expr,
        ) -> Expr:  # from the outside in: a norm inside a gradient has to stay until it is taken
            if isinstance(x, Dot | Norm):
                return letters(x)
            return x.func(*(walk(y) for y in x.args)) if x.has(Dot, Norm) else x

        return walk(expr)


def abstract(expr: Expr) -> Expr:
    """The expression with one letter v for each vector that stands squared, so that v' v and v' M v show their sign."""
    names: dict[Expr, Expr] = {}
    vectors = {
        y for x in expr.atoms(Dot, Norm) for y in x.args[: 2 if isinstance(x, Dot) else 1] if isinstance(y, Add | Mul)
    }
    for x in sorted(vectors, key=lambda x: (len(str(x)), str(x))):
        front = next(
            ((x.args[: -len(y)], v) for y, v in _tails(names) if isinstance(x, Mul) and x.args[-len(y) :] == y),
            None,
        )
        names[x] = Mul(*front[0], front[1]) if front else Vector(f"v{len(names)}", "", "")
    return expr.xreplace(names)


def _tails(names: dict[Expr, Expr]) -> list[tuple[tuple[Expr, ...], Expr]]:
    """The factors that a product may end in, with the vector they make."""
    return [(tail, v) for x, v in names.items() for tail in ((x,), x.args if isinstance(x, Mul) else (x,))]


def triangle(expr: Expr) -> Expr:
    """A lower bound: each norm of a sum that counts against the expression is replaced by the sum of the norms.

    For norms that no inner product gives, the sum of sizes and the largest size.
    """
    for norm in sorted(expr.atoms(Norm), key=str):
        if norm.order == 2 or len(parts := words(norm.args[0])) < 2:
            continue
        letter = Dummy("norm", nonnegative=True)
        taken = expand(expr.xreplace({norm: letter}))
        counts = taken.coeff(letter)
        if not counts.is_nonpositive or taken.diff(letter) != counts:
            continue
        apart = (abs(c.together().cancel()) * Norm(_vector(word), norm.order) for word, c in parts.items())
        expr = expr.xreplace({norm: Add(*apart)})
    return expr


def _vector(word: Word) -> Expr:
    return Mul(*(T(x) if up else x for x, up in word))


def words(expr: Expr) -> Words:
    """The normal form of a vector or matrix expression; scalars are coefficients."""
    if (expr.is_commutative and not expr.has(Dot, Norm)) or isinstance(expr, Dot | Norm):
        return {(): expr}
    if isinstance(expr, Operator) and expr.trait == "identity":
        return {(): S.One}
    if isinstance(expr, Vector | Operator):
        return {((expr, False),): S.One}
    if isinstance(expr, Add):
        return total(words(x) for x in expr.args)
    if isinstance(expr, Mul):
        result: Words = {(): S.One}
        for factor in expr.args:
            result = product(result, words(factor))
        return result
    if isinstance(expr, T):
        return total({flip(word): x} for word, x in words(expr.args[0]).items())
    if isinstance(expr, Pow) and expr.exp.is_Integer and not expr.base.is_commutative:
        base = words(expr.base) if expr.exp > 0 else {((_inverse(expr.base), False),): S.One}
        result = {(): S.One}
        for _ in range(abs(int(expr.exp))):
            result = product(result, base)
        return result
    if isinstance(expr, Grad):
        return gradient(*expr.args)
    if expr.is_commutative:
        return {(): expr}
    raise ValueError(f"no normal form for {expr} ({type(expr).__name__})")


def total(parts) -> Words:
    """The sum of normal forms."""
    result: Words = {}
    for part in parts:
        for word, coefficient in part.items():
            result[word] = result.get(word, S.Zero) + coefficient
    return result


def product(a: Words, b: Words) -> Words:
    """The product of two normal forms, rewritten by what is known."""
    result: list[Words] = []
    for left, p in a.items():
        for right, q in b.items():
            result.append({word: p * q * factor for word, factor in reduce((*left, *right)).items()})
    return total(result)


def flip(word: Word) -> Word:
    """The transpose of a word; vectors stay as they are, symmetric matrices too."""
    return tuple((x, up if _symmetric(x) else not up) for x, up in reversed(word))


def _symmetric(x: Basic) -> bool:
    if isinstance(x, Operator):
        return x.trait in ("symmetric", "psd", "diagonal", "identity")
    if isinstance(x, Pow):  # an inverse is symmetric when its matrix is
        own = words(x.base)
        return own == total({flip(word): c} for word, c in own.items())
    return True


def square(word: Word) -> bool:
    """Whether x' M x is a square of a length for sure: M = K'K, or a psd matrix in the middle of such."""
    middle, half = word[1:-1], len(word) // 2
    if word[0] != word[-1] or flip(word) != word:
        return False
    if len(middle) % 2 == 0:
        return all(word[x][0] == word[-1 - x][0] for x in range(half))
    centre = middle[len(middle) // 2][0]
    return isinstance(centre, Operator) and centre.trait == "psd"


def _inverse(matrix: Expr) -> Expr:
    return Pow(matrix.doit(), -1, evaluate=False)


def reduce(word: Word) -> Words:
    """The word with U'U = I and A A^-1 = I used wherever they apply."""
    for place, (x, up) in enumerate(word):
        before, after = word[:place], word[place + 1 :]
        if isinstance(x, Operator) and x.trait == "orthogonal" and up and after[:1] == ((x, False),):
            return reduce((*before, *after[1:]))
        if isinstance(x, Pow):
            matrix = words(x.base) if not up else {flip(w): c for w, c in words(x.base).items()}
            if after and isinstance(after[0][0], Pow) and (apart := _apart(matrix, after[0])):
                parts = [(1 / apart, (*before, (x, up), *after[1:])), (-1 / apart, (*before, *after))]
                return total({v: c * f for v, f in reduce(w).items()} for c, w in parts)
            lead = max(matrix, key=lambda w: (len(w), str(w)))
            rest = {w: -c / matrix[lead] for w, c in matrix.items() if w != lead}
            size = len(lead)
            if size and after[:size] == lead:  # A^-1 lead = (1 - A^-1 rest) / c
                parts = [{(*before, *after[size:]): 1 / matrix[lead]}]
                parts += [{(*before, (x, up), *w, *after[size:]): c} for w, c in rest.items()]
                return total({v: c * f for v, f in reduce(w).items()} for part in parts for w, c in part.items())
            if size and before[-size:] == lead:
                parts = [{(*before[:-size], *after): 1 / matrix[lead]}]
                parts += [{(*before[:-size], *w, (x, up), *after): c} for w, c in rest.items()]
                return total({v: c * f for v, f in reduce(w).items()} for part in parts for w, c in part.items())
    return {word: S.One}


def _apart(matrix: Words, other: Atom) -> Expr | None:
    """The number s of B = A + s I, if two matrices differ by no more: then s A^-1 B^-1 = A^-1 - B^-1."""
    x, up = other
    there = words(x.base) if not up else {flip(w): c for w, c in words(x.base).items()}
    gaps = {w: c for w, c in total((there, {w: -c for w, c in matrix.items()})).items() if expand(c) != 0}
    return gaps[()] if set(gaps) == {()} else None


def gradient(expr: Expr, variable: Vector) -> Words:
    """The gradient of a scalar made of inner products: the vector that the directional derivative dots with."""
    expr = expand(expr.doit())
    if isinstance(expr, Add):
        return total(gradient(x, variable) for x in expr.args)
    scalars = [x for x in Mul.make_args(expr) if not x.has(variable)]
    inner = Mul(*(x for x in Mul.make_args(expr) if x.has(variable)))
    if not inner.has(Dot, Norm):
        if inner == 1:
            return {}
        return {((Grad(inner, variable), False),): Mul(*scalars)}
    step, direction, gram = Dummy("step", real=True), Vector("direction", "", ""), Gram()
    moved = gram.scalar(inner.xreplace({variable: variable + step * direction}))
    slope = diff(moved, step).subs(step, 0)
    products = {letter: inner_product(word) for word, letter in gram.letters.items()}
    result: list[Words] = []
    for word, letter in gram.letters.items():
        ends = [w[1:] for w in (word, flip(word)) if w[0][0] == direction]
        if ends:
            result.append({ends[0]: Mul(*scalars) * expand(slope).coeff(letter).xreplace(products)})
    return total(result)


def inner_product(word: Word) -> Expr:
    """The inner product that a letter stands for."""
    return Dot(word[0][0], _vector(word[1:]))


def vanishes(expr: Expr) -> bool:
    """Whether a vector, matrix or scalar expression is zero for every size."""
    gram = Gram()
    if expr.is_commutative:
        return _zero(gram.scalar(expr))
    return all(_zero(gram.scalar(coefficient)) for coefficient in words(expr).values())


def _zero(expr: Expr) -> bool:
    return expand(expr) == 0 or expr.together().expand().cancel() == 0
