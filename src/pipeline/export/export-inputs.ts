import { type BatchKind, kindsToInfer } from '../../domain/batch/batch-kinds.ts';
import { type SegmentPlan, describeReduction } from '../../domain/cost/plan-segments.ts';
import type { ExportOutput } from '../../domain/runs/stage-outputs.ts';
import {
  affinityInputsCopy,
  itemInputsCopy,
  userInputsCopy,
} from '../../shop/export/batch-input-queries.ts';
import { planRunSegments } from '../costs/plan-run-segments.ts';
import type { DeltaPlan } from '../delta/plan-delta.ts';
import { inputPrefix } from '../names.ts';
import type { StageContext } from '../stages/stage-context.ts';
import type { CheckedShop } from './check-before-export.ts';
import { uploadLines } from './upload-lines.ts';

type Inputs = ExportOutput['inputs'];

type InputsSpec = Pick<CheckedShop, 'shop' | 'size'> & {
  /** Null unless it is a delta run. */
  readonly plan: DeltaPlan | null;
};

/**
 * Writes the inputs of the batch jobs: a line for every active user, every active item, every item in demand; in a
 * delta run for users and items with new interactions.
 */
export async function exportInputs(
  run: StageContext,
  spec: InputsSpec,
): Promise<Pick<ExportOutput, 'inputs' | 'notes'>> {
  // Segments change only after a training, and a delta run does not train their model.
  const segments = spec.plan === null ? await planRunSegments(run, spec.size) : NO_SEGMENTS;
  const inputs = describeInputs(run, spec, segments);
  const copies = inputCopies(run, spec, segments);
  for (const kind of kindsToInfer({ inputs })) {
    const { prefix } = inputs[kind];
    await uploadLines(run, { kind, prefix }, await spec.shop.database.copyOut(copies[kind]));
  }
  return { inputs, notes: describeReduction(segments, run.settings) };
}

const NO_SEGMENTS: SegmentPlan = { items: 0, usersPerItem: 0, reducedFrom: null };

function inputCopies(
  { settings }: StageContext,
  { shop, plan }: InputsSpec,
  { items: maxItems }: SegmentPlan,
): Readonly<Record<BatchKind, string>> {
  const { halfLifeDays } = settings;
  const since = (kind: keyof DeltaPlan['from']) =>
    plan === null ? undefined : plan.from[kind].since;
  return {
    USER_RECOMMENDATIONS: userInputsCopy(shop, since('USER_RECOMMENDATIONS')),
    SIMILAR_ITEMS: itemInputsCopy(shop, since('SIMILAR_ITEMS')),
    ITEM_AFFINITY: affinityInputsCopy(shop, { maxItems, halfLifeDays }),
  };
}

function describeInputs(
  { settings, runId }: StageContext,
  { size, plan }: InputsSpec,
  { items, usersPerItem }: SegmentPlan,
): Inputs {
  const { listLength } = settings;
  const news = plan?.news ?? { users: size.activeUsers, items: size.activeItems };
  const describe = (kind: BatchKind, lines: number, numResults: number) => ({
    prefix: inputPrefix(settings, runId, kind),
    lines,
    numResults,
  });
  return {
    USER_RECOMMENDATIONS: describe('USER_RECOMMENDATIONS', news.users, listLength),
    SIMILAR_ITEMS: describe('SIMILAR_ITEMS', news.items, listLength),
    ITEM_AFFINITY: describe('ITEM_AFFINITY', items, usersPerItem),
  };
}
