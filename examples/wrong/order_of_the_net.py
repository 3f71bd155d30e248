"""The elastic net's proximal step from one, with a threshold of one half and a decay of one, in both orders."""

from figures.reference.prox import elastic_net_prox, soft_threshold

print(elastic_net_prox(1, 0.5, 1), soft_threshold(1, 0.5) / (1 + 1), soft_threshold(1 / (1 + 1), 0.5))
# 0.25 0.25 0.0
