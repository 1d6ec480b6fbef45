import { parseArgs } from 'node:util';

import type { App } from '../src/app.ts';
import { print } from './support/print.ts';
import { runScript } from './support/run-script.ts';
import { confirm } from './support/terminal.ts';

const usage = `Usage: npx gateway teardown [options]

Removes what the gateway created on AWS (or in the emulator): campaigns, filters, event trackers, solutions,
datasets, schemas, the dataset group, the objects of its runs, and the bucket if the gateway created it and it
is empty by then. Adopted resources and resources without the gateway's tag are kept. The gateway still serves
the lists in PostgreSQL. An interrupted teardown is completed by the next one.

  --yes       do not ask for confirmation
  --dry-run   show what would be removed, and remove nothing`;

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
  if (plan.abandonedRun !== undefined) {
    print(`Run ${plan.abandonedRun} was abandoned; it is cancelled first.`);
  }
  print(['The teardown removes:', ...planned, ...keptLines(plan)].join('\n'));
  if (values['dry-run']) return 'This was a dry run: it removed nothing.';
  if (!values.yes && !(await confirm('Remove all of these?'))) {
    process.exitCode = 1;
    return 'Nothing was removed.';
  }
  const onRemoved = (what: string) => progress.note(`removed ${what}`);
  const { removed, left } = await app.tearDown(plan, { signal, onRemoved });
  if (left.length === 0) return `Removed all ${removed.length} resources.`;
  process.exitCode = 1;
  return [
    `Removed ${removed.length} resources. These remain:`,
    ...left.map(({ what, why }) => `  ${what}: ${why}`),
    'Run the teardown again when nothing uses them.',
  ].join('\n');
});

function describePlan({ resources, objects, bucket }: Plan): string[] {
  const count = objects.objects.toLocaleString('en-US');
  const megabytes = (objects.bytes / 1e6).toFixed(1);
  return [
    ...resources.map(({ kind, name }) => `  ${kind.word} ${name}`),
    ...(objects.objects > 0 ? [`  ${count} objects of runs (${megabytes} MB)`] : []),
    ...(bucket ? ['  the bucket, if it contains nothing else'] : []),
  ];
}

function keptLines({ kept }: Plan): string[] {
  return kept.length === 0
    ? []
    : ['It keeps:', ...kept.map(({ what, why }) => `  ${what}: ${why}`)];
}
