import { parseArgs } from 'node:util';

import type { App } from '../src/app.ts';
import { PipelineStage, type PipelineRun, type StageRun } from '../src/domain/pipeline-run.ts';
import { UsageError } from './support/describe-failure.ts';
import { followRun, summarizeLoad } from './support/follow-run.ts';
import { runScript } from './support/run-script.ts';

const usage = `npm run pipeline [-- COMMAND]

  run [--stages EXPORT,IMPORT,TRAIN,INFER,LOAD,ACTIVATE]   runs the pipeline, or goes on with a run whose process
                                                           is gone; the default
  resume [ID] [--from STAGE]                               goes on with a run that stopped, the newest if none is
                                                           named, and follows one that is under way
  status [ID]                                              shows the newest runs, or one
  cancel ID                                                stops a run and its trainings`;

await runScript(usage, async ({ args, open, progress }) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { stages: { type: 'string' }, from: { type: 'string' } },
  });
  const [command = 'run', id] = positionals;
  switch (command) {
    case 'run': {
      const stages = values.stages?.split(',').map(toStage);
      const app = await open();
      const begun = await beginOrGoOn(app, stages, (text) => progress.note(text));
      return finish(app, begun);
    }
    case 'resume': {
      const from = values.from === undefined ? undefined : toStage(values.from);
      const app = await open();
      return finish(app, await app.pipeline.resume(id ?? (await findStopped(app)), from));
    }
    case 'status':
      return showStatus(await open(), id);
    case 'cancel': {
      const wanted = requireId(id, command);
      return describeCancelled(await (await open()).pipeline.cancel(wanted));
    }
    default:
      throw new UsageError(`There is no command "${command}".`);
  }
});

/** A run that its process has left is not begun anew, unless other stages are wanted. */
async function beginOrGoOn(
  { pipeline }: App,
  stages: PipelineStage[] | undefined,
  note: (text: string) => void,
): Promise<PipelineRun> {
  const abandoned = stages === undefined ? await pipeline.abandoned() : undefined;
  if (abandoned === undefined) return pipeline.start({ stages, startedBy: 'script' });
  note(`Run ${abandoned.id} was broken off: going on with it.`);
  return pipeline.resume(abandoned.id, undefined);
}

async function finish(app: App, started: PipelineRun): Promise<string> {
  const run = await followRun(app, started);
  return `${await summarizeLoad(app, run)} Run ${run.id} ${run.status}.`;
}

/** The newest run that can be gone on with. */
async function findStopped(app: App): Promise<string> {
  const { rows } = await app.admin.pipelineRuns({ first: 20 });
  const stopped = rows.find(({ status }) => status !== 'SUCCEEDED' && status !== 'CANCELLED');
  if (stopped === undefined) throw new UsageError('There is no run to go on with.');
  return stopped.id;
}

function describeCancelled({ id, status, stages }: PipelineRun): string {
  const detail = stages.find((row) => Array.isArray(row.detail['goesOn']))?.detail ?? {};
  const list = (what: unknown) => (Array.isArray(what) ? what.join(', ') : '') || 'nothing';
  return `Run ${id} is ${status}. Stopped on AWS: ${list(detail['stopped'])}. Going on there: ${list(detail['goesOn'])}.`;
}

async function showStatus(app: App, id: string | undefined): Promise<string> {
  if (id === undefined) {
    const { rows } = await app.admin.pipelineRuns({ first: 10 });
    return rows.length === 0 ? 'No run yet.' : rows.map(describeRun).join('\n');
  }
  const [run] = await app.admin.runs([id]);
  return run ? describeRun(run) : `There is no run "${id}".`;
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
