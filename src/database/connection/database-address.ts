/** A connection string, or the parts of one. */
export type DatabaseAddress =
  | { readonly url: string }
  | {
      readonly host: string;
      readonly port: number;
      readonly user: string;
      readonly password: string;
      readonly database: string;
    };

/** The address for messages: host, port and name, never the password. */
export function describeAddress(address: DatabaseAddress): string {
  if (!('url' in address)) return `${address.host}:${address.port}/${address.database}`;
  if (!URL.canParse(address.url)) return 'the given address';
  const { host, pathname, searchParams } = new URL(address.url);
  return `${host || (searchParams.get('host') ?? 'localhost')}${pathname}`;
}
