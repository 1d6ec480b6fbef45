import { type Refuse, type Token, tokenize } from './tokenize.ts';

/** Reads the tokens of an expression one after the other. */
export interface TokenReader {
  /** The next token, without taking it. */
  peek(): Token;
  take(): Token;
  /** Takes the next token if it is one of these words or marks, in any case, and returns which. */
  accept<W extends string>(...words: readonly W[]): W | undefined;
  /** Takes the next token, which must be one of these. */
  expect<W extends string>(...words: readonly W[]): W;
  /** Takes a name. */
  name(): string;
}

export function readTokens(expression: string, refuse: Refuse): TokenReader {
  const tokens = tokenize(expression, refuse);
  let at = 0;
  const peek = (): Token => tokens[at] ?? { kind: 'end', text: 'the end' };
  const take = () => {
    const token = peek();
    at += 1;
    return token;
  };
  const accept = <W extends string>(...words: readonly W[]): W | undefined => {
    const { kind, text } = peek();
    if (kind === 'string' || kind === 'placeholder') return undefined;
    const found = words.find((word) => word.toUpperCase() === text.toUpperCase());
    if (found !== undefined) at += 1;
    return found;
  };
  return {
    peek,
    take,
    accept,
    expect: (...words) => {
      const found = accept(...words);
      if (found === undefined) {
        throw refuse(`${words.join(' or ')} expected, but found ${peek().text}.`);
      }
      return found;
    },
    name: () => {
      const { kind, text } = take();
      if (kind !== 'word') throw refuse(`a name expected, but found ${text}.`);
      return text;
    },
  };
}
