import { createRandom, pick, type SeededRandom } from '@recommendation-gateway/lib';
import type { FaultRule } from '@recommendation-gateway/local-personalize';

import { type PipelineStage, pipelineStages } from '../../src/domain/runs/pipeline-run.ts';

/** The faults of a round; the seed alone decides them. */
export interface RoundPlan {
  readonly planned: readonly PlannedFault[];
  /** What the emulator injects. */
  readonly faults: readonly FaultRule[];
}

/** A fault that is injected once, at a point of a stage. */
export interface PlannedFault {
  readonly what: 'KILL' | 'RESTART' | 'FULL';
  readonly stage: PipelineStage;
  /** How far into the stage, as a share of what it usually takes. */
  readonly share: number;
}

export function planRound(seed: number, round: number): RoundPlan {
  const random = createRandom(seed, round);
  const planned: PlannedFault[] = Array.from({ length: 1 + random.below(3) }, () => ({
    what: 'KILL',
    stage: pick(random, pipelineStages),
    share: random.next(),
  }));
  if (random.chance(0.3)) {
    const stage = random.chance(0.7) ? 'LOAD' : pick(random, pipelineStages);
    planned.push({ what: 'RESTART', stage, share: random.next() });
  }
  if (random.chance(0.3)) planned.push({ what: 'FULL', stage: 'LOAD', share: 0 });
  const slow = planned.some(({ what }) => what !== 'KILL') ? [SLOW_READS] : [];
  return { planned, faults: [...slow, ...planFaults(random)] };
}

/** LOAD reads while it copies: a COPY that waits for its rows can be interrupted. */
const SLOW_READS: FaultRule = { operation: 'GetObject', fault: 'slow-answer', ms: 100 };

function planFaults(random: SeededRandom): FaultRule[] {
  const seed = random.below(1_000_000);
  const possible: readonly FaultRule[] = [
    { operation: '*', fault: 'throttle', probability: 0.1, seed, times: 20 },
    { operation: '*', fault: 'drop-connection', probability: 0.05, seed, times: 10 },
    { operation: 'Create*', fault: 'drop-answer', probability: 0.3, seed, times: 3 },
    { operation: pick(random, JOBS), fault: 'fail-job', times: 1, reason: 'chaos' },
    { operation: 'CreateBatchInferenceJob', fault: 'fail-line', probability: 0.1, seed, times: 3 },
  ];
  return possible.filter(() => random.chance(0.4));
}

const JOBS = [
  'CreateDatasetImportJob',
  'CreateSolutionVersion',
  'CreateBatchInferenceJob',
  'CreateBatchSegmentJob',
] as const;
