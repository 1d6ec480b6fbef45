import { z } from 'zod';

import type { PipelineStage, StageRun } from '../domain/runs/pipeline-run.ts';
import { formatId } from '../domain/runs/public-ids.ts';

type Detail = StageRun['detail'];

const generationId = z.number().transform((id) => formatId('generation', id));
const jobId = z.number().transform((id) => formatId('job', id));

/** Where the results of a stage have ids; a stage that has not finished lacks some of them. */
const ids: Partial<Record<PipelineStage, z.ZodType<Detail>>> = {
  EXPORT: z.looseObject({
    delta: z.record(z.string(), z.looseObject({ generationId })).nullish(),
  }),
  INFER: z.looseObject({ jobs: z.array(z.looseObject({ id: jobId })).optional() }),
  LOAD: z.looseObject({
    generations: z.array(z.looseObject({ id: generationId })).optional(),
    lines: z.array(z.looseObject({ jobId })).optional(),
  }),
  ACTIVATE: z.looseObject({ generations: z.array(generationId).optional() }),
};

/** The results of a stage, with ids as clients see them in the other fields; results of another form as they are. */
export function presentStageDetail({ stage, detail }: Pick<StageRun, 'stage' | 'detail'>): Detail {
  return ids[stage]?.safeParse(detail).data ?? detail;
}
