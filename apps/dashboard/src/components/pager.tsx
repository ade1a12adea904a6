import { Link } from '../routing/link.tsx';
import type { Place, Route } from '../routing/route.ts';

interface PagerProps {
  /** Name of the list's items in the plural, such as `domains`. */
  of: string;
  text: string;
  page: number;
  previous: Place | null;
  next: Place | null;
  /** Returns the route of a page. */
  to: (place: Place) => Route;
}

/** Links to the previous and the next page of a list. */
export function Pager({ of, text, page, previous, next, to }: PagerProps) {
  const isFar = previous !== null && previous.page !== page - 1;
  return (
    <nav class="pager" aria-label={`Pages of ${of}`}>
      <span class="muted small" role="status">
        {text}
      </span>
      {(previous !== null || next !== null) && (
        <>
          <Step place={previous} label={isFar ? '« First page' : '‹ Previous'} to={to} />
          <Step place={next} label="Next ›" to={to} />
        </>
      )}
    </nav>
  );
}

function Step({ place, label, to }: Pick<PagerProps, 'to'> & { place: Place | null; label: string }) {
  if (place === null) {
    return (
      <button type="button" class="button" disabled>
        {label}
      </button>
    );
  }
  return (
    <Link to={to(place)} class="button">
      {label}
    </Link>
  );
}
