// The words at the marks of a picture: each beside the first of its kind that has room, clear of what else is drawn.

const { DIRECTIONS, GAPS, EDGE: WORD_EDGE, APART: WORDS_APART, GRAIN, CLEAR, VALLEY_WORDS } = scene.constants.words;
const { LARGER } = scene.constants.letters;
const STAYING = 12; // grains more that words may cover where they stand than elsewhere: they must not jump about

class MarkWords {
  constructor() {
    this.places = new Map();
  }

  /**
   * Draws the words of `groups`, Map from words to the places of their marks, over a picture of `lines` and `marks`.
   *
   * They are placed anew where a part of `key` is another; all is in pixels.  Those in `colors` are letters of starts.
   */
  draw(pen, plot, groups, { lines, marks, key, colors }) {
    const isKnown = this.key && key.length === this.key.length && key.every((part, i) => part === this.key[i]);
    if (!isKnown) this.place(pen, plot, groups, { lines, marks, colors });
    this.key = key;
    for (const [words, place] of this.places) {
      const color = colors.get(words);
      if (place) pen.label(words, place.middle, color ? { color, size: LARGER * SMALL_PX } : {});
    }
  }

  place(pen, plot, groups, { lines, marks, colors }) {
    const grains = grainsOf(lines, plot),
      boxes = [],
      found = new Map();
    for (const [words, at] of groups) {
      const half = [pen.widthOf(words, "bold") / 2, SMALL_PX * 0.6].map((side) => side * (colors.has(words) ? LARGER : 1));
      const spots = wordSpots(at, half, plot).filter(({ middle }) => boxes.every((box) => isOff(middle, half, box)));
      for (const spot of spots) spot.covered = coverage(spot, half, grains, marks);
      const best = spots.reduce((one, other) => (one && one.covered <= other.covered ? one : other), null);
      const before = this.places.get(words);
      const same = before && spots.find(({ name }) => name === before.name);
      const place = same && same.covered <= best.covered + STAYING ? same : best;
      found.set(words, place);
      if (place) boxes.push({ middle: place.middle, half });
    }
    this.places = found;
  }
}

/** Where words of `half` a size may stand beside their marks, inside the plot. */
function wordSpots(marks, half, { left, right, top, bottom }) {
  const spots = [];
  marks.forEach((mark, k) => {
    for (const gap of GAPS) {
      for (let turn = 0; turn < DIRECTIONS; turn++) {
        const out = [Math.cos, Math.sin].map((part) => part((2 * Math.PI * turn) / DIRECTIONS));
        const most = largest(out);
        const middle = mark.map((at, i) => {
          const side = Math.abs(out[i]) < 1e-6 ? 0 : Math.sign(out[i]);
          return at + (gap * half[1] + CLEAR * MARKER_PX) * out[i] + (side * half[i] * Math.abs(out[i])) / most;
        });
        const [x, y] = middle;
        const isIn = x - half[0] >= left + WORD_EDGE && x + half[0] <= right - WORD_EDGE;
        if (isIn && y - half[1] >= top + WORD_EDGE && y + half[1] <= bottom - WORD_EDGE)
          spots.push({ middle, gap, name: `${k} ${gap} ${turn}` });
      }
    }
  });
  return spots;
}

/** How much words would cover: grains of lines, marks eight times as bad; and how far they are from their own. */
function coverage({ middle, gap }, half, grains, marks) {
  const isUnder = ([x, y], margin) =>
    Math.abs(x - middle[0]) <= half[0] + margin && Math.abs(y - middle[1]) <= half[1] + margin;
  const count = (points, margin) => points.filter((at) => isUnder(at, margin)).length;
  return count(grains, 2) + 8 * count(marks, 0.6 * CLEAR * MARKER_PX) + 0.6 * gap;
}

function isOff(middle, half, box) {
  return middle.some((at, i) => Math.abs(at - box.middle[i]) >= half[i] + box.half[i] + 2 * WORDS_APART * half[1]);
}

/** Points that stand for lines inside a plot, each spot once, moved by at most half a grain. */
function grainsOf(lines, { left, right, top, bottom }) {
  const found = new Map();
  const add = (at) => {
    const [i, j] = at.map((place) => Math.round(place / GRAIN));
    if (at[0] >= left && at[0] <= right && at[1] >= top && at[1] <= bottom)
      found.set(`${i},${j}`, [i * GRAIN, j * GRAIN]);
  };
  for (const line of lines) {
    line.forEach((at, i) => {
      if (!at) return;
      const before = (i && line[i - 1]) || at;
      const parts = clamp(Math.ceil(distanceOf(before, at) / GRAIN), 1, 2000);
      for (let k = 1; k <= parts; k++) add(map((a, b) => a + ((b - a) * k) / parts, before, at));
    });
  }
  return [...found.values()];
}

/** Draws the words of a panel's marks, clear of its runs' whole paths and of other `lines`. */
function drawMarkWords(pen, panel, trails, shown, lines = []) {
  const landmarks = landmarksOf(panel),
    starts = trails.map((trail, i) => ({ ...shown[i], at: trail.tip(0) })).filter(({ at }) => at);
  const { plot } = panel.frame;
  const marks = [...starts, ...landmarks].map(({ at }) => at);
  const all = [...lines, ...trails.map((trail) => trail.whole)];
  if (panel.ground.valley) landmarks.push(...valleyMarks(panel));
  const colors = new Map(shown.filter(({ letter }) => letter).map((each) => [each.letter, lettering(each.color, pen.palette)]));
  const key = [plot, ...shown.map(({ run }) => run)];
  panel.words.draw(pen, plot, wordsOf(starts, landmarks), { lines: all, marks, key, colors });
}

/** Points along the line of minima at which its word may stand, in pixels. */
function valleyMarks(panel) {
  const points = panel.ground.valley.flatMap((line) => denseLine(line, VALLEY_WORDS).slice(1, -1));
  const apart = Math.max(1, Math.floor(points.length / VALLEY_WORDS));
  const places = points.filter((_, n) => n % apart === 0).map((at) => panel.place(at));
  return places.filter(Boolean).map((at) => ({ words: MARKS.valley, at }));
}

/** The places of the marks of a panel, by their words: the starts of the runs, or their letters, then its landmarks. */
function wordsOf(starts, landmarks) {
  const groups = new Map();
  const named = starts.map(({ letter, at }) => ({ words: letter || MARKS.start, at }));
  for (const { words, at } of [...named, ...landmarks]) groups.set(words, [...(groups.get(words) || []), at]);
  return groups;
}
