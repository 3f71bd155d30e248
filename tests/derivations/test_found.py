"""No claim is lost: claims are found by looking into every file, and whatever looking does not find is an error."""

import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from derivations import elastic_net, l1
from derivations.ledger import Claim
from derivations.ledger.collect import ORDER, claims, values

ROOT = Path(__file__).parents[2]
BOOK = claims()

FALSE = '''
"""A part that no list names."""
from derivations.ledger import identity
from derivations.symbols import lam, w

@identity(cites=["nobody"])
def lost():
    """Twice the push is three times the push, as nobody says."""
    yield 2 * lam * w
    yield 3 * lam * w, "no reason"
'''
TRUE = FALSE.replace("3 * lam", "(lam + lam)")
LESSON = "from derivations.ledger.lesson import lesson\n\nlesson(__name__)\n"


@pytest.fixture
def ledger(tmp_path):
    """Run the ledger's machinery on files planted in a copy without lessons; what it returned and said."""
    ours, package = ROOT / "derivations", tmp_path / "derivations"
    for path in (*ours.glob("ledger/*.py"), *(ours / f"{x}.py" for x in ("__init__", "__main__", "symbols"))):
        copy = package / path.relative_to(ours)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())

    def run(planted):
        for name, text in {"l1/__init__.py": LESSON, **planted}.items():
            (package / name).parent.mkdir(parents=True, exist_ok=True)
            (package / name).write_text(text, encoding="utf-8")
        command = [sys.executable, "-m", "derivations"]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    return run


@pytest.mark.parametrize(
    "file", ["l1/lost.py", "l1/_lost.py", "l1/__init__.py", "lost.py", "_lost.py", "new/lost.py", "l1/deep/lost.py"]
)
def test_a_claim_in_any_file_is_checked(ledger, file):
    text = FALSE + LESSON if file == "l1/__init__.py" else FALSE
    run = ledger({file: text})
    assert run.returncode == 1
    assert f"derivations/{file}:6: " in run.stderr and "lost is REFUTED" in run.stderr


def test_so_is_one_with_a_private_name(ledger):
    run = ledger({"l1/part.py": FALSE.replace("def lost", "def _lost")})
    assert run.returncode == 1
    assert "l1._lost is REFUTED" in run.stderr


@pytest.mark.parametrize(
    ("planted", "places"),
    [
        ({"l1/a.py": FALSE, "l1/b.py": TRUE}, ("l1/a.py:6", "l1/b.py:6")),
        ({"l1/a.py": FALSE + TRUE}, ("l1/a.py:6", "l1/a.py:16")),
    ],
)
def test_two_of_one_name_are_an_error_that_names_both_places(ledger, planted, places):
    """In one file as in two, where the later would replace the earlier in silence."""
    run = ledger(planted)
    assert run.returncode == 1
    assert run.stderr == f"two claims are named l1.lost: {' and '.join(f'derivations/{x}' for x in places)}\n"


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("l1/a.py", f"{TRUE}\nHELD = [lost]\ndel lost\n", "the claim l1.lost would be lost: bind it at the top level"),
        ("l1/lost.py", "from derivations.l1.a import lost as found\n", None),
        ("l1/lost.py", "AT_ZERO = 0\n", "the claim l1.lost is named like another file of its lesson"),
        ("ledger/extra.py", TRUE, "no part of a lesson: move it to a file of its topic"),
    ],
)
def test_a_claim_stands_where_it_is_found(ledger, file, text, said):
    planted = {"l1/a.py": TRUE, file: text}
    if file.startswith("ledger"):
        planted = {file: text, "l1/a.py": "import derivations.ledger.extra\n"}
    run = ledger(planted)
    said = said or "the claim l1.lost is named like another file of its lesson"
    assert run.returncode == 1
    assert said in run.stderr


def test_the_order_is_lesson_then_uses(ledger):
    place = {name: x for x, name in enumerate(BOOK)}
    lessons = list(dict.fromkeys(name.split(".")[0] for name in BOOK))
    assert lessons == [x for x in ORDER if x in lessons]
    late = [(name, used) for name, x in BOOK.items() for used in x.uses if place[used] > place[name]]
    assert late == []
    for here, after in pairwise(BOOK.values()):  # a file stands together, in its own order
        assert here.path != after.path or here.line < after.line
    files = [x.path for x, y in pairwise([*BOOK.values(), None]) if y is None or x.path != y.path]
    assert len(files) == len(set(files))


def test_an_unlisted_lesson_comes_last_and_names_order_files_that_use_nothing(ledger):
    one = TRUE.replace("def lost", "def {name}")
    using = one.replace('"no reason"', "{uses}").replace("import identity", "import identity\nfrom {at} import {uses}")
    run = ledger(
        {
            "another.py": one.format(name="last"),
            "l1/b.py": one.format(name="b_claim"),
            "l1/a.py": using.format(name="a_claim", at="derivations.l1.c", uses="c_claim"),
            "l1/c.py": one.format(name="c_claim"),
        }
    )
    assert run.returncode == 0, run.stderr
    names = [line.split()[0] for line in run.stdout.splitlines()[:-1]]
    assert names == ["l1.c_claim", "l1.a_claim", "l1.b_claim", "another.last"]


def test_every_claim_and_value_is_an_attribute_of_its_lesson():
    for name, found in {**BOOK, **values()}.items():
        lesson, own = name.split(".")
        assert getattr(sys.modules[f"derivations.{lesson}"], own) is found


def test_a_claim_with_the_name_of_its_file_is_the_claim():
    import derivations.elastic_net.prox
    import derivations.l1.bridge  # noqa: F401 - which binds the file to that name, if nothing is done

    assert isinstance(elastic_net.prox, Claim) and isinstance(l1.bridge, Claim)


def test_a_wrong_name_suggests_the_nearest():
    with pytest.raises(AttributeError, match=r"derivations\.l1 has no 'soft_treshold'; did you mean soft_threshold "):
        l1.soft_treshold  # noqa: B018
    with pytest.raises(ImportError, match="soft_treshold"):
        from derivations.l1 import soft_treshold  # noqa: F401
    assert "soft_threshold" in dir(l1) and "_MODULES" not in dir(l1)


@pytest.mark.parametrize(
    ("program", "loaded"),
    [
        ("import derivations.l1", []),
        ("from derivations import l1; l1.soft_threshold", ["derivations.l1.prox"]),
        ("from derivations.l1 import soft_threshold", ["derivations.l1.prox"]),
        (
            "from derivations.l1 import steps",
            ["derivations.l1.prox", "derivations.l1.steps", "derivations.l1.subgradient"],
        ),
        ("import derivations.conventions", []),
        ("from derivations.conventions import Row, Kind", ["derivations.conventions.row"]),
    ],
)
def test_a_lesson_imports_what_is_asked_for(program, loaded):
    lesson = "derivations.conventions." if "conventions" in program else "derivations.l1."
    code = f"import sys; {program}; print(*sorted(x for x in sys.modules if x.startswith('{lesson}')))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert run.stdout.split() == loaded


def test_a_name_in_two_parts_is_no_guess_and_a_fault_in_a_part_is_told(ledger):
    planted = {"l1/a.py": "GAP = 1\n", "l1/b.py": "\nGAP = 2\n", "l1/c.py": "import sys\nX = sys.nothing\n"}
    check = (
        "from derivations import l1\n"
        "for name in ('GAP', 'X'):\n"
        "    try:\n"
        "        getattr(l1, name)\n"
        "    except (AttributeError, ImportError) as fault:\n"
        "        print(fault)\n"
    )
    run = ledger({**planted, "__main__.py": check})
    assert "derivations.l1.a:1 and derivations.l1.b:2; import it from one" in run.stdout
    assert "derivations.l1.c cannot be imported: module 'sys' has no attribute 'nothing'" in run.stdout
