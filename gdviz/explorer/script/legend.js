// What the marks and lines of a picture mean: each as it is drawn, with its words.

const CIRCLE = "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0",
  STROKE = "M-13 0H13"; // so long that no dash is cut short

/** The entries [look, words] beside each other; a look is that of `markKey` or `lineKey`, or null. */
function legendOf(entries) {
  const parts = entries.map(([look, words]) => made("span", {}, ...(look ? [swatch(look)] : []), words));
  return made("span", { className: "legend" }, ...parts);
}

/** A mark of a class of the style sheet; a circle where it has no outline. */
function markKey(kind, outline, size = 10) {
  const corners = outline && outline.map(([u, v]) => `${size * u} ${-size * v}`);
  return { kind, path: outline ? `M${corners.join("L")}Z` : CIRCLE, width: 15 };
}

function lineKey(kind, dash = []) {
  return { kind: `stroke ${kind}`, path: STROKE, width: 27, dash };
}

function swatch({ kind, path, width, dash = [] }) {
  const copy = byId("swatch").content.firstElementChild.cloneNode(true);
  copy.setAttribute("class", kind);
  copy.setAttribute("width", width);
  copy.setAttribute("viewBox", `${-width / 2} -7.5 ${width} 15`);
  copy.firstElementChild.setAttribute("d", path);
  if (dash.length) copy.firstElementChild.setAttribute("stroke-dasharray", dash.join(" "));
  return copy;
}
