import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { z } from 'zod';

import { parseSize } from './synthetic.ts';

/** From small shops to more items or events than regressions can afford. */
const SIZES = [
  '10000x5000x100000',
  '50000x20000x1000000',
  '200000x100000x5000000',
  '500000x1000000x8600000',
  '400000x100000x10000000',
  '1000000x100000x20000000',
];

const summary = z.object({
  model: z.string(),
  training: z.object({ cpuSeconds: z.number(), selectionCpuSeconds: z.number() }),
  inference: z.object({ cpuSeconds: z.number() }),
  peakMemoryMB: z.number(),
});

const TITLES = ['users x items x events', 'settings', 'fit', 'lists', 'MB'];

/** Prints cost and settings for generated shops of up to so many events. */
export async function printGrowth(events: number): Promise<void> {
  console.log(row(TITLES, 'model'));
  for (const size of SIZES.filter((one) => (parseSize(one)?.events ?? 0) <= events)) {
    const { model, training, inference, peakMemoryMB } = await measureAlone(size);
    const seconds = [training.selectionCpuSeconds, training.cpuSeconds, inference.cpuSeconds].map(
      (one) => `${one.toFixed(1)} s`,
    );
    console.log(row([size.replaceAll('x', ' x '), ...seconds, String(peakMemoryMB)], model));
  }
}

/** In a process of its own: the peak memory is that of one size. */
async function measureAlone(size: string): Promise<z.infer<typeof summary>> {
  const [, program = ''] = process.argv;
  const args = [...process.execArgv, program, '--synthetic', size, '--json'];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return summary.parse(JSON.parse(stdout));
}

function row([size = '', ...cells]: readonly string[], model: string): string {
  return [size.padEnd(28), ...cells.map((one) => one.padStart(9)), ` ${model}`].join(' ');
}
