import { useEffect, useRef } from 'preact/hooks';

/** Delay between the last key press and the search. */
const TYPING_PAUSE_MS = 250;

interface SearchFieldProps {
  label: string;
  value: string;
  onSearch: (text: string) => void;
}

/** Searches while a person types. The key `/` focuses the field. */
export function SearchField({ label, value, onSearch }: SearchFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => {
    // Show a search that changed outside this field, for example through a link, but keep the text that a person is
    // typing.
    const input = field.current;
    if (input && document.activeElement !== input) input.value = value;
  }, [value]);
  useEffect(() => {
    const focus = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
        return;
      event.preventDefault();
      field.current?.focus();
    };
    document.addEventListener('keydown', focus);
    return () => {
      document.removeEventListener('keydown', focus);
      clearTimeout(timer.current);
    };
  }, []);
  return (
    <label class="search">
      <span class="visually-hidden">{label}</span>
      <input
        ref={field}
        type="search"
        placeholder={label}
        maxLength={253}
        spellcheck={false}
        defaultValue={value}
        aria-keyshortcuts="/"
        onInput={(event) => {
          const text = event.currentTarget.value.trim();
          clearTimeout(timer.current);
          timer.current = setTimeout(() => onSearch(text), TYPING_PAUSE_MS);
        }}
      />
      <kbd aria-hidden="true">/</kbd>
    </label>
  );
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, dialog') !== null;
}
