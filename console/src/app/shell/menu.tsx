import { ExternalLink, Network } from 'lucide-react';
import { NavLink } from 'react-router';

import { graphqlAddress } from '../../api/addresses.ts';
import { pages } from '../pages.ts';

import styles from './menu.module.css';

export function Menu({ onChoose }: { readonly onChoose?: (() => void) | undefined }) {
  return (
    <ul className={styles.menu}>
      {pages.map(
        ({ path, menu }) =>
          menu !== undefined && (
            <li key={path}>
              <NavLink
                to={`/${path}`}
                end={path === ''}
                className={styles.link ?? ''}
                {...(onChoose === undefined ? {} : { onClick: onChoose })}
              >
                <menu.icon size={16} aria-hidden="true" />
                {menu.title}
              </NavLink>
            </li>
          ),
      )}
      <li className={styles.apart}>
        <a href={graphqlAddress().href} className={styles.link}>
          <Network size={16} aria-hidden="true" />
          GraphiQL
          <ExternalLink size={12} aria-hidden="true" className={styles.hint} />
        </a>
      </li>
    </ul>
  );
}
