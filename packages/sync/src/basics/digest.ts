import { createHash } from 'node:crypto'

/** SHA-256 of `text` as 64 hexadecimal digits. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** JSON whose object keys are sorted, so that equal content gives equal text; keys among `without` are left out. */
export function canonicalJson(value: unknown, without: ReadonlySet<string> = new Set()): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(
          Object.entries(part)
            .filter(([key]) => !without.has(key))
            .sort(([left], [right]) => (left < right ? -1 : 1)),
        )
      : part,
  )
}
