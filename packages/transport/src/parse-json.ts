import { OkosSyncError } from '@okos-sync/domain'

/** The text is not JSON, or nested beyond what can be read. */
export class InvalidJsonError extends OkosSyncError {
  constructor(message: string) {
    super({ code: 'invalid-json', message })
  }
}

// Matches a dangerous name, or an escaped ASCII letter or underscore that could spell one.
const suspect = /__proto__|constructor|\\u00[4-7]/i

/**
 * Parses JSON and leaves out `__proto__` keys, and `constructor` keys that carry a `prototype`,
 * so that merging the result can never touch `Object.prototype`.
 * Throws {@link InvalidJsonError}; its message quotes nothing of the text.
 */
export function parseJson(text: string): unknown {
  try {
    return suspect.test(text) ? JSON.parse(text, dropDangerousKeys) : JSON.parse(text)
  } catch (error) {
    throw new InvalidJsonError(
      error instanceof RangeError
        ? 'The answer is JSON nested deeper than can be read.'
        : `The answer (${text.length} characters) is not valid JSON.`,
    )
  }
}

function dropDangerousKeys(key: string, value: unknown): unknown {
  if (key === '__proto__') return undefined
  if (key === 'constructor' && typeof value === 'object' && value !== null && 'prototype' in value) {
    return undefined
  }
  return value
}
