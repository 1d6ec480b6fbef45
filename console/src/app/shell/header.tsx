import { Menu as MenuIcon, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Link, useLocation } from 'react-router';

import { ViewerBadge } from '../session/viewer-badge.tsx';
import { Brand } from './brand.tsx';
import { Menu } from './menu.tsx';
import { Search } from './search.tsx';
import { ThemeSwitch } from './theme-switch.tsx';

import styles from './header.module.css';

export function Header() {
  return (
    <header className={styles.header}>
      <PhoneMenu />
      <Link to="/" className={styles.home}>
        <Brand />
      </Link>
      <div className={styles.search}>
        <Search />
      </div>
      <ThemeSwitch />
      <ViewerBadge />
    </header>
  );
}

/** The menu of narrow windows, where it is a dialog. */
function PhoneMenu() {
  const dialog = useRef<HTMLDialogElement>(null);
  const { pathname } = useLocation();
  useEffect(() => dialog.current?.close(), [pathname]);
  return (
    <>
      <button
        type="button"
        className={styles.open}
        aria-label="Open the menu"
        aria-haspopup="dialog"
        onClick={() => dialog.current?.showModal()}
      >
        <MenuIcon size={20} aria-hidden="true" />
      </button>
      <dialog ref={dialog} className={styles.drawer} aria-label="Menu">
        <div className={styles.top}>
          <Brand />
          <button
            type="button"
            className={styles.icon}
            aria-label="Close the menu"
            onClick={() => dialog.current?.close()}
          >
            <X size={20} aria-hidden="true" />
          </button>
        </div>
        <nav aria-label="Pages">
          <Menu onChoose={() => dialog.current?.close()} />
        </nav>
      </dialog>
    </>
  );
}
