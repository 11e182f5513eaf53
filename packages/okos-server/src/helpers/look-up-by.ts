import type {
  ErpLookUpAnswer,
  ErpLookUpQuery,
  ExternalRef,
  OrderDocumentSummary,
  Partner,
  Product,
  Service,
} from '@okos-sync/domain'
import { emailKey, nameKey, taxNumberKey } from './name-keys.ts'

/** How a backend finds one record, or all that a name fits; null when there is none. */
export interface OkosFinders {
  partnerByRef(ref: ExternalRef): Partner | null
  /** All partners with this e-mail, given as {@link emailKey} writes it. */
  partnersByEmail(email: string): readonly Partner[]
  /** All partners with this tax number, given as {@link taxNumberKey} writes it. */
  partnersByTaxNumber(taxNumber: string): readonly Partner[]
  /** Exact. */
  productByCode(code: string): Product | null
  /** The service of this name, given as {@link nameKey} writes it. */
  serviceByName(name: string): Service | null
  orderByRef(ref: ExternalRef): OrderDocumentSummary | null
}

/** Answers a look-up by asking for each name alone; a record that was found twice stands once. */
export function lookUpBy(query: ErpLookUpQuery, finders: OkosFinders): ErpLookUpAnswer {
  const taxNumbers = (query.partnerTaxNumbers ?? []).map(taxNumberKey).filter((key) => key !== '')
  return {
    partners: each([
      ...query.partnerRefs.map((ref) => finders.partnerByRef(ref)),
      ...query.partnerEmails.flatMap((email) => finders.partnersByEmail(emailKey(email))),
      ...taxNumbers.flatMap((taxNumber) => finders.partnersByTaxNumber(taxNumber)),
    ]),
    products: each(query.productCodes.map((code) => finders.productByCode(code))),
    services: each(query.serviceNames.map((name) => finders.serviceByName(nameKey(name)))),
    orders: each(query.orderRefs.map((ref) => finders.orderByRef(ref))),
  }
}

function each<Item extends { readonly id: string }>(found: readonly (Item | null)[]): readonly Item[] {
  return [...new Map(found.flatMap((item) => (item === null ? [] : [[item.id, item]]))).values()]
}
