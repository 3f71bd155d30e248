"""One argument of one library, and what it is worth in the two strengths of this site.

A row states nothing by itself: its claim proves what the row says, a test holds the two together, and where the
library is a Python package, `make test-frameworks` runs it and compares.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from sympy import Expr, Symbol

from derivations.ledger import Claim

SET = r"(\w+)=(None|[\d.]+(?:e-?\d+)?)(?![\w.])(?! (?:in|where) )"  # not what is so in one call alone


class Loss(StrEnum):
    """What a library's own loss can be; squares are halved, or worth as much as if they were."""

    SQUARES = "squares"
    LOGISTIC = "logistic"
    POISSON = "Poisson"
    HINGE = "hinge"
    SQUARED_HINGE = "squared hinge"


class Kind(StrEnum):
    """Where the number enters."""

    PENALTY = "a term of the loss"
    COUPLED = "added to the gradient"
    DECOUPLED = "beside the step"


@dataclass(frozen=True)
class Row:
    """What `call` of `library` means by its `arguments`.

    `l2` and `l1` are strengths on a SUM of losses, λ/2 ‖w‖² and λ ‖w‖₁, as expressions in the arguments' symbols and
    in `n` and the like; on a MEAN they are divided by n. `decay` is the λ of w ← (1 − αλ) w − …, for what is decoupled.
    None means that there is no such number.
    """

    claim: Claim
    library: str
    call: str
    arguments: tuple[tuple[str, Symbol], ...]  # (as the library spells it, its symbol)
    kind: Kind
    l2: Expr | None = None
    l1: Expr | None = None
    decay: Expr | None = None
    adaptive: bool = False  # the step may divide by a running mean of squares, as Adam's does, or take a sign
    plain: bool = False  # decay beside the step: that may be plain gradient descent, with momentum that sums or without
    momentum: bool = False  # the step may carry momentum, which a coupled strength shares
    boxed: bool = False  # adaptive steps of size one at most, or about that: decay beside them keeps weights in a box
    follows: int = 1  # the power of a schedule that the decay of a step goes with: 0 where it is the same at each step
    losses: tuple[Loss, ...] = ()  # which the library's own loss can be; () where you write the loss
    intercept: bool | None = None  # whether intercept or biases are penalised too; None where that is up to you
    settable: bool = True  # whether the arguments can be given; else the library finds them
    beware: str = ""  # what holds for some settings alone, in words for the converter
    default: str = ""  # of the arguments, where there is one
    unsaid: tuple[str, ...] = ()  # what another argument's default makes of one, as `l1_ratio=0`, where it differs
    also: tuple[str, ...] = ()  # other names that people copy
    renamed: tuple[tuple[str, str], ...] = ()  # (another name of an argument, as the row has it)
    standardises: bool = False  # whether it divides each column by its own deviation first unless told otherwise
    without_l1: Row | None = None  # what holds in its place where the L1 part is zero and the loss may be squares
    package: str = ""  # what pip installs, if that is what is run; "" where the meaning was only read
    read: str = ""  # where the meaning was read: file of the package, repository and file, or page

    @property
    def name(self) -> str:
        """The claim's last name, which is also the row's: `sklearn_lasso`."""
        return self.claim.name.rsplit(".", 1)[-1]

    @property
    def defaults(self) -> dict[str, str]:
        """The number of each argument that the library takes if nothing is said; None is no penalty there."""
        known = {name for name, _ in self.arguments}
        said = [*re.findall(SET, self.default), *(x for text in self.unsaid for x in re.findall(SET, text))]
        return {name: "0" if number == "None" else number for name, number in said if name in known}
