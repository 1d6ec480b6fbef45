import { expect, test } from 'vitest';

import { FIRST_SETTINGS } from '../../src/ease/settings.ts';
import { selectSettings } from '../../src/selection/select-settings.ts';
import { openPool } from '../../src/steps/pool.ts';
import { historiesOf } from '../made-histories.ts';

test('a large catalogue without users to hold out from has regressions, with the first settings', async () => {
  const histories = historiesOf([[0, 1], [2]], 20_001);
  expect((await selectSettings({ histories }, openPool(0))).settings).toEqual(FIRST_SETTINGS);
});
