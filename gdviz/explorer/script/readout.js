// The runs in numbers: for each its name and settings, step, θ, J and ‖∇J‖, and what became of it.

const { MOST: MOST_LETTERS } = scene.constants.letters;
const { NAMED_PARAMETERS } = scene.constants.page; // which have a column each

const START_PART = 2; // of what a run was made with

class Readout {
  constructor(scene, { onSelect, onRemove }) {
    Object.assign(this, { onSelect, onRemove, body: byId("runs") });
    this.columns = [SAY.step, ...scene.names.slice(0, NAMED_PARAMETERS), "J", "‖∇J‖"];
    const heads = [SAY.run, ...this.columns].map((words) => made("th", { scope: "col" }, words));
    byId("columns").append(made("tr", {}, ...heads));
  }

  show(state, colors, letters) {
    makeChildren(this.body, state.runs.length, () => this.row());
    state.runs.forEach((run, i) => this.fill(this.body.children[i], run, i, state, { color: colors[i], letter: letters[i] }));
  }

  row() {
    const spans = (...classes) => classes.map((className) => made("span", { className }));
    const select = made("button", { type: "button", className: "name" }, ...spans("dot", "title", "settings", "ending"));
    const remove = made("button", { type: "button", className: "remove" }, "×");
    const cells = this.columns.map(() => made("td", {}, made("span", { className: "number" }, ...spans("sign", "size"))));
    cells.forEach((cell, k) => (cell.dataset.name = this.columns[k]));
    const row = made("tr", {}, made("th", { scope: "row" }, select, remove), ...cells);
    select.addEventListener("click", () => this.onSelect(row.sectionRowIndex));
    remove.addEventListener("click", () => this.onRemove(row.sectionRowIndex));
    return row;
  }

  /** The letter of each run, as on the stills, where on a map all differ in their starts and nothing else; else none. */
  lettersOf(all) {
    const isByStart = this.partsOf(all[0], all).every(([isName], k) => isName === (k === START_PART));
    const starts = new Set(all.map(({ start }) => String(start)));
    const isTold = isByStart && starts.size === all.length && all.length <= MOST_LETTERS && scene.names.length > 1;
    return isTold ? all.map((_, i) => String.fromCharCode("A".charCodeAt(0) + i)) : [];
  }

  /** Names so short as still tell all runs apart: the first kind of setting in which all differ, else their names. */
  shortNames(all, letters) {
    if (letters.length) return letters;
    const parts = all.map((settings) => this.partsOf(settings, all).map(([, words]) => words));
    const kind = parts[0].findIndex((_, k) => new Set(parts.map((each) => each[k])).size === all.length);
    return all.map((settings, i) => (kind >= 0 && parts[i][kind]) || this.namesOf(settings, all)[0]);
  }

  /** What a run was made with, [whether runs differ in it, words] each; its label last, where nothing else tells it. */
  partsOf(settings, all) {
    const parts = this.settingsOf(settings, all);
    const names = all.map((each) => joinedNames(this.settingsOf(each, all)));
    const isTold = new Set(names).size === all.length || !all.some(({ batches, rates, stop }) => batches || rates || stop);
    const isSceneRun = sameSettings(settings, scene.runs[settings.of]);
    const label = isTold || !isSceneRun ? "" : settings.label;
    return [...parts, [Boolean(label), label]];
  }

  settingsOf({ optimizer, options, start }, all) {
    const differs = (read) => all.some((other) => String(read(other)) !== String(read(all[0])));
    return [
      [differs((each) => each.optimizer), scene.optimizers[optimizer].title],
      [differs((each) => each.options.learning_rate), `${SYMBOLS.learning_rate} = ${showSetting(options.learning_rate)}`],
      [
        differs((each) => each.start),
        told(SAY.from, { place: showSetting(start.length > 1 ? start.slice(0, NAMED_PARAMETERS) : start[0]) }),
      ],
    ];
  }

  /** The letter of a run and where it starts, with the rest of its settings. */
  letteredName(letter, settings, all) {
    const parts = this.partsOf(settings, all);
    const [start] = parts.splice(START_PART, 1);
    return [letter, joinedWords([start, ...parts])];
  }

  /** A run's name, which is what tells it from the others, and the rest of its settings. */
  namesOf(settings, all) {
    const parts = this.partsOf(settings, all);
    if (!parts.some(([isName]) => isName)) parts[0][0] = true;
    return [joinedNames(parts), joinedWords(parts.filter(([isName]) => !isName))];
  }

  fill(row, run, i, state, { color, letter }) {
    const step = Math.min(state.step, run.steps);
    const [title, settings] = letter
      ? this.letteredName(letter, run.plan, state.settings)
      : this.namesOf(run.plan, state.settings);
    row.className = run.outcome;
    row.classList.toggle("selected", i === state.selected);
    row.style.setProperty("--run", color);
    const [select, remove] = row.querySelectorAll("button");
    select.setAttribute("aria-pressed", i === state.selected);
    select.disabled = state.runs.length === 1;
    set(select.querySelector(".title"), title);
    set(select.querySelector(".settings"), settings);
    set(select.querySelector(".ending"), endingWords(run));
    remove.hidden = state.runs.length === 1;
    remove.setAttribute("aria-label", told(SAY.remove, { number: i + 1 }));
    const theta = run.theta[step].slice(0, NAMED_PARAMETERS).map((number) => showNumber(number));
    const value = showCost(run.cost[step], costSize(run));
    const cells = row.querySelectorAll("td");
    [String(step), ...theta, value, showNumber(run.gradientNorm[step])].forEach((words, k) => {
      const isNegative = words.startsWith(MINUS);
      const [sign, size] = cells[k].firstChild.children;
      set(sign, isNegative ? MINUS : "");
      set(size, isNegative ? words.slice(1) : words);
    });
    cells[theta.length + 1].title = value === ALMOST_0 ? showNumber(run.cost[step]) : "";
  }
}

function joinedNames(parts) {
  return joinedWords(parts.filter(([isName]) => isName));
}

function joinedWords(parts) {
  const all = parts.map(([, words]) => words);
  return all.filter(Boolean).join(", ");
}

/** Of what a run's costs may be rounding: of the start's, or of the start's parameters times the slope there. */
function costSize({ theta, cost, gradientNorm }) {
  const size = norm(theta[0]) * gradientNorm[0];
  return Number.isFinite(size) ? Math.max(Math.abs(cost[0]), size) : cost[0];
}

/** The sentence of the outcome, and how the run went where that is proved and says more than straight down. */
function endingWords({ ending, outcome, character, remark }) {
  const { monotone, rests, underway } = CHARACTERS;
  const isTold = ["out_of_steps", "converged"].includes(outcome) && ![monotone, rests, underway].includes(character);
  return [ending, isTold && character, remark].filter(Boolean).join("; ");
}
