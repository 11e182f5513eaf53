/** What a person decided: this record of the shop is that record of the ERP. Comes before every rule of matching. */
export interface MappingDecision {
  readonly kind: 'partner' | 'product' | 'service' | 'payment-method' | 'shipping-method'
  /** Key of the record as plans name it, e.g. `product:ABC-1`. */
  readonly shopKey: string
  readonly erpId: string
}
