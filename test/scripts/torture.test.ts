import { expect, test } from 'vitest';

import { sum } from '../../scripts/torture/counts.ts';
import { playRounds } from '../../scripts/torture/play-rounds.ts';

// Of this seed's first rounds one fills the disk and restarts PostgreSQL in LOAD, both kill; jobs, lines and calls fail.
test('a run that is killed, starved and lied to ends as one that nothing disturbed', async () => {
  const told: string[] = [];
  const note = (text: string) => void told.push(text);
  const { seconds, kills, faults, differences } = await playRounds({
    rounds: 2,
    seed: 28,
    from: 1,
    note,
  });
  // What differs, if anything does, is in the lines.
  expect(told.filter((line) => !line.endsWith('differences 0'))).toEqual([]);
  expect({ rounds: seconds.length, differences }).toEqual({ rounds: 2, differences: 0 });
  expect(sum(kills)).toBeGreaterThanOrEqual(2);
  expect(sum(faults)).toBeGreaterThanOrEqual(3);
}, 180_000);
