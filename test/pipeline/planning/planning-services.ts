import { type Log, silentLog, systemClock } from '@recommendation-gateway/lib';

import type { GatewayConfigInput } from '../../../src/config/gateway-config.ts';
import { parseGatewayConfig } from '../../../src/config/parse-gateway-config.ts';
import { resolvePipelineSettings } from '../../../src/config/resolve-pipeline-settings.ts';
import { resolveShop } from '../../../src/config/resolve-settings.ts';
import type { PipelineServices } from '../../../src/pipeline/pipeline-services.ts';
import { openFreshAws } from '../../aws/fresh-aws.ts';
import { openMigrated } from '../../database/open-migrated.ts';
import { fillSyntheticShop, syntheticShop } from '../../support/synthetic-shop.ts';

export interface Planning extends AsyncDisposable {
  /** The services with another configuration. */
  readonly services: (config?: GatewayConfigInput, log?: Log) => PipelineServices;
}

/** What plans runs of the synthetic shop: a database and an empty emulator, without a worker that starts a run. */
export async function openPlanning(): Promise<Planning> {
  const migrated = await openMigrated();
  const { database } = migrated;
  await fillSyntheticShop(database);
  const fresh = await openFreshAws();
  return {
    services: (given = {}, log = silentLog) => {
      const config = parseGatewayConfig({ shop: syntheticShop, ...given }, 'the test');
      const settings = resolvePipelineSettings(config, { recommender: 'local' });
      if (config.shop === undefined) throw new Error('there is no shop');
      const shop = { ...resolveShop(config.shop), database };
      return { database, shop, aws: fresh.aws, settings, clock: systemClock, log };
    },
    [Symbol.asyncDispose]: async () => {
      await fresh[Symbol.asyncDispose]();
      await migrated[Symbol.asyncDispose]();
    },
  };
}
