/* One reader a kind of array: what runs millions of times must not have to ask which kind it is. */

/** The whole number at a place. */
export function intAt(array: Int32Array, index: number): number {
  return array[index] ?? 0;
}

/** The number in single precision at a place. */
export function floatAt(array: Float32Array, index: number): number {
  return array[index] ?? 0;
}
