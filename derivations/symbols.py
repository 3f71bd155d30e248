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

# The L1 penalty and its proximal operator.
z = Named("z", "z", "where the proximal operator starts", real=True)
sub = Named("sub", r"\xi", "a subgradient of the penalty", real=True)
g_left = Named("g_left", "g^{-}", "slope of the data loss just left of zero", real=True)
g_right = Named("g_right", "g^{+}", "slope of the data loss just right of zero", real=True)
m_g = Named("m_g", r"g_{\max}", "size of the largest slope where all weights are zero", nonnegative=True)
power = Named("power", r"\gamma", "power of the weight in a bridge penalty", positive=True)
u_star = Named("u_star", r"u^{\star}", "the least weight but zero that a bridge penalty leaves", positive=True)
theta = Named("theta", r"\theta", "share of the way from one solution to another", nonnegative=True)
w_a = Named("w_a", "w_a", "a weight under the smaller of two strengths", real=True)
w_b = Named("w_b", "w_b", "the same weight under the larger strength", real=True)
g_a = Named("g_a", "g_a", "slope of the data loss at the weights under the smaller strength", real=True)
g_b = Named("g_b", "g_b", "slope of the data loss at the weights under the larger strength", real=True)

# The plane: two weights, a ball around zero and a bowl beside it.
budget = Named("budget", "B", "the most that the norm of the weights may be", nonnegative=True)
w_1 = Named("w_1", "w_1", "the first of two weights", real=True)
w_2 = Named("w_2", "w_2", "the second of two weights", real=True)
u_1 = Named("u_1", "u_1", "any other value of the first weight", real=True)
u_2 = Named("u_2", "u_2", "any other value of the second weight", real=True)
c_1 = Named("c_1", "c_1", "first coordinate of the centre of a round bowl", real=True)
c_2 = Named("c_2", "c_2", "second coordinate of that centre", real=True)
n_1 = Named("n_1", "n_1", "first coordinate of a direction", real=True)
n_2 = Named("n_2", "n_2", "second coordinate of a direction", real=True)
R = Named("R", "R", "distance of the centre of a round bowl from zero", positive=True)
half_width = Named("half_width", r"\ell", "half the width of an interval around zero", positive=True)
phi = Named("phi", r"\varphi", "direction of that centre, as an angle", real=True)

# The elastic net: a strength for each of its two penalties, and two features that are alike.
lam_1 = Named("lam_1", r"\lambda_1", "strength of the L1 part of the elastic net", nonnegative=True)
lam_2 = Named("lam_2", r"\lambda_2", "strength of the L2 part of the elastic net", nonnegative=True)
tau_1 = Named("tau_1", r"\tau_1", "learning rate times strength of the L1 part", nonnegative=True)
tau_2 = Named("tau_2", r"\tau_2", "learning rate times strength of the L2 part", nonnegative=True)
rho = Named("rho", r"\rho", "correlation of two features", real=True)
z_1 = Named("z_1", "z_1", "inner product of one feature with the residual", real=True)
z_2 = Named("z_2", "z_2", "inner product of another feature with the residual", real=True)

# Momentum and Adam: the past slopes, summed or averaged, and the two strengths that are compared.
mu = Named("mu", r"\mu", "momentum: what a step keeps of the running sum of slopes", nonnegative=True)
beta_1 = Named("beta_1", r"\beta_1", "what a step of Adam keeps of the mean of the slopes", nonnegative=True)
beta_2 = Named("beta_2", r"\beta_2", "what a step of Adam keeps of the mean of their squares", nonnegative=True)
eps = Named("eps", r"\varepsilon", "the number that Adam adds to its denominator", nonnegative=True)
m_t = Named("m_t", "m_t", "running sum or mean of the slopes, after the step", real=True)
m_before = Named("m_before", "m_{t-1}", "running sum or mean of the slopes, before the step", real=True)
v_t = Named("v_t", "v_t", "running mean of the squared slopes, after the step", nonnegative=True)
v_before = Named("v_before", "v_{t-1}", "running mean of the squared slopes, before the step", nonnegative=True)
m_hat = Named("m_hat", r"\hat{m}", "running mean of the slopes, corrected for its start at zero", real=True)
v_hat = Named("v_hat", r"\hat{v}", "running mean of the squared slopes, corrected in the same way", nonnegative=True)
m_w = Named("m_w", r"\hat{m}_w", "the same running mean of past weights", real=True)
v_gg = Named(
    "v_gg", r"\hat{v}_{gg}", "the same running mean of squares, of the slopes of the loss alone", nonnegative=True
)
v_gw = Named("v_gw", r"\hat{v}_{gw}", "the same running mean of the products of slope and weight", real=True)
v_ww = Named("v_ww", r"\hat{v}_{ww}", "the same running mean of the squared weights", nonnegative=True)
lam_prime = Named(
    "lam_prime",
    r"\lambda'",
    "another strength: of an L2 penalty that is to stand in for decoupled decay, or beside another rate",
    real=True,
)
g_1 = Named("g_1", "g_1", "slope along the first of two weights, or at the first of two steps", real=True)
g_2 = Named("g_2", "g_2", "slope along the second of two weights, or at the second of two steps", real=True)
s_1 = Named("s_1", "s_1", "what the step divides by along the first of two weights", positive=True)
s_2 = Named("s_2", "s_2", "what the step divides by along the second of two weights", positive=True)

# What decoupled decay does over many steps: its box, its timescale, a schedule, and layers that ignore their scale.
push = Named("push", r"\hat{u}", "direction of an update, before the learning rate", real=True)
K = Named("K", "K", "a bound on an update, or on its square where the claim says so", positive=True)
alpha_prime = Named("alpha_prime", r"\alpha'", "another learning rate", positive=True)
k_w = Named("k_w", "k_w", "number of steps of warm-up", integer=True, nonnegative=True)
alpha_min = Named("alpha_min", r"\alpha_{\min}", "the rate to which a schedule falls", nonnegative=True)
beta_w = Named("beta_w", r"\beta_w", "what a step of a running average of the weights keeps of it", nonnegative=True)
T_decay = Named("T_decay", "T", "how many steps the decay remembers", positive=True)
eta = Named("eta", r"\eta", "what a schedule multiplies at one step", nonnegative=True)
lam_paper = Named("lam_paper", r"\Lambda", "decay of the paper on AdamW, without the learning rate", nonnegative=True)
chi = Named("chi", r"\chi", "a factor on all weights of a layer", positive=True)
ell = Named("ell", r"\omega", "length of all weights of a layer", positive=True)
g_unit = Named("g_unit", r"\tilde{g}", "length of the gradient when the weights have length one", positive=True)
M = Named("M", "M", "mean square of the weights", positive=True)

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
    "learning rate times penalty strength: what one step takes, as a share under L2 and as a threshold under L1",
    nonnegative=True,
)
dim = Named("dim", "m", "number of weights", integer=True, positive=True)
x = Named("x", "x", "one input", real=True)
y = Named("y", "y", "one target", real=True)
n = Named("n", "n", "number of rows of data", integer=True, positive=True)
d = Named("d", "d", "singular value of the design matrix", nonnegative=True)
s2 = Named("s2", "s^2", "variance of the noise", positive=True)
b = Named("b", "b", "scale of a Laplace prior", positive=True)
sigma2 = Named("sigma2", r"\sigma^2", "variance of the prior", positive=True)
zeta = Named("zeta", r"\zeta", "variance of one weight, itself drawn at random", positive=True)
nu = Named("nu", r"\nu", "variance of the noise added to the inputs", nonnegative=True)
c = Named(
    "c",
    "c",
    "a number added to every target, or a factor on a row, on a column, on its strength or on every slope",
    real=True,
)
rank = Named(
    "rank", "r_X", "rank of the design matrix: how many of its columns are independent", integer=True, nonnegative=True
)
a = Named("a", "a", "intercept", real=True)
y_i = Named("y_i", "y_i", "target of one row", real=True)
y_d = Named("y_d", "y_d", "component of the targets along one left singular vector", real=True)

digits = Named(
    "digits", "p_2", "binary digits of a number format, the one before the point included", integer=True, positive=True
)
of_half = Named(
    "of_half", r"\vartheta", "decay of one step, over half the distance of neighbouring numbers", positive=True
)

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
x_1 = Vector("x_1", r"\mathbf{x}_1", "one column of the design matrix: a feature", size="n")
x_2 = Vector("x_2", r"\mathbf{x}_2", "another column of the design matrix", size="n")
dual = Vector("dual", r"\boldsymbol{\theta}", "a vector with which the residual is compared", size="n")
residual = Vector("residual", r"\mathbf{r}", "what the fit leaves of the targets", size="n")
svd_U = Operator("svd_U", "U", "left singular vectors of the design matrix", shape="nd", trait="orthogonal")
svd_D = Operator("svd_D", "D", "singular values of the design matrix", trait="diagonal")
svd_V = Operator("svd_V", "V", "right singular vectors of the design matrix", trait="orthogonal")
W_a = Vector("W_a", r"\mathbf{w}_a", "all weights under the smaller of two strengths")
W_b = Vector("W_b", r"\mathbf{w}_b", "all weights under the larger strength")
Q = Operator("Q", "Q", "design matrix whose columns are orthonormal", shape="nd", trait="orthogonal")
W_1 = Operator("W_1", "W_1", "the first of two factors whose product is added to a matrix of weights")
W_2 = Operator("W_2", "W_2", "the second of these factors")
W_base = Operator("W_base", "W_0", "the matrix of weights to which the product is added, and which is not trained")
normal = Vector("normal", r"\mathbf{n}", "a direction, seen from the weights")
centre = Vector("centre", r"\mathbf{c}", "centre of a round bowl")

# Coordinates of vectors, for sums.
w_ = IndexedBase("w", real=True)
u_ = IndexedBase("u", real=True)
g_ = IndexedBase("g", real=True)
c_ = IndexedBase("c", real=True)
delta_ = IndexedBase("delta", real=True)
tau_ = IndexedBase("tau", real=True)
f_ = IndexedBase("f", real=True)
d_ = IndexedBase("d", nonnegative=True)
y_ = IndexedBase("y", real=True)
p_ = IndexedBase("p", nonnegative=True)
q_ = IndexedBase("q", nonnegative=True)
r_ = IndexedBase("r", nonnegative=True)

# Slacks: what is left over when a condition holds. They appear in regions, never on a page.
p = Named("p", "p", "slack, zero or more", nonnegative=True)
q = Named("q", "q", "another slack", nonnegative=True)
r = Named("r", "r", "a third slack", nonnegative=True)
rest = Named("rest", r"\epsilon_0", "a fourth slack, zero or more", nonnegative=True)
more = Named("more", r"\epsilon_3", "a fifth slack, zero or more", nonnegative=True)
gap = Named("gap", r"\epsilon_1", "slack, more than zero", positive=True)
gap2 = Named("gap2", r"\epsilon_2", "another slack, more than zero", positive=True)

# What libraries call their strengths. Only derivations/conventions uses these; their spelling is the library's own.
arg_alpha = Named("arg_alpha", r"\mathtt{alpha}", "strength as scikit-learn and statsmodels take it", nonnegative=True)
arg_l1_ratio = Named(
    "arg_l1_ratio", r"\mathtt{l1\_ratio}", "share of L1 in scikit-learn's elastic net", nonnegative=True
)
arg_C = Named("arg_C", r"\mathtt{C}", "weight of the loss in scikit-learn's classifiers", positive=True)
arg_alpha_ = Named(
    "arg_alpha_", r"\mathtt{alpha\_}", "precision of the noise, as BayesianRidge finds it", positive=True
)
arg_lambda_ = Named(
    "arg_lambda_", r"\mathtt{lambda\_}", "precision of the weights, as BayesianRidge finds it", positive=True
)
arg_L1_wt = Named("arg_L1_wt", r"\mathtt{L1\_wt}", "share of L1 in statsmodels' elastic net", nonnegative=True)
arg_lambda = Named(
    "arg_lambda", r"\mathtt{lambda}", "strength where a library or a course calls it lambda", nonnegative=True
)
arg_mix = Named(
    "arg_mix", r"\mathtt{alpha}_{\mathrm{R}}", "share of L1 in glmnet, where it is called alpha", nonnegative=True
)
arg_reg_lambda = Named("arg_reg_lambda", r"\mathtt{reg\_lambda}", "strength of L2 in XGBoost", nonnegative=True)
arg_reg_alpha = Named("arg_reg_alpha", r"\mathtt{reg\_alpha}", "strength of L1 in XGBoost", nonnegative=True)
arg_lambda_l2 = Named("arg_lambda_l2", r"\mathtt{lambda\_l2}", "strength of L2 in LightGBM", nonnegative=True)
arg_lambda_l1 = Named("arg_lambda_l1", r"\mathtt{lambda\_l1}", "strength of L1 in LightGBM", nonnegative=True)
arg_l2 = Named(
    "arg_l2", r"\mathtt{l2}", "what a regulariser of Keras multiplies the sum of squares by", nonnegative=True
)
arg_l1 = Named("arg_l1", r"\mathtt{l1}", "what a regulariser of Keras multiplies the sum of sizes by", nonnegative=True)
arg_coefficient = Named("arg_coefficient", r"\mathtt{c}", "what your code multiplies a penalty by", nonnegative=True)
arg_l2_decay = Named("arg_l2_decay", r"\mathtt{l2\_decay}", "strength of L2 in ConvNetJS", nonnegative=True)
arg_l1_decay = Named("arg_l1_decay", r"\mathtt{l1\_decay}", "strength of L1 in ConvNetJS", nonnegative=True)
arg_weight_decay = Named(
    "arg_weight_decay", r"\mathtt{weight\_decay}", "strength of the decay in most optimisers", nonnegative=True
)
arg_wd = Named("arg_wd", r"\mathtt{wd}", "strength of the decay in fastai and big_vision", nonnegative=True)
arg_decay_rate = Named(
    "arg_decay_rate", r"\mathtt{weight\_decay\_rate}", "strength of the decay in Optax's Adafactor", nonnegative=True
)
arg_lua_decay = Named(
    "arg_lua_decay", r"\mathtt{weightDecay}", "strength of the decay in the code of the AdamW paper", nonnegative=True
)
arg_playground = Named(
    "arg_playground", r"\mathtt{regularizationRate}", "strength of the penalty in the Playground", nonnegative=True
)
l1_decay_mul = Named(
    "l1_decay_mul", r"\mathtt{l1\_decay\_mul}", "what a layer of ConvNetJS multiplies l1_decay by", nonnegative=True
)
batch_size = Named("batch_size", r"\mathtt{batch\_size}", "number of rows in a batch", integer=True, positive=True)
sd_y = Named("sd_y", "s_y", "standard deviation of the targets, dividing by the number of rows", positive=True)
scale = Named(
    "scale", r"\hat{s}^2", "mean of the squared residuals, as a GLM of statsmodels estimates it", positive=True
)
sd_x = Named("sd_x", "s_x", "standard deviation of one column, dividing by the number of rows", positive=True)
psi = Named("psi", r"\psi", "a positive number that a whole objective is multiplied by", positive=True)

D = Derivative
