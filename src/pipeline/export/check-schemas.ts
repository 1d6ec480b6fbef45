import { listDatasetGroups } from '../../aws/datasets/list-dataset-groups.ts';
import { readGroupSchemas } from '../../aws/datasets/read-group-schemas.ts';
import { EXAMPLES, type Finding } from '../../domain/checks/check-report.ts';
import { compareSchemas } from '../../domain/checks/compare-schemas.ts';
import type { PlannedDataset } from '../../shop/export/plan-datasets.ts';
import { datasetGroupName } from '../names.ts';
import type { PipelineServices } from '../pipeline-services.ts';

/** The default quota of dataset groups of an account. */
const QUOTA = 5;

/** Findings if the shop's columns differ from the existing dataset group, so that another one is created. */
export async function checkSchemas(
  { aws, settings }: Pick<PipelineServices, 'aws' | 'settings'>,
  datasets: readonly PlannedDataset[],
): Promise<Finding[]> {
  const schemas = datasets.map(({ schema }) => schema);
  const name = datasetGroupName(settings, schemas);
  const groups = await listDatasetGroups(aws);
  if (groups.some((group) => group.name === name)) return [];
  const findings: Finding[] = [];
  const existing = groups.find((group) => isGatewayGroup(group.name, settings.name));
  if (existing !== undefined) {
    const changes = listChanges(await readGroupSchemas(aws, existing.arn), datasets);
    const what = `${changes.length} columns have changed, and AWS does not allow changing a schema: the dataset group ${name} is created beside ${existing.name}`;
    findings.push(warning('SCHEMA_CHANGED', what, changes));
  }
  if (groups.length >= QUOTA) {
    const what = `the run creates a dataset group beside ${groups.length} existing ones; the default quota of AWS is ${QUOTA}`;
    findings.push(
      warning(
        'DATASET_GROUP_QUOTA',
        what,
        groups.map((group) => group.name),
      ),
    );
  }
  return findings;
}

/** The name of our groups is the configured name and eight hex digits of the hash of their schemas. */
function isGatewayGroup(group: string, name: string): boolean {
  return group.startsWith(`${name}-`) && /^[0-9a-f]{8}$/.test(group.slice(name.length + 1));
}

function listChanges(
  existing: ReadonlyMap<string, string>,
  datasets: readonly PlannedDataset[],
): string[] {
  return ['interactions', 'items', 'users'].flatMap((name) => {
    const planned = datasets.find((dataset) => dataset.name === name)?.schema;
    const changes = compareSchemas(existing.get(name.toUpperCase()), planned);
    return changes.map((change) => `${name} ${change}`);
  });
}

function warning(check: string, what: string, all: readonly string[]): Finding {
  const examples = all.slice(0, EXAMPLES);
  return { check, severity: 'WARNING', count: all.length, what, examples };
}
