import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

import { createManifest } from './documents.mjs';

/** The gateway that `npm run dev` passes requests on to. */
const gateway = process.env['GATEWAY_URL'] ?? 'http://localhost:4000';

export default defineConfig(({ command }) => ({
  // The built page works below any prefix; the gateway writes where its addresses count from.
  base: command === 'serve' ? '/console/' : './',
  plugins: [react(), baseOfDevelopment(command === 'serve'), manifestOfDocuments()],
  build: {
    // What Vite transforms for older browsers is larger, and none of them has `light-dark()` of the styles.
    target: 'es2023',
    modulePreload: { polyfill: false },
    // Inlined files would be `data:` addresses, which the policy of the page forbids for scripts and fonts.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 700,
  },
  server: { proxy: { '/graphql': { target: gateway, ws: true } } },
}));

/** The development server serves every path of the console from its root. */
function baseOfDevelopment(applies: boolean) {
  return {
    name: 'base-of-development',
    transformIndexHtml: (html: string) =>
      applies ? html.replace('<base href="./" />', '<base href="/console/" />') : html,
  };
}

/** Writes the operations of the console by their ids, which the gateway registers. */
function manifestOfDocuments(): Plugin {
  return {
    name: 'manifest-of-documents',
    generateBundle() {
      const source = JSON.stringify(createManifest());
      this.emitFile({ type: 'asset', fileName: 'documents.json', source });
    },
  };
}
