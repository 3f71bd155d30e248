"""What functions are given that the law in `law` cannot try: {"module.function": {argument: (good, bad)}}."""

from tests.figures.bad_input import l1, l2, optimizers, penalties, priors

TABLES = (penalties.TABLE, l2.TABLE, l1.TABLE, priors.TABLE, optimizers.TABLE)
