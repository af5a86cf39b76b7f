// The steps of a run as dots on its path, of which none lies on another.

const { DOT: STEP_DOT, RIM: STEP_RIM, APART: STEPS_APART } = scene.constants.steps;
const STEP_PX = STEP_DOT * LINE_PX;
const STEP_LOOK = { size: (STEP_DOT - STEP_RIM) * LINE_PX, edgeWidth: STEP_RIM * LINE_PX };

/** The numbers of the steps of a path in pixels, but its start, that are dots, none on another. */
function toldApart(pixels) {
  return spaced(pixels, [...pixels.keys()].slice(1), STEPS_APART * STEP_PX);
}

/** Those of the numbered places that lie at least so far from every earlier one of them. */
function spaced(pixels, numbers, least) {
  const taken = new Map();
  const cells = [-1, 0, 1];
  return numbers.filter((i) => {
    const at = pixels[i];
    if (!at) return false;
    const [column, row] = at.map((place) => Math.floor(place / least));
    const near = cells.flatMap((dx) => cells.flatMap((dy) => taken.get(`${column + dx},${row + dy}`) || []));
    if (near.some((other) => distanceOf(at, other) < least)) return false;
    const key = `${column},${row}`;
    taken.set(key, [...(taken.get(key) || []), at]);
    return true;
  });
}
