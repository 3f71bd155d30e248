"""The colours can be read on white and on slate, and told apart by those who see two of three primaries."""

import itertools
import re

import numpy as np
import pytest

from figures.colours import COLOURS, PAPER, css

QUANTITIES = ["l1", "l2", "elastic-net", "unpenalised", "adam", "adamw"]
# Machado, Oliveira and Fernandes 2009, full severity, on linear RGB.
SEEN = {
    "all three": np.eye(3),
    "no red": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "no green": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "no blue": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}
XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
schemes = pytest.mark.parametrize(("scheme", "paper"), [("light", PAPER[0]), ("dark", PAPER[1])])


def linear(colour):
    parts = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def contrast(one, other):
    low, high = sorted(XYZ[1] @ linear(colour) for colour in (one, other))
    return (high + 0.05) / (low + 0.05)


def lab(rgb):
    xyz = XYZ @ np.clip(rgb, 0, 1) / (XYZ @ np.ones(3))
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@schemes
@pytest.mark.parametrize("name", [*QUANTITIES, "ink", "ink-soft"])
def test_labels_can_be_read(name, scheme, paper):
    assert contrast(getattr(COLOURS[name], scheme), paper) >= 4.5


@schemes
@pytest.mark.parametrize("seen", SEEN)
def test_quantities_stay_apart(seen, scheme, paper):
    for one, other in itertools.combinations(QUANTITIES, 2):
        apart = [lab(np.array(SEEN[seen]) @ linear(getattr(COLOURS[name], scheme))) for name in (one, other)]
        # 20 in Lab is plain to see; a just noticeable difference is about 2.
        assert np.linalg.norm(apart[0] - apart[1]) >= 20, (one, other)


def test_sentinels_are_theirs_alone():
    sentinels = [colour.sentinel for colour in COLOURS.values()]
    assert len(set(sentinels)) == len(sentinels)
    assert not set(sentinels) & {shown for colour in COLOURS.values() for shown in (colour.light, colour.dark)}


def test_css_defines_every_colour_twice():
    written = css()
    for name, colour in COLOURS.items():
        assert re.findall(rf"--{name}: (#\w+);", written) == [colour.light, colour.dark]
