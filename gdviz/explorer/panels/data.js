// The data of a model, and each run's fit: over one feature a line, over the plane of two a classifier's boundary.

PANELS.data = class {
  constructor(scene, cost) {
    const { data, is_classifier: isClassifier } = scene.cost;
    const Fits = data.feature_names.length === 2 ? Boundaries : Lines;
    this.data = data;
    this.classes = isClassifier ? data.target.map((label) => label > 0) : null;
    this.columns = data.columns.map((column, i) => column.map((value) => value * data.spread[i] + data.mean[i]));
    this.fits = new Fits(scene, cost, this.columns);
    const { words, heights } = this.fits;
    this.frame = new Frame(
      "data",
      words,
      [...this.classKeys(), ...this.fits.keys()],
      told(SAY.fits, { target: words, feature: data.feature_names[0] }),
    );
    const size = clamp(7 * (120 / heights.length) ** 0.25, 3.5, 9);
    const share = Math.min(1, (DARK / heights.length) ** PALER);
    this.point = { size, edgeWidth: heights.length <= FEW_POINTS ? 0.1 * size : 0, share };
  }

  classKeys() {
    const { classes, target_name: name } = this.data;
    return classes.map((label, i) => [markKey(`class-${i}`, i ? TRIANGLE : null), `${name} = ${label}`]);
  }

  prepare(shown) {
    const areOver = this.fits.liesUnderPoints(shown);
    if (areOver !== this.areOver) this.frame.isStale = true;
    this.areOver = areOver;
  }

  drawRuns(pen, shown) {
    this.frame.clipped(pen, () => this.fits.draw(pen, this.frame, shown));
    if (this.areOver) this.points(pen);
  }

  drawStill(pen) {
    const isFilled = this.columns.length === 2;
    this.frame.axes(pen, ...this.fits.axes, { xName: this.data.feature_names[0], isFilled });
    this.frame.clipped(pen, () => this.fits.drawStill(pen, this.frame));
    if (!this.areOver) this.points(pen);
  }

  points(pen) {
    const { points, classes, casing } = pen.palette,
      { size, edgeWidth, share } = this.point,
      color = faint(points, share, pen.palette);
    this.fits.heights.forEach((height, i) => {
      const at = [this.frame.toX(this.columns[0][i]), this.frame.toY(height)];
      if (!this.classes) pen.dot(at, { color, size, edgeWidth });
      else if (this.classes[i])
        pen.shape(at, TRIANGLE, { color: classes[1], edge: casing, size: 1.3 * size, edgeWidth: 0.8 });
      else pen.dot(at, { color: classes[0], size: 1.15 * size, edgeWidth: 0.8 });
    });
  }
};
