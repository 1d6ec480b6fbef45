import { calling } from '../../aws/clients/to-aws-error.ts';
import { headBucket } from '../../aws/objects/ensure-bucket.ts';
import {
  type DatasetType,
  findCampaign,
  findDataset,
  findDatasetGroup,
  findSchema,
  findSolution,
} from '../../aws/resources/find-resources.ts';
import { kindNames, kindsToInfer } from '../../domain/batch/batch-kinds.ts';
import { createError } from '../../domain/errors/create-error.ts';
import type { PlannedResource } from '../../domain/runs/pipeline-plan.ts';
import type { PipelineStage } from '../../domain/runs/pipeline-run.ts';
import { campaignName, datasetGroupName, runName, schemaName, solutionName } from '../names.ts';
import type { PipelineServices } from '../pipeline-services.ts';
import { type PlannedWork, RUN } from './planned-work.ts';

type Lookup = Pick<PipelineServices, 'aws' | 'settings'>;

/** The resources that the stages need on AWS, in the order of creation, and which exist. Uses Head and List only. */
export async function planResources(
  services: Lookup,
  work: PlannedWork,
): Promise<PlannedResource[]> {
  const group = work.datasetGroupArn ?? (await findGroup(services, work));
  const planners: Partial<Record<PipelineStage, () => Promise<Planned[]> | Planned[]>> = {
    EXPORT: async () => [await planBucket(services)],
    IMPORT: async () => planImports(services, work, group),
    TRAIN: async () => planTrainings(services, work, group),
    INFER: () => planJobs(services, work),
  };
  const planned = work.stages.map(async (stage) => {
    const resources = (await planners[stage]?.()) ?? [];
    return resources.map((resource) => ({ stage, ...resource }));
  });
  return calling('a List operation of the dry run', async () =>
    (await Promise.all(planned)).flat(),
  );
}

type Planned = Omit<PlannedResource, 'stage'>;

const created = (type: string, name: string): Planned => ({ type, name, existing: null });

function groupName({ settings }: Lookup, { datasets }: PlannedWork): string {
  return datasetGroupName(
    settings,
    datasets.map(({ schema }) => schema),
  );
}

/** Rejects if an adopted group does not exist, as the run would. */
async function findGroup(services: Lookup, work: PlannedWork): Promise<string | undefined> {
  const { aws, settings } = services;
  const name = settings.adopt.datasetGroup;
  const arn = await calling('ListDatasetGroups', async () =>
    findDatasetGroup(aws, name ?? groupName(services, work)),
  );
  if (name === undefined || arn !== undefined) return arn;
  const where = 'adopt.datasetGroup';
  throw createError('ADOPTED_RESOURCE_MISSING', { what: 'dataset group', name, where });
}

async function planBucket({ aws, settings: { bucket } }: Lookup): Promise<Planned> {
  const found = await headBucket(aws, bucket);
  const existing = found === undefined ? null : `s3://${bucket}`;
  return { type: 'bucket', name: bucket, existing };
}

async function planImports(
  services: Lookup,
  work: PlannedWork,
  group: string | undefined,
): Promise<Planned[]> {
  const { aws, settings } = services;
  // As in the stage itself: another import of the same export needs another name.
  const suffix = work.stages.includes('EXPORT') ? '' : '-again';
  const planned = work.datasets.map(async ({ dataset, schema }) => {
    const name = schemaName(settings, dataset, schema);
    const found = group && (await findDataset(aws, group, typeOf(dataset)));
    return [
      { type: 'schema', name, existing: (await findSchema(aws, name)) ?? null },
      { type: 'dataset', name: `${settings.name}-${dataset}`, existing: found ?? null },
      created('dataset import job', runName(settings, RUN, { what: `${dataset}${suffix}` })),
    ];
  });
  const ofAll = {
    type: 'dataset group',
    name: services.settings.adopt.datasetGroup ?? groupName(services, work),
    existing: group ?? null,
  };
  return [ofAll, ...(await Promise.all(planned)).flat()];
}

function typeOf(dataset: string): DatasetType {
  if (dataset === 'items') return 'ITEMS';
  return dataset === 'users' ? 'USERS' : 'INTERACTIONS';
}

/** The name of a solution depends on the ARN of its group, which AWS assigns. */
async function planTrainings(
  services: Lookup,
  { trained }: PlannedWork,
  group: string | undefined,
): Promise<Planned[]> {
  const { aws, settings } = services;
  const planned = trained.map(async (kind) => {
    const adopted = settings.adopt.solutions[kind];
    const named = adopted ?? (group && solutionName(settings, kind, settings.recipes[kind], group));
    const found = named && (await findSolution(aws, adopted ? undefined : group, named));
    const name = named ?? `${settings.name}-${kindNames[kind]}-<hash>`;
    const version = created('solution version', runName(settings, RUN, { what: kindNames[kind] }));
    const campaign = kind === 'PERSONALIZED_RANKING' ? await planCampaign(services, found) : [];
    return [{ type: 'solution', name, existing: found ?? null }, version, ...campaign];
  });
  return (await Promise.all(planned)).flat();
}

async function planCampaign(
  { aws, settings }: Lookup,
  solution: string | undefined,
): Promise<Planned[]> {
  if (settings.campaign === 'never') return [];
  if (solution === undefined) return [created('campaign', `${settings.name}-ranking-<hash>`)];
  const name = campaignName(settings, solution);
  return [{ type: 'campaign', name, existing: (await findCampaign(aws, solution, name)) ?? null }];
}

function planJobs({ settings }: Lookup, { counts }: PlannedWork): Planned[] {
  return kindsToInfer(counts).map((kind) =>
    created(
      kind === 'ITEM_AFFINITY' ? 'batch segment job' : 'batch inference job',
      runName(settings, RUN, { what: kindNames[kind] }),
    ),
  );
}
