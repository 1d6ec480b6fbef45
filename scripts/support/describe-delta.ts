import { z } from 'zod';

import type { PipelineRun } from '../../src/domain/runs/pipeline-run.ts';
import { stageDetail } from './stage-detail.ts';

const lines = z.object({ lines: z.number() });
const exported = z.object({
  activeUsers: z.number(),
  inputs: z.object({ USER_RECOMMENDATIONS: lines, SIMILAR_ITEMS: lines }),
  notes: z.array(z.string()),
});

/** What was new to a delta run; nothing for other runs. */
export function describeDelta(run: PipelineRun): string {
  const parsed = exported.safeParse(stageDetail(run, 'EXPORT'));
  if (!run.delta || !parsed.success) return '';
  const { inputs, notes, activeUsers } = parsed.data;
  const [users, items] = [inputs.USER_RECOMMENDATIONS.lines, inputs.SIMILAR_ITEMS.lines];
  if (users + items === 0) return ` ${notes.join(' ')}`;
  return ` A delta: ${users} of ${activeUsers} users and ${items} new items inferred, the other lists carried over.`;
}
