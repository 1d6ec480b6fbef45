import { createHash } from 'node:crypto';

import { exampleOperations } from './example-operations.ts';
import { PHONE_WIDTH, pageStyle } from './page-style.ts';

export interface RenderedPage {
  readonly html: string;
  /** Its content security policy: its own scripts run, and it connects to this gateway only. */
  readonly policy: string;
}

/** GraphiQL as one page without external resources. The endpoint can be relative to the page. */
export async function renderPage(endpoint: string): Promise<RenderedPage> {
  // Two megabytes: loaded only when the page is requested. Newer versions have Monaco, and are nine.
  const { css, js } = await import('@graphql-yoga/render-graphiql/graphiql');
  const scripts = [sendHeadersAsParams(js), startScript(endpoint)];
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${TITLE}</title>
<link rel="icon" href="data:image/svg+xml,${encodeURIComponent(LOGO)}">
<style>${withoutFonts(css)}${pageStyle}</style>
</head>
<body class="no-focus-outline">
<noscript>GraphiQL requires JavaScript.</noscript>
<div id="root"></div>
${scripts.map((script) => `<script>${script}</script>`).join('\n')}
</body>
</html>
`;
  return { html, policy: policyFor(scripts) };
}

const TITLE = 'Recommendation gateway';

const LOGO =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path d="M16 4 28 26H4Z" fill="#d60590"/></svg>';

/**
 * On a phone the variables are closed, for lack of room. Without `query`, a text of welcome would take the place of the
 * first tab.
 */
function startScript(endpoint: string): string {
  const options = {
    endpoint,
    subscriptionsProtocol: 'WS',
    title: TITLE,
    logo: LOGO,
    defaultTabs: exampleOperations.map((query) => ({ query })),
  };
  // In a script, `<` could end it.
  const json = JSON.stringify(options).replaceAll('<', String.raw`\u003c`);
  return `YogaGraphiQL.renderYogaGraphiQL(document.getElementById('root'), {
  ...${json},
  defaultEditorToolsVisibility: innerWidth > ${PHONE_WIDTH},
  query: undefined,
});`;
}

/** The fonts are two thirds of the page; the system has its own. */
function withoutFonts(css: string): string {
  return css.replaceAll(/@font-face\s*\{[^}]*\}/g, '');
}

/** The WebSocket client of the page reads `connectionParams` from extensions that are never set; the headers are beside them. */
const PARAMS_OF_SOCKET =
  /(\w+)\?\.connectionParams&&typeof \1\?\.connectionParams=="object"&&\((\w+)=Object\.assign\(\2,\1\.connectionParams\)\)/;

/** Sends the headers of the editor as `connectionParams`, because browsers cannot set headers of a WebSocket. */
function sendHeadersAsParams(js: string): string {
  return js.replace(PARAMS_OF_SOCKET, '$1?.headers&&($2={...$1.headers})');
}

function policyFor(scripts: readonly string[]): string {
  const hashes = scripts.map(
    (script) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`,
  );
  return [
    "default-src 'none'",
    `script-src ${hashes.join(' ')}`,
    // Its dialogs and menus position themselves with style elements.
    "style-src 'unsafe-inline'",
    'img-src data:',
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
