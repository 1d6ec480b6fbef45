import { z } from 'zod';

import { describeFinding } from '../../src/domain/checks/check-report.ts';
import type { PipelineRun } from '../../src/domain/runs/pipeline-run.ts';

/** The output of a stage, as its row stores it. */
export function stageDetail(run: PipelineRun, stage: string): Readonly<Record<string, unknown>> {
  return run.stages.find((row) => row.stage === stage)?.detail ?? {};
}

const lines = z.object({ lines: z.number() });
const delta = z.object({
  activeUsers: z.number(),
  inputs: z.object({ USER_RECOMMENDATIONS: lines, SIMILAR_ITEMS: lines }),
  notes: z.array(z.string()),
});

/** What a delta run inferred; an empty text for other runs. */
export function describeDelta(run: PipelineRun): string {
  const parsed = delta.safeParse(stageDetail(run, 'EXPORT'));
  if (!run.delta || !parsed.success) return '';
  const { inputs, notes, activeUsers } = parsed.data;
  const [users, items] = [inputs.USER_RECOMMENDATIONS.lines, inputs.SIMILAR_ITEMS.lines];
  if (users + items === 0) return ` ${notes.join(' ')}`;
  return ` Delta run: inferred lists for ${users} of ${activeUsers} users and ${items} new items, carried the other lists over.`;
}

const checked = z.object({
  findings: z
    .array(
      z.object({
        check: z.string(),
        severity: z.enum(['BLOCKING', 'WARNING']),
        count: z.number(),
        what: z.string(),
        examples: z.array(z.string()),
      }),
    )
    .default([]),
});

/** The warnings of the checks in a run's EXPORT, a line each. */
export function describeWarnings(run: PipelineRun): string {
  const { findings } = checked.parse(stageDetail(run, 'EXPORT'));
  return findings.map((finding) => `\n${describeFinding(finding)}`).join('');
}

const loaded = z.object({
  lines: z.array(z.object({ faults: z.record(z.string(), z.number()) })).default([]),
});

/** How many output lines a run rejected, by reason; an empty text where it rejected none. */
export function describeRejectedLines(run: PipelineRun): string {
  const sums = new Map<string, number>();
  const rejected = loaded.parse(stageDetail(run, 'LOAD')).lines;
  for (const [reason, count] of rejected.flatMap(({ faults }) => Object.entries(faults))) {
    sums.set(reason, (sums.get(reason) ?? 0) + count);
  }
  if (sums.size === 0) return '';
  const counts = [...sums].map(([reason, count]) => `${count} ${reason}`).join(', ');
  return `\nRejected output lines: ${counts}. The table gateway.output_line_faults lists them. To request them again: npx gateway pipeline repair ${run.id}`;
}

const noted = z.object({ notes: z.array(z.string()).default([]) });

/** What the training of the item model chose, or why a run has no model, a line each. */
export function describeItemModel(run: PipelineRun): string {
  const notes = ['TRAIN', 'LOAD'].flatMap((stage) => noted.parse(stageDetail(run, stage)).notes);
  return notes.map((note) => `\n${note}`).join('');
}
