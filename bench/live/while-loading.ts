import type { Database } from '../../src/database/connection/database.ts';
import { type Gateway, waitForModel } from './gateway.ts';
import { activateModel } from './load-live-data.ts';
import { type LiveOptions, measureStretch } from './measure-stretch.ts';
import { operations } from './operations.ts';
import { type Percentiles, percentilesOf } from './percentiles.ts';
import { warmUp } from './warm-up.ts';

export interface LoadingResult {
  readonly operation: string;
  readonly requestsPerSecond: number;
  /** How long the gateway loaded the model. */
  readonly loadingSeconds: number;
  readonly usual: Percentiles;
  readonly whileLoading: Percentiles;
}

/** Measurements of the usual latencies. */
const USUAL_STRETCHES = 8;

/**
 * The latencies of a field in an open loop at half of the ceiling: usually, and while the gateway loads another item
 * model beside the one that answers.
 */
export async function measureWhileLoading(
  options: LiveOptions,
  gateway: Gateway,
  database: Database,
  operation: number,
): Promise<LoadingResult> {
  await warmUp(options, gateway, [operation]);
  const ceiling = await measureStretch(options, gateway, { operation, seed: 0 });
  const rate = ceiling.latencies.length / ceiling.seconds / 2;
  const usual: number[] = [];
  for (let seed = 1; seed <= USUAL_STRETCHES; seed += 1) {
    usual.push(...(await measureStretch(options, gateway, { operation, seed, rate })).latencies);
  }
  const before = await waitForModel(gateway);
  await activateModel(database, options.size);
  const begun = performance.now();
  const state = { isLoading: true, loadingSeconds: 0 };
  const loading = waitForModel(gateway, before).finally(() => {
    state.isLoading = false;
    state.loadingSeconds = (performance.now() - begun) / 1_000;
  });
  const whileLoading: number[] = [];
  for (let seed = 1; state.isLoading; seed += 1) {
    const { latencies } = await measureStretch(options, gateway, { operation, seed, rate });
    whileLoading.push(...latencies);
  }
  await loading;
  return {
    operation: operations[operation]?.name ?? '',
    requestsPerSecond: rate,
    loadingSeconds: state.loadingSeconds,
    usual: percentilesOf(usual),
    whileLoading: percentilesOf(whileLoading),
  };
}
