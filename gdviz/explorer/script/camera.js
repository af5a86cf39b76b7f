// Where a picture in three dimensions is seen from: a mild perspective on a world around the origin.

const { DISTANCE } = scene.constants.relief; // base widths from the middle to the eye

class Camera {
  /** Rows of `view` point right, up and towards the eye; the angles are in degrees. */
  constructor(azimuth, elevation) {
    const a = (azimuth * Math.PI) / 180;
    const e = (elevation * Math.PI) / 180;
    this.view = [
      [-Math.sin(a), Math.cos(a), 0],
      [-Math.sin(e) * Math.cos(a), -Math.sin(e) * Math.sin(a), Math.cos(e)],
      [Math.cos(e) * Math.cos(a), Math.cos(e) * Math.sin(a), Math.sin(e)],
    ];
    this.eye = this.view[2].map((each) => DISTANCE * each);
    [this.scale, this.middle] = [1, [0, 0]];
  }

  /** A point of the world in pixels, with its nearness to the eye. */
  project(point) {
    const [right, up, near] = this.view.map((row) => dot(row, point));
    const size = (this.scale * DISTANCE) / (DISTANCE - near);
    return [this.middle[0] + size * right, this.middle[1] - size * up, near];
  }

  /** Scales the picture so that these points just fit into so many pixels. */
  fit(points, width, height) {
    [this.scale, this.middle] = [1, [0, 0]];
    const places = points.map((point) => this.project(point));
    const ends = [0, 1].map((i) => places.map((at) => at[i])).map((all) => [Math.min(...all), Math.max(...all)]);
    const [[left, right], [top, bottom]] = ends;
    this.scale = Math.min((width - 40) / (right - left), (height - 24) / (bottom - top));
    this.middle = [width / 2 - (this.scale * (left + right)) / 2, height / 2 - (this.scale * (top + bottom)) / 2];
  }
}
