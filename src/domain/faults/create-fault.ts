import { Fault, type FaultDescription } from '../../lib/fault.ts';
import { accessFaults } from './access-faults.ts';
import { awsFaults } from './aws-faults.ts';
import { costFaults } from './cost-faults.ts';
import { databaseFaults } from './database-faults.ts';
import { helperFaults } from './helper-faults.ts';
import { limitFaults } from './limit-faults.ts';
import { localAwsFaults } from './local-aws-faults.ts';
import { mappingFaults } from './mapping-faults.ts';
import { pipelineFaults } from './pipeline-faults.ts';
import { rankingFaults } from './ranking-faults.ts';
import { requestFaults } from './request-faults.ts';
import { shopFaults } from './shop-faults.ts';
import { startFaults } from './start-faults.ts';

const entries = {
  ...accessFaults,
  ...awsFaults,
  ...costFaults,
  ...databaseFaults,
  ...helperFaults,
  ...limitFaults,
  ...localAwsFaults,
  ...mappingFaults,
  ...pipelineFaults,
  ...rankingFaults,
  ...requestFaults,
  ...shopFaults,
  ...startFaults,
};

export type FaultCode = keyof typeof entries;

type FaultContexts = {
  [C in FaultCode]: Parameters<(typeof entries)[C]> extends [infer Context] ? Context : Nothing;
};

/** The context of a fault that says all by itself: {}. */
type Nothing = Readonly<Record<never, never>>;

type FaultCatalogue = {
  [C in FaultCode]: (context: FaultContexts[C]) => Omit<FaultDescription, 'code'>;
};

/** Every failure we foresee: a sentence with the operator's own values in it, and the way out. */
export const faultCatalogue: FaultCatalogue = entries;

/** The fault `code` of the catalogue, told with `context`; `cause` keeps what was caught. */
export function createFault<C extends FaultCode>(
  code: C,
  context: FaultContexts[C],
  cause?: unknown,
): Fault {
  const description = faultCatalogue[code](context);
  return new Fault({ code, ...description }, cause === undefined ? undefined : { cause });
}
