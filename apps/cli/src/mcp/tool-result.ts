import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { describeFailure } from '@scrapersky/runtime';

/** Maximum length of a result: about 15,000 tokens. */
const MAX_CHARACTERS = 60_000;

/** Returns the value of a call as JSON text of limited length, or its failure as an error that the model can act on. */
export async function toToolResult(call: () => Promise<unknown>): Promise<CallToolResult> {
  try {
    return answer(boundedJson(await call()));
  } catch (error) {
    return { ...answer(describeFailure(error)), isError: true };
  }
}

function answer(text: string): CallToolResult {
  return { content: [{ type: 'text', text }] };
}

function boundedJson(value: unknown): string {
  const text = JSON.stringify(value);
  if (text.length <= MAX_CHARACTERS) return text;
  return JSON.stringify({
    truncated: true,
    characters: text.length,
    hint: 'The result is too long. Ask for fewer fields or a smaller limit.',
    beginning: text.slice(0, MAX_CHARACTERS / 2),
  });
}
