// Arithmetic on points: plain arrays of d numbers, which no function here changes.

/** `f` applied to the entries of one or more vectors of one length. */
function map(f, one, two, three) {
  const result = new Array(one.length);
  for (let i = 0; i < one.length; i++) result[i] = f(one[i], two && two[i], three && three[i]);
  return result;
}

/** A vector of zeros, or of `value`, as long as `like`. */
function filled(like, value = 0) {
  return new Array(like.length).fill(value);
}

function dot(one, other) {
  let sum = 0;
  for (let i = 0; i < one.length; i++) sum += one[i] * other[i];
  return sum;
}

/** The length of a vector, also where the squares of its numbers leave the range of floats. */
function norm(vector) {
  const size = largest(vector);
  if (!(size > 0 && size < Infinity)) return size;
  const scale = 2 ** Math.min(Math.floor(Math.log2(size)), 1023); // a power of two, which rounds nothing
  const scaled = map((entry) => entry / scale, vector);
  return Math.sqrt(dot(scaled, scaled)) * scale;
}

/** θ + length · direction. */
function along(theta, direction, length) {
  return map((t, u) => t + length * u, theta, direction);
}

function minus(one, other) {
  return map((a, b) => a - b, one, other);
}

function areFinite(vector) {
  return vector.every(Number.isFinite);
}

function largest(values) {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}

/** How far two places are from each other; infinitely where a picture shows one of them nowhere. */
function distanceOf(one, other) {
  return one && other ? Math.hypot(one[0] - other[0], one[1] - other[1]) : Infinity;
}
