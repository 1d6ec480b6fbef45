/** How users' tokens are verified. */
export interface JwtSettings {
  readonly issuer: string;
  readonly audience: string;
  /** The algorithms of signatures that are taken; never `none`. */
  readonly algorithms: readonly string[];
  /** Where the issuer publishes its keys, or the secret that it signs with. */
  readonly keys: { readonly jwksUrl: string } | { readonly secret: string };
  /** The claim that makes its user an admin. */
  readonly adminClaim: { readonly name: string; readonly value: string } | undefined;
}
