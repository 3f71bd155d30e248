"""Every symbol once: its name in Python, how it is written, what it means, and where it lives.

Topic files import symbols from here and make none: `Symbol("w")` and `Symbol("w", real=True)` differ.
L2 is always (lam/2) * w**2 on a sum of losses, L1 is lam * |w|, unless a claim says otherwise.
"""

from sympy import Derivative, Function, IndexedBase

from derivations.ledger.notation import Named, Operator, Vector

# One weight and its training.
w = Named("w", "w", "a weight", real=True)
u = Named("u", "u", "any other value of the weight", real=True)
w_0 = Named("w_0", "w_0", "the weight before training", real=True)
w_star = Named("w_star", r"w^{\star}", "the weight that minimises the loss alone", real=True)
w_true = Named("w_true", r"w^{\circ}", "the true weight, which made the data", real=True)
g = Named("g", "g", "the slope of the data loss", real=True)
alpha = Named("alpha", r"\alpha", "learning rate", positive=True)
lam = Named("lam", r"\lambda", "penalty strength", nonnegative=True)
h = Named("h", "h", "curvature of the data loss along one direction", nonnegative=True)
h_min = Named("h_min", r"h_{\min}", "smallest curvature", nonnegative=True)
h_max = Named("h_max", r"h_{\max}", "largest curvature", nonnegative=True)
t = Named("t", "t", "number of steps taken", integer=True, nonnegative=True)
k = Named("k", "k", "the step at which training stops", integer=True, positive=True)
i = Named("i", "i", "which step or row", integer=True, positive=True)
j = Named("j", "j", "which coordinate", integer=True, positive=True)

# Two strengths and what they lead to.
lam_a = Named("lam_a", r"\lambda_a", "the smaller of two penalty strengths", nonnegative=True)
lam_b = Named("lam_b", r"\lambda_b", "the larger of two penalty strengths", nonnegative=True)
L_a = Named("L_a", "L_a", r"data loss of the minimiser under the smaller strength", real=True)
L_b = Named("L_b", "L_b", r"data loss of the minimiser under the larger strength", real=True)
Omega_a = Named("Omega_a", r"\Omega_a", "penalty of the minimiser under the smaller strength", real=True)
Omega_b = Named("Omega_b", r"\Omega_b", "penalty of the minimiser under the larger strength", real=True)
L_0 = Named("L_0", "L_0", "data loss when every weight is zero", real=True)
L_inf = Named("L_inf", r"L_{\inf}", "a number that the data loss never falls below", real=True)
kappa = Named("kappa", r"\kappa", "how many times as long as the weights a change is", positive=True)
m_delta = Named("m_delta", r"\delta_{\max}", "the largest change of any input", nonnegative=True)

# Data and noise.
tau = Named(
    "tau",
    r"\tau",
    "learning rate times penalty strength: the decay of one step, or a threshold",
    nonnegative=True,
)
dim = Named("dim", "m", "number of weights", integer=True, positive=True)
x = Named("x", "x", "one input", real=True)
y = Named("y", "y", "one target", real=True)
n = Named("n", "n", "number of rows of data", integer=True, positive=True)
d = Named("d", "d", "singular value of the design matrix", nonnegative=True)
s2 = Named("s2", "s^2", "variance of the noise", positive=True)
sigma2 = Named("sigma2", r"\sigma^2", "variance of the prior", positive=True)
nu = Named("nu", r"\nu", "variance of the noise added to the inputs", nonnegative=True)
c = Named("c", "c", "a number added to every target, or a factor on a column", real=True)
a = Named("a", "a", "intercept", real=True)
y_i = Named("y_i", "y_i", "target of one row", real=True)
y_d = Named("y_d", "y_d", "component of the targets along one left singular vector", real=True)

# Functions.
J = Function("J", real=True)
L = Function("L", real=True)
Omega = Function("Omega", nonnegative=True)
FUNCTIONS = {
    J: ("J", "penalised objective"),
    L: ("L", "data loss"),
    Omega: (r"\Omega", "penalty"),
}

# Vectors and matrices of any size.
W = Vector("W", r"\mathbf{w}", "all weights")
U = Vector("U", r"\mathbf{u}", "any other weights")
W_star = Vector("W_star", r"\mathbf{w}^{\star}", "the weights that minimise the loss alone")
delta = Vector("delta", r"\boldsymbol{\delta}", "a small change of the input")
Y = Vector("Y", r"\mathbf{y}", "targets", size="n")
X = Operator("X", "X", "design matrix: a row an example, a column a feature", shape="nd")
H = Operator("H", "H", "curvature of the data loss", trait="psd")
I = Operator("I", "I", "identity matrix", trait="identity")  # noqa: E741 - the field's letter
G = Vector("G", r"\mathbf{g}", "gradient of the data loss where all weights are zero")
ones = Vector("ones", r"\mathbf{1}", "a one for every row", size="n")
x_i = Vector("x_i", r"\mathbf{x}_i", "one row of the design matrix, stood up as a column")
e_j = Vector("e_j", r"\mathbf{e}_j", "a one at one coordinate, zeros elsewhere")
N = Operator("N", "N", "noise added to the inputs", shape="nd")
svd_U = Operator("svd_U", "U", "left singular vectors of the design matrix", shape="nd", trait="orthogonal")
svd_D = Operator("svd_D", "D", "singular values of the design matrix", trait="diagonal")
svd_V = Operator("svd_V", "V", "right singular vectors of the design matrix", trait="orthogonal")

# Coordinates of vectors, for sums.
w_ = IndexedBase("w", real=True)
delta_ = IndexedBase("delta", real=True)
d_ = IndexedBase("d", nonnegative=True)
y_ = IndexedBase("y", real=True)
p_ = IndexedBase("p", nonnegative=True)
q_ = IndexedBase("q", nonnegative=True)
r_ = IndexedBase("r", nonnegative=True)

# Slacks: what is left over when a condition holds. They appear in regions, never on a page.
p = Named("p", "p", "slack, zero or more", nonnegative=True)
q = Named("q", "q", "another slack", nonnegative=True)
r = Named("r", "r", "a third slack", nonnegative=True)
gap = Named("gap", r"\epsilon_1", "slack, more than zero", positive=True)
gap2 = Named("gap2", r"\epsilon_2", "another slack, more than zero", positive=True)

D = Derivative
