"""How the checker is seen to fail: no mutant is left out, and none is counted that was not run."""

import json
from dataclasses import replace

import pytest
from sympy import Eq, Limit, S, sign

from derivations.ledger import Region, Status, counterexample, differs, identity, inequality, mutate, record
from derivations.ledger.check import check
from derivations.ledger.collect import claims
from derivations.ledger.mutants import mutants
from derivations.ledger.mutate import main, sorted_out
from derivations.ledger.survivors import survivors
from derivations.symbols import gap, lam, u, w
from tests.derivations.neighbours.claim import claim

BOOK = claims()
POSITIVE = Region(w > 0, {w: gap})


def names(one):
    return [mutant.what for mutant in mutants(one)]


def test_the_same_change_in_two_places_makes_two_mutants():
    """They had one name, so the second was never tried."""
    found = names(claim(identity(), lambda: 2 * w + 2 * u, lambda: 2 * (w + u)))
    assert {"line 0.0.0: 2 -> 3", "line 0.1.0: 2 -> 3", "line 1.0: 2 -> 3"} <= set(found)


def test_and_so_do_two_halves_of_one_sum():
    found = names(claim(identity(), lambda: w + w, lambda: 2 * w))
    assert [x for x in found if x.split(" -> ")[1].startswith("w") and "- w" not in x] == [
        "line 0: w + w -> w",
        "line 0: w + w -> w (b)",
    ]


@pytest.mark.parametrize("name", [x for x in BOOK if x.split(".")[0] in ("geometry", "guidance")])
def test_no_two_mutants_of_a_claim_have_one_name(name):
    found = names(BOOK[name])
    assert len(set(found)) == len(found)
    assert found or not BOOK[name].obligations


def test_a_place_that_nothing_pins_is_found():
    loose = claim(identity(kind="limit"), lambda: Limit(3 * w + lam, w, 0), lam)
    assert "line 0.0.0.0: 3 -> 4" in survivors(loose)["survived"]


def test_what_the_checker_shows_to_say_the_same_is_no_hole():
    found = survivors(claim(identity(), lambda: S(0) ** 2 * w + u, lambda: u))
    assert "line 0.0.1: w -> u" in found["same"] and found["survived"] == []
    assert found["tried"] == found["caught"] + len(found["same"])


def test_another_true_statement_is_not_called_the_same():
    apart = survivors(claim(differs(at={w: 2}), lambda: 3 * w, lambda: w**3))
    assert "line 0.0: 3 -> -3" in apart["survived"] and apart["same"] == []
    positive = survivors(claim(inequality(tight=None, given=[POSITIVE]), lambda: 2 * w > 0))
    assert "line 0.0.0: 2 -> 3" in positive["survived"] and positive["same"] == []  # both hold for every such weight


@pytest.mark.parametrize(
    ("kind", "pins", "lines"),
    [
        (counterexample, {0: lambda x: Eq(x, 3 * u + u)}, (lambda: 4 * u >= 5,)),
        (counterexample, {0: (4, 5)}, (lambda: 4 * u >= 5,)),
        (counterexample, {0: BOOK["l1.gradient"]}, (lambda: Eq(lam * sign(w), 9, evaluate=False),)),
    ],
)
def test_a_pin_holds_a_formula_that_its_claim_would_let_go(kind, pins, lines):
    at = {u: 1, w: 2, lam: 1}
    loose, pinned = claim(kind(at=at), *lines), claim(kind(at=at, pinned=pins), *lines)
    held = {x for x in survivors(loose)["survived"] if x.startswith("line 0.0")}
    assert held and not held & {*survivors(pinned)["survived"]}
    assert check(pinned).status is Status.PROVED
    wrong_pin = dict.fromkeys(pins, lambda x: Eq(x, 7 * lam + 7 * u))
    assert check(claim(kind(at=at, pinned=wrong_pin), *lines)).status is Status.REFUTED


FOUND = {"tried": 9, "caught": 5, "same": ["line 0.1: 0 -> 1"], "survived": ["line 0: a", "line 0.2: b", "line 1: b"]}


def test_survivors_are_counted_as_what_they_are():
    listed = replace(BOOK["l1.gradient"], equivalent=(("line 0: a", "why"),), also_true=(("line *: b", "why"),))
    assert sorted_out(listed, FOUND) == ({"tried": 9, "caught": 5, "equivalent": 2, "also_true": 2}, [])


@pytest.mark.parametrize(
    ("equivalent", "also_true", "said"),
    [
        (("line 0: a",), ("line 0.2: b",), "still passes with line 1: b"),
        (("line 0: a", "line 0.2: b"), ("line *: b",), "lists line 0.2: b as equivalent and as also true"),
        (
            ("line 0: a", "line 0.1: 0 -> 1"),
            ("line *: b",),
            "need not list line 0.1: 0 -> 1, which is shown to say the same",
        ),
        (("line 0: a", "line 7: a"), ("line *: b",), "need not list line 7: a, which does not survive"),
    ],
)
def test_a_list_that_is_not_what_survived_is_a_fault(equivalent, also_true, said):
    lists = {"equivalent": equivalent, "also_true": also_true}
    one = replace(BOOK["l1.gradient"], **{key: tuple((x, "why") for x in found) for key, found in lists.items()})
    assert sorted_out(one, FOUND)[1] == [said]


@pytest.fixture
def recorded(tmp_path, monkeypatch):
    """A record with one claim in it, and that claim."""
    one = BOOK["l1.gradient"]
    file = tmp_path / "mutants.json"
    file.write_text(record.text(BOOK, {one.name: {"tried": 4, "caught": 3, "equivalent": 1, "also_true": 0}}))
    monkeypatch.setattr(record, "FILE", file)
    record._entries.cache_clear()
    yield one
    record._entries.cache_clear()


def test_the_record_counts_for_what_was_run(recorded):
    assert record.found(recorded) == {"tried": 4, "caught": 3, "equivalent": 1, "also_true": 0}
    assert record.found(BOOK["l1.soft_threshold"]) is None
    totals = {x.name: int(x.number) for x in record.totals([record.found(recorded)])}
    assert totals == {
        "mutants.claims": 1,
        "mutants.tried": 4,
        "mutants.caught": 3,
        "mutants.equivalent": 1,
        "mutants.also_true": 0,
    }


def test_the_record_does_not_count_for_anything_else(recorded, monkeypatch):
    assert record.found(replace(recorded, says="In other words.", cites=("nobody",), line=99)) is not None
    assert record.found(replace(recorded, obligations=recorded.obligations[1:])) is None
    assert record.found(replace(recorded, lines=recorded.lines[1:])) is None
    assert record.found(replace(recorded, also_true=(("line 0: a", "why"),))) is None
    assert record.found(replace(recorded, equivalent=(("line 0: a", "why"),))) is None
    monkeypatch.setattr(record, "checker", lambda: "another checker")
    assert record.found(recorded) is None


@pytest.fixture
def two_claims(tmp_path, monkeypatch):
    """A book of two claims, with a cache and a record of its own."""
    book = {name: BOOK[name] for name in ("l1.gradient", "l2.decay_factor")}
    monkeypatch.setattr(mutate, "claims", lambda: book)
    monkeypatch.setattr(mutate, "CACHE", tmp_path / "cache.json")
    monkeypatch.setattr(record, "FILE", tmp_path / "record.json")
    found = {"tried": 2, "caught": 2, "same": [], "survived": []}
    kept = {name: {"of": record.subject(one), **found} for name, one in book.items()}
    mutate.CACHE.write_text(json.dumps(kept), encoding="utf-8")
    return set(book)


def test_only_the_whole_run_writes_the_record(two_claims, capsys):
    for names in (["l1.gradient"], ["l1", "l2"]):
        main(names)
        assert " mutants caught" in capsys.readouterr().out and not record.FILE.exists()
    main([])
    assert set(json.loads(record.FILE.read_text(encoding="utf-8"))) == two_claims


def test_only_what_a_checker_does_makes_another_checker():
    text = '"""Says."""\n\nMANY = 8  # points\n\n\ndef f():\n    """Says."""\n    return "# eight"\n'
    assert record.code(text) == 'MANY = 8\ndef f():\n    return "# eight"'
    assert record.code(text.replace("8", "9")) != record.code(text)
    assert {x.stem for x in record.HERE.glob("*.py")} > set(record.NO_SAY)
    assert not {"check", "mutants", "survivors", "truth", "points", "kinds", "builders"} & set(record.NO_SAY)


@pytest.mark.parametrize("name", ["l1.soft_threshold", "l2.decay_factor", "momentum.sgd_equivalence", "l1.gradient"])
def test_the_committed_record_is_what_a_run_finds(name):
    """Where its entry counts: an entry of another body, or of another checker, is not printed anyway."""
    entry = record.found(BOOK[name])
    if entry is not None:
        assert sorted_out(BOOK[name], survivors(BOOK[name])) == (entry, [])


def test_the_committed_record_adds_up():
    entries = json.loads(record.FILE.read_text(encoding="utf-8"))
    assert entries and set(entries) <= {name for name, one in BOOK.items() if one.obligations}
    wrong = [name for name, x in entries.items() if x["tried"] != x["caught"] + x["equivalent"] + x["also_true"]]
    assert wrong == []
