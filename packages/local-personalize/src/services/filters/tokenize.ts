import type { ServiceError } from '../../lib/service-error.ts';

export interface Token {
  readonly kind: 'word' | 'string' | 'number' | 'placeholder' | 'operator' | 'mark' | 'end';
  readonly text: string;
}

/** Makes the error for an invalid expression. */
export type Refuse = (reason: string) => ServiceError;

/** The words, values and marks of an expression, then an end. */
export function tokenize(expression: string, refuse: Refuse): Token[] {
  const tokens: Token[] = [];
  const pattern = new RegExp(TOKEN, 'y');
  while (pattern.lastIndex < expression.length) {
    const at = pattern.lastIndex;
    const groups = pattern.exec(expression)?.groups;
    if (!groups) {
      throw refuse(`'${expression.slice(at, at + 20)}' at character ${at + 1}.`);
    }
    const found = Object.entries(groups).find(([, text]) => text !== undefined);
    if (found && isKind(found[0])) tokens.push({ kind: found[0], text: unescaped(found) });
  }
  tokens.push({ kind: 'end', text: 'the end' });
  return tokens;
}

const KINDS = ['word', 'string', 'number', 'placeholder', 'operator', 'mark'] as const;

const TOKEN =
  /\s+|(?<word>[A-Za-z_]\w*)|"(?<string>(?:[^"\\]|\\.)*)"|(?<number>-?\d+(?:\.\d+)?)|\$(?<placeholder>\w+)|(?<operator><=|>=|!=|=|<|>)|(?<mark>[().,|*])/s;

function isKind(name: string): name is (typeof KINDS)[number] {
  return KINDS.some((kind) => kind === name);
}

function unescaped([kind, text]: readonly [string, string]): string {
  return kind === 'string' ? text.replace(/\\(.)/gs, '$1') : text;
}
