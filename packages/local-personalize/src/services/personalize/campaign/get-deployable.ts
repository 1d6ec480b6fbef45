import { inUse, invalidInput } from '../../../errors/service-error.ts';
import type { EmulatorContext } from '../../emulator-context.ts';
import { recipeTypeOf } from '../recipe/recipes.ts';
import { getActive } from '../shared/get-active.ts';
import type { SolutionVersion } from '../shared/records.ts';
import { activeVersions } from '../solution-version/active-versions.ts';

const LATEST = '/$LATEST';

/** The solution version that a campaign may serve; `<solutionArn>/$LATEST` stands for the newest ACTIVE one. */
export function getDeployable(world: EmulatorContext, arn: string): SolutionVersion {
  const version = arn.endsWith(LATEST)
    ? latestActive(world, arn.slice(0, -LATEST.length))
    : getActive(world.resources.solutionVersions, arn);
  if (recipeTypeOf(version.recipeArn) === 'USER_SEGMENTATION') {
    throw invalidInput(`Solution versions of ${version.recipeArn} cannot be deployed.`);
  }
  return version;
}

function latestActive(world: EmulatorContext, solutionArn: string): SolutionVersion {
  world.resources.solutions.get(solutionArn);
  const latest = activeVersions(world, solutionArn).at(-1);
  if (!latest) throw inUse(`Resource ${solutionArn} has no ACTIVE solution version.`);
  return latest;
}
