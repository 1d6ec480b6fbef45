import { type BatchKind, kindsToInfer } from '../../domain/batch/batch-kinds.ts';
import { usersPerSegment } from '../../domain/batch/segment-size.ts';
import type { ExportOutput } from '../../domain/runs/stage-outputs.ts';
import {
  affinityInputsCopy,
  itemInputsCopy,
  userInputsCopy,
} from '../../shop/export/batch-input-queries.ts';
import type { DeltaPlan } from '../delta/plan-delta.ts';
import { inputPrefix } from '../names.ts';
import type { StageContext } from '../stages/stage-context.ts';
import type { CheckedShop } from './check-before-export.ts';
import { uploadLines } from './upload-lines.ts';

type Inputs = ExportOutput['inputs'];

type InputsSpec = Pick<CheckedShop, 'columns' | 'size'> & {
  /** Null unless it is a delta run. */
  readonly plan: DeltaPlan | null;
};

/**
 * Writes the inputs of the batch jobs: a line for every active user, every active item, every item in demand; in a
 * delta run for users and items with new interactions.
 */
export async function exportInputs(run: StageContext, spec: InputsSpec): Promise<Inputs> {
  const inputs = describeInputs(run, spec);
  const copies = inputCopies(run, spec);
  for (const kind of kindsToInfer({ inputs })) {
    const { prefix } = inputs[kind];
    await uploadLines(run, { kind, prefix }, await run.shop.database.copyOut(copies[kind]));
  }
  return inputs;
}

function inputCopies(
  { shop, settings }: StageContext,
  { columns, plan }: InputsSpec,
): Readonly<Record<BatchKind, string>> {
  const { affinity, halfLifeDays } = settings;
  const { maxItems } = affinity;
  const since = (kind: keyof DeltaPlan['from']) =>
    plan === null ? undefined : { columns, seconds: plan.from[kind].since };
  return {
    USER_RECOMMENDATIONS: userInputsCopy(shop, since('USER_RECOMMENDATIONS')),
    SIMILAR_ITEMS: itemInputsCopy(shop, since('SIMILAR_ITEMS')),
    ITEM_AFFINITY: affinityInputsCopy(shop, columns, { maxItems, halfLifeDays }),
  };
}

function describeInputs({ settings, runId }: StageContext, { size, plan }: InputsSpec): Inputs {
  const { listLength, affinity } = settings;
  const { activeUsers, activeItems } = size;
  const { maxItems, maxUsersPerItem } = affinity;
  const items = Math.min(activeItems, maxItems);
  const news = plan?.news ?? { users: activeUsers, items: activeItems };
  const describe = (kind: BatchKind, lines: number, numResults: number) => ({
    prefix: inputPrefix(settings, runId, kind),
    lines,
    numResults,
  });
  const perItem = usersPerSegment({ activeUsers, items, maxUsersPerItem });
  return {
    USER_RECOMMENDATIONS: describe('USER_RECOMMENDATIONS', news.users, listLength),
    SIMILAR_ITEMS: describe('SIMILAR_ITEMS', news.items, listLength),
    // Segments change only after a training, and a delta run does not train their model.
    ITEM_AFFINITY: describe('ITEM_AFFINITY', plan === null ? items : 0, perItem),
  };
}
