import {
  DEFAULT_HYPER_PARAMETERS,
  fitModel,
  type Model,
  type Pool,
  prepareModel,
  selectSettings,
} from '@recommendation-gateway/item-model';

import type { TrainingSet } from './read-data.ts';
import { describe } from './run-bench.ts';
import { timed } from './stopwatch.ts';
import type { TaskReport } from './tasks/task.ts';

/** A model as it answers queries, with what a report says of it. */
export interface TrainedModel {
  readonly model: Model;
  readonly facts: Pick<TaskReport, 'model' | 'explained' | 'selection' | 'training'>;
}

/** Selects the settings, then fits and prepares a whole model. */
export async function trainModel(set: TrainingSet, pool: Pool): Promise<TrainedModel> {
  const chosen = await timed('selection', async () => selectSettings(set, pool));
  const { settings, report } = chosen.value;
  const input = {
    ...set,
    entryWeight: new Float64Array(0),
    features: set.features,
    createdAt: new Float64Array(set.items.length),
    hyper: DEFAULT_HYPER_PARAMETERS,
  };
  const fitted = await timed('training', async () => fitModel(input, settings, pool));
  return {
    model: prepareModel(fitted.value),
    facts: {
      model: describe(settings),
      explained: report,
      selection: chosen.cost,
      training: fitted.cost,
    },
  };
}
