/** Why a product that the shop lacks is not created there, though the settings say that missing ones are. */
export type CreationObstacle =
  /** The shop has a code that differs in case only; told in any case. */
  | 'similar-code'
  /** No tax class of the shop stands for the ERP's VAT. */
  | 'vat-unmapped'
  | 'price-missing'
  | 'vat-unknown'
