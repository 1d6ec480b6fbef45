/** Where list `index` of a ragged array starts: list i is at start[i] to start[i + 1]. */
export function beginOf(start: Int32Array, index: number): number {
  return start[index] ?? 0;
}

/** Where list `index` ends, exclusive. */
export function endOf(start: Int32Array, index: number): number {
  return start[index + 1] ?? 0;
}

/** The number of entries of list `index`. */
export function lengthOf(start: Int32Array, index: number): number {
  return endOf(start, index) - beginOf(start, index);
}

/** Turns lengths, each at start[i + 1], into starts. */
export function prefixSum(start: Int32Array): void {
  for (let index = 1; index < start.length; index += 1) {
    start[index] = (start[index] ?? 0) + (start[index - 1] ?? 0);
  }
}

/** Adds to one number of an array. */
export function addTo(array: Float64Array | Int32Array, index: number, value: number): void {
  array[index] = (array[index] ?? 0) + value;
}

// One reader for each kind of array: code that runs millions of times stays monomorphic.

/** The integer at an index. */
export function intAt(array: Int32Array, index: number): number {
  return array[index] ?? 0;
}

/** The single-precision number at an index. */
export function floatAt(array: Float32Array, index: number): number {
  return array[index] ?? 0;
}
