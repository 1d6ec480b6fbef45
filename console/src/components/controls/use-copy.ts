import { useEffect, useState } from 'react';

const SHOWN_MS = 1_500;

/** Copies a text, and says for a moment that it is copied. */
export function useCopy(text: string): readonly [boolean, () => void] {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  return [copied, () => void copy()];
}
