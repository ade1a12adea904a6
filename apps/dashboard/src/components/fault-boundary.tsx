import { Component, type ComponentChildren } from 'preact';

interface State {
  hasFailed: boolean;
}

/**
 * Shows a notice in place of a view that throws, for example because the response comes from another version of the
 * API. The rest of the page stays usable.
 */
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
