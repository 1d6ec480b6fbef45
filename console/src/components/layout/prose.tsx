import { Fragment } from 'react';

/** A sentence of the gateway, in which names stand between backticks. */
export function Prose({ text }: { readonly text: string }) {
  return text
    .split('`')
    .map((part, nth) =>
      nth % 2 === 1 ? <code key={nth}>{part}</code> : <Fragment key={nth}>{part}</Fragment>,
    );
}
