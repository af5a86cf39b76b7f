// The starts on the main picture: circles to drag, or to move with the arrow keys.

class Handles {
  /** `onMove(indices, start)` is told which runs begin there and where they are to begin. */
  constructor(panel, scene, onMove) {
    Object.assign(this, { panel, scene, onMove, elements: [] });
  }

  /** A circle for each group of runs, which move together; another that is moved onto it stays one of its own. */
  show(settings, selected) {
    const groups = new Map();
    settings.forEach(({ group }, i) => groups.set(group, [...(groups.get(group) || []), i]));
    const found = [...groups.values()];
    while (this.elements.length > found.length) this.elements.pop().remove();
    while (this.elements.length < found.length) this.elements.push(this.make());
    found.forEach((indices, k) =>
      this.put(this.elements[k], indices, settings[indices[0]].start, indices.includes(selected)),
    );
  }

  /** Puts a circle where its runs start; one that is outside the picture stands at its edge, from where it is brought back. */
  put(element, indices, start, isSelected) {
    const at = this.panel.ground.place(start),
      place = this.panel.place(at);
    Object.assign(element, { indices, start });
    [element.style.left, element.style.top] = (place || this.panel.nearest(at)).map((pixels) => `${pixels}px`);
    element.classList.toggle("outside", !place);
    element.classList.toggle("selected", isSelected);
    const words = showPoint(this.scene.names, start);
    const number = indices.map((i) => i + 1).join(", ");
    const whose = this.elements.length > 1 ? told(SAY.start_of, { number }) : SAY.start;
    const aria = { ariaValueText: words, ariaValueNow: at[0], ariaLabel: whose[0].toUpperCase() + whose.slice(1) };
    Object.assign(element, { title: `${whose} ${words}`, ...aria });
  }

  make() {
    const [ariaValueMin, ariaValueMax] = this.panel.ground.window[0];
    const element = made("div", { className: "handle", tabIndex: 0, role: "slider", ariaValueMin, ariaValueMax });
    element.addEventListener("pointerdown", (event) => {
      element.setPointerCapture(event.pointerId);
      element.classList.add("held");
    });
    element.addEventListener("lostpointercapture", () => element.classList.remove("held"));
    element.addEventListener("pointermove", (event) => {
      if (!element.hasPointerCapture(event.pointerId)) return;
      const box = this.panel.frame.holder.getBoundingClientRect();
      this.move(element, this.panel.pointAt(event.clientX - box.left, event.clientY - box.top));
    });
    element.addEventListener("keydown", (event) => this.onKey(event, element));
    this.panel.frame.holder.append(element);
    return element;
  }

  onKey(event, element) {
    const direction = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowDown: [0, -1], ArrowUp: [0, 1] }[event.key];
    if (!direction) return;
    event.preventDefault();
    const { ground } = this.panel;
    const to = ground.place(element.start).map((value, i) => {
      const [low, high] = ground.window[i];
      const stride = (event.shiftKey ? 0.1 : 0.01) * (high - low);
      const way = ground.window.length === 1 ? direction[0] + direction[1] : direction[i];
      return clamp(value + way * stride, low, high);
    });
    this.move(element, to);
  }

  /** Moves the start to coordinates of the picture. */
  move(element, to) {
    element.start = this.rounded(this.panel.ground.moved(element.start, to)); // for a key before the next frame
    this.onMove(element.indices, element.start);
  }

  /** A start in numbers that can be read: to a thousandth of the window, or a little finer. */
  rounded(start) {
    return start.map((value, i) => {
      const [low, high] = this.scene.window[i];
      const digits = Math.max(0, Math.min(15, Math.ceil(-Math.log10((high - low) / 1000))));
      return Number(value.toFixed(digits)) || 0;
    });
  }
}
