import type { EmulatorContext } from '../../emulator-context.ts';
import type { SolutionVersion } from '../shared/records.ts';

/** The newest ACTIVE version of the solution that learned from all data: what trainingMode UPDATE goes on from. */
export function updatableVersion(
  world: EmulatorContext,
  solutionArn: string,
): SolutionVersion | undefined {
  return activeVersions(world, solutionArn).findLast(({ trainingMode }) => trainingMode === 'FULL');
}

/** The ACTIVE versions of a solution, oldest first. */
export function activeVersions(
  world: EmulatorContext,
  solutionArn: string,
): readonly SolutionVersion[] {
  return world.resources.solutionVersions
    .all()
    .map(({ record }) => record)
    .filter((record) => record.solutionArn === solutionArn && record.status === 'ACTIVE')
    .toSorted((one, other) => one.creationDateTime - other.creationDateTime);
}
