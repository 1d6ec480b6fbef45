import { listDatasetGroups } from '../../aws/datasets/list-dataset-groups.ts';
import { readGroupSchemas } from '../../aws/datasets/read-group-schemas.ts';
import { EXAMPLES, type Finding } from '../../domain/checks/check-report.ts';
import { compareSchemas } from '../../domain/checks/compare-schemas.ts';
import type { PlannedDataset } from '../../shop/export/plan-datasets.ts';
import { datasetGroupName } from '../names.ts';
import type { PipelineServices } from '../pipeline-services.ts';

/** How many dataset groups an account may have, unless AWS has raised it. */
const QUOTA = 5;

/** Where the shop's columns are not those of the dataset group that stands: then another one begins beside it. */
export async function checkSchemas(
  { aws, settings }: Pick<PipelineServices, 'aws' | 'settings'>,
  datasets: readonly PlannedDataset[],
): Promise<Finding[]> {
  const schemas = datasets.map(({ schema }) => schema);
  const name = datasetGroupName(settings, schemas);
  const groups = await listDatasetGroups(aws);
  if (groups.some((group) => group.name === name)) return [];
  const findings: Finding[] = [];
  const standing = groups.find((group) => isOurs(group.name, settings.name));
  if (standing !== undefined) {
    const changes = listChanges(await readGroupSchemas(aws, standing.arn), datasets);
    const what = `AWS lets no schema change: the dataset group ${name} begins beside ${standing.name}, for ${changes.length} changed columns`;
    findings.push(warning('SCHEMA_CHANGED', what, changes));
  }
  if (groups.length >= QUOTA) {
    const what = `a dataset group is to be made where ${groups.length} are: AWS allows ${QUOTA}, unless it was asked for more`;
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

/** Our groups are called by the configured name and eight hex digits of their schemas. */
function isOurs(group: string, name: string): boolean {
  return group.startsWith(`${name}-`) && /^[0-9a-f]{8}$/.test(group.slice(name.length + 1));
}

function listChanges(
  standing: ReadonlyMap<string, string>,
  datasets: readonly PlannedDataset[],
): string[] {
  return ['interactions', 'items', 'users'].flatMap((name) => {
    const wanted = datasets.find((dataset) => dataset.name === name)?.schema;
    const changes = compareSchemas(standing.get(name.toUpperCase()), wanted);
    return changes.map((change) => `${name} ${change}`);
  });
}

function warning(check: string, what: string, all: readonly string[]): Finding {
  const examples = all.slice(0, EXAMPLES);
  return { check, severity: 'WARNING', count: all.length, what, examples };
}
