const LOOPBACK = /^(localhost|(::ffff:)?127(\.\d{1,3}){3}|\[?::1\]?)$/i;

/** Whether this name or address can only mean this machine. */
export function isLoopback(name: string): boolean {
  return LOOPBACK.test(name);
}
