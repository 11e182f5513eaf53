import { isPastTheEnd } from '../api-error.ts'
import type { BatchResult } from '../batch.ts'
import { readCollection } from '../collection.ts'

/**
 * The raw records of a filtered list that was asked for inside a batch. How an empty one is answered is undocumented:
 * 404 and "past the last page" mean it too. Any other refusal is thrown, since late is not absent.
 */
export function recordsFound(result: BatchResult): readonly unknown[] {
  if (result.ok) return readCollection(result.body).items
  if (result.error.status === 404 || isPastTheEnd(result.error)) return []
  throw result.error
}
