import { Ctx, Query, Resolver } from 'type-graphql';

import type { GatewayContext } from '../../context.ts';
import { Setting } from '../../types/operation/setting.ts';

@Resolver()
export class SettingsResolver {
  @Query(() => [Setting], {
    description:
      'Returns all settings of this gateway: the environment variables, then the settings of the configuration file, in the order of docs/configuration.md. Secrets are withheld.',
  })
  settings(@Ctx() { admin }: GatewayContext): readonly Setting[] {
    return admin.settings();
  }
}
