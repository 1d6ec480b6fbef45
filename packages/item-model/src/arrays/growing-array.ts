type Numbers = Int32Array<ArrayBuffer> | Float32Array<ArrayBuffer> | Float64Array<ArrayBuffer>;

/** A typed array that grows as numbers are pushed. */
export interface GrowingArray<A extends Numbers> {
  push(value: number): void;
  /** A copy of the numbers so far, without spare capacity. */
  toArray(): A;
}

/** Integers, starting with `first`. */
export function growingInt32(
  first: Int32Array = new Int32Array(0),
): GrowingArray<Int32Array<ArrayBuffer>> {
  let array = new Int32Array(Math.max(1024, first.length * 2));
  array.set(first);
  let length = first.length;
  return {
    push: (value) => {
      if (length === array.length) {
        const larger = new Int32Array(length * 2);
        larger.set(array);
        array = larger;
      }
      array[length] = value;
      length += 1;
    },
    toArray: () => array.slice(0, length),
  };
}

/** Double-precision numbers, starting with `first`. */
export function growingFloat64(
  first: Float64Array = new Float64Array(0),
): GrowingArray<Float64Array<ArrayBuffer>> {
  let array = new Float64Array(Math.max(1024, first.length * 2));
  array.set(first);
  let length = first.length;
  return {
    push: (value) => {
      if (length === array.length) {
        const larger = new Float64Array(length * 2);
        larger.set(array);
        array = larger;
      }
      array[length] = value;
      length += 1;
    },
    toArray: () => array.slice(0, length),
  };
}
