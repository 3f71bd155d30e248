"""One λ, many libraries: what each library's argument is worth, proved; a lesson in parts, which share its name."""

# ruff: noqa: I001 - the order of the table.
from derivations.conventions.row import Row, Kind  # noqa: F401
from derivations.conventions.units import *  # noqa: F403
from derivations.conventions.linear_models import *  # noqa: F403
from derivations.conventions.statistics import *  # noqa: F403
from derivations.conventions.trees import *  # noqa: F403
from derivations.conventions.regularizers import *  # noqa: F403
from derivations.conventions.coupled import *  # noqa: F403
from derivations.conventions.decoupled import *  # noqa: F403
from derivations.conventions.chains import *  # noqa: F403
from derivations.conventions.elsewhere import *  # noqa: F403
from derivations.conventions.training_code import *  # noqa: F403
from derivations.conventions.translations import *  # noqa: F403
from derivations.conventions.floats import *  # noqa: F403

ROWS = tuple(x for x in list(vars().values()) if isinstance(x, Row))
