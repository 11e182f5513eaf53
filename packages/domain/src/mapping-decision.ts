import type { Instant } from './primitives.ts'

/** What a person decided: this record of the shop is that record of the ERP. Comes before every rule of matching. */
export interface MappingDecision {
  readonly kind: 'partner' | 'product' | 'service' | 'payment-method' | 'shipping-method' | 'vat'
  /** Key of the record as plans name it, e.g. `product:ABC-1`; for VAT e.g. `vat:HU:TAM:0`. */
  readonly shopKey: string
  /** Id of the record in the ERP; for VAT the rate's short name. */
  readonly erpId: string
  /** The product's code in the ERP, by which its unit is looked up; without it the default unit is taken. */
  readonly erpCode?: string
}

/** A decision as the store keeps it. */
export interface StoredDecision extends MappingDecision {
  readonly decidedAt: Instant
  /** Who decided, as the caller named them. */
  readonly decidedBy: string | null
}
