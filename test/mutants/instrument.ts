import type { Mutant } from './find-mutants.ts';

/** A mutant with the number that switches it on. */
export interface NumberedMutant extends Mutant {
  readonly id: number;
}

interface Site {
  readonly start: number;
  readonly end: number;
  readonly mutants: NumberedMutant[];
  readonly inner: Site[];
}

/**
 * The source with all its mutants, each behind a switch: `a < b` becomes `(mutant(1) ? (a <= b) : (a < b))`. So a test
 * tries one after another without loading the modules again.
 */
export function instrument(source: string, mutants: readonly NumberedMutant[]): string {
  const all = { start: 0, end: source.length, mutants: [], inner: nest(mutants) };
  return renderInside(source, all);
}

/** Sites inside each other as a tree. */
function nest(mutants: readonly NumberedMutant[]): Site[] {
  const outermostFirst = mutants.toSorted(
    (one, other) => one.start - other.start || other.end - one.end,
  );
  const roots: Site[] = [];
  const open: Site[] = [];
  for (const mutant of outermostFirst) {
    while ((open.at(-1)?.end ?? Number.POSITIVE_INFINITY) < mutant.end) open.pop();
    const outer = open.at(-1);
    if (outer?.start === mutant.start && outer.end === mutant.end) {
      outer.mutants.push(mutant);
      continue;
    }
    const site = { start: mutant.start, end: mutant.end, mutants: [mutant], inner: [] };
    (outer?.inner ?? roots).push(site);
    open.push(site);
  }
  return roots;
}

function renderInside(source: string, site: Site): string {
  let text = '';
  let at = site.start;
  for (const inner of site.inner) {
    text += source.slice(at, inner.start) + render(source, inner);
    at = inner.end;
  }
  return text + source.slice(at, site.end);
}

function render(source: string, site: Site): string {
  const switches = site.mutants.map(({ id, after }) => `__mutant(${id}) ? (${after}) : `);
  return `(${switches.join('')}(${renderInside(source, site)}))`;
}
