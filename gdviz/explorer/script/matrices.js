// Small symmetric matrices, as arrays of rows.

/** The eigenvalues in rising order and their unit vectors, by Jacobi's rotations; none where an entry is not finite. */
function eigen(matrix) {
  const d = matrix.length;
  const a = matrix.map((row) => row.slice());
  const v = a.map((_, i) => a.map((_, j) => (i === j ? 1 : 0)));
  if (!a.every(areFinite)) return { values: [], vectors: [] };
  for (let sweep = 0; sweep < 50; sweep++) {
    let off = 0;
    for (let p = 0; p < d; p++) for (let q = p + 1; q < d; q++) off += Math.abs(a[p][q]);
    if (off === 0) break;
    for (let p = 0; p < d; p++) for (let q = p + 1; q < d; q++) rotate(a, v, p, q);
  }
  const order = a.map((_, i) => i).sort((i, j) => a[i][i] - a[j][j]);
  return { values: order.map((i) => a[i][i]), vectors: order.map((i) => v.map((row) => row[i])) };
}

/** Turns the axes p and q so that a[p][q] vanishes; v collects the turns. */
function rotate(a, v, p, q) {
  if (a[p][q] === 0) return;
  const ratio = (a[q][q] - a[p][p]) / (2 * a[p][q]);
  const t = (ratio < 0 ? -1 : 1) / (Math.abs(ratio) + Math.hypot(ratio, 1));
  const c = 1 / Math.hypot(t, 1),
    s = t * c;
  for (let i = 0; i < a.length; i++) {
    [a[i][p], a[i][q]] = [c * a[i][p] - s * a[i][q], s * a[i][p] + c * a[i][q]];
    [v[i][p], v[i][q]] = [c * v[i][p] - s * v[i][q], s * v[i][p] + c * v[i][q]];
  }
  for (let i = 0; i < a.length; i++) {
    [a[p][i], a[q][i]] = [c * a[p][i] - s * a[q][i], s * a[p][i] + c * a[q][i]];
  }
  a[p][q] = a[q][p] = 0;
}
