// The scene that the page shows, and what its script shares with gdviz: constants and words.

const scene = JSON.parse(document.getElementById("scene").textContent);

const SAY = scene.words.screen;

/** A sentence of scene.words with values for its {names}, or for each {} in turn. */
function told(sentence, values) {
  let count = 0;
  return sentence.replace(/\{(\w*)\}/g, (_, name) => values[name || count++]);
}
