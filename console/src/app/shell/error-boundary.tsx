import { Component, type ReactNode } from 'react';

import { Button } from '../../components/controls/button.tsx';
import { Notice } from '../../components/states/notice.tsx';

interface State {
  readonly error: Error | undefined;
}

/** Shows what failed while a page was drawn, with a way back, in place of an empty window. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { error: undefined };

  static getDerivedStateFromError(error: unknown): State {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render() {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    return (
      <Notice tone="bad" title="This page cannot be shown.">
        <p>{error.message}</p>
        <p>If the gateway was updated since the page was opened, load it again.</p>
        <Button onClick={() => location.reload()}>Load again</Button>
      </Notice>
    );
  }
}
