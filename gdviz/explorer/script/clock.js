// Time: plays the steps so that most of it goes where something moves.

const MOST_SECONDS = 6;
const { EVEN_SHARE, FEW, MOST_SHARE } = scene.constants.timeline;

class Clock {
  /** `onStep(step)` is called for each frame while it plays, `onChange(isPlaying)` when it begins and ends. */
  constructor(onStep, onChange) {
    this.onStep = onStep;
    this.onChange = onChange;
    this.isPlaying = false;
  }

  /** Plays from a step to the end; where movement is not wanted, jumps there. */
  play(state) {
    const last = state.last,
      from = state.step >= last ? 0 : state.step;
    if (window.matchMedia("(prefers-reduced-motion: reduce)").matches) return this.onStep(last);
    const reached = schedule(state);
    const seconds = Math.min(MOST_SECONDS, 1 + 0.25 * last);
    let begin = null;
    const frame = (now) => {
      if (!this.isPlaying) return;
      begin = begin === null ? now - 1000 * seconds * reached[from] : begin;
      const share = (now - begin) / 1000 / seconds;
      let step = from;
      while (step < last && reached[step + 1] <= share) step++;
      this.onStep(step);
      if (step >= last) this.stop();
      else requestAnimationFrame(frame);
    };
    this.isPlaying = true;
    this.onChange(true);
    requestAnimationFrame(frame);
  }

  stop() {
    if (!this.isPlaying) return;
    this.isPlaying = false;
    this.onChange(false);
  }
}

/** For each step the share of the time at which it is shown, from 0 to 1: as gdviz's films pace it. */
function schedule({ runs, last, scene }) {
  const moved = new Array(last).fill(0);
  for (const run of runs) {
    for (let n = 0; n < run.steps; n++) {
      const move = minus(run.theta[n + 1], run.theta[n]);
      const shares = scene.window.map(([low, high], i) => clamp(move[i] / (high - low), -1, 1));
      moved[n] = Math.max(moved[n], norm(shares));
    }
  }
  const total = sum(moved) || 1;
  const even = Math.max(EVEN_SHARE, 1 - last / FEW);
  const parts = moved.map(
    (each) => even / last + (1 - even) * Math.min(each / total, Math.max(MOST_SHARE, 1.5 / last)),
  );
  const whole = sum(parts);
  const reached = [0];
  for (const part of parts) reached.push(reached[reached.length - 1] + part / whole);
  return reached;
}
