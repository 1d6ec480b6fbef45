import { z } from 'zod';

import { type Finding, describeFinding, isBlocking } from '../../src/domain/checks/check-report.ts';
import { createError } from '../../src/domain/errors/create-error.ts';
import type { PipelineRun } from '../../src/domain/runs/pipeline-run.ts';
import { stageDetail } from './stage-detail.ts';

/** What the checks found, one line each; rejects where Personalize could not be given the data. */
export function reportFindings(findings: readonly Finding[]): string {
  if (findings.some(isBlocking)) throw createError('SHOP_NOT_FIT', { findings });
  return ['The shop is fit to train on.', ...findings.map(describeFinding)].join('\n');
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

/** What the checks of a run's EXPORT warned of, a line each; nothing where they did not. */
export function describeWarnings(run: PipelineRun): string {
  const { findings } = checked.parse(stageDetail(run, 'EXPORT'));
  return findings.map((finding) => `\n${describeFinding(finding)}`).join('');
}
