import { z } from 'zod';

import type { PipelineRun } from '../../src/domain/runs/pipeline-run.ts';
import { stageDetail } from './stage-detail.ts';

const counted = z.object({
  lines: z.array(z.object({ faults: z.record(z.string(), z.number()) })).default([]),
});

/** What was wrong with the lines that a run loaded, by reason, and what helps; nothing where nothing was. */
export function describeLines(run: PipelineRun): string {
  const { lines } = counted.parse(stageDetail(run, 'LOAD'));
  const sums = new Map<string, number>();
  for (const [reason, count] of lines.flatMap(({ faults }) => Object.entries(faults))) {
    sums.set(reason, (sums.get(reason) ?? 0) + count);
  }
  if (sums.size === 0) return '';
  const told = [...sums].map(([reason, count]) => `${count} ${reason}`).join(', ');
  return `\nFaulty output lines: ${told}; gateway.output_line_faults keeps them. To ask again: npm run pipeline -- repair ${run.id}`;
}
