import { type ErpItemResult, type Keyed, OkosSyncError } from '@okos-sync/domain'

/** Answers that speak about what was sent, not about who sent it or how the other side feels. */
const contentStatuses: ReadonlySet<number | null> = new Set([400, 409, 413, 422])

/** True when repeating the same content can never succeed, while other content may. */
export function isAboutContent(error: unknown): error is OkosSyncError {
  return OkosSyncError.isInstance(error) && !error.isRetryable && contentStatuses.has(error.status)
}

/** True when the other side broke over what was sent: over this, or over everything, which only other content tells. */
export function mayBeAboutContent(error: unknown): error is OkosSyncError {
  return OkosSyncError.isInstance(error) && error.status === 500
}

/** Single items that broke the other side, with nothing that went through, after which it is taken to be ill. */
const mostBrokenInARow = 3

/**
 * Sends keyed items in one call and answers one result per item, in their order. When the call as a whole is refused
 * for its content, or breaks the other side, it is halved until the item at fault stands alone, so that one bad record
 * stops only itself. Every other error is thrown, and so is the last one of an ERP that nothing gets through to.
 */
export async function sendInBulk<Draft, Created>(
  items: readonly Keyed<Draft>[],
  send: (items: readonly Keyed<Draft>[]) => Promise<readonly ErpItemResult<Created>[]>,
): Promise<readonly ErpItemResult<Created>[]> {
  let brokenInARow = 0
  const sendHalving = async (part: readonly Keyed<Draft>[]): Promise<readonly ErpItemResult<Created>[]> => {
    try {
      const results = inOrder(part, await send(part))
      brokenInARow = 0
      return results
    } catch (error) {
      const isBroken = mayBeAboutContent(error)
      if (!isBroken && !isAboutContent(error)) throw error
      const [first] = part
      if (first !== undefined && part.length === 1) {
        brokenInARow += isBroken ? 1 : 0
        if (brokenInARow >= mostBrokenInARow) throw error
        return [refused(first.key, error)]
      }
      const middle = Math.ceil(part.length / 2)
      const left = await sendHalving(part.slice(0, middle))
      return [...left, ...(await sendHalving(part.slice(middle)))]
    }
  }
  return sendHalving(items)
}

/** An error that was thrown for one item, as that item's result. */
function refused(key: string, error: OkosSyncError): ErpItemResult<never> {
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
