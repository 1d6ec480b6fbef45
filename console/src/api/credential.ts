const KEY = 'gateway-console-credential';

/** The key or token of this tab; null without one. It is forgotten when the tab is closed. */
export function readCredential(): string | null {
  return sessionStorage.getItem(KEY);
}

export function storeCredential(credential: string): void {
  sessionStorage.setItem(KEY, credential);
}

export function forgetCredential(): void {
  sessionStorage.removeItem(KEY);
}

/** The header of requests, and of the first message of a socket. The gateway reads keys and tokens from it. */
export function credentialHeaders(): Readonly<Record<string, string>> {
  const credential = readCredential();
  return credential === null ? {} : { authorization: `Bearer ${credential}` };
}
