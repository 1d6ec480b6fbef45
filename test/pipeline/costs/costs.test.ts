import { DeleteCampaignCommand, paginateListDatasetImportJobs } from '@aws-sdk/client-personalize';
import { pollUntil, systemClock } from '@recommendation-gateway/lib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';

import { readCampaign } from '../../../src/aws/campaigns/read-campaign.ts';
import { parseGatewayConfig } from '../../../src/config/parse-gateway-config.ts';
import { resolvePipelineSettings } from '../../../src/config/resolve-pipeline-settings.ts';
import { readRows } from '../../../src/database/connection/read-rows.ts';
import { usersPerSegment } from '../../../src/domain/batch/segment-size.ts';
import { expectedTrainingHours } from '../../../src/domain/cost/estimate-usage.ts';
import { parseMonth } from '../../../src/domain/cost/month.ts';
import type { PricedUsage } from '../../../src/domain/cost/price-usage.ts';
import type { PipelineRun, StageRun } from '../../../src/domain/runs/pipeline-run.ts';
import { parseStageOutput } from '../../../src/domain/runs/stage-outputs.ts';
import { gatherUsage } from '../../../src/pipeline/costs/gather-usage.ts';
import { recordStandingCosts } from '../../../src/pipeline/costs/record-standing-costs.ts';
import { callCommand } from '../../support/call-command.ts';
import { type TestApp, openTestApp } from '../../support/open-test-app.ts';
import { variablesOf } from '../../support/run-command.ts';
import { fillSyntheticShop, syntheticShop, syntheticSize } from '../../support/synthetic-shop.ts';

let app: TestApp;
let estimate: readonly PricedUsage[];
let run: PipelineRun;
/** The lines when LOAD had failed, and when the run had gone on from there. */
let atFailure: readonly LineRow[];
let lines: readonly LineRow[];

beforeAll(async () => {
  const costs = { monthlyBudget: 3, budgetStopsLocalRuns: true };
  app = await openTestApp({
    shop: syntheticShop,
    ranking: { campaign: 'keep' },
    costs,
    itemModel: { enabled: false },
  });
  await fillSyntheticShop(app.database);
  ({ estimate } = await app.pipeline.dryRun({}));
  await app.database.query('ALTER TABLE gateway.similar_items RENAME TO hidden');
  const { id } = await app.pipeline.start({ startedBy: 'test' });
  await app.pipeline.ended(id);
  atFailure = await readLines();
  await app.database.query('ALTER TABLE gateway.hidden RENAME TO similar_items');
  await app.pipeline.resume(id, undefined);
  run = await app.pipeline.ended(id);
  lines = await readLines();
});
afterAll(async () => app.close());

const lineRow = z.object({
  meter: z.string(),
  quantity: z.number(),
  resource: z.string(),
  amount_micros: z.string(),
});

type LineRow = z.output<typeof lineRow>;

async function readLines(): Promise<LineRow[]> {
  return readRows(
    app.database,
    lineRow,
    'SELECT meter, quantity, resource, amount_micros FROM gateway.cost_lines ORDER BY id',
  );
}

const quantitiesOf = (meter: string) =>
  lines.filter((line) => line.meter === meter).map(({ quantity }) => quantity);

test('a run is counted by what was imported, trained and inferred', () => {
  const { users, items, interactions } = syntheticSize;
  expect(quantitiesOf('INGESTION')).toHaveLength(3);
  expect(quantitiesOf('TRAINING_V1')).toEqual(Array(4).fill(expectedTrainingHours(interactions)));
  expect(quantitiesOf('BATCH_V1')).toEqual([users, items]);
  const perItem = usersPerSegment({ activeUsers: users, items, maxUsersPerItem: 1_000 });
  expect(quantitiesOf('SEGMENTS')).toEqual([items * perItem]);
});

test('on AWS the training hours are those that the service reports', async () => {
  const settings = { ...local, costs: { ...local.costs, hypothetical: false } };
  const used = await gatherUsage({ ...app, settings }, run);
  const { versions } = parseStageOutput('TRAIN', trained().detail);
  expect(used.filter(({ meter }) => meter === 'TRAINING_V1')).toEqual(
    versions.map(({ trainingHours, solutionVersionArn }) =>
      expect.objectContaining({ quantity: trainingHours, resource: solutionVersionArn }),
    ),
  );
});

test('work before a failure is counted once', () => {
  expect(run.status).toBe('SUCCEEDED');
  expect(atFailure).toHaveLength(11);
  // LOAD has counted the lines of the jobs meanwhile, and their costs were corrected in place.
  expect(lines).toEqual(atFailure);
});

test('the estimate is close to the costs of the run and to the size of its files', () => {
  expect(estimate.map(({ meter }) => meter).toSorted()).toEqual(
    lines.map(({ meter }) => meter).toSorted(),
  );
  const expected = estimate.filter(({ meter }) => meter === 'INGESTION');
  const written = quantitiesOf('INGESTION');
  for (const [nth, { quantity }] of expected.entries()) {
    expect(Math.abs((written[nth] ?? 0) / quantity - 1)).toBeLessThan(0.05);
  }
});

test('a run and the report of its month show the costs, and that they are hypothetical', async () => {
  const answer = await app.query(
    `{ pipelineRun(id: "${run.id}") { estimatedCost { amount } actualCost { amount } }
       costReport { hypothetical note total { amount } campaigns { amount } storage { amount }
         saved { amount } alwaysOnCampaigns { amount } lines { runId }
         levers { name amount { amount } share changedBy } } }`,
  );
  const { pipelineRun, costReport: report } = answered.parse(answer).data;
  const micros = lines.reduce((sum, line) => sum + Number(line.amount_micros), 0);
  expect(pipelineRun.actualCost.amount).toBeCloseTo(micros / 1e6, 4);
  expect(pipelineRun.estimatedCost.amount).toBeCloseTo(micros / 1e6, 3);
  const standing = report.campaigns.amount + report.storage.amount;
  expect(report.total.amount).toBeGreaterThan(micros / 1e6 - 0.0001);
  expect(report.total.amount).toBeLessThan(micros / 1e6 + standing + 0.0001);
  const saved = report.alwaysOnCampaigns.amount - report.total.amount;
  expect(report.saved.amount).toBeCloseTo(saved, 3);
  expect(report).toMatchObject({
    hypothetical: true,
    note: expect.stringMatching(/^Nothing is billed/),
  });
  expect(report.levers[0]).toMatchObject({
    name: 'TRAININGS',
    amount: { amount: 1.0301 },
    changedBy: expect.stringContaining('schedules.full'),
  });
  expect(report.levers.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 6);
  expect(new Set(report.lines.map(({ runId }) => runId))).toEqual(new Set([run.id]));
});

test('the command shows every line, the sums, and what campaigns around the clock would cost', async () => {
  const shown = (await showCosts()).split('\n');
  expect(shown.filter((line) => line.startsWith(run.id)).length).toBeGreaterThanOrEqual(11);
  expect(shown).toContainEqual(expect.stringMatching(/ = batch +\$0\.04$/));
  expect(shown).toContainEqual(
    expect.stringMatching(/^\$1\.\d\d against \$438\.00 of campaigns .* 99 % saved$/),
  );
  const segments =
    /^ {2}segments +\$0\.03 +3 % {2}affinity\.maxCostPerRun, affinity\.maxItems × affinity\.maxUsersPerItem/;
  expect(shown).toContainEqual(expect.stringMatching(segments));
  expect(await showCosts('--month', '2020-01')).toBe('No costs were recorded in 2020-01.\n');
});

async function showCosts(...args: string[]): Promise<string> {
  const variables = await variablesOf(app.address);
  const call = ['costs', ...args];
  const { code, stdout, stderr } = await callCommand('scripts/pipeline.ts', call, variables);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout;
}

test('an invalid month is refused', async () => {
  const answer = await app.query('{ costReport(month: "2026-13") { month } }');
  expect(answer).toMatchObject({ errors: [{ extensions: { code: 'MONTH_MALFORMED' } }] });
});

test('a run beyond the monthly budget is refused with the amounts, and nothing is written', async () => {
  // What campaign and storage cost grows with the time that this test takes.
  await app.database.query('UPDATE gateway.standing_costs SET until = since');
  await app.database.query(
    `INSERT INTO gateway.cost_lines (run_id, stage, resource, meter, label, quantity, unit, unit_price,
       amount_micros, currency, hypothetical, at)
     SELECT run_id, stage, 'another', meter, label, quantity, unit, unit_price, 1000000, currency, hypothetical, at
     FROM gateway.cost_lines LIMIT 1`,
  );
  const spent = await readLines();
  await expect(app.pipeline.start({ startedBy: 'test' })).rejects.toMatchObject({
    code: 'BUDGET_EXCEEDED',
    message: expect.stringMatching(/about \$1\.07.* has cost \$2\.07 so far.*is \$3\.00/),
  });
  const refused = 'mutation { startPipelineRun { run { id } userErrors { code path } } }';
  const userErrors = [{ code: 'BUDGET_EXCEEDED', path: null }];
  expect(await app.query(refused)).toEqual({
    data: { startPipelineRun: { run: null, userErrors } },
  });
  expect((await app.admin.pipelineRuns({ first: 5 })).rows).toHaveLength(1);
  expect(await readLines()).toEqual(spent);
  expect(await countImports()).toBe(3);
  expect((await app.pipeline.dryRun({})).refusal).toMatch(/about \$1\.07/);
  // What happens in our own database costs nothing, and is never refused.
  expect((await app.pipeline.dryRun({ stages: ['LOAD', 'ACTIVATE'] })).refusal).toBeNull();
});

test('a campaign that the configuration keeps costs by the hour, in the month of the hour', async () => {
  await app.database.query(
    `UPDATE gateway.standing_costs SET since = '2025-02-27T00:00Z', until = '2025-03-02T12:00Z'
     WHERE meter = 'CAMPAIGN_V1'`,
  );
  const campaigns = async (month: string) =>
    (await app.pipeline.costReport(parseMonth(month).name)).campaigns.amount;
  expect(await campaigns('2025-02')).toBe(9.6);
  expect(await campaigns('2025-03')).toBe(7.2);
  expect(await campaigns('2025-04')).toBe(0);
});

test('a campaign that was deleted by other means costs nothing from then on', async () => {
  await app.database.query('UPDATE gateway.standing_costs SET until = NULL');
  const { campaignArn } = parseStageOutput('TRAIN', trained().detail);
  if (campaignArn === null) throw new Error('no campaign was made');
  await app.aws.personalize.send(new DeleteCampaignCommand({ campaignArn }));
  const gone = async () =>
    (await readCampaign(app.aws, campaignArn)) === undefined ? true : undefined;
  await pollUntil(gone, app.aws.poll, new AbortController().signal);
  await recordStandingCosts({ ...app, settings: local, clock: systemClock }, run);
  const ended = await app.database.query(
    'SELECT resource FROM gateway.standing_costs WHERE until IS NOT NULL',
  );
  expect(ended).toEqual([{ resource: campaignArn }]);
});

const local = resolvePipelineSettings(parseGatewayConfig({}, 'the test'), { recommender: 'local' });

function trained(): StageRun {
  const row = run.stages.find(({ stage }) => stage === 'TRAIN');
  if (row === undefined) throw new Error('a run has six stages');
  return row;
}

async function countImports(): Promise<number> {
  let count = 0;
  const client = app.aws.personalize;
  for await (const page of paginateListDatasetImportJobs({ client }, {})) {
    count += page.datasetImportJobs?.length ?? 0;
  }
  return count;
}

const money = z.object({ amount: z.number() });
const answered = z.object({
  data: z.object({
    pipelineRun: z.object({ estimatedCost: money, actualCost: money }),
    costReport: z.object({
      hypothetical: z.boolean(),
      note: z.string(),
      total: money,
      campaigns: money,
      storage: money,
      saved: money,
      alwaysOnCampaigns: money,
      lines: z.array(z.object({ runId: z.string() })),
      levers: z.array(
        z.object({ name: z.string(), amount: money, share: z.number(), changedBy: z.string() }),
      ),
    }),
  }),
});
