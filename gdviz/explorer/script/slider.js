// The learning rate: a logarithmic slider with its marks, and the same number to type.

const STOPS = 1000,
  THUMB_PX = 18;

class RateSlider {
  constructor(onChange) {
    [this.input, this.number, this.marks, this.decades] = ["rate", "rate-number", "marks", "decades"].map((id) =>
      document.getElementById(id),
    );
    this.input.addEventListener("input", () => onChange(roundRate(this.axis.value(this.input.value / STOPS))));
    this.input.addEventListener("keydown", (event) => {
      const count = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10 }[event.key];
      if (!count) return;
      event.preventDefault();
      const rate = nextRate(this.rate, count);
      onChange(Math.min(this.axis.high, Math.max(this.axis.low, rate)));
    });
    this.number.addEventListener("change", () => {
      const rate = readNumber(this.number.value);
      onChange(rate > 0 && Number.isFinite(rate) ? rate : this.rate);
    });
  }

  /** Shows a rate within [low, high], the marks at 1/L and 2/L, and the recommended rate. */
  show(rate, [low, high], curvatureThere, recommended) {
    const isNew = !this.axis || this.axis.low !== low || this.axis.high !== high;
    this.axis = new Axis(low, high, true);
    this.rate = rate;
    this.input.value = Math.round(STOPS * this.axis.share(rate));
    this.input.setAttribute("aria-valuetext", this.spoken(rate, curvatureThere));
    this.input.style.setProperty("--share", `${100 * this.axis.share(rate)}%`);
    if (document.activeElement !== this.number || Number(this.number.value) !== rate) this.number.value = String(rate);
    const marks = curvatureThere
      ? [
          ["1/L", 1 / curvatureThere, "left"],
          ["2/L", 2 / curvatureThere, "right"],
        ]
      : [];
    if (recommended) marks.push(["recommended", recommended, "middle"]);
    this.put(
      this.marks,
      marks.filter(([, value]) => isInside(this.axis.share(value))),
    );
    if (isNew)
      this.put(
        this.decades,
        this.axis.powers(8).map((value) => [showTick(value), value, "middle"]),
      );
  }

  get ends() {
    return [this.axis.low, this.axis.high];
  }

  /** Where the middle of the thumb stands, and the mark of these words, in pixels of the page. */
  thumb() {
    const { left, width } = this.input.getBoundingClientRect();
    return left + THUMB_PX / 2 + (this.input.value / STOPS) * (width - THUMB_PX);
  }

  mark(words) {
    const { left, width } = this.marks.getBoundingClientRect();
    const found = Array.from(this.marks.children).find((mark) => mark.textContent === words);
    return left + (parseFloat(found.style.getPropertyValue("--share")) / 100) * width;
  }

  spoken(rate, curvatureThere) {
    if (!curvatureThere) return showSetting(rate);
    const place =
      rate < 1 / curvatureThere ? "below 1/L" : rate < 2 / curvatureThere ? "between 1/L and 2/L" : "above 2/L";
    return `${showSetting(rate)}, ${place}`;
  }

  put(holder, marks) {
    while (holder.children.length > marks.length) holder.lastChild.remove();
    marks.forEach(([words, value, side], i) => {
      const mark = holder.children[i] || holder.appendChild(document.createElement("span"));
      mark.textContent = words;
      mark.className = side;
      mark.style.setProperty("--share", `${100 * this.axis.share(value)}%`);
    });
  }
}
