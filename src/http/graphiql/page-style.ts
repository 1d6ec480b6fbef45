/** Below this width in pixels, the page is arranged for a phone. */
export const PHONE_WIDTH = 700;

/** What the page has beside the style of GraphiQL: fonts of the system, and an arrangement for phones. */
export const pageStyle = `
html, body, #root, #root > div { height: 100%; margin: 0; }
.graphiql-container, .CodeMirror-info, .CodeMirror-lint-tooltip, .CodeMirror-hints,
.graphiql-dialog, .graphiql-dropdown-content, .graphiql-tooltip {
  --font-family: system-ui, sans-serif !important;
  --font-family-mono: ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace !important;
}
/* The tabs need the room of the title. */
.graphiql-container .graphiql-tabs { overflow-x: auto; }
@media (max-width: 1500px) {
  .graphiql-container .graphiql-logo span { display: none; }
}
@media (max-width: ${PHONE_WIDTH}px) {
  .graphiql-container .graphiql-container { flex-direction: column-reverse; }
  .graphiql-container .graphiql-sidebar { flex-direction: row; width: auto; padding: 0 8px; }
  .graphiql-container .graphiql-sidebar > .graphiql-sidebar-section { flex-direction: row; gap: 4px; }
  .graphiql-container .graphiql-main { min-height: 0; position: relative; }
  /* Documentation and history cover the editors; the hidden ones are moved out by an inline style. */
  .graphiql-container .graphiql-main > div:first-child:not([style*='-1000px']) {
    position: absolute; inset: 0; z-index: 10; background: hsl(var(--color-base));
  }
  .graphiql-container .graphiql-main > div:first-child > .graphiql-plugin { width: 100%; max-width: none; }
  .graphiql-container .graphiql-sessions { margin: 8px 8px 0; min-width: 0; }
  .graphiql-container .graphiql-logo { display: none; }
  /* The editors above, the response below. */
  .graphiql-container .graphiql-session { flex-direction: column; }
  .graphiql-container .graphiql-session > div { flex: 1 1 0 !important; min-height: 0; }
  .graphiql-container .graphiql-session > .graphiql-horizontal-drag-bar { display: none !important; }
  .graphiql-container .graphiql-response { padding-left: 8px; }
  .graphiql-dialog .graphiql-dialog-section { flex-direction: column; align-items: flex-start; gap: 12px; }
}
`;
