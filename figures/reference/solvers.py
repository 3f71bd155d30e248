"""Linear regression under each penalty, all minimising ½‖y − Xw‖² plus the penalty: a SUM, no intercept."""

from figures.reference.lasso import elastic_net, lasso
from figures.reference.path import lasso_path
from figures.reference.ridge import ridge

__all__ = ["elastic_net", "lasso", "lasso_path", "ridge"]
