// Marks along a slider, each with its label, which keeps inside the page and off the other marks.

const MARGIN_PX = 9, // beyond the ends of the track that a label may reach
  MOST_ROWS = 3,
  FEW_MARKS = 3; // of which every order is tried

class Marks {
  constructor(holder) {
    this.holder = holder;
    this.widths = new Map();
    this.width = holder.clientWidth;
    new ResizeObserver(() => {
      this.width = holder.clientWidth;
      this.widths.clear();
      if (this.shown) this.arrange(this.shown);
    }).observe(holder);
  }

  /** Shows those of the marks [label, value, sides of its line that the label may stand on] that the axis has. */
  show(marks, axis) {
    const inside = marks.filter(([, value]) => isInside(axis.share(value)));
    const shown = inside.map(([words, value, sides]) => ({ words, share: axis.share(value), sides }));
    const key = JSON.stringify(shown);
    if (key === this.key) return;
    [this.key, this.shown] = [key, shown];
    makeChildren(this.holder, shown.length, () => made("span", {}, made("span")));
    shown.forEach(({ words, share }, i) => {
      const mark = this.holder.children[i];
      set(mark.firstChild, words);
      mark.style.setProperty("--share", `${100 * share}%`);
    });
    this.arrange(shown);
  }

  /** Gives each label a side of its line and a row, where it overlaps no other label and no other line. */
  arrange(shown) {
    const marks = shown.map(({ words, share, sides }, i) => {
      const label = this.holder.children[i].firstChild;
      return { label, sides, line: share * this.width, width: this.widthOf(label, words) };
    });
    // which label has the first choice matters where lines stand close together
    const tried = (marks.length > FEW_MARKS ? [marks] : orders(marks)).map((order) => this.arranged(order));
    const places = tried.reduce((best, other) => (badness(other) < badness(best) ? other : best));
    for (const { label, side, row } of places) {
      label.className = side;
      label.parentNode.style.setProperty("--row", row);
    }
    this.holder.style.setProperty("--rows", 1 + Math.max(0, ...places.map(({ row }) => row)));
  }

  /** The marks with the first place that is free for each in turn; with the first of all where none is. */
  arranged(marks) {
    const placed = [];
    marks.forEach((mark, i) => {
      const all = steps(MOST_ROWS - 1).flatMap((_, row) => mark.sides.map((side) => placeOf(mark, side, row)));
      const others = [...placed, ...marks.slice(i + 1)];
      const free = all.find((place) => this.isInPage(place) && others.every((other) => isApart(place, other)));
      placed.push({ ...(free || all[0]), isFree: Boolean(free) });
    });
    return placed;
  }

  isInPage({ low, high }) {
    return low >= -MARGIN_PX && high <= this.width + MARGIN_PX;
  }

  widthOf(element, words) {
    if (!this.widths.has(words)) this.widths.set(words, element.offsetWidth);
    return this.widths.get(words);
  }
}

/** A mark with its label on a side of its line, from `low` to `high`. */
function placeOf(mark, side, row) {
  const low = mark.line - { left: mark.width, middle: mark.width / 2, right: 0 }[side];
  return { ...mark, side, row, low, high: low + mark.width };
}

/** Whether neither label lies on the other or on its line, which reaches down from its row; the other may have none. */
function isApart(one, other) {
  const isOff = (label, line) => line <= label.low || line >= label.high;
  if (other.row === undefined || other.row > one.row) return isOff(one, other.line);
  if (other.row < one.row) return isOff(other, one.line);
  return one.high <= other.low || other.high <= one.low;
}

/** What speaks against places: labels that found none, then rows. */
function badness(places) {
  return sum(places.map(({ isFree, row }) => row + (isFree ? 0 : 100)));
}

/** All orders of a few things. */
function orders(things) {
  if (things.length < 2) return [things];
  return things.flatMap((first) => orders(things.filter((each) => each !== first)).map((rest) => [first, ...rest]));
}
