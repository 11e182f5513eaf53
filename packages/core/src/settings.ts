import type { CountryCode, Decimal, Instant, StockSlot } from '@okos-sync/domain'

/** Says which VAT short name of the ERP a rate of the shop stands for. The most specific entry wins. */
export interface VatMapping {
  /** Null: any country. */
  readonly country: CountryCode | null
  /** The shop's tax name or class, compared without case and spaces; `deposit` for bottle deposits; null: any. */
  readonly taxName: string | null
  /** Percent, e.g. `"0"`. */
  readonly rate: Decimal
  /** Short name in the ERP, e.g. `AAM`. */
  readonly shortName: string
}

/** Whether orders of a payment method come in. */
export type PaymentRule = 'always' | 'when-paid' | 'never'

/** Everything a merchant may choose. `defaultSettings` fits a usual Hungarian shop. */
export interface SyncSettings {
  /** Two-letter code of the shop's own country: its positive VAT rates are matched without a mapping. */
  readonly homeCountry: CountryCode
  readonly vatMappings: readonly VatMapping[]
  /** ERP product codes by the shop's, for products that are called differently there. */
  readonly productAliases: Readonly<Record<string, string>>
  /** When a buyer's partner is not certain: `choose` by M4, and tell; or let the order `wait` for a person. */
  readonly ambiguousPartners: 'choose' | 'wait'
  /** Orders placed before this moment don't come; null: all. */
  readonly ordersSince: Instant | null
  /** Names of the statuses in which orders come in; empty: in every one. */
  readonly importedStatusNames: readonly string[]
  /** By name or code of the payment method; what is not named comes always. */
  readonly paymentRules: Readonly<Record<string, PaymentRule>>
  /** Names of the statuses that say an order is paid. */
  readonly paidStatusNames: readonly string[]
  /** ERP number series for this shop's documents; null: the ERP's default. */
  readonly numberSeries: string | null
  /** Template of the upper note; `{orderNumber}`, `{shopName}`, `{marketplace}`, `{marketplaceOrder}`. */
  readonly upperNote: string
  /** Names of the shop's statuses whose orders have left the warehouse: they never reserve. */
  readonly shippedStatusNames: readonly string[]
  /** Names of further statuses that count as cancelled, beside the shop's own storno status. */
  readonly cancelledStatusNames: readonly string[]
  /** An order that doesn't add up and is younger than this waits as being written. */
  readonly beingWrittenMinutes: number
  /**
   * An order whose own figures disagree: `refuse` it and tell where; or `import` it at the shop's total, with a line for
   * the difference and a note beside its verdict.
   */
  readonly inconsistentOrders: 'refuse' | 'import'
  /** Types, keys or names of rows in the totals that are mere figures, not money. */
  readonly figureTotals: readonly string[]
  /** Which currency the totals of a foreign-currency order are in: told by the figures, or fixed. */
  readonly foreignTotals: 'by-figures' | 'shop-currency' | 'order-currency'
  /** What an order's exchange rate multiplies: an amount in the shop's currency, or one in the order's. */
  readonly exchangeRates: 'shop-to-order' | 'order-to-shop'
  /** VAT is reckoned from the gross of each rate and handed down to its lines, or line by line and added up. */
  readonly vatReckoning: 'per-rate' | 'per-line'
  /** What makes a buyer a company. */
  readonly companyBy: 'company-name' | 'tax-number' | 'either'
  /** Codes of the languages in whose orders what the shop calls `lastname` comes first. */
  readonly lastnameFirstLanguages: readonly string[]
  /** Warehouse codes per slot, the first one is reserved from; null: by position in the ERP's list. */
  readonly warehouses: Readonly<Record<StockSlot, readonly string[]>> | null
  /** Kept back from what the shop may sell, per slot. */
  readonly stockBuffer: Decimal
  /** `exact`: the quantity; `in-stock`: 1 or 0. */
  readonly stockMode: 'exact' | 'in-stock'
  /** Unit for products and services of which the shop tells none. */
  readonly defaultUnit: string
  /** Names of the services in the ERP. */
  readonly serviceNames: {
    readonly coupon: string
    readonly loyaltyPoints: string
    readonly cartDiscount: string
    readonly otherTotal: string
    /** Used when the shop tells no name for the fee. */
    readonly shipping: string
    readonly paymentFee: string
  }
  /**
   * Active products of the ERP that the shop lacks: `report`: told once; `create`: told, and created there hidden;
   * `off`: nothing.
   */
  readonly missingProducts: 'report' | 'create' | 'off'
  /**
   * Which prices go up. `changes`: those that change in the ERP; a price that differs otherwise is told and left.
   * `always`: the shop's list price is the ERP's. `off`: none.
   */
  readonly priceMode: 'changes' | 'always' | 'off'
  /** Name of the ERP's price list; null: the default one. */
  readonly priceList: string | null
  /**
   * The gross price is rounded to a multiple of this, e.g. `"5"` for 5 Ft, and the net price follows from it; null:
   * the ERP's net price goes up as it is.
   */
  readonly roundGrossTo: Decimal | null
  /** A price that moves by more than this share is a large move. Percent. */
  readonly largePriceMovePercent: number
  /** Share of the prices (percent) that one run may move largely before it stops and asks. */
  readonly maxPricesMovedPercent: number
  /** Share of known products (percent) that one run may set to zero or below before it stops and asks. */
  readonly maxZeroedPercent: number
  /**
   * Names of the shop's statuses by the state of an order's document, e.g. `{ invoiced: 'Számlázva' }`: what an order is
   * moved to when its document gets there. Empty: no order is moved.
   */
  readonly writeBackStatuses: Readonly<Record<string, string>>
  /** Names of statuses out of which an order is moved even when somebody put it there by hand. */
  readonly movableStatusNames: readonly string[]
  /** `show`: each invoice's number and link stand at its order in the shop. */
  readonly writeBackInvoices: 'show' | 'off'
  /** How long the history of an order is kept; no buyer's data is in it. */
  readonly historyDays: number
  /** How long it is kept what was sent and answered, with the buyer's data masked; 0: not at all. */
  readonly payloadDays: number
}

/** Defaults; each is explained in docs/settings.md. */
export const defaultSettings: SyncSettings = {
  homeCountry: 'HU',
  vatMappings: [],
  productAliases: {},
  ambiguousPartners: 'choose',
  ordersSince: null,
  importedStatusNames: [],
  paymentRules: {},
  paidStatusNames: [],
  numberSeries: null,
  upperNote: '{orderNumber}',
  shippedStatusNames: ['Teljesítve', 'Kiszállítva'],
  cancelledStatusNames: [],
  beingWrittenMinutes: 15,
  inconsistentOrders: 'refuse',
  figureTotals: [],
  foreignTotals: 'by-figures',
  exchangeRates: 'shop-to-order',
  vatReckoning: 'per-rate',
  companyBy: 'company-name',
  lastnameFirstLanguages: [],
  warehouses: null,
  stockBuffer: '0',
  stockMode: 'exact',
  defaultUnit: 'db',
  serviceNames: {
    coupon: 'Kupon kedvezmény',
    loyaltyPoints: 'Hűségpont felhasználás',
    cartDiscount: 'Kosárkedvezmény',
    otherTotal: 'Egyéb tétel',
    shipping: 'Szállítási díj',
    paymentFee: 'Fizetési díj',
  },
  missingProducts: 'report',
  priceMode: 'changes',
  priceList: null,
  roundGrossTo: null,
  largePriceMovePercent: 50,
  maxPricesMovedPercent: 10,
  maxZeroedPercent: 30,
  writeBackStatuses: {},
  movableStatusNames: [],
  writeBackInvoices: 'off',
  historyDays: 730,
  payloadDays: 30,
}
