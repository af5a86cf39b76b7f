// What the programs of formulas call beyond Math; gdviz/programs/operations.py says what each is.

const direction = (side, other) => side / (Math.hypot(side, other) || 1);
const share = (one, chosen, ...all) => (one === chosen) / (all.filter((each) => each === chosen).length || 1);
const nonzero = (x) => (x === 0 ? 1 : x);
const sech = (x) => 1 / Math.cosh(x);
