// Sums and products of rows of single-precision numbers in shared memory, four lanes wide; all positions are byte
// offsets and all widths are multiples of 4. The reference implementation is plainFactorSums.

// @ts-ignore: decorator
@inline function sum(a: v128): f32 {
  const b = f32x4.add(a, v128.shuffle<f32>(a, a, 2, 3, 0, 1));
  return f32x4.extract_lane(b, 0) + f32x4.extract_lane(b, 1);
}

/** Adds a row times a factor to another row. */
export function addScaled(to: usize, row: usize, width: usize, factor: f32): void {
  const all = f32x4.splat(factor);
  const end = row + (width << 2);
  for (; row < end; row += 16) {
    v128.store(to, f32x4.add(v128.load(to), f32x4.mul(all, v128.load(row))));
    to += 16;
  }
}

/** The dot product of two rows. */
export function dot(one: usize, other: usize, width: usize): f32 {
  let a = f32x4.splat(0);
  const end = one + (width << 2);
  for (; one < end; one += 16) {
    a = f32x4.add(a, f32x4.mul(v128.load(one), v128.load(other)));
    other += 16;
  }
  return sum(a);
}

/** Adds the outer product of a row with itself to a square matrix, from the 4 columns that hold the diagonal on. */
export function addOuter(matrix: usize, row: usize, width: usize): void {
  for (let at: usize = 0; at < width; at += 1) {
    const first = at & ~3;
    const to = matrix + ((at * width + first) << 2);
    addScaled(to, row + (first << 2), width - first, load<f32>(row + (at << 2)));
  }
}

/** Replaces a row by its product with an upper triangular matrix; `spare` is another row. */
export function multiply(row: usize, matrix: usize, width: usize, spare: usize): void {
  memory.fill(spare, 0, width << 2);
  for (let at: usize = 0; at < width; at += 1) {
    const first = at & ~3;
    const from = matrix + ((at * width + first) << 2);
    addScaled(spare + (first << 2), from, width - first, load<f32>(row + (at << 2)));
  }
  memory.copy(row, spare, width << 2);
}
