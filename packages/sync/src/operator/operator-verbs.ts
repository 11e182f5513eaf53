import type { PayloadEntry } from '@okos-sync/domain'
import type { Workplace } from '../running/execute-run.ts'
import type { AttentionPage, AttentionQuery, AttentionSubject } from './attention.ts'
import { dismiss } from './dismiss.ts'
import { type BuyerIdentity, type ErasureReport, eraseBuyer } from './erase-buyer.ts'
import { explainOrder, type OrderExplanation } from './explain-order.ts'
import { listAttention } from './list-attention.ts'
import { createMappings, type Mappings } from './mappings.ts'
import { createOperatorDesk } from './operator-desk.ts'
import { type RetryTarget, retry } from './retry.ts'

/**
 * What an operator does. Every verb may be called while a run is on, in this process or another: what it changes is
 * noted at once, shown at once, and carried out at once when nobody works, else by the run that is on before it ends.
 */
export interface OperatorVerbs {
  readonly attention: {
    /** What waits, is retried, failed or is in conflict, and why; orders first. Throws a ConfigurationError on a wrong query. */
    list(query?: AttentionQuery): Promise<AttentionPage>
  }
  /**
   * Lets the next run try again what is on the list: refused actions become due, orders are looked at anew. Throws
   * {@link NothingToDoError}, and asks for nothing, when a subject is not on the list.
   */
  retry(what: RetryTarget, options?: { readonly by?: string }): Promise<void>
  /**
   * Takes something off the list, with a reason of 1 to 500 characters (no buyer's data: it is kept). A dismissed order
   * no longer holds goods back, its document stays as it is, and it comes up again when its content changes in the
   * shop. Throws {@link NothingToDoError} when the subject is not on the list.
   */
  dismiss(what: AttentionSubject, options: { readonly reason: string; readonly by?: string }): Promise<void>
  readonly mappings: Mappings
  /** Everything known of an order and everything that happened to it; null when it was never seen. */
  explain(orderNumber: string): Promise<OrderExplanation | null>
  /**
   * What was sent for an order and what came back, the latest first, at most 200. Personal data is masked. Kept for
   * `payloadDays`, see the settings.
   */
  payloads(orderNumber: string): Promise<readonly PayloadEntry[]>
  /**
   * Erases a buyer's personal data from the store. Erase it in the shop first, or it may come down again. An order on
   * its way to the ERP needs the data: it is left as it is and told, and loses the data by itself once it is in the ERP
   * or dismissed. With `isForced` it is erased too and comes to the ERP no more.
   */
  eraseBuyer(
    who: BuyerIdentity,
    options?: { readonly isForced?: boolean; readonly by?: string },
  ): Promise<ErasureReport>
}

/** The verbs of one connection. */
export function createOperatorVerbs(
  workplace: Pick<Workplace, 'store' | 'connectionId' | 'clock' | 'erp' | 'shop'>,
): OperatorVerbs {
  const desk = createOperatorDesk(workplace)
  return {
    attention: { list: (query) => listAttention(desk, query) },
    retry: (what, { by = null } = {}) => retry(desk, what, by),
    dismiss: (what, { reason, by = null }) => dismiss(desk, what, { reason, by }),
    mappings: createMappings(desk, workplace.erp),
    explain: (orderNumber) => explainOrder(desk, orderNumber),
    payloads: (orderInnerId) => {
      const { store, connectionId } = workplace
      return store.payloads({ connectionId, orderInnerId, limit: 200 })
    },
    eraseBuyer: (who, { isForced = false, by = null } = {}) =>
      eraseBuyer(desk, { who, shopName: workplace.shop.shopName, isForced, by }),
  }
}
