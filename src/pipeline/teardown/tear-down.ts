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

/** What a teardown removes, and what it keeps. */
export interface TeardownPlan {
  /** In the order of removal. */
  readonly resources: readonly FoundResource[];
  readonly objects: ObjectCount;
  /** Whether the bucket is removed too, if it is empty then. */
  readonly bucket: boolean;
  readonly kept: readonly Kept[];
  /** A RUNNING run whose process has stopped; the teardown cancels it first. */
  readonly abandonedRun: string | undefined;
}

/** Something that is kept, and why. */
interface Kept {
  readonly what: string;
  readonly why: string;
}

export interface TeardownReport {
  readonly removed: readonly string[];
  /** Resources of the gateway that could not be removed. */
  readonly left: readonly Kept[];
}

/** Lists the resources of the gateway and changes nothing. */
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
      why: 'it has a name of the gateway, but not its tag',
    })),
  ];
  const abandonedRun = await findAbandonedRun(database);
  return { resources: own, abandonedRun, ...(await planBucket({ aws, settings }, kept)) };
}

async function planBucket(
  { aws, settings }: Pick<PipelineServices, 'aws' | 'settings'>,
  kept: readonly Kept[],
): Promise<Omit<TeardownPlan, 'resources' | 'abandonedRun'>> {
  const { bucket, adopt } = settings;
  if ((await headBucket(aws, bucket)) === undefined) {
    return { objects: { objects: 0, bytes: 0 }, bucket: false, kept };
  }
  const objects = await countObjects(aws, ownObjects(settings));
  const isOurs = !adopt.bucket && (await isOwnBucket(aws, bucket));
  const why = adopt.bucket ? 'it is adopted' : 'the gateway did not create it';
  const stays = isOurs ? [] : [{ what: `bucket ${bucket}`, why }];
  return { objects, bucket: isOurs, kept: [...kept, ...stays] };
}

/** Removes the resources of the plan; those that AWS still uses are left for another teardown. */
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
  const record = (what: string, why: string | undefined): void => {
    if (why === undefined) {
      removed.push(what);
      onRemoved(what);
    } else left.push({ what, why });
  };
  for (const resource of resources) {
    record(describeResource(resource), await removeResource(aws, resource, signal));
  }
  if (objects.objects > 0) {
    await removeObjects(aws, ownObjects(settings));
    record(`${objects.objects} objects in ${settings.bucket}`, undefined);
  }
  if (bucket) record(`bucket ${settings.bucket}`, await removeBucket(aws, settings.bucket));
  return { removed, left };
}

/** Rejects if a process works on a run; its resources are in use. */
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
