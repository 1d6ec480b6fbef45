// Solves a ridge regression like plain-ridge-system.ts, the reference implementation: four rows at a time, four lanes
// wide. Row `size` of the matrix is the right-hand side.

// @ts-ignore: decorator
@inline function at(stride: usize, row: usize, column: usize): usize {
  return (row * stride + column) << 2;
}

// @ts-ignore: decorator
@inline function sum4(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = f32x4.add(v128.shuffle<f32>(a, b, 0, 4, 1, 5), v128.shuffle<f32>(a, b, 2, 6, 3, 7));
  const cd = f32x4.add(v128.shuffle<f32>(c, d, 0, 4, 1, 5), v128.shuffle<f32>(c, d, 2, 6, 3, 7));
  return f32x4.add(v128.shuffle<f32>(ab, cd, 0, 1, 4, 5), v128.shuffle<f32>(ab, cd, 2, 3, 6, 7));
}

/** Subtracts the dot products of four rows with two other rows, over `length` columns, from two columns of the four. */
function subtractDots(row: usize, other: usize, column: usize, length: usize, stride: usize): void {
  const step = stride << 2;
  const r0 = row * step;
  const o0 = other * step;
  const o1 = o0 + step;
  const end = length << 2;
  let a0 = f32x4.splat(0), a1 = a0, a2 = a0, a3 = a0;
  let b0 = a0, b1 = a0, b2 = a0, b3 = a0;
  for (let k: usize = 0; k < end; k += 16) {
    const x = v128.load(o0 + k);
    const y = v128.load(o1 + k);
    const p0 = v128.load(r0 + k);
    a0 = f32x4.add(a0, f32x4.mul(p0, x));
    b0 = f32x4.add(b0, f32x4.mul(p0, y));
    const p1 = v128.load(r0 + step + k);
    a1 = f32x4.add(a1, f32x4.mul(p1, x));
    b1 = f32x4.add(b1, f32x4.mul(p1, y));
    const p2 = v128.load(r0 + 2 * step + k);
    a2 = f32x4.add(a2, f32x4.mul(p2, x));
    b2 = f32x4.add(b2, f32x4.mul(p2, y));
    const p3 = v128.load(r0 + 3 * step + k);
    a3 = f32x4.add(a3, f32x4.mul(p3, x));
    b3 = f32x4.add(b3, f32x4.mul(p3, y));
  }
  const a = sum4(a0, a1, a2, a3);
  const b = sum4(b0, b1, b2, b3);
  const t = r0 + (column << 2);
  take(t, f32x4.extract_lane(a, 0), f32x4.extract_lane(b, 0));
  take(t + step, f32x4.extract_lane(a, 1), f32x4.extract_lane(b, 1));
  take(t + 2 * step, f32x4.extract_lane(a, 2), f32x4.extract_lane(b, 2));
  take(t + 3 * step, f32x4.extract_lane(a, 3), f32x4.extract_lane(b, 3));
}

// @ts-ignore: decorator
@inline function take(to: usize, one: f32, next: f32): void {
  store<f32>(to, load<f32>(to) - one);
  store<f32>(to + 4, load<f32>(to + 4) - next);
}

/** Finishes one entry left of the diagonal: subtracts the products over the columns from `from` to `column`. */
// @ts-ignore: decorator
@inline function finish(stride: usize, row: usize, column: usize, from: usize): f32 {
  let rest = load<f32>(at(stride, row, column));
  for (let k = from; k < column; k += 1) {
    rest -= load<f32>(at(stride, row, k)) * load<f32>(at(stride, column, k));
  }
  return rest;
}

/** Cholesky decomposition and substitution into `answer`, a byte offset. Overwrites rows up to the next multiple of 4. */
export function solve(stride: usize, size: usize, answer: usize): void {
  for (let row: usize = 0; row <= size; row += 4) {
    for (let column: usize = 0; column < row; column += 4) {
      subtractDots(row, column, column, column, stride);
      subtractDots(row, column + 2, column + 2, column, stride);
      for (let r = row; r < row + 4; r += 1) {
        for (let c = column; c < column + 4; c += 1) {
          const rest = finish(stride, r, c, column);
          store<f32>(at(stride, r, c), rest * load<f32>(at(stride, c, c)));
        }
      }
    }
    subtractDots(row, row, row, row, stride);
    subtractDots(row, row + 2, row + 2, row, stride);
    for (let r = row; r < row + 4; r += 1) {
      for (let c = row; c < r; c += 1) {
        const rest = finish(stride, r, c, row);
        store<f32>(at(stride, r, c), rest * load<f32>(at(stride, c, c)));
      }
      let left = load<f32>(at(stride, r, r));
      for (let k = row; k < r; k += 1) {
        const one = load<f32>(at(stride, r, k));
        left -= one * one;
      }
      store<f32>(at(stride, r, r), <f32>1 / sqrt<f32>(max<f32>(left, 1e-6)));
    }
  }
  back(stride, size, answer);
}

function back(stride: usize, size: usize, answer: usize): void {
  memory.copy(answer, at(stride, size, 0), size << 2);
  for (let row = <isize>size - 1; row >= 0; row -= 1) {
    const one = load<f32>(answer + (row << 2)) * load<f32>(at(stride, row, row));
    store<f32>(answer + (row << 2), one);
    const all = f32x4.splat(one);
    const first = at(stride, row, 0);
    let k: usize = 0;
    for (; k + 4 <= <usize>row; k += 4) {
      const to = answer + (k << 2);
      v128.store(to, f32x4.sub(v128.load(to), f32x4.mul(all, v128.load(first + (k << 2)))));
    }
    for (; k < <usize>row; k += 1) {
      const to = answer + (k << 2);
      store<f32>(to, load<f32>(to) - one * load<f32>(first + (k << 2)));
    }
  }
}
