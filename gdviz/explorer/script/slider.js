// The learning rate: a logarithmic slider with its marks, and the same number to type.

const STOPS = 1000,
  DECADE_PX = 52; // a label needs so much room

class RateSlider {
  constructor(onChange) {
    [this.input, this.number] = ["rate", "rate-number"].map((id) => byId(id));
    this.marks = new Marks(byId("marks"));
    this.decades = new Marks(byId("decades"));
    this.input.addEventListener("input", () => onChange(roundRate(this.axis.value(this.input.value / STOPS))));
    this.input.addEventListener("keydown", (event) => {
      const count = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10 }[event.key];
      if (!count) return;
      event.preventDefault();
      onChange(clamp(nextRate(this.rate, count), this.axis.low, this.axis.high));
    });
    this.number.addEventListener("change", () => {
      const rate = readNumber(this.number.value);
      onChange(rate > 0 && Number.isFinite(rate) ? rate : this.rate);
    });
  }

  /** Shows a rate within [low, high], the marks at 1/L and 2/L, and the recommended rate. */
  show(rate, [low, high], curvatureThere, recommended) {
    this.axis = new Axis(low, high, true);
    this.rate = rate;
    this.input.value = Math.round(STOPS * this.axis.share(rate));
    this.input.setAttribute("aria-valuetext", this.spoken(rate, curvatureThere));
    this.input.style.setProperty("--share", `${100 * this.axis.share(rate)}%`);
    if (document.activeElement !== this.number || Number(this.number.value) !== rate) this.number.value = String(rate);
    const marks = curvatureThere
      ? [
          ["1/L", 1 / curvatureThere, ["left", "right"]],
          ["2/L", 2 / curvatureThere, ["right", "left"]],
        ]
      : [];
    if (recommended) marks.push(["recommended", recommended, ["middle", "left", "right"]]);
    this.marks.show(marks, this.axis);
    const powers = this.axis.powers(Math.min(8, Math.floor(this.decades.width / DECADE_PX)));
    this.decades.show(
      powers.map((value) => [this.axis.words(value), value, ["middle"]]),
      this.axis,
    );
  }

  spoken(rate, curvatureThere) {
    if (!curvatureThere) return showSetting(rate);
    const place =
      rate < 1 / curvatureThere ? "below 1/L" : rate < 2 / curvatureThere ? "between 1/L and 2/L" : "above 2/L";
    return `${showSetting(rate)}, ${place}`;
  }
}
