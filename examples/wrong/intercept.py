"""Ridge before and after five is added to every target: all penalised, and then all but the intercept."""

from figures.reference.intercept import ridge_with_intercept, ridge_with_penalised_intercept

for fit in (ridge_with_penalised_intercept, ridge_with_intercept):
    for c in (0, 5):
        w, intercept = fit([[0.0], [1.0]], [0.0 + c, 1.0 + c], 1)
        print(round(w[0], 3), round(intercept, 3))
# 0.4 0.2
# 1.4 3.2
# 0.333 0.333
# 0.333 5.333
