import { createLog, errorMessage, silentLog } from '@recommendation-gateway/lib';

import type { Counts } from '../../../support/processes/counts.ts';
import type { RoundServer } from '../../open-round-server.ts';
import { type CallWatch, watchCalls } from '../calls/call-watch.ts';
import { failStatements } from '../calls/fail-statements.ts';
import { type Fault, formatFault } from '../plan/fault.ts';
import { findChanges, type Figures, readFigures } from './read-figures.ts';
import { hasStage, type Section, sections, startOf } from './sections.ts';
import { readView, type View, watchReaders } from './watch-readers.ts';
import { makeUpLater, type Work, workOnSection } from './work-on-section.ts';
import { openWorld, type Snapshot, type World } from './world.ts';

/** A section without a fault: what it begins with, its calls, and what it leaves. */
export interface Undisturbed {
  readonly section: Section;
  readonly snapshot: Snapshot;
  readonly calls: Counts;
  readonly figures: Figures;
  /** What readers see before and after it. */
  readonly views: readonly [View, View];
}

export interface Outcome {
  /** Whether the call to fail has come. */
  readonly hasFailed: boolean;
  /** How many processes the section took; 0 where it did not come to its end. */
  readonly processes: number;
  readonly problems: readonly string[];
}

const BUCKET = 'recommendation-gateway';

/** Plays all sections without a fault, from the snapshot of a shop. Returns what each was like, and the last end. */
export async function playUndisturbed(
  server: RoundServer,
  shop: Snapshot,
): Promise<{ readonly played: Undisturbed[]; readonly end: Snapshot }> {
  const played: Undisturbed[] = [];
  let snapshot = shop;
  for (const section of sections) {
    const world = await openWorld(server, snapshot);
    const before = await readView(world.database.address);
    const watch = watchCalls(startOf(section));
    failStatements(watch);
    await workOnSection(world, section, { watch, log: silentLog });
    await makeUpLater(world);
    const figures = await readFigures(world, BUCKET);
    const views = [before, await readView(world.database.address)] as const;
    played.push({ section, snapshot, calls: watch.calls, figures, views });
    snapshot = await world.freeze();
  }
  failStatements(undefined);
  return { played, end: snapshot };
}

/** Plays the section of a fault on a copy of what it begins with, and compares. */
export async function playFault(
  server: RoundServer,
  undisturbed: readonly Undisturbed[],
  fault: Fault,
): Promise<Outcome> {
  const begun = undisturbed.findIndex(({ section }) => hasStage(section, fault.stage));
  const own = undisturbed[begun];
  if (own === undefined) throw new Error(`${formatFault(fault)}: the stage does not exist`);
  const world = await openWorld(server, own.snapshot);
  try {
    const watch = watchCalls(startOf(own.section), fault);
    failStatements(watch);
    const problems = await playOn(world, { own, undisturbed, watch });
    return { ...problems, hasFailed: watch.hasFailed() };
  } finally {
    failStatements(undefined);
    await world.remove();
  }
}

interface Play {
  readonly own: Undisturbed;
  readonly undisturbed: readonly Undisturbed[];
  readonly watch: CallWatch;
}

async function playOn(
  world: World,
  { own, undisturbed, watch }: Play,
): Promise<Omit<Outcome, 'hasFailed'>> {
  const { address } = world.database;
  // Before LOAD nothing is written that readers see; what they see in the end is compared anyway.
  const readers = own.section.stages.includes('LOAD')
    ? watchReaders(address, own.views)
    : undefined;
  const log =
    process.env['EVERY_CALL_LOG'] === undefined ? silentLog : createLog(process.stderr, 'text');
  const problems: string[] = [];
  const work = await workOnSection(world, own.section, { watch, log }).catch((error: unknown) => {
    problems.push(errorMessage(error));
  });
  problems.push(...((await readers?.stop()) ?? []));
  if (work === undefined) return { processes: 0, problems };
  await makeUpLater(world);
  problems.push(...(await compareEnd(world, work, undisturbed)));
  return { processes: work.processes, problems };
}

/** With what an undisturbed run leaves after the same stages. */
async function compareEnd(
  world: World,
  { succeeded }: Work,
  undisturbed: readonly Undisturbed[],
): Promise<string[]> {
  const reached = undisturbed.findLast(({ section }) =>
    section.stages.every((stage) => succeeded.includes(stage)),
  );
  if (reached === undefined) return ['no section has come to its end'];
  const seen = await readView(world.database.address);
  return [
    ...findChanges(reached.figures, await readFigures(world, BUCKET)),
    ...reached.views[1].flatMap((view, nth) =>
      seen[nth] === view ? [] : [`in the end readers see ${seen[nth]}, not ${view}`],
    ),
  ];
}
