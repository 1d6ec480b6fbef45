import { type FaultRule, parseFaultRules } from '../services/faults/fault-rule.ts';
import { personalizeOperations } from '../services/personalize/operations.ts';
import { runtimeOperations } from './answer-runtime.ts';
import { s3Operations } from './s3/answer-s3.ts';

/** The fault rules of a file or a request; refuses those for operations that the stand-in does not have. */
export function readFaultRules(value: unknown): readonly FaultRule[] {
  const runtime = [...runtimeOperations.values()].filter(({ operation }) => operation);
  return parseFaultRules(value, [
    ...personalizeOperations.keys(),
    ...runtime.map(({ name }) => name),
    ...s3Operations,
  ]);
}
