// The state as the address after #, so that a link shows the same thing: #rate=0.1&start=5&optimizer=adam&step=12;
// further runs follow after a semicolon.  What no link can hold, such as a schedule, batches or stop rules, a run has of
// the scene's run that it stems from: run=2, or else the first of its optimizer.

/** The address of a state. */
function writeAddress(state) {
  const runs = state.settings.map((settings) => partsOfRun(settings).join("&"));
  if (state.selected) runs[0] += `&selected=${state.selected + 1}`;
  if (state.at !== Infinity) runs[0] += `&step=${state.at}`;
  return `#${runs.join(";")}`;
}

/** What stands in an address for a run: what it was made with, where that is not known without. */
function partsOfRun({ optimizer, options, start, steps, of }) {
  const parts = [`rate=${options.learning_rate}`, `start=${start.join(",")}`, `optimizer=${optimizer}`];
  if (of !== firstOf(optimizer)) parts.push(`run=${of + 1}`);
  const unsaid = [defaultsOf(optimizer), begunWith(of, optimizer).options];
  for (const [name, value] of Object.entries(options)) {
    const isKnown = unsaid.every((each) => String(value) === String(each[name]));
    if (name !== "learning_rate" && !isKnown) parts.push(`${name}=${value}`);
  }
  if (steps !== scene.runs[of].steps) parts.push(`steps=${steps}`);
  return parts;
}

/** The number of the scene's first run of an optimizer; of its first run where it has none. */
function firstOf(optimizer) {
  return Math.max(0, scene.runs.findIndex((run) => run.optimizer === optimizer));
}

/** The settings of the scene's run number `of`, with suitable options where it has another optimizer. */
function begunWith(of, optimizer) {
  const settings = preset(scene, of);
  if (optimizer === settings.optimizer) return settings;
  return { ...settings, optimizer, options: optionsOf(optimizer, settings.options.learning_rate) };
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
  const came = state.settings.map(({ of }) => of);
  state.settings.forEach((settings, i) => (settings.hue = came.indexOf(came[i]) < i ? undefined : came[i]));
  state.selected = readCount(tables[0].get("selected"), came.length, 1) - 1;
  state.update();
  const step = tables[0].get("step");
  if (step !== undefined && /^\d+$/.test(step)) state.step = Number(step);
}

/** A whole number from 1 to `most` of a text; `otherwise` where it is none. */
function readCount(text, most, otherwise) {
  const count = Number(text);
  return Number.isInteger(count) && count > 0 && count <= most ? count : otherwise;
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
  const named = table.get("optimizer"),
    of = readCount(table.get("run"), scene.runs.length, firstOf(named) + 1) - 1;
  const settings = begunWith(of, Object.hasOwn(scene.optimizers, named) ? named : scene.runs[of].optimizer);
  for (const [name, option] of Object.entries(scene.optimizers[settings.optimizer].options)) {
    const text = table.get(name === "learning_rate" ? "rate" : name);
    const value = text === undefined ? undefined : readOption(option, text);
    if (value !== undefined) settings.options[name] = value;
  }
  const start = (table.get("start") || "").split(",").map(readNumber);
  if (start.length === settings.start.length && areFinite(start)) settings.start = start;
  settings.steps = readCount(table.get("steps"), MOST_STEPS, settings.steps);
  return settings;
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
