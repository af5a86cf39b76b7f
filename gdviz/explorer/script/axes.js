// An axis: from values to shares of its length, 0 to 1, and back; and round values for its ticks.

class Axis {
  constructor(low, high, isLog = false) {
    this.low = low;
    this.high = high;
    this.isLog = isLog;
  }

  share(value) {
    if (!this.isLog) return (value - this.low) / (this.high - this.low);
    return value > 0 ? Math.log(value / this.low) / Math.log(this.high / this.low) : -Infinity;
  }

  value(share) {
    return this.isLog ? this.low * (this.high / this.low) ** share : this.low + share * (this.high - this.low);
  }

  /** Round values inside the axis, about `count` of them. */
  ticks(count) {
    return this.isLog ? this.powers(count) : roundValues(this.low, this.high, count);
  }

  /** Powers of ten; where fewer than two are inside, also their doubles and fives. */
  powers(count) {
    const [first, last] = [this.low, this.high].map((end) => Math.log10(end));
    const stride = Math.max(1, Math.ceil((last - first) / count));
    const found = [];
    for (let power = Math.ceil(first - 1e-9); power <= last + 1e-9; power++) {
      if (power % stride === 0) found.push(Number(`1e${power}`));
    }
    return found.length > 1 ? found : roundValues(this.low, this.high, count);
  }

  /** The words for a tick: on a logarithmic axis that spans much, the power alone. */
  words(value) {
    const isPower = this.isLog && (this.low < 1e-4 || this.high > 1e5) && Math.log10(value) % 1 === 0;
    return isPower ? `10${raised(Math.log10(value))}` : showTick(value);
  }

  is(other) {
    return other && this.low === other.low && this.high === other.high && this.isLog === other.isLog;
  }
}

/** Multiples of 1, 2 or 5 times a power of ten from `low` to `high`, at most `count` + 1. */
function roundValues(low, high, count) {
  const rough = (high - low) / Math.max(count, 1);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((each) => each * power).find((each) => each >= rough * (1 - 1e-9));
  const found = [];
  for (let k = Math.ceil(low / step - 1e-9); k * step <= high + 1e-9 * step; k++)
    found.push(Number((k * step).toPrecision(12)));
  return found;
}

/** The next of 1, 2, 5, 10, ... at or above a positive value (below it with `down`). */
function roundUp(value, down = false) {
  const power = 10 ** Math.floor(Math.log10(value));
  const steps = [1, 2, 5, 10];
  const found = down
    ? steps.reverse().find((each) => each * power <= value * (1 + 1e-9))
    : steps.find((each) => each * power >= value * (1 - 1e-9));
  return Number((found * power).toPrecision(6));
}
