import { parseArgs } from 'node:util';

import { readCampaignRequest } from '../src/domain/campaigns/campaign-request.ts';
import { NO_CAMPAIGN, type RankingCampaign } from '../src/domain/campaigns/ranking-campaign.ts';
import { formatMoney } from '../src/domain/cost/money.ts';
import { UsageError } from './support/describe-failure.ts';
import { type CommandForm, requireCommand } from './support/require-command.ts';
import { runScript, type ScriptTools } from './support/run-script.ts';

const usage = `Usage: npx gateway ranking-campaign <command>

  start [--min-tps N] [--stop-after-idle MINUTES]
               create a campaign of the newest ranking model, so that rankItems ranks live; a running
               gateway deletes it after 30 minutes without a request, or as given (0: never)
  stop         delete the campaign
  status       show the campaign and its cost

AWS bills a campaign for every hour that it exists, with or without requests.`;

const options = { 'min-tps': { type: 'string' }, 'stop-after-idle': { type: 'string' } } as const;

interface Call {
  readonly values: ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];
  readonly open: ScriptTools['open'];
}

interface Command extends CommandForm {
  readonly options?: readonly (keyof typeof options)[];
  readonly start: (call: Call) => Promise<RankingCampaign>;
}

const commands = new Map<string, Command>([
  ['start', { start: startCampaign, options: ['min-tps', 'stop-after-idle'] }],
  ['stop', { start: async ({ open }) => (await open()).pipeline.stopRankingCampaign() }],
  ['status', { start: async ({ open }) => (await open()).pipeline.rankingCampaign() }],
]);

await runScript(usage, async ({ args, open }) => {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options });
  const { start } = requireCommand(commands, { values, positionals });
  return describeCampaign(await start({ values, open }));
});

async function startCampaign({ values, open }: Call): Promise<RankingCampaign> {
  const request = readCampaignRequest({
    minProvisionedTPS: toNumber('--min-tps', values['min-tps']),
    stopAfterIdleMinutes: toNumber('--stop-after-idle', values['stop-after-idle']),
  });
  return (await open()).pipeline.startRankingCampaign(request);
}

function toNumber(option: string, text: string | undefined): number | undefined {
  if (text === undefined || /^\d{1,9}$/.test(text)) return text === undefined ? text : Number(text);
  throw new UsageError(`"${option}" is "${text}"; it has to be a whole number.`);
}

function describeCampaign(campaign: RankingCampaign): string {
  const { status, arn, minProvisionedTPS, startedAt, lastUsedAt, stopsAt, costSoFar } = campaign;
  if (status === NO_CAMPAIGN)
    return 'There is no campaign: rankItems ranks by the item model or by stored scores.';
  const toMinute = (date: Date) => date.toISOString().slice(0, 16).replace('T', ' ');
  return [
    `${status}  ${arn}`,
    `at least ${minProvisionedTPS} rankings a second, since ${startedAt === null ? '–' : toMinute(startedAt)} UTC`,
    lastUsedAt === null ? 'no request yet' : `last request at ${toMinute(lastUsedAt)} UTC`,
    stopsAt === null
      ? 'runs until it is stopped'
      : `stops at ${toMinute(stopsAt)} UTC without a request before`,
    `${formatMoney(costSoFar)} so far`,
  ].join('\n');
}
