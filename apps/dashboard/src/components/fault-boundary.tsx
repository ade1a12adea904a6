import { Component, type ComponentChildren } from 'preact';

interface State {
  hasFailed: boolean;
}

/** Where a view cannot be drawn, as for an answer of a version that it does not know, the rest of the page goes on. */
export class FaultBoundary extends Component<{ children: ComponentChildren }, State> {
  override state: State = { hasFailed: false };

  static override getDerivedStateFromError(): State {
    return { hasFailed: true };
  }

  override render() {
    if (!this.state.hasFailed) return this.props.children;
    return (
      <div class="notice notice-bad" role="alert">
        <p>This view cannot be shown: a fault of the dashboard, or it is older than the service.</p>
        <button type="button" class="button" onClick={() => location.reload()}>
          Load the page again
        </button>
      </div>
    );
  }
}
