import { type ComponentType, lazy, Suspense } from 'react';
import { Route, Routes, useHref, useLocation } from 'react-router';

import { Notice } from '../../components/states/notice.tsx';
import { PageSkeleton } from '../../components/states/skeleton.tsx';
import { pages } from '../pages.ts';
import { useSession } from '../session/session.ts';
import { useViewer } from '../session/viewer.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { Header } from './header.tsx';
import { Menu } from './menu.tsx';
import { UnknownPage } from './unknown-page.tsx';

import styles from './shell.module.css';

const routes = pages.map(({ path, load }) => ({ path, Page: lazyPage(load) }));

/** Header, menu and the page of the address. */
export function Shell() {
  const { pathname, search } = useLocation();
  // The whole address of the page: a hash alone would count from <base>, and another query would load the page again.
  const content = useHref({ pathname, search, hash: 'main' });
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href={content}>
        Skip to content
      </a>
      <Header />
      <nav className={styles.menu} aria-label="Pages">
        <Menu />
      </nav>
      <main id="main" tabIndex={-1} className={styles.main}>
        <ConnectionNotice />
        <RightsNotice />
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

/** What is missing with a key of fewer rights, before each card says it. */
function RightsNotice() {
  const { canOperate, role } = useViewer();
  if (canOperate) return null;
  return (
    <Notice tone="warning" title={`These credentials have the role ${role}.`}>
      The pages of the pipeline need the role ADMIN: sign out, and use a key with the scope ADMIN.
    </Notice>
  );
}

function lazyPage(load: () => Promise<ComponentType>) {
  return lazy(async () => ({ default: await load() }));
}
