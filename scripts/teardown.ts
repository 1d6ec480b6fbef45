import { parseArgs } from 'node:util';

import type { App } from '../src/app.ts';
import { confirm } from './support/confirm.ts';
import { runScript } from './support/run-script.ts';

const usage = `npm run teardown [-- --yes] [--dry-run]

Removes what the gateway made on AWS (or in the stand-in): campaigns, filters, event trackers, solutions,
datasets, schemas, the dataset group, the objects of its runs, and the bucket if it made that too and it is
empty then. Adopted resources stay, and so does whatever does not carry the gateway's tag. What is loaded
into PostgreSQL is served as before. After an interruption the next one goes on.

  --yes       do not ask
  --dry-run   only show what would be removed`;

type Plan = Awaited<ReturnType<App['planTeardown']>>;

await runScript(usage, async ({ args, open, progress, signal }) => {
  const { values } = parseArgs({
    args,
    options: {
      yes: { type: 'boolean', default: false },
      'dry-run': { type: 'boolean', default: false },
    },
  });
  const app = await open({ readOnly: values['dry-run'] });
  const plan = await app.planTeardown();
  const planned = describePlan(plan);
  if (planned.length === 0) return ['There is nothing to remove.', ...keptLines(plan)].join('\n');
  if (plan.brokenOff !== undefined) {
    console.log(`Run ${plan.brokenOff} was broken off: it is cancelled first.`);
  }
  console.log(['To be removed:', ...planned, ...keptLines(plan)].join('\n'));
  if (values['dry-run']) return 'Nothing was removed: this was a dry run.';
  if (!values.yes && !(await confirm('Remove all this?'))) {
    process.exitCode = 1;
    return 'Nothing was removed.';
  }
  const onRemoved = (what: string) => progress.note(`removed ${what}`);
  const { removed, left } = await app.tearDown(plan, { signal, onRemoved });
  if (left.length === 0) return `Removed all ${removed.length}.`;
  process.exitCode = 1;
  return [
    `Removed ${removed.length}. Still there:`,
    ...left.map(({ what, why }) => `  ${what}: ${why}`),
    'Run it again when what holds them is gone.',
  ].join('\n');
});

function describePlan({ resources, objects, bucket }: Plan): string[] {
  const count = objects.objects.toLocaleString('en-US');
  const megabytes = (objects.bytes / 1e6).toFixed(1);
  return [
    ...resources.map(({ kind, name }) => `  ${kind.word} ${name}`),
    ...(objects.objects > 0 ? [`  ${count} objects of runs (${megabytes} MB)`] : []),
    ...(bucket ? ['  the bucket, if nothing else is in it'] : []),
  ];
}

function keptLines({ kept }: Plan): string[] {
  return kept.length === 0 ? [] : ['Stays:', ...kept.map(({ what, why }) => `  ${what}: ${why}`)];
}
