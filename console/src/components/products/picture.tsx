import { ImageOff } from 'lucide-react';
import { useState } from 'react';

import { pictureAddress } from '../../api/addresses.ts';
import type { ProductFragment } from '../../api/fragments/product.generated.ts';

import styles from './picture.module.css';

interface PictureProps {
  readonly item: Pick<ProductFragment, 'imageUrl' | 'imageAlt'> | null;
  /** The length of its sides in pixels. */
  readonly size: 32 | 64 | 160;
}

/** The picture of an item, or a square that says that there is none. It takes the same room in every case. */
export function Picture({ item, size }: PictureProps) {
  const [failed, setFailed] = useState<string>();
  const url = item?.imageUrl ?? null;
  const address = url === null ? undefined : pictureAddress(url);
  const box = `${styles.box} ${styles[`of${size}`]}`;
  if (address === undefined || address === failed) {
    const label = url === null ? 'No picture' : 'The picture does not load';
    return (
      <span className={`${box} ${styles.none}`} role="img" aria-label={label} title={label}>
        <ImageOff size={size / 4 + 8} aria-hidden="true" />
      </span>
    );
  }
  return (
    <img
      className={box}
      src={address}
      alt={item?.imageAlt ?? ''}
      width={size}
      height={size}
      loading="lazy"
      decoding="async"
      onError={() => setFailed(address)}
    />
  );
}
