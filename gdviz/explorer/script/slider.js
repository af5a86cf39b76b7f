// The learning rate: a logarithmic slider with its marks, and the same number to type.

const STOPS = 1000,
  DECADE_PX = 52; // a label needs so much room

class RateSlider {
  constructor(onChange) {
    this.input = byId("rate");
    this.marks = new Marks(byId("marks"));
    this.decades = new Marks(byId("decades"));
    const slide = (rate) => onChange((this.slid = rate));
    this.input.addEventListener("input", () => slide(roundRate(this.axis.value(this.input.value / STOPS))));
    this.input.addEventListener("keydown", (event) => {
      const count = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10 }[event.key];
      if (!count) return;
      event.preventDefault();
      slide(clamp(nextRate(this.rate, count), this.axis.low, this.axis.high));
    });
    this.field = new NumberField(byId("rate-number"), SYMBOLS.learning_rate, { exclusiveMinimum: 0 }, onChange, nextRate);
  }

  /**
   * Shows a rate, the marks at 1/L and 2/L, and the recommended rate, along [low, high].
   *
   * The slider reaches as far as a rate that comes from elsewhere, and keeps that for those that it gives itself: the
   * thumb must not move under the hand that drags it.
   */
  show(rate, [low, high], curvatureThere, recommended) {
    const key = `${low} ${high}`;
    if (key !== this.key || (rate !== this.rate && rate !== this.slid)) this.axis = axisWith(rate, low, high);
    this.key = key;
    this.rate = rate;
    const share = clamp(this.axis.share(rate), 0, 1);
    this.input.value = Math.round(STOPS * share);
    this.input.setAttribute("aria-valuetext", this.spoken(rate, curvatureThere));
    this.input.style.setProperty("--share", `${100 * share}%`);
    this.field.show(rate);
    const marks = curvatureThere
      ? [
          ["1/L", 1 / curvatureThere, ["left", "right"]],
          ["2/L", 2 / curvatureThere, ["right", "left"]],
        ]
      : [];
    if (recommended) marks.push([SAY.recommended, recommended, ["middle", "left", "right"]]);
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
      rate < 1 / curvatureThere ? SAY.below : rate < 2 / curvatureThere ? SAY.between : SAY.above;
    return `${showSetting(rate)}, ${place}`;
  }
}
