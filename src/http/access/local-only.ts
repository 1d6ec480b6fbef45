import type { IncomingHttpHeaders } from 'node:http';

import { isLoopback } from '../../lib/addresses.ts';
import type { RequestSource } from './read-client-address.ts';

/**
 * Why a request without credentials is refused, or undefined when it is accepted. Its sender gets all roles, so it must
 * come from this machine: not through a proxy, and not from a page of another site in the developer's browser, even if
 * the name of that site resolves to 127.0.0.1.
 */
export function whyNotLocal(source: RequestSource): string | undefined {
  const { address, headers, httpVersion } = source;
  if (!isLoopback(address ?? '')) return 'it came from another address';
  // nginx as it is installed adds no header, and names the gateway in Host.
  if (httpVersion !== '1.1') return `it uses HTTP/${httpVersion}, as proxies do`;
  if (countHosts(source) > 1) return 'it has more than one header Host';
  if (!isLoopback(hostname(headers.host))) return 'its header Host names another host';
  const forwarding = Object.keys(headers).find(isForwarding);
  if (forwarding !== undefined) return `its header ${forwarding} shows that a proxy forwarded it`;
  return isOwnOrigin(headers) ? undefined : 'a page of another site sent it';
}

/** Some proxies write underscores in the place of hyphens. */
function isForwarding(header: string): boolean {
  const name = header.replaceAll('_', '-');
  return (
    FORWARDING_HEADERS.has(name) || FORWARDING_PREFIXES.some((start) => name.startsWith(start))
  );
}

/** The headers that proxies, load balancers, content delivery networks and tunnels add. */
const FORWARDING_HEADERS: ReadonlySet<string> = new Set([
  'client-ip',
  'forwarded',
  'front-end-https',
  'remote-addr',
  'true-client-ip',
  'via',
  'x-bluecoat-via',
  'x-client-ip',
  'x-cluster-client-ip',
  'x-host',
  'x-originating-ip',
  'x-real-ip',
  'x-remote-addr',
  'x-remote-ip',
  'x-request-start',
  'x-rewrite-url',
  'x-scheme',
  'x-sucuri-clientip',
  'x-url-scheme',
  'x-varnish',
]);

const FORWARDING_PREFIXES = [
  'akamai-',
  'cdn-',
  'cf-',
  'fastly-',
  'fly-',
  'incap-',
  'ngrok-',
  'proxy-',
  'tailscale-',
  'wl-proxy-',
  'x-akamai-',
  'x-amz-cf-',
  'x-amzn-',
  'x-appengine-',
  'x-arr-',
  'x-azure-',
  'x-cloud-trace-',
  'x-edge-',
  'x-envoy-',
  'x-forward',
  'x-haproxy-',
  'x-kong-',
  'x-nf-',
  'x-original-',
  'x-proxy',
  'x-ssl-',
  'x-traefik-',
  'x-vercel-',
] as const;

/** `headers` has the first one only, and the proxy may have decided by another. */
function countHosts({ rawHeaders }: RequestSource): number {
  return rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host')
    .length;
}

function hostname(host: string | undefined): string {
  return (host ?? '').replace(/:\d+$/, '');
}

function isOwnOrigin({ origin, host }: IncomingHttpHeaders): boolean {
  return origin === undefined || origin.toLowerCase() === `http://${host}`.toLowerCase();
}
