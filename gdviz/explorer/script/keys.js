// The keys of the page: those of a presenter, wherever they have no other use.

const FORWARD = ["ArrowRight", "PageDown"],
  BACK = ["ArrowLeft", "PageUp"];
const OWN_USES = [
  ["select", () => true],
  ["input[type=range]", (key) => key !== " " && !key.startsWith("Page")],
  ["input[inputmode]", (key) => !key.startsWith("Page")],
  ["button, summary, input[type=checkbox]", (key) => key === " "],
];

/** Listens to keys: `go(step)` shows a step of `state`, `play()` begins or ends to play. */
function listenToKeys(state, go, play) {
  const acts = { " ": play, f: turnFullScreen, Home: () => go(0), End: () => go(Infinity) };
  for (const key of FORWARD) acts[key] = () => go(state.step + 1);
  for (const key of BACK) acts[key] = () => go(state.step - 1);
  document.addEventListener("keydown", (event) => {
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (!Object.hasOwn(acts, key) || isTaken(event, key)) return;
    event.preventDefault();
    if (!event.repeat || key.length > 1) acts[key]();
  });
  const lines = scene.words.keys.map((words) => made("li", {}, words));
  byId("keys").append(made("summary", {}, scene.words.help), made("ul", {}, ...lines));
}

/** Whether a key is meant for something else: the browser, or what it was pressed in. */
function isTaken({ target, defaultPrevented, ctrlKey, altKey, metaKey, shiftKey }, key) {
  const isOwn = OWN_USES.some(([which, uses]) => target.matches(which) && uses(key));
  return defaultPrevented || ctrlKey || altKey || metaKey || shiftKey || isOwn;
}

function turnFullScreen() {
  const root = document.documentElement;
  if (document.fullscreenElement) document.exitFullscreen();
  else if (root.requestFullscreen) root.requestFullscreen().catch(() => {}); // a frame may not be allowed to
}
