import type { ComponentChildren } from 'preact';
import { navigate } from './location.ts';
import { formatRoute, type Route } from './route.ts';

interface LinkProps {
  to: Route;
  class?: string;
  title?: string;
  'aria-current'?: 'page' | 'true' | undefined;
  'aria-haspopup'?: 'dialog';
  children?: ComponentChildren;
}

/** Links to a view of the dashboard. The link can be copied or opened in another tab. */
export function Link({ to, children, ...rest }: LinkProps) {
  return (
    <a
      {...rest}
      href={formatRoute(to)}
      onClick={(event) => {
        if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        navigate(to);
      }}
    >
      {children}
    </a>
  );
}
