"""How colours are seen: contrast, difference, and what colour-blind viewers see of them."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.colors import to_rgb

from gdviz.arrays import Array

Color = str | tuple[float, float, float]

# Machado, Oliveira and Fernandes (2009), severity 1.0, on linear RGB
VISIONS: dict[str, list[list[float]]] = {
    "normal": [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
    "deuteranopic": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "protanopic": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "tritanopic": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}


def linear(color: Color) -> Array:
    """Linear RGB of a colour, by the sRGB standard."""
    rgb = np.array(to_rgb(color))
    return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)


def contrast(one: Color, other: Color) -> float:
    """The contrast ratio of WCAG 2.2, 1 to 21."""
    bright, dark = sorted((float(linear(c) @ [0.2126, 0.7152, 0.0722]) for c in (one, other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def seen(color: Color, vision: str = "normal") -> Array:
    """The CIE L*a*b* of what a viewer sees of a colour."""
    return lab(np.clip(np.array(VISIONS[vision]) @ linear(color), 0, 1))


def lab(rgb: Array) -> Array:
    """CIE L*a*b* of linear RGB, D65."""
    matrix = [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
    ratio = np.array(matrix) @ rgb / [0.95047, 1, 1.08883]
    f = np.where(ratio > (6 / 29) ** 3, np.cbrt(ratio), ratio * (29 / 6) ** 2 / 3 + 4 / 29)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def difference(one: Any, other: Any) -> float:
    """CIEDE2000 of two colours in CIE L*a*b*.  Sharma, Wu and Dalal (2005), equations 2 to 22."""
    (light_1, a_1, b_1), (light_2, a_2, b_2) = one, other
    mean_chroma = (np.hypot(a_1, b_1) + np.hypot(a_2, b_2)) / 2
    stretch = 1 + 0.5 * (1 - _saturation(mean_chroma))
    chroma_1, hue_1 = _polar(stretch * a_1, b_1)
    chroma_2, hue_2 = _polar(stretch * a_2, b_2)
    is_grey = chroma_1 * chroma_2 == 0
    turn = 0.0 if is_grey else (hue_2 - hue_1 + 180) % 360 - 180
    if not is_grey and hue_2 - hue_1 == 180:
        turn = 180.0
    hue = hue_1 + hue_2 if is_grey else _mean_hue(hue_1, hue_2)
    light, chroma = (light_1 + light_2) / 2, (chroma_1 + chroma_2) / 2
    t = 1 - 0.17 * _cos(hue - 30) + 0.24 * _cos(2 * hue) + 0.32 * _cos(3 * hue + 6) - 0.20 * _cos(4 * hue - 63)
    by_light = (light_2 - light_1) / (1 + 0.015 * (light - 50) ** 2 / np.sqrt(20 + (light - 50) ** 2))
    by_chroma = (chroma_2 - chroma_1) / (1 + 0.045 * chroma)
    by_hue = 2 * np.sqrt(chroma_1 * chroma_2) * np.sin(np.radians(turn / 2)) / (1 + 0.015 * chroma * t)
    rotation = -np.sin(np.radians(60 * np.exp(-(((hue - 275) / 25) ** 2)))) * 2 * _saturation(chroma)
    return float(np.sqrt(by_light**2 + by_chroma**2 + by_hue**2 + rotation * by_chroma * by_hue))


def _saturation(chroma: float) -> float:
    return float(np.sqrt(chroma**7 / (chroma**7 + 25**7)))


def _polar(a: float, b: float) -> tuple[float, float]:
    """Chroma, and hue from 0 to 360 degrees."""
    return float(np.hypot(a, b)), float(np.degrees(np.arctan2(b, a)) % 360)


def _mean_hue(one: float, other: float) -> float:
    total = one + other
    if abs(one - other) <= 180:
        return total / 2
    return (total + 360) / 2 if total < 360 else (total - 360) / 2


def _cos(degrees: float) -> float:
    return float(np.cos(np.radians(degrees)))
