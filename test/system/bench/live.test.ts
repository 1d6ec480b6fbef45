import { expect, test } from 'vitest';

import { runBench } from './run-bench.ts';

const percentiles = { p50: expect.any(Number), p90: expect.any(Number), p99: expect.any(Number) };

test('the bench of live fields measures the chosen ones beside a stored list', async () => {
  const report: unknown = JSON.parse(
    await runBench('live', '--quick', '--json', '--field', 'Again'),
  );
  const costs = { cpuMicros: expect.any(Number), storedMicros: expect.any(Number) };
  expect(report).toMatchObject([
    {
      items: 400,
      operations: [
        {
          operation: 'buyAgain',
          pairs: [costs],
          ...costs,
          toStored: expect.any(Number),
          atHalf: percentiles,
        },
      ],
      loading: [],
    },
  ]);
});

test('it measures the latencies while another item model is loaded', async () => {
  const options = ['--quick', '--json', '--while-loading', '--field', 'session'];
  const report: unknown = JSON.parse(await runBench('live', ...options));
  const latencies = { usual: percentiles, whileLoading: percentiles };
  expect(report).toMatchObject([
    { loading: [{ operation: 'sessionRecommendations, 5 items', ...latencies }] },
  ]);
});
