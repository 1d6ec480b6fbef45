import type { BatchKind } from '../../domain/batch-kinds.ts';
import { usersPerSegment } from '../../domain/segment-size.ts';
import {
  affinityInputsCopy,
  itemInputsCopy,
  userInputsCopy,
} from '../../shop/export/batch-input-queries.ts';
import { inputPrefix } from '../names.ts';
import type { StageContext } from '../stage-context.ts';
import type { ExportOutput } from '../stage-outputs.ts';
import type { CheckedShop } from './check-before-export.ts';
import { uploadLines } from './upload-lines.ts';

type Inputs = ExportOutput['inputs'];

/** Writes what the batch jobs shall answer: a line for every active user, every active item, every item in demand. */
export async function exportInputs(
  run: StageContext,
  { columns, size }: Pick<CheckedShop, 'columns' | 'size'>,
): Promise<Inputs> {
  const { shop, settings } = run;
  const { affinity, halfLifeDays } = settings;
  const { maxItems, maxUsersPerItem } = affinity;
  const affinityItems = Math.min(size.activeItems, maxItems);
  await uploadInput(run, 'USER_RECOMMENDATIONS', userInputsCopy(shop));
  await uploadInput(run, 'SIMILAR_ITEMS', itemInputsCopy(shop));
  await uploadInput(
    run,
    'ITEM_AFFINITY',
    affinityInputsCopy(shop, columns, { maxItems, halfLifeDays }),
  );
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
  return {
    USER_RECOMMENDATIONS: describe('USER_RECOMMENDATIONS', size.activeUsers, settings.listLength),
    SIMILAR_ITEMS: describe('SIMILAR_ITEMS', size.activeItems, settings.listLength),
    ITEM_AFFINITY: describe('ITEM_AFFINITY', affinityItems, perItem),
  };
}

async function uploadInput(run: StageContext, kind: BatchKind, copy: string): Promise<void> {
  const prefix = inputPrefix(run.settings, run.runId, kind);
  await uploadLines(run, { kind, prefix }, await run.shop.database.copyOut(copy));
}
