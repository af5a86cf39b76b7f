// What the page shows: which runs, which of them is being changed, and at which step.

const MOST_RUNS = 8;

/** The runs of the scene as settings that a person may change, and everything recomputed from them. */
class State {
  constructor(scene, cost) {
    this.scene = scene;
    this.cost = cost;
    this.settings = [preset(scene, 0)];
    this.selected = 0;
    this.at = Infinity; // the step that is shown; beyond the last it is the last
    this.update();
  }

  /** Makes the runs anew: all, or only number `i`. */
  update(i) {
    this.settings.forEach((each) => (each.group ||= this.groupOf(each)));
    const fresh = (plan) => descend(this.cost, plan);
    if (i === undefined || !this.runs) this.runs = this.settings.map(fresh);
    else this.runs[i] = fresh(this.settings[i]);
    const planned = Math.max(...this.settings.map(({ steps }) => steps));
    // an axis that fits the longest run, in round numbers, so that it holds still while a rate is dragged
    this.horizon = Math.min(planned, roundUp(Math.max(this.last, 1)));
    if (this.at > this.last) this.at = Infinity;
  }

  /** The group of runs that start where these settings do, and did so in the scene: what moves one start moves all. */
  groupOf(settings) {
    const key = ({ start, of }) => [start, this.scene.runs[of].start].join(";");
    const other = this.settings.find((each) => each.group && key(each) === key(settings));
    return other ? other.group : {};
  }

  get current() {
    return this.settings[this.selected];
  }

  get last() {
    return Math.max(...this.runs.map(({ steps }) => steps));
  }

  get step() {
    return Math.min(this.at, this.last);
  }

  set step(step) {
    this.at = step >= this.last ? Infinity : Math.max(0, step);
  }

  /** The settings of preset number `i` in place of all runs; of all presets where `i` is "all". */
  show(i) {
    const numbers = i === "all" ? this.presets : [i];
    this.settings = numbers.map((k) => preset(this.scene, k));
    this.selected = 0;
    this.update();
  }

  /** The number of the preset that is shown, "all" where all are; null where something is changed. */
  get preset() {
    const { settings, scene, presets } = this;
    const isAt = (k, i) => sameSettings(settings[i], scene.runs[k]);
    if (settings.length > 1) return settings.length === presets.length && presets.every(isAt) ? "all" : null;
    return presets.find((k) => isAt(k, 0)) ?? null;
  }

  /** The numbers of the presets, which are as many as can be shown at once. */
  get presets() {
    return [...this.scene.runs.keys()].slice(0, MOST_RUNS);
  }

  /** One more run, like the selected one. */
  add() {
    this.settings.push({ ...copy(this.current), hue: undefined });
    this.selected = this.settings.length - 1;
    this.update();
  }

  remove(i) {
    this.settings.splice(i, 1);
    this.selected = Math.min(this.selected, this.settings.length - 1);
    this.update();
  }

  /** Gives the selected run another optimizer: with the options of the scene's own run of it, else with suitable ones. */
  choose(name) {
    const settings = this.current,
      own = this.scene.runs.find((run) => run.optimizer === name);
    const options = own ? { ...own.options } : optionsOf(name, settings.options.learning_rate);
    if (!own && scene.optimizers[name].scaling === "length") {
      // a step of about one unit of θ, whatever the gradient: a fiftieth of the picture shows well
      const width = Math.min(...this.scene.window.map(([low, high]) => high - low));
      if (scene.optimizers[settings.optimizer].scaling !== "length") options.learning_rate = roundRate(width / 50);
    }
    Object.assign(settings, { optimizer: name, options });
  }

  /** Sets an option of the selected run, or one of a pair. */
  setOption(name, value, place) {
    const { options } = this.current;
    options[name] = place === undefined ? value : options[name].map((each, i) => (i === place ? value : each));
  }

  /** L at the declared minimum that the selected run ends nearest to, else where it ends; null where there is none. */
  get curvature() {
    const run = this.runs[this.selected],
      end = run.theta[run.steps];
    const distance = ({ at }) => norm(minus(at, end));
    const minima = this.scene.minima.filter(({ edge }) => !edge);
    const nearest = minima.reduce((best, each) => (best && distance(best) <= distance(each) ? best : each), null);
    return curvature(this.cost, nearest ? nearest.at : end);
  }
}

/** The settings of run number `i` of the scene, which stem `of` it and have its colour. */
function preset(scene, i) {
  return { ...copy(scene.runs[i]), of: i, hue: i };
}

/** Whether settings are those of a run of the scene: what nobody can change there is the same where it stems from it. */
function sameSettings(settings, run) {
  const key = ({ optimizer, options, start, steps }) => JSON.stringify([optimizer, Object.entries(options).sort(), start, steps]);
  return scene.runs[settings.of] === run && key(settings) === key(run);
}

function copy(settings) {
  return { ...settings, options: { ...settings.options }, start: settings.start.slice() };
}
