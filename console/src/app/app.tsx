import { QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { BrowserRouter } from 'react-router';

import { consolePath } from '../api/addresses.ts';
import { createQueries } from './create-queries.ts';
import { SessionGate } from './session/session-gate.tsx';
import { ErrorBoundary } from './shell/error-boundary.tsx';
import { Shell } from './shell/shell.tsx';

export function App() {
  const [queries] = useState(createQueries);
  return (
    <ErrorBoundary>
      <QueryClientProvider client={queries}>
        <BrowserRouter basename={consolePath()}>
          <SessionGate>
            <Shell />
          </SessionGate>
        </BrowserRouter>
      </QueryClientProvider>
    </ErrorBoundary>
  );
}
