import { type ErpItemResult, type Keyed, OkosSyncError } from '@okos-sync/domain'

/** Answers that speak about what was sent, not about who sent it or how the other side feels. */
const contentStatuses: ReadonlySet<number | null> = new Set([400, 409, 413, 422])

/** True when repeating the same content can never succeed, while other content may. */
export function isAboutContent(error: unknown): error is OkosSyncError {
  return OkosSyncError.isInstance(error) && !error.isRetryable && contentStatuses.has(error.status)
}

/**
 * Sends keyed items in one call and answers one result per item, in their order. When the call as a whole is refused
 * for its content, it is halved until the item at fault stands alone, so that one bad record stops only itself. Every
 * other error is thrown.
 */
export async function sendInBulk<Draft, Created>(
  items: readonly Keyed<Draft>[],
  send: (items: readonly Keyed<Draft>[]) => Promise<readonly ErpItemResult<Created>[]>,
): Promise<readonly ErpItemResult<Created>[]> {
  try {
    return inOrder(items, await send(items))
  } catch (error) {
    if (!isAboutContent(error)) throw error
    const [first] = items
    if (first !== undefined && items.length === 1) return [refused(first.key, error)]
    const middle = Math.ceil(items.length / 2)
    const left = await sendInBulk(items.slice(0, middle), send)
    return [...left, ...(await sendInBulk(items.slice(middle), send))]
  }
}

/** An error that was thrown for one item, as that item's result. */
export function refused(key: string, error: OkosSyncError): ErpItemResult<never> {
  const { code, message, field, isRetryable } = error
  return { ok: false, key, error: { code, message, field, isRetryable } }
}

function inOrder<Draft, Created>(
  items: readonly Keyed<Draft>[],
  results: readonly ErpItemResult<Created>[],
): readonly ErpItemResult<Created>[] {
  const isOneToOne =
    results.length === items.length && results.every((result, index) => result.key === items[index]?.key)
  if (isOneToOne) return results
  throw new OkosSyncError({
    code: 'erp-answer-mismatch',
    message: `The ERP answered ${results.length} results for ${items.length} items, or in another order; nothing of this call is noted, and it will be repeated.`,
  })
}
