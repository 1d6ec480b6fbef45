import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The gateway that `npm run dev` passes requests on to. */
const gateway = process.env['GATEWAY_URL'] ?? 'http://localhost:4000';

export default defineConfig(({ command }) => ({
  // The built page works below any prefix; the gateway writes where its addresses count from.
  base: command === 'serve' ? '/console/' : './',
  plugins: [react(), baseOfDevelopment(command === 'serve')],
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
