import { parseArgs } from 'node:util';

import type { App } from '../src/app.ts';
import { createError } from '../src/domain/errors/create-error.ts';
import { findStoppedRun } from '../src/domain/runs/find-stopped-run.ts';
import { PipelineStage, type PipelineRun, type StageRun } from '../src/domain/runs/pipeline-run.ts';
import { describeNextRun } from '../src/domain/runs/schedule.ts';
import { describeDelta } from './support/describe-delta.ts';
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
import { type CommandForm, requireCommand } from './support/require-command.ts';
import { runScript, type ScriptTools } from './support/run-script.ts';
import { showCosts } from './support/show-costs.ts';
import { showPlan } from './support/show-plan.ts';

const usage = `npm run pipeline [-- COMMAND]

  run [--stages EXPORT,IMPORT,TRAIN,INFER,LOAD,ACTIVATE]   runs the pipeline, or goes on with a run whose process
                                                            is gone; the default
      [--override-quality-gate REASON]                     serves what it loads whatever the gate says
      [--delta]                                            infers only users with new interactions and new items,
                                                            and carries the other lists over
  run --dry-run                                            says what that would create, read, write and cost
  resume [ID] [--from STAGE]                               goes on with a run that stopped, the newest if none is
                                                            named, and follows one that is under way; from a stage
                                                            that has succeeded it is done anew, with new jobs that
                                                            AWS bills again
  status [ID]                                              shows the newest runs, or one
  cancel ID                                                stops a run and its trainings
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
  delta: { type: 'boolean' },
  reason: { type: 'string' },
  'override-quality-gate': { type: 'string' },
} as const;

/** What was written behind the command, and what it works with. */
interface Call {
  readonly id: string | undefined;
  readonly values: ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];
  readonly open: ScriptTools['open'];
  readonly signal: AbortSignal;
  readonly progress: ScriptTools['progress'];
}

interface Command extends CommandForm {
  readonly options?: readonly (keyof typeof options)[];
  readonly start: (call: Call) => Promise<string>;
}

const commands = new Map<string, Command>([
  ['run', { start: run, options: ['stages', 'override-quality-gate', 'delta', 'dry-run'] }],
  ['resume', { start: resume, takesOne: true, options: ['from'] }],
  ['status', { start: async ({ id, open }) => showStatus(await open(), id), takesOne: true }],
  ['cancel', { start: cancel, takesOne: true }],
  [
    'costs',
    {
      start: async ({ values, open }) => showCosts(await open(), values.month),
      options: ['month'],
    },
  ],
  ['check', { start: check }],
  [
    'repair',
    {
      start: async ({ id, open, signal }) => repairLines(await open(), id, signal),
      takesOne: true,
    },
  ],
  [
    'activate',
    {
      start: async ({ id, values, open }) => activateGeneration(open, id, values.reason),
      takesOne: true,
      options: ['reason'],
    },
  ],
  ['prune', { start: async ({ open }) => pruneGenerations(open) }],
]);

await runScript(usage, async ({ args, ...script }) => {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options });
  const called = positionals.length === 0 ? ['run'] : positionals;
  const { start } = requireCommand(commands, { values, positionals: called });
  return start({ id: called[1], values, ...script });
});

async function resume({ id, values, open }: Call): Promise<string> {
  const from = values.from === undefined ? undefined : toStage(values.from);
  const app = await open();
  return finish(app, await app.pipeline.resume(id ?? (await newestStopped(app)), from));
}

async function newestStopped({ admin }: App): Promise<string> {
  const { rows } = await admin.pipelineRuns({ first: 20 });
  const found = findStoppedRun(rows);
  if ('refusal' in found) throw new UsageError(found.refusal);
  return found.id;
}

async function cancel({ id, open }: Call): Promise<string> {
  const wanted = requireId(id, 'cancel');
  return describeCancelled(await (await open()).pipeline.cancel(wanted));
}

async function check({ open }: Call): Promise<string> {
  return reportFindings(await (await open({ readOnly: true })).checkShop());
}

async function run({ values, open, progress }: Call): Promise<string> {
  const stages = values.stages?.split(',').map(toStage);
  const overrideQualityGate = readOverride(values['override-quality-gate']);
  const { delta, 'dry-run': readOnly } = values;
  const app = await open({ readOnly });
  if (readOnly === true) return showPlan(app, { stages, delta });
  const abandoned = stages === undefined ? await app.pipeline.abandoned() : undefined;
  if (abandoned !== undefined) {
    progress.note(`Run ${abandoned.id} was broken off: going on with it.`);
    return finish(app, await app.pipeline.resume(abandoned.id, undefined));
  }
  const request = { stages, startedBy: 'script', overrideQualityGate, delta };
  return finish(app, await app.pipeline.start(request));
}

async function finish(app: App, started: PipelineRun): Promise<string> {
  const run = await followRun(app, started);
  return `${await summarizeLoad(app, run)}${describeDelta(run)} Run ${run.id} ${run.status}.${describeWarnings(run)}${describeLines(run)}`;
}

function describeCancelled({ id, status, stages }: PipelineRun): string {
  const detail = stages.find((row) => Array.isArray(row.detail['goesOn']))?.detail ?? {};
  const list = (what: unknown) => (Array.isArray(what) ? what.join(', ') : '') || 'nothing';
  return `Run ${id} is ${status}. Stopped on AWS: ${list(detail['stopped'])}. Going on there: ${list(detail['goesOn'])}.`;
}

async function showStatus(app: App, id: string | undefined): Promise<string> {
  if (id === undefined) {
    const { rows } = await app.admin.pipelineRuns({ first: 10 });
    const next = app.pipeline.nextRuns().map(describeNextRun);
    return [...(rows.length === 0 ? ['No run yet.'] : rows.map(describeRun)), ...next].join('\n');
  }
  const [run] = await app.admin.runs([id]);
  if (!run) throw createError('RUN_NOT_FOUND', { id });
  return `${describeRun(run)}${describeDelta(run)}${describeWarnings(run)}${describeLines(run)}`;
}

function describeRun({ id, status, stages, fault }: PipelineRun): string {
  const parts = stages.map(describeStage).join(', ');
  return `${id}  ${status}  (${parts})${fault === null ? '' : `\n  ${fault.code}: ${fault.message}`}`;
}

function describeStage({ stage, status, nextPollAt, startedAt }: StageRun): string {
  if (status !== 'WAITING' || nextPollAt === null) return `${stage} ${status}`;
  const since = startedAt === null ? '' : ` since ${startedAt.toISOString()}`;
  return `${stage} WAITING${since}, next look at AWS ${nextPollAt.toISOString()}`;
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
