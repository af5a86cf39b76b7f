// The page's words around the pictures: the formula over them, and what is said to who cannot see them.

const LEAST_FORMULA = 0.75; // of its size; smaller ones cannot be read
let saying = 0;

/** Sets the formula smaller where it is wider than the page; what is still too wide can be scrolled. */
function fitFormula() {
  const formula = document.querySelector(".formula");
  formula.style.fontSize = "";
  const share = formula.clientWidth / formula.scrollWidth;
  if (share < 1) formula.style.fontSize = `${Math.max(LEAST_FORMULA, 0.98 * share)}em`;
  formula.classList.toggle("cut", formula.scrollWidth > formula.clientWidth + 1);
}

/** Tells a screen reader what became of the run, once it has settled. */
function announce(words) {
  const region = byId("announcement");
  if (region.dataset.next === words) return;
  region.dataset.next = words;
  clearTimeout(saying);
  saying = setTimeout(() => set(region, words), 400);
}

/** Tells everybody what was not taken, until something is. */
function notice(words) {
  set(byId("notice"), words);
}
