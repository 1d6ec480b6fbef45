import type { BatchKind } from '../../domain/batch-kinds.ts';
import { usersPerSegment } from '../../domain/segment-size.ts';
import {
  affinityInputsCopy,
  itemInputsCopy,
  userInputsCopy,
} from '../../shop/export/batch-input-queries.ts';
import type { DeltaPlan } from '../delta/plan-delta.ts';
import { inputPrefix } from '../names.ts';
import type { StageContext } from '../stage-context.ts';
import type { ExportOutput } from '../stage-outputs.ts';
import type { CheckedShop } from './check-before-export.ts';
import { uploadLines } from './upload-lines.ts';

type Inputs = ExportOutput['inputs'];

type InputsWish = Pick<CheckedShop, 'columns' | 'size'> & {
  /** Null where it is no delta run. */
  readonly plan: DeltaPlan | null;
};

/**
 * Writes what the batch jobs shall answer: a line for every active user, every active item, every item in demand; in a
 * delta run for users and items with something new.
 */
export async function exportInputs(
  run: StageContext,
  { columns, size, plan }: InputsWish,
): Promise<Inputs> {
  const { shop, settings } = run;
  const { affinity, halfLifeDays } = settings;
  const { maxItems, maxUsersPerItem } = affinity;
  const affinityItems = Math.min(size.activeItems, maxItems);
  const since = (kind: keyof DeltaPlan['from']) =>
    plan === null ? undefined : { columns, seconds: plan.from[kind].since };
  await uploadInput(
    run,
    'USER_RECOMMENDATIONS',
    userInputsCopy(shop, since('USER_RECOMMENDATIONS')),
  );
  await uploadInput(run, 'SIMILAR_ITEMS', itemInputsCopy(shop, since('SIMILAR_ITEMS')));
  // Segments see what is new after a training only, and a delta run trains no model of them.
  if (plan === null) {
    const copy = affinityInputsCopy(shop, columns, { maxItems, halfLifeDays });
    await uploadInput(run, 'ITEM_AFFINITY', copy);
  }
  const describe = (kind: BatchKind, lines: number, numResults: number) => ({
    prefix: inputPrefix(settings, run.runId, kind),
    lines,
    numResults,
  });
  const perItem = usersPerSegment({
    activeUsers: size.activeUsers,
    items: affinityItems,
    maxUsersPerItem,
  });
  const { users, items } = plan?.news ?? { users: size.activeUsers, items: size.activeItems };
  return {
    USER_RECOMMENDATIONS: describe('USER_RECOMMENDATIONS', users, settings.listLength),
    SIMILAR_ITEMS: describe('SIMILAR_ITEMS', items, settings.listLength),
    ITEM_AFFINITY: describe('ITEM_AFFINITY', plan === null ? affinityItems : 0, perItem),
  };
}

async function uploadInput(run: StageContext, kind: BatchKind, copy: string): Promise<void> {
  const prefix = inputPrefix(run.settings, run.runId, kind);
  await uploadLines(run, { kind, prefix }, await run.shop.database.copyOut(copy));
}
