/** What is the matter with a name that both sides must agree on; the texts live in core under these codes. */
export type MappingDriftCode =
  | 'methods-hidden'
  | 'payment-method-new'
  | 'payment-method-renamed'
  | 'payment-method-gone-in-erp'
  | 'payment-rule-unknown'
  | 'shipping-method-new'
  | 'shipping-method-renamed'
  | 'shipping-method-gone-in-erp'
  | 'vat-class-new'
  | 'vat-class-changed'
  | 'vat-class-unmapped'
  | 'vat-mapping-gone-in-erp'
  | 'status-new'
  | 'status-renamed'
  | 'status-unknown'
  | 'slot-without-warehouse'
  | 'warehouse-gone-in-erp'
  | 'warehouse-moved'
  | 'number-series-gone-in-erp'

/** A name that is new, has another meaning, or is gone, told before an order fails on it (B7). */
export interface MappingDrift {
  /** The same as long as the matter is the same, so that it is told once. */
  readonly key: string
  readonly code: MappingDriftCode
  /** Of the method, class, status, warehouse … as the merchant knows it. */
  readonly name: string
  /** Fills the text's placeholders beside `name`. */
  readonly params: Readonly<Record<string, string>>
  /** True: orders or stock will stand still over it, or be wrong, until somebody acts. */
  readonly isBlocking: boolean
}
