// Puts the page together: the scene's data, the panels, the controls, and what each of them changes.

const cost = makeCost(scene);
const state = new State(scene, cost);
const ground = new Ground(scene, cost);
const panels = scene.panels.map((name) => new PANELS[name](scene, cost, ground));
let palette = readPalette();

const slider = new RateSlider((rate) => change(() => (state.current.options.learning_rate = rate)));
const setup = new Setup(
  scene,
  (name) => change(() => state.choose(name)),
  (name, value, place) => change(() => state.setOption(name, value, place)),
  (count) => change(() => state.settings.forEach((settings) => (settings.steps = count)), true),
);
const readout = new Readout(scene, {
  onSelect: (i) => change(() => (state.selected = i)),
  onRemove: (i) => change(() => state.remove(i), true),
});
const stage = panels.find((panel) => panel.pointAt);
const handles =
  stage &&
  new Handles(stage, scene, (indices, start) =>
    change(() => indices.forEach((i) => (state.settings[i].start = start)), true),
  );
const clock = new Clock(
  (step) => show(() => (state.step = step)),
  (isPlaying) => {
    byId("play").setAttribute("aria-label", isPlaying ? SAY.pause : SAY.play);
    byId("play").classList.toggle("playing", isPlaying);
  },
);

/** Applies a change of the settings, makes the selected run (or all) anew, and shows it. */
function change(apply, all = false) {
  notice("");
  apply();
  state.update(all ? undefined : state.selected);
  show();
}

let isAsked = false;

/** Shows the state in the next frame, however often it is asked for before. */
function show(apply) {
  if (apply) apply();
  if (isAsked) return;
  isAsked = true;
  requestAnimationFrame(() => {
    isAsked = false;
    paint();
  });
}

function paint() {
  const colors = colorsOf(state.runs, palette);
  const letters = readout.lettersOf(state.settings);
  const names = readout.shortNames(state.settings, letters);
  const shown = state.runs.map((run, i) => ({
    run,
    index: i,
    color: colors[i],
    ...strokeOf(run, i),
    name: names[i],
    letter: letters[i],
    step: Math.min(state.step, run.steps),
  }));
  shown.push(...shown.splice(state.selected, 1)); // the selected run lies on top
  for (const panel of panels) {
    if (panel.prepare) panel.prepare(shown, state.horizon);
    panel.frame.draw(panel, palette, shown);
  }
  if (handles) handles.show(state.settings, state.selected);
  readout.show(state, colors, letters);
  showControls(colors[state.selected]);
  remember(state);
}

function showControls(accent) {
  const { current } = state,
    rate = current.options.learning_rate;
  const bend = scene.optimizers[current.optimizer].scaling === "gradient" ? state.curvature : null;
  byId("explorer").style.setProperty("--accent", accent);
  slider.show(rate, scene.rates[scene.optimizers[current.optimizer].scaling], bend, scene.recommended);
  setup.show(current);
  const scrub = byId("scrub");
  scrub.max = state.last;
  scrub.value = state.step;
  scrub.style.setProperty("--share", `${(100 * state.step) / Math.max(1, state.last)}%`);
  set(byId("step"), String(state.step));
  set(byId("last"), String(state.last));
  byId("step").style.minWidth = `${String(state.last).length}ch`;
  byId("compare").disabled = state.settings.length >= MOST_RUNS;
  for (const button of byId("presets").children)
    button.setAttribute("aria-pressed", button.dataset.preset === String(state.preset));
  announce(endingWords(state.runs[state.selected]));
}

function presetButton(i, words) {
  const button = made("button", { type: "button" }, words);
  button.dataset.preset = i;
  button.addEventListener("click", () => {
    clock.stop();
    show(() => state.show(i));
  });
  byId("presets").append(button);
}

function listen() {
  const go = (step) => {
    clock.stop();
    show(() => (state.step = step));
  };
  byId("reset").addEventListener("click", () => go(0));
  byId("back").addEventListener("click", () => go(state.step - 1));
  byId("forward").addEventListener("click", () => go(state.step + 1));
  byId("scrub").addEventListener("input", (event) => go(Number(event.target.value)));
  const play = () => (clock.isPlaying ? clock.stop() : clock.play(state));
  byId("play").addEventListener("click", play);
  byId("compare").addEventListener("click", () => change(() => state.add(), true));
  listenToKeys(state, go, play);
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
  window.addEventListener("beforeprint", () => dress(true));
  window.addEventListener("afterprint", () => dress(false));
  followSharpness();
  window.addEventListener("hashchange", () => {
    readAddress(location.hash, state);
    show();
  });
}

/** Draws all pictures anew, as colours or type are others. */
function redraw() {
  palette = readPalette();
  for (const { frame } of panels) frame.isStale = true;
  show();
}

/** Gives the pictures the colours of paper, or those of the screen, at once: a printer waits for no frame. */
function dress(isPrinted) {
  document.documentElement.classList.toggle("printed", isPrinted);
  redraw();
  paint();
}

/** Keeps the pictures as sharp as the screen, when the page is zoomed or moved to another. */
function followSharpness() {
  const now = window.matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
  const onChange = () => {
    fitAll();
    followSharpness();
  };
  now.addEventListener("change", onChange, { once: true });
}

/** Gives every picture the size of its place, and draws all where one has another. */
function fitAll() {
  if (panels.map(({ frame }) => frame.fit()).some(Boolean)) paint();
}

function begin() {
  const place = byId("stage");
  place.dataset.panels = scene.panels.join(" ");
  if (stage && stage.isSquare) place.style.setProperty("--shape", stage.shape);
  new ResizeObserver(fitFormula).observe(document.querySelector("header"));
  const observer = new ResizeObserver(fitAll);
  for (const panel of panels) {
    place.append(panel.frame.element);
    observer.observe(panel.frame.holder);
    panel.onTurn = () => show();
  }
  const runs = scene.runs.slice(0, MOST_RUNS);
  runs.forEach((run, i) => presetButton(i, runs.length === 1 ? SAY.as_it_was : run.label));
  if (runs.length > 1) presetButton("all", runs.length === scene.runs.length ? SAY.all : told(SAY.first, { count: MOST_RUNS }));
  readAddress(location.hash, state);
  listen();
  for (const { frame } of panels) frame.fit();
  paint();
}

// a canvas measures its words in fonts that are there
if (document.fonts.size) Promise.all([...document.fonts].map((face) => face.load())).finally(begin);
else begin();

// For tests, and for whoever opens the console: the same numbers as `gdviz trace --format json`.
window.gdviz = {
  /** The run of a plan { optimizer, options, start, steps, stop }. */
  trace: (plan) => descend(cost, plan),
  /** Numbers as the page shows them. */
  notation: { showNumber, showCost, showSetting, showTick, general },
  cost,
  scene,
  state,
  panels,
  slider,
};
