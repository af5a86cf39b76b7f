// The state as the address after #, so that a link shows the same thing: #rate=0.1&start=5&optimizer=adam&step=12;
// further runs follow after a semicolon.

/** The address of a state. */
function writeAddress(state) {
  const runs = state.settings.map((settings) => {
    const { learning_rate: rate, ...options } = settings.options;
    const parts = [`rate=${rate}`, `start=${settings.start.join(",")}`, `optimizer=${settings.optimizer}`];
    const defaults = defaultsOf(settings.optimizer);
    for (const [name, value] of Object.entries(options)) {
      if (String(value) !== String(defaults[name])) parts.push(`${name}=${value}`);
    }
    if (settings.steps !== scene.runs[0].steps) parts.push(`steps=${settings.steps}`);
    return parts.join("&");
  });
  const first = state.at === Infinity ? "" : `&step=${state.at}`;
  return `#${[runs[0] + first, ...runs.slice(1)].join(";")}`;
}

function defaultsOf(optimizer) {
  const { options } = scene.optimizers[optimizer];
  return Object.fromEntries(Object.entries(options).map(([name, option]) => [name, option.default]));
}

let writing = 0,
  known = "";

/** Keeps the address up to date with a state; browsers allow that only so often a second. */
function remember(state) {
  clearTimeout(writing);
  writing = setTimeout(() => {
    const address = writeAddress(state);
    known = address;
    if (address !== location.hash) history.replaceState(null, "", address);
  }, 150);
}

/** Puts into a state what a new address says; what it does not say, or says wrongly, stays as it is. */
function readAddress(hash, state) {
  if (hash === known) return; // what has changed since is about to be written
  known = hash;
  const texts = decoded(hash.replace(/^#/, "")).split(";").filter(Boolean).slice(0, MOST_RUNS);
  if (!texts.length) return;
  const tables = texts.map(
    (text) => new Map(text.split("&").map((part) => [part.split("=")[0], part.slice(part.indexOf("=") + 1)])),
  );
  state.settings = tables.map(readRun);
  state.selected = 0;
  state.update();
  const step = tables[0].get("step");
  if (step !== undefined && /^\d+$/.test(step)) state.step = Number(step);
}

/** The text that an address stands for; the address itself where it stands for none. */
function decoded(address) {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}

function readRun(table) {
  const optimizer = table.get("optimizer");
  const base = scene.runs.find((run) => run.optimizer === optimizer) || scene.runs[0];
  const settings = copy(base);
  if (Object.hasOwn(scene.optimizers, optimizer) && optimizer !== base.optimizer)
    Object.assign(settings, { optimizer, options: optionsOf(optimizer, base.options.learning_rate) });
  for (const [name, option] of Object.entries(scene.optimizers[settings.optimizer].options)) {
    const text = table.get(name === "learning_rate" ? "rate" : name);
    const value = text === undefined ? undefined : readOption(option, text);
    if (value !== undefined) settings.options[name] = value;
  }
  const start = (table.get("start") || "").split(",").map(readNumber);
  if (start.length === settings.start.length && areFinite(start)) settings.start = start;
  const count = Number(table.get("steps"));
  if (Number.isInteger(count) && count > 0 && count <= MOST_STEPS) settings.steps = count;
  return { ...settings, hue: hueOf(settings) };
}

/** The number of the scene's run that has these settings; -1 where none has. */
function hueOf(settings) {
  const key = ({ optimizer, options, start }) => JSON.stringify([optimizer, Object.entries(options).sort(), start]);
  return scene.runs.findIndex((run) => key(run) === key(settings));
}

/** A number of a text, NaN where it is none. */
function readNumber(text) {
  return text.trim() === "" ? NaN : Number(text);
}

/** The value of a hyper-parameter from a text; undefined where it is not one, or out of bounds. */
function readOption(option, text) {
  if (typeof option.default === "boolean") return { true: true, false: false }[text];
  if (option.enum) return option.enum.includes(text) ? text : text === "null" ? null : undefined;
  if (typeof option.default === "string") return undefined;
  const numbers = String(text).split(",").map(readNumber);
  const wanted = Array.isArray(option.default) ? option.default.length : 1;
  if (numbers.length !== wanted || !numbers.every((number) => isAllowed(option, number))) return undefined;
  return wanted === 1 ? numbers[0] : numbers;
}

/** Whether a number keeps the bounds of a hyper-parameter, which have JSON Schema's names. */
function isAllowed({ minimum, exclusiveMinimum, maximum, exclusiveMaximum }, number) {
  const isBroken = number < minimum || number <= exclusiveMinimum || number > maximum || number >= exclusiveMaximum;
  return Number.isFinite(number) && !isBroken; // no number compares with a bound that is not given
}

/** All options of an optimizer at their defaults, with this learning rate where it has none of its own of about 1. */
function optionsOf(optimizer, rate) {
  const options = defaultsOf(optimizer);
  if (scene.optimizers[optimizer].scaling !== "unit" || options.learning_rate === null) options.learning_rate = rate;
  return options;
}
