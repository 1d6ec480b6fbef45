import type { ComponentProps } from 'react';

import styles from './button.module.css';

interface ButtonProps extends ComponentProps<'button'> {
  /** One primary action at most in a place. */
  readonly kind?: 'primary' | 'secondary' | 'danger';
}

export function Button({ kind = 'secondary', type = 'button', className, ...rest }: ButtonProps) {
  const names = [styles.button, styles[kind], className].filter(Boolean).join(' ');
  return <button type={type} className={names} {...rest} />;
}
