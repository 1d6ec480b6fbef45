import { errorCode } from '../connection/error-code.ts';

type TlsFailure =
  | 'DATABASE_CERTIFICATE_UNTRUSTED'
  | 'DATABASE_CERTIFICATE_OF_ANOTHER_HOST'
  | 'DATABASE_CERTIFICATE_EXPIRED'
  | 'DATABASE_WITHOUT_TLS'
  | 'DATABASE_REQUIRES_TLS';

/** The codes of OpenSSL and Node, and the messages of the driver and of PostgreSQL, which have none. */
const FAILURES: readonly (readonly [RegExp, TlsFailure])[] = [
  [/^ERR_TLS_CERT_ALTNAME_INVALID/, 'DATABASE_CERTIFICATE_OF_ANOTHER_HOST'],
  [/^CERT_(HAS_EXPIRED|NOT_YET_VALID)/, 'DATABASE_CERTIFICATE_EXPIRED'],
  [
    /^(SELF_SIGNED_CERT|DEPTH_ZERO_SELF_SIGNED|UNABLE_TO_(GET_ISSUER|VERIFY_LEAF)|CERT_(UNTRUSTED|REJECTED|SIGNATURE)|INVALID_CA)/,
    'DATABASE_CERTIFICATE_UNTRUSTED',
  ],
  [/ The server does not support SSL connections$/, 'DATABASE_WITHOUT_TLS'],
  [/^28000 .*, no encryption$/, 'DATABASE_REQUIRES_TLS'],
];

/** The error for a connection that failed at TLS; undefined for any other failure. */
export function tlsFailure(error: unknown, message: string): TlsFailure | undefined {
  const text = `${errorCode(error) ?? ''} ${message}`;
  return FAILURES.find(([pattern]) => pattern.test(text))?.[1];
}
