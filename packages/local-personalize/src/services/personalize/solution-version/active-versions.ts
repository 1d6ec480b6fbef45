import { inUse, invalidInput } from '../../../lib/service-error.ts';
import type { EmulatorContext } from '../../emulator-context.ts';
import { recipeTypeOf } from '../recipe/recipes.ts';
import type { SolutionVersion } from '../shared/records.ts';
import { getActive } from '../shared/resource-store.ts';

/** The newest ACTIVE version of the solution with trainingMode FULL, which trainingMode UPDATE continues. */
export function updatableVersion(
  context: EmulatorContext,
  solutionArn: string,
): SolutionVersion | undefined {
  return activeVersions(context, solutionArn).findLast(
    ({ trainingMode }) => trainingMode === 'FULL',
  );
}

const LATEST = '/$LATEST';

/** The version that a campaign may serve; `<solutionArn>/$LATEST` means the newest ACTIVE one. */
export function getDeployable(context: EmulatorContext, arn: string): SolutionVersion {
  const version = arn.endsWith(LATEST)
    ? latestActive(context, arn.slice(0, -LATEST.length))
    : getActive(context.resources.solutionVersions, arn);
  if (recipeTypeOf(version.recipeArn) === 'USER_SEGMENTATION') {
    throw invalidInput(`Solution versions of ${version.recipeArn} cannot be deployed.`);
  }
  return version;
}

function latestActive(context: EmulatorContext, solutionArn: string): SolutionVersion {
  context.resources.solutions.get(solutionArn);
  const latest = activeVersions(context, solutionArn).at(-1);
  if (!latest) throw inUse(`Resource ${solutionArn} has no ACTIVE solution version.`);
  return latest;
}

/** Oldest first. */
function activeVersions(
  { resources }: EmulatorContext,
  solutionArn: string,
): readonly SolutionVersion[] {
  return resources.solutionVersions
    .all()
    .map(({ record }) => record)
    .filter((record) => record.solutionArn === solutionArn && record.status === 'ACTIVE')
    .toSorted((one, other) => one.creationDateTime - other.creationDateTime);
}
