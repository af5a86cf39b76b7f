// Numbers as readouts, labels and axes show them: the same as in gdviz's pictures.

const { MINUS, SUBSCRIPTS, SUPERSCRIPTS } = scene.constants.notation;
const { almost_0: ALMOST_0 } = scene.words;
const { decimal: DECIMAL, thousands: THOUSANDS } = scene.signs;

function raised(power) {
  return String(Number(power)).replace(/./g, (sign) => SUPERSCRIPTS.at(sign === "-" ? -1 : sign));
}

/** Mantissa and power of a number to so many digits; of the two nearest, where it is midway, the one that is even. */
function scientific(value, digits) {
  const midway = value.toExponential(100).match(`^(-?\\d\\.\\d{${digits - 2}}[02468])50*e(.*)`);
  return midway ? midway.slice(1) : value.toExponential(digits - 1).split("e");
}

/** A number as the language writes it. */
function signed(shown) {
  return shown.replace(".", DECIMAL).replace("-", MINUS);
}

/** The number nearest to a value that has so many digits. */
function rounded(value, digits) {
  return Number(scientific(value, digits).join("e"));
}

/** To `digits` significant digits, trailing zeros kept: 3.850, −0.01200, 4.314×10⁻⁷. */
function showNumber(value, digits = 4) {
  if (!Number.isFinite(value)) return value > 0 ? "∞" : value < 0 ? `${MINUS}∞` : "?";
  if (value === 0) return signed((0).toFixed(digits - 1));
  const [mantissa, power] = scientific(value, digits);
  const shown =
    -3 <= power && power < digits + 2
      ? rounded(value, digits).toFixed(Math.max(digits - 1 - power, 0))
      : `${mantissa}×10${raised(power)}`;
  return signed(shown);
}

/** A cost; 0 where it is just that, almost 0 where it is no more than what rounding leaves of the start's. */
function showCost(value, size) {
  if (value === 0) return "0";
  const isRounding = Number.isFinite(size) && Math.abs(value) < Number.EPSILON * Math.abs(size);
  return isRounding ? ALMOST_0 : showNumber(value);
}

/** As its author wrote it, to `digits` digits: 0.1, 1×10⁻⁶, (0.9, 0.999). */
function showSetting(value, digits = 6) {
  if (Array.isArray(value)) return `(${value.map((part) => showSetting(part)).join(DECIMAL === "," ? "; " : ", ")})`;
  if (typeof value !== "number") return String(value);
  if (value === 0 || !Number.isFinite(value)) return value === 0 ? "0" : showNumber(value);
  const [mantissa, power] = scientific(value, digits);
  const shown =
    -4 <= power && power < digits ? String(rounded(value, digits)) : `${Number(mantissa)}×10${raised(power)}`;
  return signed(shown);
}

/** On an axis: 0, 2.5, 50 000, 2×10⁹. */
function showTick(value) {
  if (value !== 0 && !(1e-4 <= Math.abs(value) && Math.abs(value) < 1e7)) return showSetting(value);
  const [whole, rest] = String(rounded(value, 10) || 0).split(".");
  const grouped = whole.replace("-", "").length > 4 ? whole.replace(/\B(?=(\d{3})+$)/g, THOUSANDS) : whole;
  return (rest ? grouped + DECIMAL + rest : grouped).replace("-", MINUS);
}

/** A point with its names: x = −1.5, y = 2. */
function showPoint(names, theta) {
  return theta.map((value, i) => `${names[i]} = ${showSetting(value)}`).join(", ");
}

/** As Python's format "g" writes it: 1e-06, 3.2e+05, 0.001. */
function general(value, digits) {
  const [mantissa, power] = scientific(value, digits);
  if (-4 <= power && power < digits) return String(rounded(value, digits)).replace(".", DECIMAL);
  const exponent = `e${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
  return String(Number(mantissa)).replace(".", DECIMAL) + exponent;
}
