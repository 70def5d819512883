"""Covers: cut-paper pictures that follow from a key, so that every thing has its own.

A cover is a ground, a backdrop, one motif and sometimes a small companion. Motifs are drawn around
(0, 0) in a circle of radius 50 and name their colours by role (``main`` … ``deep``).
"""

from __future__ import annotations

import base64
from collections.abc import Callable
from html import escape
from math import cos, pi, sin
from typing import Literal

from acct_site.common.cut_paper import (
    Dice,
    Point,
    Shape,
    box,
    disc,
    finger,
    overlap,
    placed,
    slab,
)

type Palette = Literal["screen", "print", "grey"]
type Piece = tuple[str, Shape]
type Motif = Callable[[Dice], list[Piece]]
type Backdrop = Callable[[Dice, float, float], list[Shape]]

PRINT = {
    "ink": "#161f3d", "red": "#d8452a", "blue": "#3355c0", "green": "#128069",
    "sun": "#f4b72f", "blush": "#f2b09c", "sky": "#a9c3ee", "paper": "#fff9ec",
}  # fmt: skip
GREY = {
    "ink": "#111111", "red": "#5c5c5c", "blue": "#3d3d3d", "green": "#777777",
    "sun": "#d6d6d6", "blush": "#bdbdbd", "sky": "#a6a6a6", "paper": "#ffffff",
}  # fmt: skip

# Ground, backdrop, then the motif's roles. Each row keeps light on dark or dark on light.
_ROLES = ("ground", "back", "main", "second", "third", "deep")
_SCHEMES = [
    ("sun", "paper", "blue", "red", "green", "ink"),
    ("blush", "red", "ink", "sun", "paper", "blue"),
    ("blue", "sky", "sun", "red", "paper", "ink"),
    ("green", "ink", "paper", "sun", "blush", "red"),
    ("sky", "paper", "red", "blue", "sun", "ink"),
    ("ink", "blue", "sun", "red", "paper", "blush"),
    ("red", "blush", "ink", "paper", "sun", "blue"),
    ("blush", "paper", "green", "sun", "red", "ink"),
    ("sun", "red", "ink", "paper", "blue", "green"),
    ("sky", "green", "paper", "ink", "sun", "red"),
    ("green", "sun", "ink", "paper", "red", "blue"),
    ("paper", "sun", "blue", "green", "red", "ink"),
]


def _circles(dice: Dice) -> list[Piece]:
    """Two or three lives that overlap."""
    one = disc(dice, -19, dice.number(-9, 5), 31)
    two = disc(dice, 19, dice.number(-3, 9), dice.number(25, 31))
    pieces = [("main", one), ("second", two), ("deep", overlap(one, two))]
    if dice.chance(0.6):
        three = disc(dice, dice.number(-8, 8), 30, 21)
        pieces += [("third", three), ("deep", overlap(overlap(one, two), three))]
        pieces += [("paper", overlap(three, overlap(one, two)))]
    return pieces


def _speech(dice: Dice) -> list[Piece]:
    """One who speaks and one who answers."""
    one = disc(dice, -12, -12, 36, 27)
    two = disc(dice, 19, 14, 29, 21)
    tail = slab(dice, [(-34, 3), (-12, 10), (-38, 36)])
    other = slab(dice, [(24, 28), (40, 22), (46, 48)])
    one_voice: list[Piece] = [("main", tail), ("main", one)]
    return [*one_voice, ("second", other), ("second", two), ("deep", overlap(one, two))]


def _steps(dice: Dice) -> list[Piece]:
    """Stairs, and something bright at their top."""
    count = dice.pick([3, 4, 5])
    wide, high = 92 / count, 56 / count
    top = -46 + wide * (count - 0.5)
    pieces: list[Piece] = [("second", disc(dice, top, 31 - high * count, 13))]
    for step in range(count):
        tall = high * (step + 1)
        role = "main" if step % 2 == 0 else "deep"
        pieces.append((role, box(dice, -46 + wide * step, 46 - tall, wide + 0.8, tall + 30, 1.2)))
    return pieces


def _hand(dice: Dice) -> list[Piece]:
    """An open hand: five bars and a palm, in one colour."""
    spread = dice.number(0.8, 1.15)
    tips = [(-33 * spread, -20), (-17 * spread, -43), (1, -49), (18 * spread, -42)]
    roots: list[Point] = [(-15, 14), (-9, 8), (0, 6), (9, 9)]
    fingers = [("main", finger(root, tip, 12.5)) for root, tip in zip(roots, tips, strict=True)]
    thumb = finger((8, 26), (40 * spread, 0), 14)
    wrist = box(dice, -14, 22, 27, 30)
    sleeve = slab(dice, [(-21, 44), (20, 41), (27, 100), (-27, 100)])
    palm = disc(dice, -1, 18, 22, 20)
    return [("main", wrist), *fingers, ("main", thumb), ("main", palm), ("second", sleeve)]


def _sun(dice: Dice) -> list[Piece]:
    """A sun with cut rays, half behind the horizon."""
    count = dice.pick([7, 9, 11])
    pieces: list[Piece] = []
    for ray in range(count):
        turn = placed(0, 14, 1, -90 + 180 * ray / (count - 1))
        far = dice.number(44, 52)
        role = "main" if ray % 2 == 0 else "second"
        pieces.append(
            (role, turn(slab(dice, [(-3.5, -28), (3.5, -28), (5.5, -far), (-5.5, -far)], 0.7)))
        )
    ground = slab(dice, [(-150, 16), (150, 11), (150, 110), (-150, 110)])
    return [*pieces, ("main", disc(dice, 0, 14, 24)), ("deep", ground)]


def _door(dice: Dice) -> list[Piece]:
    """A door that stands open, and the light that falls out of it."""
    tall = dice.number(38, 46)
    light = slab(dice, [(-16, 40), (14, 40), (46, 62), (-30, 62)])
    leaf = slab(dice, [(14, -tall), (34, -tall + 9), (34, 52), (14, 40)], 0.9)
    knob = disc(dice, 29, 4, 2.6)
    inside = box(dice, -16, -tall, 30, tall + 40, 0.8)
    lamp = disc(dice, -1, -tall * 0.4, 8)
    frame = box(dice, -22, -tall - 6, 42, tall + 46, 1)
    room: list[Piece] = [("deep", frame), ("second", inside), ("third", lamp)]
    return [("second", light), *room, ("main", leaf), ("second", knob)]


def _bridge(dice: Dice) -> list[Piece]:
    """Two banks and what joins them."""
    rise = dice.number(8, 15)
    right = [(31 + 20 * cos(pi * t / 8), 36 - 22 * sin(pi * t / 8)) for t in range(9)]
    left = [(x - 62, y) for x, y in right]
    top: list[Point] = [(-150, -2), (-62, -4), (0, -rise), (62, -4), (150, -2)]
    body = slab(dice, [*top, (150, 36), *right, *left, (-150, 36)], 0.9)
    water = box(dice, -150, 35, 300, 90, 1.4)
    ripples = [box(dice, -44, 43, 52, 4, 1), box(dice, 6, 50, 46, 4, 1)]
    ball = disc(dice, dice.pick([-27, 25]), -rise - 13, 12)
    pieces: list[Piece] = [("third", ball), ("main", body), ("deep", water)]
    return pieces + [("second", ripple) for ripple in ripples]


def _people(dice: Dice) -> list[Piece]:
    """Three people side by side; each is one colour from head to shoulder."""
    pieces: list[Piece] = []
    for place, role in ((-31, "second"), (31, "third"), (0, "main")):
        tall = dice.number(-24, -12) - (8 if place == 0 else 0)
        shoulders = disc(dice, place, tall + 50, 25, 34)
        pieces += [(role, shoulders), (role, disc(dice, place, tall, 12.5, 14))]
    return [*pieces, ("deep", slab(dice, [(-150, 43), (150, 40), (150, 110), (-150, 110)]))]


def _posters(dice: Dice) -> list[Piece]:
    """Sheets on a wall; the front one carries a sign."""
    left = placed(-19, 2, 1, dice.number(-14, -6))(box(dice, -20, -30, 40, 56))
    right = placed(21, -2, 1, dice.number(6, 13))(box(dice, -19, -28, 38, 54))
    turn = placed(1, 5, 1, dice.number(-4, 4))
    front = turn(box(dice, -24, -34, 48, 66))
    voice = turn(disc(dice, 0, -10, 18, 14))
    tail = turn(slab(dice, [(-12, -2), (0, 3), (-13, 17)], 0.8))
    ground = turn(slab(dice, [(-24, 20), (24, 14), (24, 32), (-24, 32)], 0.4))
    pieces: list[Piece] = [("second", left), ("third", right), ("main", front)]
    return [*pieces, ("back", voice), ("back", tail), ("deep", ground)]


def _table(dice: Dice) -> list[Piece]:
    """A round table seen from above; every seat another colour, one of them free."""
    count = dice.pick([5, 6, 7])
    start = dice.number(0, 1)
    seats = [2 * pi * (seat + start) / count for seat in range(count)]
    roles = ("second", "third", "deep")
    pieces: list[Piece] = [
        (roles[seat % 3], disc(dice, 38 * cos(angle), 38 * sin(angle), 11))
        for seat, angle in enumerate(seats)
    ]
    return [*pieces, ("main", disc(dice, 0, 0, 27)), ("back", disc(dice, -6, -5, 7))]


def _megaphone(dice: Dice) -> list[Piece]:
    """A voice made louder."""
    horn = slab(dice, [(-22, -9), (20, -31), (20, 27), (-22, 9)])
    rim = slab(dice, [(18, -35), (27, -33), (27, 30), (18, 31)], 1)
    grip = slab(dice, [(-13, 7), (-1, 9), (2, 36), (-10, 37)], 1)
    end = disc(dice, -25, 0, 10, 11)
    turns = [placed(24, -2, 1, degrees) for degrees in (-27, 0, 27)]
    waves = [turn(slab(dice, [(13, -3), (31, -4), (31, 4), (13, 3)], 0.8)) for turn in turns]
    voice: list[Piece] = [("second", wave) for wave in waves]
    return [*voice, ("deep", grip), ("main", horn), ("third", end), ("deep", rim)]


def _way(dice: Dice) -> list[Piece]:
    """A way that bends towards a house."""
    bend = dice.number(14, 22)
    road = slab(dice, [(-30, 110), (-bend, 30), (9, 8), (17, 8), (6, 32), (24, 110)], 1)
    wall, roof = box(dice, -2, -26, 34, 36, 0.9), slab(dice, [(-8, -24), (15, -46), (38, -24)], 1)
    window, tree = box(dice, 10, -15, 11, 25, 0.5), disc(dice, -27, -14, 15, 19)
    trunk = box(dice, -29, 0, 4.5, 15, 0.4)
    house: list[Piece] = [("main", wall), ("second", roof), ("deep", window)]
    ground = slab(dice, [(-150, 12), (150, 7), (150, 110), (-150, 110)])
    return [("third", tree), ("deep", trunk), ("deep", ground), *house, ("second", road)]


MOTIFS: dict[str, Motif] = {
    "circles": _circles,
    "speech": _speech,
    "steps": _steps,
    "hand": _hand,
    "sun": _sun,
    "door": _door,
    "bridge": _bridge,
    "people": _people,
    "posters": _posters,
    "table": _table,
    "megaphone": _megaphone,
    "way": _way,
}
# People and hands are never paper, ink or blush: no colour of a shape may read as a colour of skin.
_PLAIN = ("red", "blue", "green", "sun", "sky")
_SMALL = ("circles", "speech", "sun")
# Motifs that stand on something keep their feet down; the others may turn.
_TURN = {
    "circles": 180.0,
    "speech": 8.0,
    "hand": 22.0,
    "posters": 6.0,
    "table": 30.0,
    "megaphone": 12.0,
}


def _horizon(dice: Dice, width: float, height: float) -> list[Shape]:
    low, slope = height * dice.number(0.58, 0.74), height * dice.number(-0.12, 0.12)
    return [[(0, low), (width, low + slope), (width, height), (0, height)]]


def _corner(dice: Dice, width: float, height: float) -> list[Shape]:
    x = dice.pick([0.0, width])
    return [disc(dice, x, dice.pick([0.0, height]), height * dice.number(0.72, 0.95))]


def _column(dice: Dice, width: float, height: float) -> list[Shape]:
    left = width * dice.number(0.3, 0.46)
    right = left + width * dice.number(0.24, 0.34)
    lean = width * dice.number(-0.08, 0.08)
    return [[(left, 0), (right, 0), (right + lean, height), (left + lean, height)]]


def _slope(dice: Dice, width: float, height: float) -> list[Shape]:
    edges = [(0.0, height * dice.number(0.15, 0.4)), (width, height * dice.number(0.6, 0.9))]
    if dice.chance(0.5):
        edges = [(0.0, edges[1][1]), (width, edges[0][1])]
    return [[*edges, (width, height), (0, height)]]


def _round(dice: Dice, width: float, height: float) -> list[Shape]:
    return [disc(dice, width * dice.number(0.38, 0.62), height * 0.5, height * 0.44)]


_BACKDROPS: list[Backdrop] = [_horizon, _corner, _column, _slope, _round]


def _composition(dice: Dice, width: float, height: float) -> list[Piece]:
    """Return the pieces from back to front, each with the name of its colour."""
    colours = dict(zip(_ROLES, dice.pick(_SCHEMES), strict=True)) | {"paper": "paper"}
    name = dice.pick(list(MOTIFS))
    pieces: list[Piece] = [("ground", [(0, 0), (width, 0), (width, height), (0, height)])]
    pieces += [("back", shape) for shape in dice.pick(_BACKDROPS)(dice, width, height)]
    side = dice.pick([-1, 0, 0, 1])
    x, y = width * (0.5 + 0.13 * side), height * dice.number(0.49, 0.54)
    turn = dice.number(-1, 1) * _TURN.get(name, 0)
    move = placed(x, y, height / 100 * dice.number(0.86, 1.0), turn, mirrored=dice.chance(0.5))
    if side:
        pieces += _companion(dice, name, width, height, side)
    main = [(role, move(shape)) for role, shape in MOTIFS[name](dice)]
    return _coloured(pieces, colours) + _coloured(main, _safe(dice, name, colours))


def _coloured(pieces: list[Piece], colours: dict[str, str]) -> list[Piece]:
    return [(colours[role], shape) for role, shape in pieces if shape]


def _safe(dice: Dice, name: str, colours: dict[str, str]) -> dict[str, str]:
    """Return the roles with colours that cannot be taken for skin where people are shown."""
    if name not in {"people", "hand"}:
        return colours
    free = [colour for colour in _PLAIN if colour not in (colours["ground"], colours["back"])]
    first = int(dice.number(0, len(free)))
    return colours | dict(
        zip(("main", "second", "third"), free[first:] + free[:first], strict=False)
    )


def _companion(dice: Dice, beside: str, width: float, height: float, side: int) -> list[Piece]:
    """Return a small second motif in the corner that the main one leaves free."""
    name = dice.pick([name for name in _SMALL if name != beside])
    x, y = width * (0.5 - 0.35 * side), height * dice.pick([0.22, 0.24, 0.76])
    move = placed(x, y, height / 100 * dice.number(0.26, 0.34))
    roles = {"main": "third", "deep": "third", "second": "deep"}
    drawn = MOTIFS[name](dice) if name != "sun" else MOTIFS[name](dice)[:-1]
    return [(roles.get(role, role), move(shape)) for role, shape in drawn]


def _polygon(colour: str, shape: Shape, palette: Palette) -> str:
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in shape)
    if palette == "screen":
        return f'<polygon class="cut-{colour}" points="{points}"/>'
    fill = (PRINT if palette == "print" else GREY)[colour]
    return f'<polygon fill="{fill}" points="{points}"/>'


def drawing(
    pieces: list[Piece],
    size: tuple[float, float],
    *,
    palette: Palette = "screen",
    title: str | None = None,
    css_class: str = "cover",
) -> str:
    """Return pieces as one SVG element; without a title it is hidden from screen readers."""
    name = f'role="img" aria-label="{escape(title)}"' if title else 'aria-hidden="true"'
    shapes = "".join(_polygon(colour, shape, palette) for colour, shape in pieces)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{escape(css_class)}" {name} focusable="false"'
        f' viewBox="0 0 {size[0]:g} {size[1]:g}" preserveAspectRatio="xMidYMid slice">{shapes}</svg>'
    )


def cover_svg(
    key: str,
    *,
    title: str | None = None,
    ratio: tuple[int, int] = (4, 3),
    palette: Palette = "screen",
    css_class: str = "cover",
) -> str:
    """Return the cover of ``key`` as an SVG element.

    ``screen`` colours by the classes ``cut-…`` and so follows light and dark; ``print`` and ``grey``
    carry fixed colours. The same key gives the same cover; other ratios crop the same idea anew.
    """
    height = 300.0
    width = height * ratio[0] / ratio[1]
    pieces = _composition(Dice(key), width, height)
    return drawing(pieces, (width, height), palette=palette, title=title, css_class=css_class)


def cover_data_uri(
    key: str, *, ratio: tuple[int, int] = (4, 3), palette: Palette = "print"
) -> str:
    """Return the cover as a ``data:`` address for CSS backgrounds and PDFs."""
    svg = cover_svg(key, ratio=ratio, palette=palette)
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()
