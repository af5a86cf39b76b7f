// What all pictures draw with: the style's colours, and lines, marks and words on a canvas.

const { LINE_PX, MARKER_PX, SMALL_PX, CASING_PX, RIM_PX } = scene.constants.style;
const { ARROW, START_RING } = scene.constants.marks;
const { CASING } = scene.constants.words; // of the height of type: the line around it
const TRIANGLE = [[0, 0.62], [0.56, -0.43], [-0.56, -0.43]];

/** The colours that the style sheet gives to the screen as it is now, light or dark. */
function readPalette() {
  const style = getComputedStyle(document.documentElement);
  const read = (name) => style.getPropertyValue(`--${name}`).trim();
  const all = (kind) => {
    const found = [];
    while (read(`${kind}-${found.length}`)) found.push(read(`${kind}-${found.length}`));
    return found;
  };
  return { ...Object.fromEntries(scene.constants.page.COLORS.map((name) => [name, read(name)])), runs: all("run"), types: all("type"), classes: all("class") };
}

/** A colour of the style sheet, #rrggbb, as its three parts. */
function partsOf(color) {
  return [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16));
}

/** The colour of a run for small type. */
function lettering(color, { runs, diverged, types }) {
  return types[[...runs, diverged].indexOf(color)];
}

/** The colour with so much of itself on the paper, opaque, so that nothing adds up. */
function faint(color, share, { paper }) {
  return `rgb(${mixed(paper, color, share).join(" ")})`;
}

/** The colour a share of the way from one to another, as three parts. */
function mixed(one, other, share) {
  return map((a, b) => a + share * (b - a), partsOf(one), partsOf(other));
}

function fontOf(size, weight) {
  return `${weight} ${size}px ${getComputedStyle(document.documentElement).fontFamily}`;
}

class Pen {
  constructor(context, palette) {
    this.context = context;
    this.palette = palette;
  }

  words(
    text,
    x,
    y,
    { color = this.palette.muted, align = "left", base = "alphabetic", size = SMALL_PX, weight = "", casing = 0 } = {},
  ) {
    const context = this.context;
    context.save();
    context.font = fontOf(size, weight);
    context.fillStyle = color;
    context.textAlign = align;
    context.textBaseline = base;
    if (casing) {
      context.lineJoin = "round";
      context.lineWidth = casing;
      context.strokeStyle = this.palette.casing;
      context.strokeText(text, x, y);
    }
    context.fillText(text, x, y);
    context.restore();
  }

  /** Words on a picture around their middle: small, bold, with a casing that keeps them readable. */
  label(text, [x, y], look = {}) {
    const { ink: color } = this.palette;
    this.words(text, x, y, { color, align: "center", base: "middle", weight: "bold", casing: CASING * SMALL_PX, ...look });
  }

  widthOf(text, weight = "") {
    this.context.font = fontOf(SMALL_PX, weight);
    return this.context.measureText(text).width;
  }

  /** A line through points [[x, y], ...]; null breaks it. */
  line(points, { color, width = LINE_PX, dash = [], casing = 0, edge = this.palette.casing, alpha = 1 }) {
    const context = this.context;
    context.save();
    context.beginPath();
    let isDown = false;
    for (const point of points) {
      if (!point) isDown = false;
      else if (isDown) context.lineTo(point[0], point[1]);
      else context.moveTo(point[0], point[1]);
      isDown = Boolean(point);
    }
    context.lineJoin = context.lineCap = dash.length ? "butt" : "round";
    context.lineJoin = "round";
    context.globalAlpha = alpha;
    if (casing) {
      context.lineWidth = width + 2 * casing;
      context.strokeStyle = edge;
      context.stroke();
    }
    context.setLineDash(dash);
    context.lineWidth = width;
    context.strokeStyle = color;
    context.stroke();
    context.restore();
  }

  /** A hairline across a plot at a height. */
  level(at, { left, right }) {
    this.line([[left, at], [right, at]], { color: this.palette.grid, width: 1 }); // prettier-ignore
  }

  /** A filled circle, or a shape of that size, with an edge. */
  dot([x, y], { color, edge = this.palette.casing, size = MARKER_PX, edgeWidth = RIM_PX, outline = null }) {
    if (outline) {
      this.shape([x, y], outline, { color, edge, size, edgeWidth });
      return;
    }
    const context = this.context;
    context.beginPath();
    context.arc(x, y, size / 2, 0, 2 * Math.PI);
    this.fillAndStroke(color, edge, edgeWidth);
  }

  /** A shape with an edge: its outline [[x, y], ...] has y upwards and so many pixels to a unit. */
  shape([x, y], outline, { color, edge = this.palette.ink, size, edgeWidth }) {
    const context = this.context;
    context.beginPath();
    for (const [u, v] of outline) context.lineTo(x + size * u, y - size * v);
    context.closePath();
    this.fillAndStroke(color, edge, edgeWidth);
  }

  /** A slim head at (x, y) that points along (dx, dy). */
  arrow([x, y], [dx, dy], color) {
    const context = this.context;
    context.save();
    context.translate(x, y);
    context.rotate(Math.atan2(dy, dx));
    context.beginPath();
    for (const [u, v] of ARROW) context.lineTo(u * MARKER_PX, v * MARKER_PX);
    context.closePath();
    this.fillAndStroke(color, this.palette.casing, 1);
    context.restore();
  }

  fillAndStroke(fill, stroke, width) {
    const context = this.context;
    if (fill) {
      context.fillStyle = fill;
      context.fill();
    }
    if (!width) return; // a canvas takes no width of 0 but keeps the last one
    context.lineWidth = width;
    context.strokeStyle = stroke;
    context.stroke();
  }
}
