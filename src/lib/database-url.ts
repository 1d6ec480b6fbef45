/** A PostgreSQL connection string in its parts, decoded; a part that is empty or absent is undefined. */
export interface DatabaseUrl {
  /** A name, an address, or the folder of a Unix socket. */
  readonly host: string | undefined;
  readonly port: number | undefined;
  readonly user: string | undefined;
  readonly password: string | undefined;
  readonly database: string | undefined;
  /** All other parameters, such as `sslmode`. */
  readonly parameters: ReadonlyMap<string, string>;
}

/** Why a text is not a connection string, without any part of the text, which could be one of the password. */
export interface DatabaseUrlIssue {
  readonly issue: string;
}

const SSL_MODES = ['disable', 'prefer', 'require', 'verify-ca', 'verify-full', 'no-verify'];

const PARTS =
  /^postgres(?:ql)?:\/\/(?:(?<user>[^@/?#:]*)(?::(?<password>[^@/?#]*))?@)?(?<host>\[[\da-f:.]+\]|[^@/?#:[\]]*)(?::(?<port>\d*))?(?:\/(?<database>[^@?#]*))?(?:\?(?<query>[^@#]*))?$/i;

const NOT_ENCODED = /[\s[\]]|%(?![\da-f]{2})/i;

const FORM = 'must have the form postgres://user:password@host:port/database';

const ENCODE = `${FORM}, with these characters of user and password percent-encoded: "%" as %25, "@" as %40, "/" as %2F, "?" as %3F, "#" as %23, ":" as %3A, "[" as %5B, "]" as %5D and a space as %20`;

/** Stricter than the parser of URLs, which takes a part of a password with a `/` or a `#` for the host. */
export function parseDatabaseUrl(text: string): DatabaseUrl | DatabaseUrlIssue {
  if (!/^postgres(ql)?:\/\//i.test(text)) {
    return { issue: 'must begin with postgres:// or postgresql://' };
  }
  const { query = '', ...parts } = PARTS.exec(text)?.groups ?? {};
  const decoded = decodeAll(parts);
  if (decoded === undefined || NOT_ENCODED.test(query)) return { issue: ENCODE };
  const url = toDatabaseUrl(decoded, new Map(new URLSearchParams(query)));
  return findIssue(url) ?? url;
}

type Texts = ReadonlyMap<string, string>;

/** A parameter takes precedence over the part of its name. */
function toDatabaseUrl(parts: Texts, parameters: Texts): DatabaseUrl {
  const find = (name: string) => parameters.get(name) ?? parts.get(name);
  const port = find('port');
  return {
    host: find('host')?.replace(/^\[(.*)\]$/, '$1'),
    port: port === undefined ? undefined : Number(port),
    user: find('user'),
    password: find('password'),
    database: parts.get('database') ?? parameters.get('dbname'),
    parameters: new Map([...parameters].filter(([name]) => !PART_NAMES.has(name))),
  };
}

const PART_NAMES = new Set(['host', 'port', 'user', 'password', 'dbname']);

/** Undefined if the text does not have the form, or if a part is not encoded. */
function decodeAll(parts: Readonly<Record<string, string | undefined>>): Texts | undefined {
  const found = Object.entries(parts).filter((part): part is [string, string] => !!part[1]);
  const isEncoded = ([name, part]: [string, string]) => name === 'host' || !NOT_ENCODED.test(part);
  if (!('host' in parts) || !found.every(isEncoded)) return undefined;
  try {
    return new Map(found.map(([name, part]) => [name, decodeURIComponent(part)]));
  } catch {
    return undefined;
  }
}

function findIssue({ port, parameters }: DatabaseUrl): DatabaseUrlIssue | undefined {
  if (port !== undefined && !(Number.isInteger(port) && port > 0 && port <= 65_535)) {
    return { issue: 'must have a port from 1 to 65535' };
  }
  const mode = parameters.get('sslmode');
  if (mode === undefined || SSL_MODES.includes(mode)) return undefined;
  return { issue: `must have an sslmode of ${SSL_MODES.join(', ')}` };
}
