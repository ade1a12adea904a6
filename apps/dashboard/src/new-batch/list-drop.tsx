import { useEffect, useState } from 'preact/hooks';
import { navigate } from '../routing/location.ts';
import { takeFiles, takeText } from './list-draft.ts';

/** Accepts a list that is dropped on the page or pasted outside its fields, and opens the form with it. */
export function ListDrop() {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const abort = new AbortController();
    const on = <Name extends keyof DocumentEventMap>(
      name: Name,
      listen: (event: DocumentEventMap[Name]) => void,
    ) => document.addEventListener(name, listen, { signal: abort.signal });
    on('dragover', (event) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      setOver(true);
    });
    on('dragleave', (event) => {
      // Without a related target the pointer has left the window, not only an element.
      if (event.relatedTarget === null) setOver(false);
    });
    on('drop', (event) => {
      setOver(false);
      if (!event.dataTransfer?.files.length) return;
      event.preventDefault();
      takeFiles(event.dataTransfer.files);
      navigate({ name: 'new-batch' });
    });
    on('paste', ({ target, clipboardData }) => {
      if (target instanceof Element && target.closest('input, textarea, select, dialog')) return;
      const text = clipboardData?.getData('text/plain') ?? '';
      if (clipboardData?.files.length) takeFiles(clipboardData.files);
      else if (text.includes('.')) takeText(text);
      else return;
      navigate({ name: 'new-batch' });
    });
    return () => abort.abort();
  }, []);
  if (!isOver) return null;
  return (
    <div class="drop-overlay">
      <p>Drop the file to start a new batch. You see a preview first.</p>
    </div>
  );
}
