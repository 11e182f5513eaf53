/** Splits a list into lists of at most `size`. */
export function chunksOf<T>(items: readonly T[], size: number): T[][] {
  const chunks: T[][] = []
  for (let start = 0; start < items.length; start += size) chunks.push(items.slice(start, start + size))
  return chunks
}

/** Each text once, in the order of first appearance, without nulls. */
export function distinct(values: Iterable<string | null>): string[] {
  const seen = new Set<string>()
  for (const value of values) if (value !== null) seen.add(value)
  return [...seen]
}
