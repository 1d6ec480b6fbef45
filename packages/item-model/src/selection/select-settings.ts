import { holdOutNewest } from '../ease/hold-out-newest.ts';
import { FIRST_SETTINGS, LARGE_SETTINGS, type Settings } from '../ease/settings.ts';
import type { EaseInput } from '../ease/term.ts';
import type { Pool } from '../steps/pool.ts';
import { chooseAttributes } from './choose-attributes.ts';
import { chooseBaskets } from './choose-baskets.ts';
import { chooseRecency, refineRecency } from './choose-recency.ts';
import { chooseSpectralShare } from './choose-spectral-share.ts';
import { chooseTransitions } from './choose-transitions.ts';
import { chooseLambda, chooseTurboShare } from './choose-weights.ts';
import { type Part, type PartReport, runPart } from './part.ts';
import { keptFor, planFor, takeUsers } from './plan-size.ts';
import { openTrial } from './trial.ts';

/*
 * Settings are selected part by part, each by validation with the settings of the parts before it: the newest item of
 * each user is held out, and lists of the rest are compared with it. Nothing but the training data is used.
 *
 * To add a term of the weights:
 * 1. a share in `ease/settings.ts`, 0 in both first settings;
 * 2. the term, a `Term` of `ease/term.ts`, in the list of `ease/terms.ts`;
 * 3. a `Part` that compares shares with `trial.value({ ...chosen, share })` and keeps one above 0 only for a gain of at
 *    least its guard; in the list below.
 * The trial keeps the Gram matrix, the regressions and the rows of each term, so that a further value costs a sum of rows
 * and the lists of the judges.
 */
const PARTS: readonly Part[] = [
  chooseRecency,
  chooseLambda,
  chooseTurboShare,
  chooseSpectralShare,
  chooseTransitions,
  refineRecency,
  chooseBaskets,
  chooseAttributes,
];

/** The selected settings, and what each part did. */
export interface Selection {
  readonly settings: Settings;
  readonly report: readonly PartReport[];
}

/** Selects settings by validation on a held-out part of the training data; nothing else is used. */
export async function selectSettings(input: EaseInput, pool: Pool): Promise<Selection> {
  const plan = planFor(input.histories);
  if (!plan.hasRegressions) return { settings: LARGE_SETTINGS, report: [] };
  const histories = takeUsers(input.histories, plan.userStep);
  const hasTimes = histories.time.some((one) => one !== histories.time[0]);
  const held = holdOutNewest(histories, hasTimes);
  let settings: Settings = { ...FIRST_SETTINGS, ...plan.rows };
  if (held.users.length === 0) return { settings, report: [] };
  const trial = await openTrial({ input: { ...input, histories }, held, hasTimes, settings }, pool);
  const report: PartReport[] = [];
  // Of so many items, further regressions for each penalty would cost more than the fit.
  const parts = plan.userStep === 1 ? PARTS : PARTS.filter((part) => part !== chooseLambda);
  for (const part of parts) {
    const ran = await runPart(part, trial, settings);
    settings = ran.settings;
    report.push(ran.report);
  }
  return { settings: { ...settings, kept: keptFor(settings) }, report };
}
