// The optimizer's controls: which it is, its rule, and its hyper-parameters.

const { MOST_STEPS } = scene.constants.offer;
const SYMBOLS = scene.words.symbols;

class Setup {
  /** `onOptimizer(name)`, `onOption(name, value)` and `onSteps(count)` are told what a person chooses. */
  constructor(scene, onOptimizer, onOption, onSteps) {
    [this.onOption, this.onSteps] = [onOption, onSteps];
    this.choice = byId("optimizer");
    this.options = byId("options");
    for (const [name, { title }] of Object.entries(scene.optimizers)) this.choice.append(new Option(title, name));
    this.choice.addEventListener("change", () => onOptimizer(this.choice.value));
  }

  show(settings) {
    this.choice.value = settings.optimizer;
    this.showRule(settings);
    if (this.shown !== settings.optimizer) this.build(settings);
    for (const showIn of this.shows) showIn(settings);
  }

  /** The rule of the optimizer: that of a switch that is on, else its usual one. */
  showRule({ optimizer, options }) {
    const rules = [...document.querySelectorAll("[data-rule]")];
    const isOn = ({ rule, switch: name }) => rule === optimizer && (!name || options[name]);
    const shown = rules.find(({ dataset }) => isOn(dataset));
    for (const rule of rules) rule.hidden = rule !== shown;
  }

  /** Inputs for the hyper-parameters of the optimizer, and for the number of steps. */
  build(settings) {
    this.shown = settings.optimizer;
    this.shows = []; // what shows settings in an input each
    this.options.replaceChildren();
    for (const [name, option] of this.optionsOf(settings.optimizer)) {
      if (option.enum) this.addChoice(name, option);
      else if (typeof option.default === "boolean") this.addSwitch(name, option);
      else if (Array.isArray(option.default)) option.default.forEach((_, place) => this.addNumber(name, option, place));
      else this.addNumber(name, option);
    }
    const steps = { words: SAY.steps, minimum: 1, maximum: MOST_STEPS, isWhole: true };
    const field = this.fieldOf("steps", "", steps, this.onSteps);
    this.shows.push(({ steps: count }) => field.show(count));
  }

  /** The hyper-parameters that a person may change: those that are numbers, pairs, or switches. */
  optionsOf(optimizer) {
    const options = Object.entries(scene.optimizers[optimizer].options);
    const isShown = (value) => typeof value === "number" || typeof value === "boolean" || Array.isArray(value);
    return options.filter(([name, option]) => name !== "learning_rate" && (option.enum || isShown(option.default)));
  }

  addChoice(name, option) {
    const choices = option.enum.map((choice, i) => new Option(option.choices[i], choice));
    const input = this.add(made("select", { name }, new Option(SAY.none, ""), ...choices), nameOf(name, option));
    input.addEventListener("change", () => this.onOption(name, input.value || null));
    this.shows.push(({ options }) => (input.value = options[name] || ""));
  }

  addSwitch(name, option) {
    const input = this.add(made("input", { name, type: "checkbox" }), nameOf(name, option));
    input.addEventListener("change", () => this.onOption(name, input.checked));
    this.shows.push(({ options }) => (input.checked = options[name]));
  }

  /** A field for a number, or for that at a place of a pair. */
  addNumber(name, option, place) {
    const index = place === undefined ? "" : SUBSCRIPTS[place + 1];
    const field = this.fieldOf(name, index, option, (value) => this.onOption(name, value, place));
    this.shows.push(({ options }) => field.show(place === undefined ? options[name] : options[name][place]));
  }

  fieldOf(name, index, option, onNumber) {
    const input = this.add(made("input", { name }), nameOf(name, option, index));
    return new NumberField(input, `${SYMBOLS[name] || option.words}${index}`, option, onNumber);
  }

  add(input, words) {
    this.options.append(made("label", {}, made("span", {}, words), input));
    return input;
  }
}

/** The words for a hyper-parameter: "momentum μ", of a pair "betas β₁". */
function nameOf(name, { words }, index = "") {
  return `${words} ${SYMBOLS[name] || ""}${index}`;
}
