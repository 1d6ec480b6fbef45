import { readFileSync, readdirSync } from 'node:fs';
import {
  createServer,
  type IncomingMessage,
  request,
  type Server,
  type ServerResponse,
} from 'node:http';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PUBLIC = fileURLToPath(new URL('public/', import.meta.url));

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
};

/** What goes to the gateway: to a browser, shop and gateway have one origin, as behind a reverse proxy. */
const GATEWAY_PATHS = ['/graphql', '/demo-shop/'];

export interface StorefrontOptions {
  /** The origin of the gateway, such as http://127.0.0.1:4000. */
  readonly gateway: URL;
  /** A key with the scope PUBLIC; the page sends it. */
  readonly apiKey: string;
}

/** The example shop: static files, its settings, and a proxy for the gateway. */
export function createStorefront(options: StorefrontOptions): Server {
  const files = new Map(
    readdirSync(PUBLIC).map((name) => [`/${name}`, readFileSync(join(PUBLIC, name))]),
  );
  const settings = JSON.stringify({ endpoint: 'graphql', apiKey: options.apiKey });
  return createServer((incoming, response) => {
    const path = incoming.url?.split('?')[0] ?? '/';
    if (GATEWAY_PATHS.some((prefix) => path.startsWith(prefix))) {
      return forward(options.gateway, incoming, response);
    }
    const name = path === '/' ? '/index.html' : path;
    if (name === '/settings.json') return send(response, 'application/json', settings);
    const file = files.get(name);
    if (file !== undefined) return send(response, TYPES[extname(name)] ?? 'text/plain', file);
    response.writeHead(404, { 'content-type': 'text/plain' }).end('This page does not exist.\n');
  });
}

function send(response: ServerResponse, type: string, body: string | Buffer): void {
  response.writeHead(200, { 'content-type': type, 'cache-control': 'no-cache' }).end(body);
}

function forward(gateway: URL, incoming: IncomingMessage, response: ServerResponse): void {
  const { method, headers } = incoming;
  const target = new URL(incoming.url ?? '/', gateway);
  const forwarded = request(target, { method, headers: { ...headers, host: gateway.host } });
  forwarded.on('response', (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  forwarded.on('error', () => {
    if (response.headersSent) return response.destroy();
    const message = `The gateway at ${gateway.origin} does not respond. Start it: npm start`;
    const body = JSON.stringify({ errors: [{ message }] });
    return response.writeHead(502, { 'content-type': 'application/json' }).end(body);
  });
  incoming.pipe(forwarded);
}
