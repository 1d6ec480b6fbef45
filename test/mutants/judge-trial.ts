import { type Equivalent, isEquivalent } from './equivalents.ts';
import type { Mutant } from './find-mutants.ts';
import type { TrialResult } from './try-mutants.ts';

export interface Verdict {
  readonly text: string;
  readonly passed: boolean;
}

const KILLED_AT_LEAST = 0.9;

/** The survivors, wrong entries of the list of equivalents, and the totals. */
export function judgeTrial(
  { mutants, alive }: TrialResult,
  equivalents: readonly Equivalent[],
): Verdict {
  const isListed = (mutant: Mutant) => equivalents.some((entry) => isEquivalent(mutant, entry));
  const listed = mutants.filter(isListed);
  const others = mutants.filter((mutant) => !isListed(mutant));
  const survivors = others.filter(({ id }) => alive.has(id));
  const wrong = listed.filter(({ id }) => !alive.has(id));
  const killed = others.length - survivors.length;
  const share = others.length === 0 ? 1 : killed / others.length;
  const totals = [
    `${mutants.length} mutants`,
    `${killed} killed (${(100 * share).toFixed(1)} %)`,
    `${listed.length} equivalent`,
    `${survivors.length} survived`,
  ];
  const lines = [
    ...survivors.map((mutant) => describe(mutant)),
    ...wrong.map((mutant) => `${describe(mutant)}\n  is listed as equivalent, but a test kills it`),
    totals.join(', '),
  ];
  return { text: lines.join('\n'), passed: share >= KILLED_AT_LEAST && wrong.length === 0 };
}

function describe({ file, line, before, after }: Mutant): string {
  return `${file}:${line}  ${inOneLine(before)} → ${inOneLine(after)}`;
}

function inOneLine(code: string): string {
  return code.replace(/\s+/g, ' ');
}
