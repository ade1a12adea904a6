import { useState } from 'preact/hooks';
import { announce } from './announcer.tsx';

interface CopyButtonProps {
  text: string;
  label: string;
  class?: string;
}

/** Copies a text. Shows nothing if the browser offers no clipboard, as on a page without TLS. */
export function CopyButton({ text, label, class: name = 'button-link' }: CopyButtonProps) {
  const [copied, setCopied] = useState<string | null>(null);
  if (!('clipboard' in navigator)) return null;
  return (
    <button
      type="button"
      class={name}
      onClick={() => {
        void navigator.clipboard.writeText(text).then(() => {
          setCopied(text);
          announce('Copied.');
        });
      }}
    >
      {copied === text ? 'Copied' : label}
    </button>
  );
}
