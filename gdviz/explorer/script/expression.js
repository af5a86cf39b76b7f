// The cost's formula.  It arrives as a tree: a number, a variable, or [function, argument, ...].  Compiling turns it into
// closures over an algebra: NUMBERS for values, JETS for derivatives.  No text ever becomes code.

const NUMBERS = {
  "+": (x, y) => x + y,
  "-": (x, y) => x - y,
  "*": (x, y) => x * y,
  "/": (x, y) => x / y,
  "**": (x, y) => x ** y,
  negative: (x) => -x,
  ...Object.fromEntries(
    ["abs", "sqrt", "exp", "log", "log2", "log10", "sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh"]
      .concat("hypot", "min", "max")
      .map((name) => [name, Math[name]]),
  ),
};

/** A function of an array of the variables' values (numbers or jets) that evaluates the tree. */
function compile(tree, variables, algebra) {
  const compiled = build(tree, variables, algebra);
  return typeof compiled === "number" ? () => compiled : compiled;
}

/** A number where the tree is constant, else a closure. */
function build(tree, variables, algebra) {
  if (typeof tree === "number") return tree;
  if (typeof tree === "string") {
    const i = variables.indexOf(tree);
    return (values) => values[i];
  }
  const parts = tree.slice(1).map((part) => build(part, variables, algebra));
  if (parts.every((part) => typeof part === "number")) return NUMBERS[tree[0]](...parts);
  return apply(algebra[tree[0]], parts);
}

/** The closure that applies `f` to parts, some of which may be numbers. */
function apply(f, [one, two]) {
  if (two === undefined) return (values) => f(one(values));
  if (typeof one === "number") return (values) => f(one, two(values));
  if (typeof two === "number") return (values) => f(one(values), two);
  return (values) => f(one(values), two(values));
}
