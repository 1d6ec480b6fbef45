import { parseArgs } from 'node:util';

import { type ApiKey, keyStateAt, KeyScope, parseKeyId } from '../src/domain/access/api-key.ts';
import { UsageError } from './support/describe-failure.ts';
import { type CommandForm, requireCommand } from './support/require-command.ts';
import { runScript, type ScriptTools } from './support/run-script.ts';

const usage = `Usage: npx gateway keys <command>

  create --scope PUBLIC|SERVICE|ADMIN [--name TEXT] [--days N]
               create an API key and show it once; it expires after N days, by default never
  list         list all keys, without their secrets
  revoke ID    revoke a key permanently; requests with it are refused within a second, and its
               WebSockets are closed within 15 seconds

PUBLIC keys may be shipped in a page or an app, SERVICE keys read every user, ADMIN keys also run the pipeline.
To rotate a key, create a second one, change the clients and revoke the first.`;

const MAX_DAYS = 3_650;

const options = {
  scope: { type: 'string' },
  name: { type: 'string' },
  days: { type: 'string' },
} as const;

interface Call {
  readonly id: string | undefined;
  readonly values: ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];
  readonly open: ScriptTools['open'];
}

interface Command extends CommandForm {
  readonly options?: readonly (keyof typeof options)[];
  readonly start: (call: Call) => Promise<string>;
}

const commands = new Map<string, Command>([
  ['create', { start: create, options: ['scope', 'name', 'days'] }],
  ['list', { start: list }],
  ['revoke', { start: revoke, takesOne: true }],
]);

await runScript(usage, async ({ args, open }) => {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options });
  const { start } = requireCommand(commands, { values, positionals });
  return start({ id: positionals[1], values, open });
});

async function create({ values, open }: Call): Promise<string> {
  const request = {
    scope: toScope(values.scope),
    name: toName(values.name),
    expiresAt: toExpiry(values.days),
  };
  const { key, text } = await (await open()).keys.create(request);
  return `${text}\n\n${describeKey(key)}\nStore it now: it is not shown again. Send it in the header x-api-key.`;
}

async function list({ open }: Call): Promise<string> {
  const keys = await (await open()).keys.list();
  return keys.length === 0 ? 'There is no key.' : keys.map(describeKey).join('\n');
}

async function revoke({ id, open }: Call): Promise<string> {
  if (id === undefined)
    throw new UsageError('"revoke" requires the id of a key; "list" shows the ids.');
  return describeKey(await (await open()).keys.revoke(parseKeyId(id)));
}

function toScope(text: string | undefined): KeyScope {
  const scope = Object.values(KeyScope).find((known) => known === text?.toUpperCase());
  if (scope !== undefined) return scope;
  throw new UsageError(`"--scope" has to be one of ${Object.values(KeyScope).join(', ')}.`);
}

function toName(text = ''): string {
  if (/^\P{Cc}{0,100}$/u.test(text)) return text;
  throw new UsageError('"--name" has to be one line of at most 100 characters.');
}

function toExpiry(days: string | undefined): Date | null {
  if (days === undefined) return null;
  const count = /^\d{1,4}$/.test(days) ? Number(days) : 0;
  if (count < 1 || count > MAX_DAYS) {
    throw new UsageError(`"--days" is "${days}"; it has to be between 1 and ${MAX_DAYS}.`);
  }
  return new Date(Date.now() + count * 86_400_000);
}

function describeKey(key: ApiKey): string {
  const { id, scope, name, createdAt, expiresAt } = key;
  const expires = expiresAt === null ? 'never expires' : `expires ${toDay(expiresAt)}`;
  const parts = [id, scope.padEnd(7), keyStateAt(key, new Date()).padEnd(7)];
  return [...parts, `created ${toDay(createdAt)}`, expires, name].join('  ').trimEnd();
}

function toDay(date: Date): string {
  return date.toISOString().slice(0, 10);
}
