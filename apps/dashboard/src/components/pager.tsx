interface PagerProps {
  /** Plural noun for the label, such as `domains`. */
  of: string;
  text: string;
  onPrevious: (() => void) | null;
  onNext: (() => void) | null;
}

/** Moves through a list page by page. */
export function Pager({ of, text, onPrevious, onNext }: PagerProps) {
  return (
    <nav class="pager" aria-label={`Pages of ${of}`}>
      <span class="muted small">{text}</span>
      <button type="button" class="button" disabled={onPrevious === null} onClick={() => onPrevious?.()}>
        ‹ Previous
      </button>
      <button type="button" class="button" disabled={onNext === null} onClick={() => onNext?.()}>
        Next ›
      </button>
    </nav>
  );
}
