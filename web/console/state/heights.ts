// Where the rows of a long list stand when only those in sight are drawn: heights as measured, guessed until then. Pure
// sums; what a row shows is not known here.

export class Heights {
  readonly #guess: number;
  #heights: number[] = [];
  /** Offsets of the rows up to `#summed`; what comes after is out of date. */
  #offsets: number[] = [0];
  #summed = 0;

  constructor(guess: number) {
    this.#guess = guess;
  }

  get count(): number {
    return this.#heights.length;
  }

  /** Rows come and go at the end; those before stay as they were measured. */
  resize(count: number): void {
    while (this.#heights.length < count) this.#heights.push(this.#guess);
    this.#heights.length = count;
    this.#summed = Math.min(this.#summed, count);
  }

  /** Measured; gives by how much the row grew. */
  set(index: number, height: number): number {
    const before = this.#heights[index];
    if (before === undefined || before === height) return 0;
    this.#heights[index] = height;
    this.#summed = Math.min(this.#summed, index);
    return height - before;
  }

  /** Where a row begins; the count of all for where the list ends. */
  offset(index: number): number {
    for (; this.#summed < index; this.#summed++) {
      this.#offsets[this.#summed + 1] = (this.#offsets[this.#summed] ?? 0) + (this.#heights[this.#summed] ?? 0);
    }
    return this.#offsets[index] ?? 0;
  }

  get total(): number {
    return this.offset(this.count);
  }

  /** The row that stands at that height of the list. */
  at(y: number): number {
    this.offset(this.count);
    let [low, high] = [0, Math.max(0, this.count - 1)];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#offsets[middle] ?? 0) <= y) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** The rows to draw for what is in sight, with a margin around: from, and up to but without. */
  window(top: number, height: number, margin: number): [number, number] {
    if (this.count === 0) return [0, 0];
    return [this.at(Math.max(0, top - margin)), Math.min(this.count, this.at(top + height + margin) + 1)];
  }
}
