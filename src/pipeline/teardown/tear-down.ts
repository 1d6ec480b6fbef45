import { headBucket } from '../../aws/objects/ensure-bucket.ts';
import { type FoundResource, findOwnResources } from '../../aws/teardown/find-own-resources.ts';
import { isOwnBucket, removeBucket } from '../../aws/teardown/remove-bucket.ts';
import {
  type ObjectCount,
  type ObjectsSpec,
  countObjects,
  removeObjects,
} from '../../aws/teardown/remove-objects.ts';
import { removeResource } from '../../aws/teardown/remove-resource.ts';
import { findAbandonedRun, requireNoneRunning } from '../../database/runs/run-scheduling.ts';
import type { PipelineSettings } from '../../domain/settings/pipeline-settings.ts';
import { isRunKey, runsFolder, schemaName } from '../names.ts';
import type { PipelineServices } from '../pipeline-services.ts';
import { cancelRun } from '../runs/cancel-run.ts';

/** What a teardown would remove, and what it leaves alone. */
export interface TeardownPlan {
  /** In the order of removal. */
  readonly resources: readonly FoundResource[];
  readonly objects: ObjectCount;
  /** Whether the bucket goes too, if it is empty then. */
  readonly bucket: boolean;
  readonly kept: readonly Kept[];
  /** A run that says RUNNING while its process is gone: it is cancelled first. */
  readonly brokenOff: string | undefined;
}

/** Something that stays, and why. */
interface Kept {
  readonly what: string;
  readonly why: string;
}

export interface TeardownReport {
  readonly removed: readonly string[];
  /** Ours, and not removed. */
  readonly left: readonly Kept[];
}

/** Looks what there is of ours, and changes nothing. */
export async function planTeardown({
  aws,
  database,
  settings,
}: PipelineServices): Promise<TeardownPlan> {
  const { own, doubtful } = await findOwnResources(aws, {
    owner: settings.name,
    adopted: adoptedNames(settings),
    isOwnSchema: (name, text) =>
      ['interactions', 'items', 'users'].some((kind) => schemaName(settings, kind, text) === name),
  });
  const kept = [
    ...adoptedNames(settings).map((what) => ({ what, why: 'it is adopted' })),
    ...doubtful.map((one) => ({
      what: describeResource(one),
      why: 'it has our name, not our tag',
    })),
  ];
  const brokenOff = await findAbandonedRun(database);
  return { resources: own, brokenOff, ...(await planBucket({ aws, settings }, kept)) };
}

async function planBucket(
  { aws, settings }: Pick<PipelineServices, 'aws' | 'settings'>,
  kept: readonly Kept[],
): Promise<Omit<TeardownPlan, 'resources' | 'brokenOff'>> {
  const { bucket, adopt } = settings;
  if ((await headBucket(aws, bucket)) === undefined) {
    return { objects: { objects: 0, bytes: 0 }, bucket: false, kept };
  }
  const objects = await countObjects(aws, ownObjects(settings));
  const isOurs = !adopt.bucket && (await isOwnBucket(aws, bucket));
  const why = adopt.bucket ? 'it is adopted' : 'the gateway did not make it';
  const stays = isOurs ? [] : [{ what: `bucket ${bucket}`, why }];
  return { objects, bucket: isOurs, kept: [...kept, ...stays] };
}

/** Removes what the plan names; what AWS still needs stays, and a second teardown goes on. */
export async function tearDown(
  services: PipelineServices,
  { resources, objects, bucket }: TeardownPlan,
  {
    signal,
    onRemoved,
  }: { readonly signal: AbortSignal; readonly onRemoved: (what: string) => void },
): Promise<TeardownReport> {
  const { aws, settings } = services;
  await cancelAbandonedRun(services);
  const removed: string[] = [];
  const left: Kept[] = [];
  const note = (what: string, why: string | undefined): void => {
    if (why === undefined) {
      removed.push(what);
      onRemoved(what);
    } else left.push({ what, why });
  };
  for (const resource of resources) {
    note(describeResource(resource), await removeResource(aws, resource, signal));
  }
  if (objects.objects > 0) {
    await removeObjects(aws, ownObjects(settings));
    note(`${objects.objects} objects in ${settings.bucket}`, undefined);
  }
  if (bucket) note(`bucket ${settings.bucket}`, await removeBucket(aws, settings.bucket));
  return { removed, left };
}

/** Nothing is taken from under a run that somebody works on. */
async function cancelAbandonedRun(services: PipelineServices): Promise<void> {
  const abandoned = await findAbandonedRun(services.database);
  if (abandoned !== undefined) await cancelRun(services, abandoned);
  await requireNoneRunning(services.database);
}

function ownObjects(settings: PipelineSettings): ObjectsSpec {
  const prefix = runsFolder(settings);
  return { bucket: settings.bucket, prefix, isOwn: (key) => isRunKey(settings, key) };
}

function adoptedNames({ adopt }: PipelineSettings): string[] {
  const named = [adopt.datasetGroup, ...Object.values(adopt.solutions)];
  return named.filter((name) => name !== undefined);
}

function describeResource({ kind, name }: FoundResource): string {
  return `${kind.word} ${name}`;
}
