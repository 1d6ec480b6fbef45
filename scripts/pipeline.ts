import { parseArgs } from 'node:util';

import type { App } from '../src/app.ts';
import { PipelineStage, type PipelineRun } from '../src/domain/pipeline-run.ts';
import { UsageError } from './support/describe-failure.ts';
import { describeWarnings, reportFindings } from './support/describe-findings.ts';
import { describeLines } from './support/describe-lines.ts';
import { followRun, summarizeLoad } from './support/follow-run.ts';
import {
  activateGeneration,
  pruneGenerations,
  readOverride,
} from './support/generation-commands.ts';
import { repairLines } from './support/repair-lines.ts';
import { runScript } from './support/run-script.ts';
import { showCosts } from './support/show-costs.ts';
import { showPlan } from './support/show-plan.ts';

const usage = `npm run pipeline [-- COMMAND]

  run [--stages EXPORT,IMPORT,TRAIN,INFER,LOAD,ACTIVATE]   runs the pipeline; the default
      [--override-quality-gate REASON]                     serves what it loads whatever the gate says
  run --dry-run                                            says what that would create, read, write and cost
  resume ID [--from STAGE]                                 goes on with a run that stopped
  status [ID]                                              shows the newest runs, or one
  cancel ID                                                stops a run
  costs [--month 2026-11]                                  shows what a month cost, and what was saved
  check                                                    looks at the shop's data as a run would, and writes nothing
  repair [ID]                                              sends inputs without a usable answer once more, and loads it
  activate GENERATION --reason TEXT                        serves another generation, or one that was refused
  prune                                                    removes generations that are no longer kept`;

const options = {
  stages: { type: 'string' },
  from: { type: 'string' },
  month: { type: 'string' },
  'dry-run': { type: 'boolean' },
  reason: { type: 'string' },
  'override-quality-gate': { type: 'string' },
} as const;

/** What was written behind the command, and what it works with. */
interface Call {
  readonly id: string | undefined;
  readonly values: ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];
  readonly open: () => Promise<App>;
  readonly signal: AbortSignal;
}

const commands: Readonly<Record<string, (call: Call) => Promise<string>>> = {
  run,
  resume: async ({ id, values, open }) => {
    const from = values.from === undefined ? undefined : toStage(values.from);
    const wanted = requireId(id, 'resume');
    const app = await open();
    return finish(app, await app.pipeline.resume(wanted, from));
  },
  status: async ({ id, open }) => showStatus(await open(), id),
  cancel: async ({ id, open }) => {
    const wanted = requireId(id, 'cancel');
    const { id: name, status } = await (await open()).pipeline.cancel(wanted);
    return `Run ${name} is ${status}. What AWS already works on goes on there.`;
  },
  costs: async ({ values, open }) => showCosts(await open(), values.month),
  check: async ({ open }) => reportFindings(await (await open()).checkShop()),
  repair: async ({ id, open, signal }) => repairLines(await open(), id, signal),
  activate: async ({ id, values, open }) => activateGeneration(open, id, values.reason),
  prune: async ({ open }) => pruneGenerations(open),
};

await runScript(usage, async ({ args, open, signal }) => {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options });
  const [name = 'run', id] = positionals;
  const command = commands[name];
  if (command === undefined) throw new UsageError(`There is no command "${name}".`);
  return command({ id, values, open, signal });
});

async function run({ values, open }: Call): Promise<string> {
  const stages = values.stages?.split(',').map(toStage);
  const overrideQualityGate = readOverride(values['override-quality-gate']);
  const app = await open();
  if (values['dry-run'] === true) return showPlan(app, stages);
  const request = { stages, startedBy: 'script', overrideQualityGate };
  return finish(app, await app.pipeline.start(request));
}

async function finish(app: App, started: PipelineRun): Promise<string> {
  const run = await followRun(app, started);
  return `${await summarizeLoad(app, run)} Run ${run.id} ${run.status}.${describeWarnings(run)}${describeLines(run)}`;
}

async function showStatus(app: App, id: string | undefined): Promise<string> {
  if (id === undefined) {
    const { rows } = await app.admin.pipelineRuns({ first: 10 });
    return rows.length === 0 ? 'No run yet.' : rows.map(describeRun).join('\n');
  }
  const [run] = await app.admin.runs([id]);
  return run
    ? `${describeRun(run)}${describeWarnings(run)}${describeLines(run)}`
    : `There is no run "${id}".`;
}

function describeRun({ id, status, stages, fault }: PipelineRun): string {
  const parts = stages.map((row) => `${row.stage} ${row.status}`).join(', ');
  return `${id}  ${status}  (${parts})${fault === null ? '' : `\n  ${fault.code}: ${fault.message}`}`;
}

function toStage(text: string): PipelineStage {
  const stage = Object.values(PipelineStage).find((known) => known === text.trim().toUpperCase());
  if (stage !== undefined) return stage;
  throw new UsageError(`"${text}" is no stage: ${Object.values(PipelineStage).join(', ')}.`);
}

function requireId(id: string | undefined, command: string): string {
  if (id !== undefined) return id;
  throw new UsageError(`"${command}" needs the id of a run; "status" lists them.`);
}
