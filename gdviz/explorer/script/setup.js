// The optimizer's controls: which it is, its rule, and its hyper-parameters.

const { MOST_STEPS } = scene.constants.offer;
const SYMBOLS = scene.words.symbols;

class Setup {
  /** `onOptimizer(name)` and `onOption(name, value)` are told what a person chooses. */
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
    for (const input of this.options.querySelectorAll("input, select")) {
      const [name, place] = [input.name, input.dataset.place];
      const option = name === "steps" ? settings.steps : settings.options[name];
      const value = place === undefined ? option : option[place];
      if (input.type === "checkbox") input.checked = value;
      else if (input.type === "select-one") input.value = value || "";
      else if (document.activeElement !== input) input.value = value;
    }
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
    this.options.replaceChildren();
    for (const [name, option] of this.optionsOf(settings.optimizer)) {
      if (Array.isArray(option.default))
        option.default.forEach((_, place) => this.options.append(this.input(name, option, place)));
      else this.options.append(this.input(name, option));
    }
    this.options.append(this.input("steps", { default: 0, minimum: 1, maximum: MOST_STEPS }));
  }

  /** The hyper-parameters that a person may change: those that are numbers, pairs, or switches. */
  optionsOf(optimizer) {
    const options = Object.entries(scene.optimizers[optimizer].options);
    const isShown = (value) => typeof value === "number" || typeof value === "boolean" || Array.isArray(value);
    return options.filter(([name, option]) => name !== "learning_rate" && (option.enum || isShown(option.default)));
  }

  input(name, option, place) {
    const choices = (option.enum || []).map((choice) => new Option(choice, choice));
    const input = option.enum ? made("select", { name }, new Option("none", ""), ...choices) : made("input", { name });
    const index = place === undefined ? "" : SUBSCRIPTS[place + 1];
    if (place !== undefined) input.dataset.place = place;
    const isSwitch = typeof option.default === "boolean";
    if (!option.enum) input.type = isSwitch ? "checkbox" : "number";
    if (!isSwitch) input.step = name === "steps" ? 1 : "any";
    input.addEventListener("change", () => this.changed(name, option, input));
    return made("label", {}, made("span", {}, `${name.replaceAll("_", " ")} ${SYMBOLS[name] || ""}${index}`), input);
  }

  /** Passes on a value within its bounds; any other is put back. */
  changed(name, option, input) {
    if (option.enum) return this.onOption(name, input.value || null);
    const value = input.type === "checkbox" ? input.checked : readNumber(input.value);
    if (input.type !== "checkbox" && !isAllowed(option, value)) return this.onOption(null);
    if (name === "steps") return this.onSteps(Math.round(value));
    this.onOption(name, value, input.dataset.place);
  }
}
