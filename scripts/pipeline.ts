import { parseArgs } from 'node:util';

import type { App } from '../src/app.ts';
import { describeFinding, isBlocking } from '../src/domain/checks/check-report.ts';
import { createError } from '../src/domain/errors/create-error.ts';
import { findStoppedRun } from '../src/domain/runs/find-stopped-run.ts';
import { PipelineStage, type PipelineRun, type StageRun } from '../src/domain/runs/pipeline-run.ts';
import { describeNextRun } from '../src/domain/runs/schedule.ts';
import { UsageError } from './support/describe-failure.ts';
import {
  describeDelta,
  describeItemModel,
  describeRejectedLines,
  describeWarnings,
} from './support/describe-run.ts';
import { followRun, summarizeLoad } from './support/follow-run.ts';
import {
  activateGeneration,
  describeGenerations,
  pruneGenerations,
  readOverride,
} from './support/generation-commands.ts';
import { readRunId } from './support/read-run-id.ts';
import { repairLines } from './support/repair-lines.ts';
import { type CommandForm, requireCommand } from './support/require-command.ts';
import { runScript, type ScriptTools } from './support/run-script.ts';
import { describeCostReport } from './support/show-costs.ts';
import { showPlan } from './support/show-plan.ts';

const usage = `Usage: npx gateway pipeline [command]

  run [--stages EXPORT,IMPORT,TRAIN,INFER,LOAD,ACTIVATE]   run the pipeline, or resume an abandoned run;
                                                            the default command
      [--override-quality-gate REASON]                     serve the new lists whatever the quality gate decides
      [--delta]                                            infer only users with new interactions and new items;
                                                            carry the other lists over
  run --dry-run                                            show what a run would create, read, write and cost
  resume [ID] [--from STAGE]                               resume a stopped run (default: the newest) or follow a
                                                            run in progress; --from repeats a stage that has
                                                            succeeded, with new jobs that AWS bills again
  status [ID]                                              show the newest runs, or one run, and the generations
                                                            that it loaded
  cancel ID                                                cancel a run and stop its trainings
  costs [--month 2026-11]                                  show the costs of a month and the saving
  check                                                    check the shop's data as EXPORT does; write nothing
  repair [ID]                                              request inputs without a usable output again, and load them
  activate GENERATION --reason TEXT                        serve another generation, such as generation_32, or a
                                                            rejected one
  prune                                                    remove generations that generations.keep does not cover`;

const options = {
  stages: { type: 'string' },
  from: { type: 'string' },
  month: { type: 'string' },
  'dry-run': { type: 'boolean' },
  delta: { type: 'boolean' },
  reason: { type: 'string' },
  'override-quality-gate': { type: 'string' },
} as const;

/** The arguments of a command, and the tools that it uses. */
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
  ['resume', { start: ofRun(resume), takesOne: true, options: ['from'] }],
  [
    'status',
    { start: ofRun(async ({ id, open }) => showStatus(await open(), id)), takesOne: true },
  ],
  ['cancel', { start: ofRun(cancel), takesOne: true }],
  [
    'costs',
    {
      start: async ({ values, open }) =>
        describeCostReport(await (await open()).pipeline.costReport(values.month)),
      options: ['month'],
    },
  ],
  ['check', { start: check }],
  [
    'repair',
    {
      start: ofRun(async ({ id, open, signal }) => repairLines(await open(), id, signal)),
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

/** A command on the run that its argument names. */
function ofRun(start: Command['start']): Command['start'] {
  return async (call) => start({ ...call, id: readRunId('ID', call.id) });
}

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

async function check({ open, signal }: Call): Promise<string> {
  const app = await open({ readOnly: true });
  const findings = await app.checkShop();
  if (findings.some(isBlocking)) throw createError('SHOP_NOT_FIT', { findings });
  const faults = await app.checkLiveReads(signal);
  const failed = faults.find(({ code }) => code === 'SHOP_READ_FAILED');
  if (failed !== undefined) throw failed;
  return [
    "The shop's data can be used for training.",
    ...describeBaskets(await app.countBaskets()),
    ...findings.map(describeFinding),
    ...faults.map(({ code, message, advice }) => `WARNING ${code}: ${message} ${advice}`),
  ].join('\n');
}

function describeBaskets({ orders, sessions }: Awaited<ReturnType<App['countBaskets']>>): string[] {
  return [
    ...(orders === null ? [] : [`The interactions belong to ${orders} orders (order_id).`]),
    ...(sessions === null ? [] : [`The interactions belong to ${sessions} sessions (session_id).`]),
  ];
}

async function run({ values, open, progress }: Call): Promise<string> {
  const stages = values.stages?.split(',').map(toStage);
  const overrideQualityGate = readOverride(values['override-quality-gate']);
  const { delta, 'dry-run': readOnly } = values;
  const app = await open({ readOnly });
  if (readOnly === true) return showPlan(app, { stages, delta });
  const abandoned = stages === undefined ? await app.pipeline.abandoned() : undefined;
  if (abandoned !== undefined) {
    progress.note(`Run ${abandoned.id} was abandoned; resuming it.`);
    return finish(app, await app.pipeline.resume(abandoned.id, undefined));
  }
  const request = { stages, startedBy: 'script', overrideQualityGate, delta };
  return finish(app, await app.pipeline.start(request));
}

async function finish(app: App, started: PipelineRun): Promise<string> {
  const run = await followRun(app, started);
  return `${await summarizeLoad(app, run)}${describeDelta(run)} Run ${run.id} ${run.status}.${describeWarnings(run)}${describeRejectedLines(run)}`;
}

function describeCancelled({ id, status, stages }: PipelineRun): string {
  const detail = stages.find((row) => Array.isArray(row.detail['goesOn']))?.detail ?? {};
  const list = (what: unknown) => (Array.isArray(what) ? what.join(', ') : '') || 'nothing';
  return `Run ${id} is ${status}. Stopped on AWS: ${list(detail['stopped'])}. Still running there: ${list(detail['goesOn'])}.`;
}

async function showStatus(app: App, id: string | undefined): Promise<string> {
  if (id === undefined) {
    const { rows } = await app.admin.pipelineRuns({ first: 10 });
    const next = app.pipeline.nextRuns().map(describeNextRun);
    const runs = rows.length === 0 ? ['There is no run.'] : rows.map(describeRun);
    return [...runs, ...next, await describeGenerations(app.admin, id)].join('\n');
  }
  const [run] = await app.admin.runs([id]);
  if (!run) throw createError('RUN_NOT_FOUND', { id });
  const details = `${describeDelta(run)}${describeItemModel(run)}${describeWarnings(run)}${describeRejectedLines(run)}`;
  return `${describeRun(run)}${details}\n${await describeGenerations(app.admin, id)}`;
}

function describeRun({ id, status, stages, fault }: PipelineRun): string {
  const parts = stages.map(describeStage).join(', ');
  return `${id}  ${status}  (${parts})${fault === null ? '' : `\n  ${fault.code}: ${fault.message}`}`;
}

function describeStage({ stage, status, nextPollAt, startedAt }: StageRun): string {
  if (status !== 'WAITING' || nextPollAt === null) return `${stage} ${status}`;
  const since = startedAt === null ? '' : ` since ${startedAt.toISOString()}`;
  return `${stage} WAITING${since}, next poll of AWS at ${nextPollAt.toISOString()}`;
}

function toStage(text: string): PipelineStage {
  const stage = Object.values(PipelineStage).find((known) => known === text.trim().toUpperCase());
  if (stage !== undefined) return stage;
  throw new UsageError(
    `"${text}" is not a stage; the stages are ${Object.values(PipelineStage).join(', ')}.`,
  );
}

function requireId(id: string | undefined, command: string): string {
  if (id !== undefined) return id;
  throw new UsageError(`"${command}" requires the id of a run; "status" lists the runs.`);
}
