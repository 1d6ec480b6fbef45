/** ListTask of different lengths in one array: list i stands from start[i] to start[i + 1]. */
export function beginOf(start: Int32Array, index: number): number {
  return start[index] ?? 0;
}

/** Where list `index` ends; the end itself is not part of it. */
export function endOf(start: Int32Array, index: number): number {
  return start[index + 1] ?? 0;
}

/** How many entries list `index` has. */
export function lengthOf(start: Int32Array, index: number): number {
  return endOf(start, index) - beginOf(start, index);
}

/** Turns lengths, which stand at start[i + 1], into beginnings. */
export function prefixSum(start: Int32Array): void {
  for (let index = 1; index < start.length; index += 1) {
    start[index] = (start[index] ?? 0) + (start[index - 1] ?? 0);
  }
}

/** Adds to one number of an array. */
export function addTo(array: Float64Array | Int32Array, index: number, value: number): void {
  array[index] = (array[index] ?? 0) + value;
}
