import { pipelineStages } from '../../src/domain/runs/pipeline-run.ts';
import { type Counts, faultKinds, sum } from '../support/processes/counts.ts';
import type { Tally } from './run-rounds.ts';

/** How often each fault was injected; the last line has the sums. */
export function describeTally({ seconds, kills, faults, differences }: Tally): string {
  const all = seconds.reduce((total, one) => total + one, 0);
  const mean = (all / Math.max(seconds.length, 1)).toFixed(1);
  return [
    `kills\n${tableOf(kills, pipelineStages)}`,
    `faults\n${tableOf(faults, faultKinds)}`,
    `seconds a round: mean ${mean}, longest ${Math.max(0, ...seconds).toFixed(1)}`,
    `rounds ${seconds.length}, kills ${sum(kills)}, faults ${sum(faults)}, differences ${differences}`,
  ].join('\n');
}

function tableOf(counts: Counts, names: readonly string[]): string {
  const width = Math.max(...names.map(({ length }) => length));
  return names.map((name) => `  ${name.padEnd(width)}  ${counts.get(name) ?? 0}`).join('\n');
}
