import { QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { BrowserRouter } from 'react-router';

import { consolePath } from '../api/addresses.ts';
import { createQueries } from './create-queries.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { SessionGate } from './session-gate.tsx';
import { Shell } from './shell.tsx';

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
