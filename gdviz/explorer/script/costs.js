// What is minimised.  A cost has `dimension`, value(θ), gradient(θ) and hessian(θ); MODELS are those over data.

const MODELS = {};

/** The cost of a scene, of a formula or of a model over its data, with what is known of it. */
function makeCost({ cost: description, stability }) {
  const found = description.model ? modelCost(description) : formulaCost(description);
  const { variables } = description;
  return { ...found, variables, stability };
}

/** A model over its data; batch(rows) is the same over some of them. */
function modelCost({ model, options, data }) {
  const over = (columns, target) => MODELS[model]({ columns, target, options });
  const some = (values, rows) => rows.map((row) => values[row]);
  return {
    ...over(data.columns, data.target),
    terms: data.target.length * (data.columns.length + 1),
    batch: (rows) =>
      over(
        data.columns.map((column) => some(column, rows)),
        some(data.target, rows),
      ),
  };
}

/** A formula's: PROGRAMS are its value, gradient and Hessian, printed by gdviz. */
function formulaCost({ variables }) {
  return { dimension: variables.length, ...PROGRAMS };
}

/** The negative of a cost: to descend it is to ascend the cost. */
function uphill(cost) {
  return {
    ...cost,
    value: (theta) => -cost.value(theta),
    gradient: (theta) => cost.gradient(theta).map((each) => -each),
    hessian: (theta) => cost.hessian(theta).map((row) => row.map((each) => -each)),
  };
}

/** The same cost, which works out the gradient at a point only once: the step and the counter both ask for it. */
function remembering(cost) {
  let at = null,
    gradient = null;
  return {
    ...cost,
    gradient(theta) {
      if (theta !== at) [at, gradient] = [theta, cost.gradient(theta)];
      return gradient;
    },
  };
}
