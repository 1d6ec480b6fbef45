import { parseArgs } from 'node:util';

import { type ApiKey, keyStateAt, KeyScope } from '../src/domain/api-key.ts';
import { UsageError } from './support/describe-failure.ts';
import { runScript } from './support/run-script.ts';

const usage = `npm run keys -- COMMAND

  create --scope PUBLIC|SERVICE|ADMIN [--name TEXT] [--days N]
               makes an API key and shows it, this once; it expires after N days, or never
  list         shows all keys, without their secrets
  revoke ID    ends a key, within a second and for ever

PUBLIC may be shipped in a page or an app, SERVICE reads every user, ADMIN runs the pipeline too.
To rotate a key: create a second one, change the clients, revoke the first.`;

const MOST_DAYS = 3_650;

await runScript(usage, async ({ args, open }) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { scope: { type: 'string' }, name: { type: 'string' }, days: { type: 'string' } },
  });
  const [command = '', id] = positionals;
  switch (command) {
    case 'create': {
      const wish = {
        scope: toScope(values.scope),
        name: toName(values.name),
        expiresAt: toExpiry(values.days),
      };
      const { key, text } = await (await open()).keys.create(wish);
      return `${text}\n\n${describeKey(key)}\nKeep it now: it is not shown again. Send it in the header x-api-key.`;
    }
    case 'list': {
      const keys = await (await open()).keys.list();
      return keys.length === 0 ? 'No key yet.' : keys.map(describeKey).join('\n');
    }
    case 'revoke': {
      if (id === undefined) throw new UsageError('"revoke" needs the id of a key; "list" has it.');
      return describeKey(await (await open()).keys.revoke(id));
    }
    default:
      throw new UsageError(
        command === '' ? 'A command is missing.' : `There is no command "${command}".`,
      );
  }
});

function toScope(text: string | undefined): KeyScope {
  const scope = Object.values(KeyScope).find((known) => known === text?.toUpperCase());
  if (scope !== undefined) return scope;
  throw new UsageError(`"--scope" has to be one of ${Object.values(KeyScope).join(', ')}.`);
}

function toName(text = ''): string {
  if (/^\P{Cc}{0,100}$/u.test(text)) return text;
  throw new UsageError('"--name" takes a line of at most 100 characters.');
}

function toExpiry(days: string | undefined): Date | null {
  if (days === undefined) return null;
  const count = /^\d{1,4}$/.test(days) ? Number(days) : 0;
  if (count < 1 || count > MOST_DAYS) {
    throw new UsageError(`"--days" is "${days}"; it has to be between 1 and ${MOST_DAYS}.`);
  }
  return new Date(Date.now() + count * 86_400_000);
}

function describeKey(key: ApiKey): string {
  const { id, scope, name, createdAt, expiresAt } = key;
  const expires = expiresAt === null ? 'never expires' : `expires ${toDay(expiresAt)}`;
  const parts = [id, scope.padEnd(7), keyStateAt(key, new Date()).padEnd(7)];
  return [...parts, `made ${toDay(createdAt)}`, expires, name].join('  ').trimEnd();
}

function toDay(date: Date): string {
  return date.toISOString().slice(0, 10);
}
