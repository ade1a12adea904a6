interface Miss {
  id: string;
  expected: unknown;
  got: unknown;
  note: string;
}

interface Field {
  passed: number;
  total: number;
  misses: Miss[];
}

/** Scores of one set of cases, by field. */
export class Report {
  readonly #fields = new Map<string, Field>();
  readonly #name: string;

  constructor(name: string) {
    this.#name = name;
  }

  record(field: string, passed: boolean, miss: Omit<Miss, 'note'> & { note?: string }): void {
    const known = this.#fields.get(field) ?? { passed: 0, total: 0, misses: [] };
    this.#fields.set(field, known);
    known.total += 1;
    if (passed) known.passed += 1;
    else known.misses.push({ note: '', ...miss });
  }

  print(write: (line: string) => void, misses: number): void {
    write(`\n== ${this.#name}`);
    for (const [name, { passed, total }] of this.#fields) {
      write(
        `   ${name.padEnd(44)} ${String(passed).padStart(5)}/${String(total).padEnd(5)} ${((100 * passed) / total).toFixed(1).padStart(6)}%`,
      );
    }
    for (const [name, field] of this.#fields) {
      if (field.misses.length === 0) continue;
      write(`   -- ${name}`);
      for (const miss of field.misses.slice(0, misses)) {
        write(
          `      ${miss.id}: expected ${short(miss.expected)} got ${short(miss.got)} ${miss.note === '' ? '' : `(${short(miss.note)})`}`,
        );
      }
    }
  }
}

function short(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'undefined');
  return text.length > 160 ? `${text.slice(0, 160)}…` : text;
}
