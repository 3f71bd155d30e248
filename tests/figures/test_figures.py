"""Every figure: its numbers are finite, its drawing is the same twice, and a page can hold it."""

import importlib.util
import inspect
import json
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest

from figures import canvas, collect, svg
from figures.__main__ import main
from figures.colours import COLOURS, INK

FIGURES = collect.names()
ROOT = Path(collect.__file__).parent.parent
every = pytest.mark.parametrize("name", FIGURES)


@cache
def numbers(name):
    """What data() gives the first time: some figures take seconds for it."""
    return collect.load(name).data()


@pytest.fixture(scope="module")
def figures():
    return {name: collect.drawn(name) for name in FIGURES}


@pytest.fixture(scope="module")
def drawn():
    return {name: collect.panels(name) for name in FIGURES}


def test_the_figures_of_the_lesson_are_there():
    assert {
        "bowl",
        "decay_curves",
        "shrinkage_by_curvature",
        "bias_variance",
        "posterior",
        "ridge_path",
        "gradients_near_zero",
        "subgradient_and_proximal",
        "threshold_maps",
        "diamond_and_circle",
        "shared_corners",
        "share_of_zeros",
        "gaussian_and_laplace",
        "laplace_posterior",
        "lasso_path",
        "grouping",
        "effective_decay",
        "different_limits",
        "momentum_fixed_points",
        "decay_under_schedule",
        "equilibrium",
        "learning_rate_and_decay",
        "weight_histograms",
    } <= set(FIGURES)


@every
def test_says_and_shows(name):
    module = collect.load(name)
    takeaway, rest = collect.caption(name)
    assert takeaway.endswith(".") and len(takeaway) <= 110 and len(rest) > 80
    assert module.SHOWS and all(re.fullmatch(r"[a-z0-9_]+\.[a-z0-9_]+", claim) for claim in module.SHOWS)
    assert list(inspect.signature(module.data).parameters) == [] and list(
        inspect.signature(module.draw).parameters
    ) == ["data"]


@every
def test_data_is_finite_and_the_same_twice(name):
    first, second = numbers(name), collect.load(name).data()
    for key, value in first.items():
        array = np.asarray(value)
        assert array.size and np.array_equal(array, np.asarray(second[key])), key
        assert array.dtype.kind in "US" or np.isfinite(array).all(), key


@every
def test_every_mark_is_in_the_data(name):
    """Lines, dots and bands: each coordinate drawn is a number of data(), or a constant of the module."""
    module = collect.load(name)
    data = numbers(name)
    constants = [value for key, value in vars(module).items() if key.isupper() and isinstance(value, (int, float))]
    known = np.concatenate(
        [np.ravel(np.asarray(value, dtype=float)) for value in data.values() if np.asarray(value).dtype.kind in "biuf"]
        + [np.array([0.0, 1.0, *constants])]
    )
    figure = module.draw(data)
    for panel in figure.values() if isinstance(figure, dict) else [figure]:
        for axes in panel.axes:
            for line in axes.lines:
                assert np.isin(np.asarray(line.get_xydata(), dtype=float), known).all()
            for band in axes.collections:
                assert np.isin(band.get_paths()[0].vertices, known).all()


@every
def test_values_are_numbers(name):
    for value in getattr(collect.load(name), "values", list)():
        assert set(value) == {"name", "says", "number", "unit", "digits"}
        assert value["name"].isidentifier() and np.isfinite(value["number"]) and value["digits"] >= 1
        assert type(value["number"]) is float


ELSEWHERE = """
import json, sys
from figures import collect
found = {name: collect.panels(name) for name in reversed(collect.names())}
json.dump([found, "matplotlib.pyplot" in sys.modules], sys.stdout)
"""


@pytest.fixture(scope="module")
def elsewhere():
    """Every figure, drawn in another process and order, and whether that took pyplot."""
    # Another hash seed and a hostile matplotlibrc in the environment must not matter.
    hostile = {"PYTHONHASHSEED": "7", "MPLBACKEND": "svg", "PATH": "/usr/bin:/bin"}
    run = [sys.executable, "-W", "error", "-c", ELSEWHERE]
    return json.loads(subprocess.run(run, capture_output=True, cwd=ROOT, check=True, env=hostile).stdout)


@every
def test_bytes_are_the_same_in_another_process(name, drawn, elsewhere):
    assert elsewhere[0][name] == drawn[name] == collect.panels(name)


@every
def test_a_page_can_hold_it(name, drawn):
    for panel, markup in drawn[name].items():
        root = ElementTree.fromstring(markup)
        assert len(markup.encode()) <= 30_000
        assert float(root.get("width")) <= canvas.WIDEST * 96
        assert not re.search(r"\sstyle=|<style|<script|<!DOCTYPE|<\?xml|<metadata|xlink|tspan|#0100|\son\w+=", markup)
        assert not re.search(r"\d\.\d{3}", re.sub(r"<text.*?</text>|<desc.*?</desc>", "", markup, flags=re.DOTALL))
        assert root.get("role") == "img" and root.get("data-search-exclude") == ""
        prefix = f"{name}-{panel}" if panel else name
        ids = [element.get("id") for element in root.iter() if element.get("id")]
        assert len(ids) == len(set(ids)) and all(known.startswith(prefix + "-") for known in ids)
        used = set(re.findall(r'url\(#([^)]+)\)|href="#([^"]+)"', markup))
        assert {one or other for one, other in used} | set(root.get("aria-labelledby").split()) == set(ids)
        assert set(re.findall(r"var\(--([\w-]+)\)", markup)) <= set(COLOURS)
        texts = [element for element in root.iter("{http://www.w3.org/2000/svg}text")]
        assert len(texts) >= 3 and all(text.get("fill", "").startswith("var(") and text.text for text in texts)


@every
def test_its_text_stays_inside(name, figures):
    """The longest labels must not be cut off: constrained layout leaves the room that they need."""
    for figure in figures[name].values():
        with canvas.house_style():
            figure.draw_without_rendering()
            width, height = figure.bbox.width, figure.bbox.height
            for axes in figure.axes:
                for text in axes.texts:
                    box = text.get_window_extent()
                    assert box.x0 >= -1 and box.y0 >= -1 and box.x1 <= width + 1 and box.y1 <= height + 1, (
                        text.get_text()
                    )


def test_no_two_labels_overlap(figures):
    for name in FIGURES:
        for figure in figures[name].values():
            with canvas.house_style():
                figure.draw_without_rendering()
                boxes = [text.get_window_extent() for axes in figure.axes for text in axes.texts]
                assert not any(a.overlaps(b) for i, a in enumerate(boxes) for b in boxes[:i]), name


def test_pyplot_is_not_needed(elsewhere):
    assert elsewhere[1] is False


def test_a_colour_that_belongs_to_nothing_is_refused():
    with canvas.house_style():
        figure, axes = canvas.panel()
        axes.plot([0, 1], [0, 1], color="red")
    with pytest.raises(ValueError, match=r"holds the colour #ff0000; expected one of figures\.colours\.INK"):
        svg.render("bowl", "", figure, ("Says.", "More."))


def test_mathtext_is_refused():
    with canvas.house_style():
        figure, axes = canvas.panel()
        axes.set_title(r"$\alpha$")
    with pytest.raises(ValueError, match="mathtext"):
        svg.render("bowl", "", figure, ("Says.", "More."))


def test_a_wide_figure_is_refused():
    with pytest.raises(ValueError, match=r"at most 4\.5"):
        canvas.panel(width=6)
    with canvas.house_style():
        figure, _ = canvas.panel()
        figure.set_figwidth(6)
    with pytest.raises(ValueError, match=r"width of bowl is 6\.0 in; expected at most 4\.5"):
        svg.render("bowl", "", figure, ("Says.", "More."))


def test_what_a_caption_holds_is_escaped():
    with canvas.house_style():
        figure, axes = canvas.panel(alternative='a < b & "c"')
        axes.plot([0, 1], [0, 1], color=INK["l2"])
    assert "a &lt; b &amp; " in svg.render("bowl", "p", figure, ("Says.", "More."))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_standalone(scheme, drawn):
    alone = svg.standalone(drawn["bowl"][""], scheme)
    ElementTree.fromstring(alone)
    assert "var(" not in alone and getattr(COLOURS["l2"], scheme) in alone and "<rect" in alone
    with pytest.raises(ValueError, match="'light' or 'dark'"):
        svg.standalone("<svg/>", "sepia")


def test_command_line(tmp_path, capsys):
    assert main([]) == 0 and "bowl" in capsys.readouterr().out
    assert main(["bowl", str(tmp_path / "new" / "b.svg")]) == 0 and (tmp_path / "new" / "b.svg").exists()
    assert main(["ridge_path", str(tmp_path / "r.svg"), "--dark"]) == 0
    assert (tmp_path / "r-coefficients.svg").exists() and (tmp_path / "r-degrees_of_freedom.svg").exists()
    capsys.readouterr()
    assert main(["bowll", str(tmp_path / "b.svg")]) == 2 and "such as bowl" in capsys.readouterr().err


def test_the_readme_shows_the_figure_as_it_is_now():
    shown = ROOT / "docs" / "assets" / "readme-figure.svg"
    assert shown.read_text(encoding="utf-8") == svg.standalone(collect.panels("bowl")[""])


def test_no_figure_is_imported_to_list_the_names():
    assert importlib.util.find_spec("figures.collect") and "svg" not in FIGURES and "canvas" not in FIGURES
