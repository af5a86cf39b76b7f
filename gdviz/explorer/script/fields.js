// Fields for numbers: read as people write them, stepped by what fits their values, and telling what they do not take.

const FINE = 2; // digits that a key changes the second of: 0.90, 0.91

class NumberField {
  /** `name` stands for its numbers, which have the bounds of `option`; `onNumber` is told each that keeps them. */
  constructor(input, name, option, onNumber, next = nextNumber) {
    Object.assign(this, { input, name, option, onNumber, next, isTyped: false });
    Object.assign(input, { type: "text", inputMode: "decimal", autocomplete: "off", role: "spinbutton" });
    input.addEventListener("input", () => (this.isTyped = true));
    input.addEventListener("change", () => this.take(this.typed, input.value));
    input.addEventListener("blur", () => this.show(this.value, true));
    input.addEventListener("keydown", (event) => this.onKey(event));
  }

  /** Shows a number, unless another is being typed. */
  show(value, isSure = false) {
    this.value = value;
    if (isSure) this.isTyped = false;
    const shown = String(value).replace(".", DECIMAL);
    if (!this.isTyped && this.input.value !== shown) this.input.value = shown;
    this.input.ariaValueNow = value;
  }

  onKey(event) {
    const count = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (event.key === "Escape") this.show(this.value, true);
    if (!count) return;
    event.preventDefault();
    const number = Number.isFinite(this.typed) ? this.typed : this.value;
    const next = this.next(number, count, this.option);
    this.take(next, next);
  }

  /** The number that stands in the field: 0.05, 1e-3, 0,05, and of whole numbers 1,000; NaN where it is none. */
  get typed() {
    const text = this.input.value.replace(/−/g, "-");
    const plain = this.option.isWhole ? text.replace(/(\d)[,.\s](?=\d{3}(\D|$))/g, "$1") : text;
    const number = readNumber(plain.replace(/^([^,.]*),([^,.]*)$/, "$1.$2"));
    return this.option.isWhole ? Math.round(number) : number;
  }

  /** Passes a number on within its bounds; any other is put back, and told. */
  take(number, text) {
    const isTaken = isAllowed(this.option, number);
    this.show(isTaken ? number : this.value, true);
    notice(isTaken ? "" : this.refusal(text));
    if (isTaken) this.onNumber(number);
  }

  /** What is said of a text that stands for no number, or none within the bounds: 0 ≤ β₁ < 1. */
  refusal(text) {
    const { minimum, exclusiveMinimum, maximum, exclusiveMaximum } = this.option;
    const given = ([bound]) => bound !== undefined;
    const low = [[minimum, "≤"], [exclusiveMinimum, "<"]].find(given) || []; // prettier-ignore
    const high = [["≤", maximum], ["<", exclusiveMaximum]].find(([, bound]) => given([bound])) || []; // prettier-ignore
    return told(scene.words.refusal, { bounds: [...low, this.name, ...high].join(" "), text: `“${text}”` });
  }
}

/** The number a step away: a unit of the second digit of how far it is from 0 or the nearest bound, whichever is less. */
function nextNumber(value, count, { minimum, exclusiveMinimum, maximum, exclusiveMaximum, isWhole }) {
  if (isWhole) return value + count;
  const ends = [0, minimum, exclusiveMinimum, maximum, exclusiveMaximum].filter((end) => end !== undefined);
  const size = Math.min(...ends.map((end) => Math.abs(value - end)).filter(Boolean)) * (1 + 1e-9);
  const power = Number.isFinite(size) ? Math.floor(Math.log10(size)) : 0;
  return Number((value + count * 10 ** (power + 1 - FINE)).toPrecision(12));
}
