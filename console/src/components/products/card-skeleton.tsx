import styles from './card-skeleton.module.css';

/** Boxes in the place of product cards that are loading. */
export function CardSkeleton({ cards }: { readonly cards: number }) {
  return (
    <div className={styles.cards} role="status">
      <span className="visually-hidden">Loading</span>
      {Array.from({ length: cards }, (_, card) => (
        <span key={card} className={styles.card} aria-hidden="true" />
      ))}
    </div>
  );
}
