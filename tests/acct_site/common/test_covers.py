"""Covers follow from their key, differ from each other and carry no inline style."""

from __future__ import annotations

import base64
import re
from itertools import pairwise
from uuid import UUID
from xml.etree import ElementTree as ET

import pytest

from acct_site.common.covers import GREY, MOTIFS, PRINT, cover_data_uri, cover_svg
from acct_site.common.cut_paper import Dice, overlap, placed

KEYS = [str(UUID(int=number)) for number in range(100)]
SVG = "{http://www.w3.org/2000/svg}"


def test_no_two_of_a_hundred_keys_have_the_same_cover() -> None:
    assert len({cover_svg(key) for key in KEYS}) == len(KEYS)


def test_a_key_keeps_its_cover() -> None:
    assert cover_svg("a module") == cover_svg("a module")


@pytest.mark.parametrize("key", KEYS[:24])
def test_a_cover_is_well_formed_and_has_only_polygons_coloured_by_class(key: str) -> None:
    root = ET.fromstring(cover_svg(key))  # noqa: S314 (our own drawing)
    colours = {f"cut-{name}" for name in PRINT}
    assert {child.tag for child in root} == {f"{SVG}polygon"}
    assert [set(child.attrib) for child in root] == [{"class", "points"}] * len(root)
    assert {child.get("class") for child in root} <= colours


def test_neighbours_differ_in_ground_or_motif() -> None:
    shapes = [re.findall(r'class="(cut-[a-z]+)"', cover_svg(key)) for key in KEYS]
    same = [one for one, other in pairwise(shapes) if one == other]
    assert same == []


def test_a_hundred_keys_use_every_ground() -> None:
    grounds = {re.findall(r"cut-([a-z]+)", cover_svg(key))[0] for key in KEYS}
    assert grounds == set(PRINT)


def test_a_cover_without_title_is_hidden_from_screen_readers() -> None:
    root = ET.fromstring(cover_svg("key"))  # noqa: S314
    assert (root.get("aria-hidden"), root.get("role")) == ("true", None)


def test_a_title_names_the_cover_and_cannot_break_out() -> None:
    root = ET.fromstring(cover_svg("key", title='Doors" onload="x <b>'))  # noqa: S314
    assert root.get("aria-label") == 'Doors" onload="x <b>'
    assert (root.get("role"), root.get("onload"), root.get("aria-hidden")) == ("img", None, None)


@pytest.mark.parametrize(("palette", "colours"), [("print", PRINT), ("grey", GREY)])
def test_paper_palettes_have_fixed_colours(palette: str, colours: dict[str, str]) -> None:
    svg = cover_svg("key", palette=palette)  # type: ignore[arg-type]
    fills = re.findall(r'fill="([^"]+)"', svg)
    assert fills
    assert set(fills) <= set(colours.values())
    assert "cut-" not in svg


def test_the_ratio_sets_the_view_box() -> None:
    root = ET.fromstring(cover_svg("key", ratio=(16, 9)))  # noqa: S314
    assert [float(part) for part in root.get("viewBox", "").split()] == pytest.approx(
        [0, 0, 300 * 16 / 9, 300], abs=0.01
    )


def test_the_data_address_holds_the_same_picture() -> None:
    kind, body = cover_data_uri("key", palette="grey").split(",", 1)
    assert kind == "data:image/svg+xml;base64"
    assert base64.b64decode(body).decode() == cover_svg("key", palette="grey")


@pytest.mark.parametrize("name", ["people", "hand"])
def test_people_and_hands_have_no_colour_that_reads_as_skin(name: str) -> None:
    """Every cover that draws its main motif as people or hands uses plain poster colours for it."""
    drawn = len(MOTIFS[name](Dice("any")))
    tails = [
        re.findall(r"cut-([a-z]+)", cover_svg(key))[-drawn:]
        for key in (str(UUID(int=number)) for number in range(300))
        if _motif(key) == name
    ]
    assert tails
    people = {colour for tail in tails for colour in (tail[:-1] if name == "people" else tail)}
    assert people <= {"red", "blue", "green", "sun", "sky"}


def _motif(key: str) -> str:
    """Return the motif that the cover of ``key`` picks: the second throw of its dice."""
    dice = Dice(key)
    dice.number(0, 1)
    return dice.pick(list(MOTIFS))


def test_overlap_of_two_squares_is_their_common_part() -> None:
    one = [(0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0)]
    other = [(1.0, 1.0), (3.0, 1.0), (3.0, 3.0), (1.0, 3.0)]
    assert sorted(overlap(one, other)) == [(1.0, 1.0), (1.0, 2.0), (2.0, 1.0), (2.0, 2.0)]


def test_shapes_apart_have_no_overlap() -> None:
    one = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)]
    assert overlap(one, [(x + 5, y) for x, y in one]) == []


def test_a_mirrored_shape_changes_sides() -> None:
    assert placed(10, 0, 2, mirrored=True)([(1, 1)]) == [(8, 2)]
