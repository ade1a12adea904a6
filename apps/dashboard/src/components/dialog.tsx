import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';

interface DialogProps {
  title: string;
  /**
   * `drawer`: a panel at the side, to read. `box`: a small dialog in the middle, to decide. `wide`: a wide one with
   * many choices.
   */
  kind: 'box' | 'wide' | 'drawer';
  onClose: () => void;
  children: ComponentChildren;
}

/** Shows a modal dialog. Keeps the focus inside and returns it when the dialog closes. */
export function Dialog({ title, kind, onClose, children }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const before = document.activeElement;
    ref.current?.showModal();
    // The browser does not return the focus, because the dialog has already left the page.
    return () => before instanceof HTMLElement && before.isConnected && before.focus();
  }, []);
  return (
    <dialog
      ref={ref}
      class={`dialog dialog-${kind}`}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onPointerDown={(event) => {
        // A click on the backdrop has the dialog as target; a click on its content has another target.
        if (event.target === ref.current) onClose();
      }}
    >
      <div class="dialog-body">
        <header class="dialog-head">
          <h2 id={titleId} class="break">
            {title}
          </h2>
          <button type="button" class="button button-quiet" aria-label="Close" onClick={onClose}>
            ✕
          </button>
        </header>
        {children}
      </div>
    </dialog>
  );
}
