import { ConfigurationError } from '@okos-sync/domain'

/** What a caller gave, and what it is called in the error. */
interface Given {
  readonly field: string
  readonly value: unknown
}

/** Throws ConfigurationError unless the value is an object and no list. */
export function checkObject({ field, value }: Given): void {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return
  throw new ConfigurationError({ field, message: `${field} must be an object.` })
}

/** Throws ConfigurationError unless the value is a list. */
export function checkList({ field, value }: Given): void {
  if (!Array.isArray(value)) throw new ConfigurationError({ field, message: `${field} must be a list.` })
}

/** Throws ConfigurationError unless the value is text that can be sent. */
export function checkText({ field, value }: Given): void {
  if (typeof value === 'string' && value.isWellFormed()) return
  throw new ConfigurationError({ field, message: `${field} must be text, without halves of characters.` })
}

/** The value as JSON. Throws ConfigurationError for what has none: a BigInt, a circle. */
export function writeJson({ field, value }: Given): string {
  try {
    const text: string | undefined = JSON.stringify(value)
    if (text !== undefined) return text
  } catch {
    // Told below, without the value.
  }
  throw new ConfigurationError({ field, message: `${field} can't be written as JSON.` })
}
