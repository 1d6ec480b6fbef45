/** Control characters, line separators, and marks that change the direction of text. */
const CONTROLS = /[\p{Cc}\p{Bidi_Control}\u2028\u2029\uFEFF]/gu;

/** Text as one line that a terminal or a log viewer shows as it is, with escapes such as `\n` and `\u001b`. */
export function escapeControls(text: string): string {
  return text.replaceAll(
    CONTROLS,
    (character) => SHORT.get(character) ?? toUnicodeEscape(character),
  );
}

/** The same for text of several lines. */
export function escapeLines(text: string): string {
  return text.split('\n').map(escapeControls).join('\n');
}

/** JSON of the same value without such characters; JSON.stringify itself escapes some of them only. */
export function escapeJson(json: string): string {
  return json.replaceAll(CONTROLS, toUnicodeEscape);
}

const SHORT: ReadonlyMap<string, string> = new Map([
  ['\n', String.raw`\n`],
  ['\r', String.raw`\r`],
  ['\t', String.raw`\t`],
]);

function toUnicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
