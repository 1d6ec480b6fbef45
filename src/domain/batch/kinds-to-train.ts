import type { PipelineSettings } from '../settings/pipeline-settings.ts';
import { type TrainedKind, trainedKinds } from './batch-kinds.ts';

/** The models that a full run trains. */
export function kindsToTrain({
  affinity,
  trainsRanking,
}: Pick<PipelineSettings, 'affinity' | 'trainsRanking'>): TrainedKind[] {
  const optional: Partial<Record<TrainedKind, boolean>> = {
    ITEM_AFFINITY: affinity.maxCostPerRun > 0,
    PERSONALIZED_RANKING: trainsRanking,
  };
  return trainedKinds.filter((kind) => optional[kind] ?? true);
}

/** Those of them that AWS would train and bill: the emulator trains the ranking model in any case. */
export function kindsToBill({
  affinity,
  costs,
}: Pick<PipelineSettings, 'affinity' | 'costs'>): TrainedKind[] {
  return kindsToTrain({ affinity, trainsRanking: costs.trainsRankingOnAws });
}
