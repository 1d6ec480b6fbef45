// Solves a ridge regression like plain-ridge-system.ts, the reference implementation: four rows at a time, four lanes
// wide. Row `size` of the matrix is the right-hand side; `matrix`, `row` and `answer` are byte offsets.

// @ts-ignore: decorator
@inline function at(matrix: usize, stride: usize, row: usize, column: usize): usize {
  return matrix + ((row * stride + column) << 2);
}

// @ts-ignore: decorator
@inline function sum4(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = f32x4.add(v128.shuffle<f32>(a, b, 0, 4, 1, 5), v128.shuffle<f32>(a, b, 2, 6, 3, 7));
  const cd = f32x4.add(v128.shuffle<f32>(c, d, 0, 4, 1, 5), v128.shuffle<f32>(c, d, 2, 6, 3, 7));
  return f32x4.add(v128.shuffle<f32>(ab, cd, 0, 1, 4, 5), v128.shuffle<f32>(ab, cd, 2, 3, 6, 7));
}

// @ts-ignore: decorator
@inline function lane(row: usize, column: usize): v128 {
  return f32x4.splat(load<f32>(row + (column << 2)));
}

// Where rows become columns and back: four rows of four numbers, of which the nth column is taken.
// @ts-ignore: decorator
@inline function firstPairs(a: v128, b: v128): v128 {
  return v128.shuffle<f32>(a, b, 0, 4, 1, 5);
}

// @ts-ignore: decorator
@inline function lastPairs(a: v128, b: v128): v128 {
  return v128.shuffle<f32>(a, b, 2, 6, 3, 7);
}

// @ts-ignore: decorator
@inline function lows(a: v128, b: v128): v128 {
  return v128.shuffle<f32>(a, b, 0, 1, 4, 5);
}

// @ts-ignore: decorator
@inline function highs(a: v128, b: v128): v128 {
  return v128.shuffle<f32>(a, b, 2, 3, 6, 7);
}

/** Replaces four columns of four rows: less the dot products with the rows of these columns over all earlier columns. */
function subtractDots(r0: usize, o0: usize, end: usize, step: usize): void {
  const o1 = o0 + step;
  const r1 = r0 + step;
  const r2 = r1 + step;
  const r3 = r2 + step;
  let a0 = f32x4.splat(0), a1 = a0, a2 = a0, a3 = a0;
  let b0 = a0, b1 = a0, b2 = a0, b3 = a0;
  for (let k: usize = 0; k < end; k += 16) {
    const x = v128.load(o0 + k);
    const y = v128.load(o1 + k);
    const p0 = v128.load(r0 + k);
    a0 = f32x4.add(a0, f32x4.mul(p0, x));
    b0 = f32x4.add(b0, f32x4.mul(p0, y));
    const p1 = v128.load(r1 + k);
    a1 = f32x4.add(a1, f32x4.mul(p1, x));
    b1 = f32x4.add(b1, f32x4.mul(p1, y));
    const p2 = v128.load(r2 + k);
    a2 = f32x4.add(a2, f32x4.mul(p2, x));
    b2 = f32x4.add(b2, f32x4.mul(p2, y));
    const p3 = v128.load(r3 + k);
    a3 = f32x4.add(a3, f32x4.mul(p3, x));
    b3 = f32x4.add(b3, f32x4.mul(p3, y));
  }
  const a = sum4(a0, a1, a2, a3);
  const b = sum4(b0, b1, b2, b3);
  const o2 = o1 + step;
  const o3 = o2 + step;
  a0 = f32x4.splat(0), a1 = a0, a2 = a0, a3 = a0;
  b0 = a0, b1 = a0, b2 = a0, b3 = a0;
  for (let k: usize = 0; k < end; k += 16) {
    const x = v128.load(o2 + k);
    const y = v128.load(o3 + k);
    const p0 = v128.load(r0 + k);
    a0 = f32x4.add(a0, f32x4.mul(p0, x));
    b0 = f32x4.add(b0, f32x4.mul(p0, y));
    const p1 = v128.load(r1 + k);
    a1 = f32x4.add(a1, f32x4.mul(p1, x));
    b1 = f32x4.add(b1, f32x4.mul(p1, y));
    const p2 = v128.load(r2 + k);
    a2 = f32x4.add(a2, f32x4.mul(p2, x));
    b2 = f32x4.add(b2, f32x4.mul(p2, y));
    const p3 = v128.load(r3 + k);
    a3 = f32x4.add(a3, f32x4.mul(p3, x));
    b3 = f32x4.add(b3, f32x4.mul(p3, y));
  }
  const c = sum4(a0, a1, a2, a3);
  const d = sum4(b0, b1, b2, b3);
  const t0 = r0 + end, t1 = r1 + end, t2 = r2 + end, t3 = r3 + end;
  const low01 = firstPairs(v128.load(t0), v128.load(t1));
  const low23 = firstPairs(v128.load(t2), v128.load(t3));
  const high01 = lastPairs(v128.load(t0), v128.load(t1));
  const high23 = lastPairs(v128.load(t2), v128.load(t3));
  let e = f32x4.sub(lows(low01, low23), a);
  let f = f32x4.sub(highs(low01, low23), b);
  let g = f32x4.sub(lows(high01, high23), c);
  let h = f32x4.sub(highs(high01, high23), d);
  if (r0 != o0) {
    e = f32x4.mul(e, lane(o0 + end, 0));
    f = f32x4.sub(f, f32x4.mul(e, lane(o1 + end, 0)));
    f = f32x4.mul(f, lane(o1 + end, 1));
    g = f32x4.sub(g, f32x4.mul(e, lane(o2 + end, 0)));
    g = f32x4.sub(g, f32x4.mul(f, lane(o2 + end, 1)));
    g = f32x4.mul(g, lane(o2 + end, 2));
    h = f32x4.sub(h, f32x4.mul(e, lane(o3 + end, 0)));
    h = f32x4.sub(h, f32x4.mul(f, lane(o3 + end, 1)));
    h = f32x4.sub(h, f32x4.mul(g, lane(o3 + end, 2)));
    h = f32x4.mul(h, lane(o3 + end, 3));
  } else {
    let root = reciprocalRoot(f32x4.extract_lane(e, 0));
    e = f32x4.replace_lane(f32x4.mul(e, f32x4.splat(root)), 0, root);
    f = f32x4.sub(f, f32x4.mul(e, f32x4.splat(f32x4.extract_lane(e, 1))));
    root = reciprocalRoot(f32x4.extract_lane(f, 1));
    f = f32x4.replace_lane(f32x4.mul(f, f32x4.splat(root)), 1, root);
    g = f32x4.sub(g, f32x4.mul(e, f32x4.splat(f32x4.extract_lane(e, 2))));
    g = f32x4.sub(g, f32x4.mul(f, f32x4.splat(f32x4.extract_lane(f, 2))));
    root = reciprocalRoot(f32x4.extract_lane(g, 2));
    g = f32x4.replace_lane(f32x4.mul(g, f32x4.splat(root)), 2, root);
    h = f32x4.sub(h, f32x4.mul(e, f32x4.splat(f32x4.extract_lane(e, 3))));
    h = f32x4.sub(h, f32x4.mul(f, f32x4.splat(f32x4.extract_lane(f, 3))));
    h = f32x4.sub(h, f32x4.mul(g, f32x4.splat(f32x4.extract_lane(g, 3))));
    root = reciprocalRoot(f32x4.extract_lane(h, 3));
    h = f32x4.replace_lane(h, 3, root);
  }
  const left01 = firstPairs(e, f);
  const right01 = firstPairs(g, h);
  const left23 = lastPairs(e, f);
  const right23 = lastPairs(g, h);
  v128.store(t0, lows(left01, right01));
  v128.store(t1, highs(left01, right01));
  v128.store(t2, lows(left23, right23));
  v128.store(t3, highs(left23, right23));
}

// @ts-ignore: decorator
@inline function reciprocalRoot(left: f32): f32 {
  return <f32>1 / sqrt<f32>(max<f32>(left, 1e-6));
}

/** Cholesky decomposition and substitution into `answer`. Overwrites rows up to the next multiple of 4, right of the diagonal too. */
export function solve(matrix: usize, stride: usize, size: usize, answer: usize): void {
  const step = stride << 2;
  for (let row: usize = 0; row <= size; row += 4) {
    const first = matrix + row * step;
    for (let column: usize = 0; column <= row; column += 4) {
      subtractDots(first, matrix + column * step, column << 2, step);
    }
  }
  back(matrix, stride, size, answer);
}

function back(matrix: usize, stride: usize, size: usize, answer: usize): void {
  memory.copy(answer, at(matrix, stride, size, 0), size << 2);
  for (let row = <isize>size - 1; row >= 0; row -= 1) {
    const one = load<f32>(answer + (row << 2)) * load<f32>(at(matrix, stride, row, row));
    store<f32>(answer + (row << 2), one);
    const all = f32x4.splat(one);
    const first = at(matrix, stride, row, 0);
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
