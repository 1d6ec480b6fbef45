import { createHash } from 'node:crypto';

/**
 * A file name for any text: a readable beginning for people, a hash that makes it unique. It has no separator, no
 * upper case (some file systems do not tell it apart) and at most 97 characters.
 */
export function fileNameOf(text: string): string {
  const readable = text
    .toLowerCase()
    .replace(/[^a-z0-9_-]+/g, '_')
    .slice(-READABLE);
  return `${readable}-${createHash('sha256').update(text).digest('hex').slice(0, 32)}`;
}

const READABLE = 64;
