import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';

interface DialogProps {
  title: string;
  /**
   * `drawer`: a panel at the side with details. `box`: a small dialog in the middle, such as a question. `wide`: a wide
   * dialog, such as one with many choices.
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
    // Return the focus here, because the browser does not do it for a dialog that has already been removed from the
    // page.
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
        // A click on the backdrop has the dialog itself as target; a click inside the dialog has another target.
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
