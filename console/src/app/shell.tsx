import { type ComponentType, lazy, Suspense } from 'react';
import { Route, Routes, useLocation } from 'react-router';

import { Notice } from '../components/notice.tsx';
import { PageSkeleton } from '../components/skeleton.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { Header } from './header.tsx';
import { Menu } from './menu.tsx';
import { pages } from './pages.ts';
import { useSession } from './session.ts';
import { UnknownPage } from './unknown-page.tsx';

import styles from './shell.module.css';

const routes = pages.map(({ path, load }) => ({ path, Page: lazyPage(load) }));

/** Header, menu and the page of the address. */
export function Shell() {
  const { pathname } = useLocation();
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href={`${pathname}#main`}>
        Skip to content
      </a>
      <Header />
      <nav className={styles.menu} aria-label="Pages">
        <Menu />
      </nav>
      <main id="main" tabIndex={-1} className={styles.main}>
        <ConnectionNotice />
        <ErrorBoundary key={pathname}>
          <Suspense fallback={<PageSkeleton />}>
            <Routes>
              {routes.map(({ path, Page }) => (
                <Route key={path} path={path} element={<Page />} />
              ))}
              <Route path="*" element={<UnknownPage />} />
            </Routes>
          </Suspense>
        </ErrorBoundary>
      </main>
    </div>
  );
}

function ConnectionNotice() {
  const { down } = useSession();
  if (!down) return null;
  return (
    <Notice tone="bad" title="The gateway does not answer.">
      What is shown may be old. The page tries again every five seconds.
    </Notice>
  );
}

function lazyPage(load: () => Promise<ComponentType>) {
  return lazy(async () => ({ default: await load() }));
}
