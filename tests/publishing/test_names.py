import pytest

from publishing.extension import ready
from publishing.fault import Fault
from publishing.pages.site import capitalised, readable
from publishing.project import Project


def refusal(tree):
    with pytest.raises(Fault) as error:
        ready(Project.at(tree), generate=False)
    return str(error.value)


def test_the_tree_as_it_is_has_no_fault(tree):
    ready(Project.at(tree), generate=False)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("::: claim l2.decay_facter", "no claim named 'l2.decay_facter'; did you mean l2.decay_factor?"),
        ("::: claim zzz", "no claim named 'zzz'"),
        ("::: steps l2.nothing", "no claim named 'l2.nothing'"),
        ("::: steps l2.half_life", "the claim l2.half_life has no steps to show"),
        ("::: figure bowel", "no figure named 'bowel'; did you mean bowl?"),
        ("{source}`derivations/l3.py`", "no source file 'derivations/l3.py' that has a page"),
        ("{source}`../../etc/passwd`", "no source file '../../etc/passwd' that has a page"),
        ("::: code derivations/l2.py decay", "no function or class named 'decay' in derivations/l2.py"),
        ("::: clam l2.decay_factor", "no directive named 'clam'; did you mean claim?"),
        ("::: ledger l2", "`::: ledger` takes no name"),
        ("::: claim l2.decay_factor", "stands on docs/l2.md:3 already"),
        ("{claim}`l2.decay_facter`", "no claim named 'l2.decay_facter'; did you mean l2.decay_factor?"),
        ("{claim}`so <l2.x>`", "no claim named 'l2.x'"),
        ("{formula}`l2.x`", "no claim named 'l2.x'"),
        ("{formula}`l2.half_life`", "has no formula as its statement"),
        ("{formula}`l2.decay_factor[7]`", "has 3 lines, so there is no line [7]"),
        ("{formula}`l2.decay_factor[2]`", "is a negative control"),
        (
            "{value}`l2.half_life_step`",
            "no value named 'l2.half_life_step'; did you mean l2.half_life_steps?",
        ),
        ("{cite}`hoerl1970`", "no reference named 'hoerl1970'; did you mean hoerl1970ridge?"),
        ("{cite}`hoerl1970ridge, nobody`", "no reference named 'nobody'"),
        ("{symbol}`lambda`", "no symbol named 'lambda'"),
        ("{input}`a tenth`", "`{input}` takes a number as digits, such as 0.9, got 'a tenth'"),
        ("{claims}`l2.decay_factor`", "no role named 'claims'; did you mean claim?"),
    ],
)
def test_every_unknown_name_is_told_with_file_and_line(tree, put, text, message):
    put("docs/sub/z.md", f"---\ntitle: z\n---\n\n# Z\n\nText.\n\n{text}\n")
    assert refusal(tree).startswith("docs/sub/z.md:9: ")
    assert message in refusal(tree)


def test_a_formula_in_a_heading_is_refused(tree, put):
    put("docs/z.md", "# The factor {formula}`l2.decay_factor`\n")
    assert "docs/z.md:1: a formula in a heading" in refusal(tree)


def test_every_fault_is_told_at_once(tree, put):
    put("docs/z.md", "{claim}`a.b`\n\n{value}`c.d`\n")
    assert refusal(tree).count("docs/z.md:") == 2


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"status": "CITED", "cites": []}, "is CITED, but cites nothing"),
        ({"cites": ["hoerl"]}, "cites 'hoerl', which references.bib does not hold"),
        ({"uses": ["l2.none"]}, "uses 'l2.none', which is no claim"),
        ({"says": r"by $\substack{a}$"}, r"TeX that cannot be set: \substack{a}"),
        ({"statement": {"latex": r"\foo", "srepr": ""}}, r"TeX that cannot be set: \foo"),
    ],
)
def test_a_claim_that_cannot_be_shown_is_told_with_its_source_line(tree, change_ledger, changes, message):
    change_ledger(lambda ledger: ledger["claims"][0].update(changes))
    assert "derivations/l2.py:3: the claim l2.decay_factor" in refusal(tree)
    assert message in refusal(tree)


def test_a_missing_ledger_says_what_makes_it(tree):
    (tree / "generated" / "ledger.json").unlink()
    assert "generated/ledger.json is missing; `python -m publishing` makes it" in refusal(tree)


def test_an_edit_that_breaks_a_page_is_seen_and_mending_it_too(tree, put):
    project = Project.at(tree)
    first = ready(project, generate=False)
    assert ready(project, generate=False) is first  # every page of one build asks again
    put("docs/z.md", "{claim}`a.b`")
    assert "docs/z.md:1" in refusal(tree)
    assert "docs/z.md:1" in refusal(tree)  # and goes on being seen
    put("docs/z.md", "{claim}`l2.decay_factor`")
    assert ready(project, generate=False) is not first


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("l2.decay_factor", "decay factor"),
        ("l1.kkt", "KKT"),
        ("laplace_prior.no_mass_at_zero", "no mass at zero"),
        ("conventions.mass_lm_ridge", "MASS lm ridge"),
        ("conventions.tf_playground_l2", "TensorFlow Playground L2"),
        ("adam.no_strength_serves_adam", "no strength serves Adam"),
        ("l1", "L1"),
    ],
)
def test_a_library_is_named_in_the_title_of_its_row_and_nowhere_else(name, title):
    assert readable(name) == title


@pytest.mark.parametrize(("title", "shown"), [("λ max", "λ max"), ("decay factor", "Decay factor"), ("KKT", "KKT")])
def test_a_title_that_opens_with_a_symbol_keeps_it(title, shown):
    assert capitalised(title) == shown
