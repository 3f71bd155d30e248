"""The recipes: what caption and page say of them, and that a simulated training forgets as fast as the table says."""

import math

import pytest

from figures import timescales
from figures.reference.recipes import FINE_TUNED, RECIPES, SLIMMING, Recipe
from figures.timescales import DRAWN, steps_of
from publishing.blocks.figure_table import unknown
from publishing.pages import bibliography
from publishing.project import Project

BY_NAME = {recipe.name: recipe for recipe in RECIPES}
TRAINED = [recipe for recipe in DRAWN if recipe.name not in timescales.DEFAULTS]


@pytest.mark.parametrize("recipe", DRAWN, ids=lambda recipe: recipe.name)
def test_a_weight_that_the_loss_does_not_move_forgets_as_fast_as_the_table_says(recipe):
    w, velocity, steps = 1.0, 0.0, 2000
    for _ in range(steps):
        if recipe.decoupled:
            w *= 1 - (recipe.alpha if recipe.times_rate else 1) * recipe.lam
        else:
            velocity = recipe.mu * velocity + recipe.lam * w
            w -= recipe.alpha * velocity
    # The heavy ball is late by its own memory, μ/(1 − μ) steps, which is little beside 2000.
    assert -math.log(w) * steps_of(recipe) / steps == pytest.approx(1, rel=0.01)


def test_the_caption_counts_right():
    strengths = [recipe.strength for recipe in RECIPES]
    assert max(strengths) / min(strengths) == pytest.approx(2000)
    usual = sorted(steps_of(recipe) for recipe in TRAINED if recipe.name not in ("bert", "gpt3"))
    assert len(usual) == 9 and 5000 <= usual[0] and usual[-1] < 40_000 and usual[-1] / usual[0] < 10
    assert len(DRAWN) == 13


def test_the_page_counts_right():
    turns = {recipe.name: recipe.steps / steps_of(recipe) for recipe in DRAWN if recipe.steps}
    others = {name: value for name, value in turns.items() if name not in ("bert", "gpt3", "vit")}
    assert min(others, key=others.get) == "llama" and max(others, key=others.get) == "resnet"
    assert turns["bert"] == pytest.approx(1) and turns["gpt3"] < 1
    assert turns["vit"] > turns["resnet"] and turns["vit"] == pytest.approx(103.6, rel=1e-3)
    clip, resnet = BY_NAME["clip"], BY_NAME["resnet"]
    assert steps_of(clip) == pytest.approx(steps_of(resnet)) and clip.lam / resnet.lam == pytest.approx(2000)
    exercise = Recipe("", "", "", 1e-3, 1e-1)
    assert steps_of(exercise) == pytest.approx(steps_of(BY_NAME["vit"])) == pytest.approx(50_000 / 5)


def test_every_recipe_has_a_source_that_the_site_holds():
    works = bibliography.read(Project.at().bibliography)
    for recipe in (*RECIPES, SLIMMING):
        assert recipe.paper in works or (not recipe.paper and recipe.code)
    values = [{"name": f"timescales.{value['name']}"} for value in timescales.values()]
    ledger = {"values": values, "claims": [{"name": "adam.coupled_decay_is_rescaled"}]}
    assert list(unknown({"table": timescales.table()}, ledger, works)) == []
    assert list(unknown({"table": timescales.table()}, ledger, {})) != []


def test_the_comparison_tells_the_least_and_the_most():
    quoted = {value["name"]: value["number"] for value in timescales.values()}
    assert (quoted["least_coupled"], quoted["most_coupled"]) == (1e-4, 5e-4)
    assert (quoted["least_decoupled"], quoted["most_decoupled"]) == (0.01, 0.2)
    assert steps_of(FINE_TUNED) > 1e12


def test_every_row_of_the_table_is_as_long_as_its_head():
    table = timescales.table()
    assert {len(row) for row in table["rows"]} == {len(table["head"])}


def test_network_slimming_is_quoted_as_its_authors_ran_it():
    quoted = {value["name"]: value["number"] for value in timescales.values() if "slimming" in value["name"]}
    assert (quoted["slimming_least"], quoted["slimming_most"]) == (1e-5, 1e-4)
    assert (quoted["slimming_rate"], quoted["slimming_momentum"], quoted["slimming_epochs"]) == (0.1, 0.9, 160)
    assert SLIMMING.lams["VGG-19"] == quoted["slimming_most"]
