import fc from 'fast-check';
import { expect, test } from 'vitest';

import { formatId, parseId, typeOfId } from '../../../src/domain/runs/public-ids.ts';
import { requireGenerationId, requireRunId } from '../../../src/domain/runs/require-ids.ts';
import { newRunId } from '../../../src/pipeline/names.ts';

const types = ['generation', 'job'] as const;

test('an id is read with its prefix and without it', () => {
  expect(formatId('generation', 32)).toBe('generation_32');
  expect(formatId('job', 17)).toBe('job_17');
  const anyNumber = fc.integer({ min: 0, max: 999_999_999 });
  fc.assert(
    fc.property(fc.constantFrom(...types), anyNumber, (type, number) => {
      const id = formatId(type, number);
      expect(typeOfId(id)).toBe(type);
      expect([id, String(number)].map((text) => parseId(type, text))).toEqual([number, number]);
    }),
  );
});

test.each([
  'job_32',
  'generation_',
  'generation_x',
  'generation_-1',
  'Generation_32',
  'generation_0001',
  '01',
  '',
  ' 32',
])('%j is not read as the number of a generation', (text) => {
  expect(parseId('generation', text)).toBeUndefined();
});

test('the id of another type is refused with its type', () => {
  const run = newRunId(new Date());
  expect(() => requireGenerationId('id', 'job_17')).toThrow(
    '`id` is "job_17", the id of a batch job; it must be the id of a generation.',
  );
  expect(() => requireGenerationId('GENERATION', run)).toThrow(
    `\`GENERATION\` is "${run}", the id of a pipeline run; it must be the id of a generation.`,
  );
  expect(() => requireRunId('--run', 'generation_32')).toThrow(
    '`--run` is "generation_32", the id of a generation; it must be the id of a pipeline run.',
  );
  expect(requireRunId('id', run)).toBe(run);
});

test('the number of a generation is read from its id', () => {
  expect(['generation_32', '32'].map((id) => requireGenerationId('id', id))).toEqual([32, 32]);
  expect(() => requireGenerationId('id', 'first')).toThrow(/first/);
});
