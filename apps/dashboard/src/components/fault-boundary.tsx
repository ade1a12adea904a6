import { Component, type ComponentChildren } from 'preact';

interface State {
  hasFailed: boolean;
}

/** Keeps the rest of the page alive when a view fails, for instance on a response of another API version. */
export class FaultBoundary extends Component<{ children: ComponentChildren }, State> {
  override state: State = { hasFailed: false };

  static override getDerivedStateFromError(): State {
    return { hasFailed: true };
  }

  override render() {
    if (!this.state.hasFailed) return this.props.children;
    return (
      <div class="notice notice-bad" role="alert">
        <p>The dashboard cannot show this view. Reload the page: it may be older than the service.</p>
        <button type="button" class="button" onClick={() => location.reload()}>
          Reload the page
        </button>
      </div>
    );
  }
}
