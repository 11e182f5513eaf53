import type {
  Action,
  Binding,
  ErpLookUpAnswer,
  ErpMasterData,
  ExternalRef,
  Instant,
  Lease,
  MappingDecision,
  MatchNote,
  MoneyTotal,
  OrderRecord,
  OrderVerdict,
  ShopCustomer,
  ShopLevel,
  ShopMetadata,
  ShopOrder,
  ShopProduct,
  SlotLevels,
  StockLevel,
} from '@okos-sync/domain'
import type { ExistingOrder } from './adopt-orders.ts'
import type { SyncSettings } from './settings.ts'

/** Turns text into a short, stable, one-way name. Injected, since core has no crypto of its own. */
export type Digest = (text: string) => string

/** What every planning step knows. */
export interface PlanningContext {
  readonly connectionId: Lease['connectionId']
  readonly settings: SyncSettings
  readonly shop: ShopMetadata
  readonly erp: ErpMasterData
  /** Records the store has bound to keys. */
  readonly bindings: ReadonlyMap<string, Binding>
  /** What a person decided about matches; comes first, always. */
  readonly decisions?: readonly MappingDecision[]
  /** The shop's present time. */
  readonly now: Instant
  /**
   * The shop's time when all its earlier orders had been read once. Only what was sent before then is gone from the
   * opening stock as well; null or left out: that moment has not come yet.
   */
  readonly goLiveAt?: Instant | null
  readonly digest: Digest
}

/** What has to be known before orders can be planned. */
export interface OrderQuestions {
  /** Keys to look up among the store's bindings. */
  readonly bindingKeys: readonly string[]
  readonly emails: readonly string[]
  /** As a document carries them. */
  readonly taxNumbers: readonly string[]
  readonly productCodes: readonly string[]
  readonly serviceNames: readonly string[]
  /** Resource ids of registered buyers. */
  readonly customerIds: readonly string[]
  /** References of the buyers: guests, and those registered ones whose innerId was given. */
  readonly partnerRefs: readonly ExternalRef[]
  readonly orderRefs: readonly ExternalRef[]
}

/** Input of `planOrders`. */
export interface PlanOrdersInput extends PlanningContext {
  /** Only orders that are new, changed, or waiting for another look. */
  readonly orders: readonly ShopOrder[]
  /** Digest of each order's content, by innerId. */
  readonly contentHashes: ReadonlyMap<string, string>
  readonly known: ReadonlyMap<string, OrderRecord>
  readonly found: ErpLookUpAnswer
  /** Shop products looked up because the ERP does not know their code, by resource id. */
  readonly shopProducts: ReadonlyMap<string, ShopProduct>
  /** When the shop answered with `shopProducts`; `now` when left out. */
  readonly shopProductsAsOf?: Instant
  /**
   * What the shop is believed to have of the products that the orders name, by sku; those of their ids as well, since a
   * product that is known under another code was renamed. Left out: none is known.
   */
  readonly knownLevels?: ReadonlyMap<string, ShopLevel>
  /** innerId of registered customers, by resource id. */
  readonly customerInnerIds: ReadonlyMap<string, string>
  /** Documents of no order of ours that may be these orders'; left out: none is looked for. */
  readonly existing?: readonly ExistingOrder[]
  /** True: somebody asked for these orders again, which settles conflicts that only a person can decide. */
  readonly isAskedAgain?: boolean
}

/** Outcome of `planOrders`: the records to store in one transaction with the actions. */
export interface PlannedOrders {
  readonly actions: readonly Action[]
  readonly records: readonly OrderRecord[]
  readonly verdicts: readonly OrderVerdict[]
  readonly matches: readonly MatchNote[]
  readonly money: readonly MoneyTotal[]
  /** Levels of the products that this plan creates from `shopProducts`; they await their opening stock. */
  readonly levels: readonly ShopLevel[]
}

/** Input of `planImport`. */
export interface PlanImportInput extends PlanningContext {
  readonly customers: readonly ShopCustomer[]
  readonly products: readonly ShopProduct[]
  /** When the shop answered with these products. */
  readonly productsAsOf: Instant
  readonly found: ErpLookUpAnswer
  /**
   * Levels the store has already, by sku, so that an import which starts again after a crash still books the
   * opening stock it owes, and none twice. Give those of the products' ids as well, or a renamed code makes a second
   * product.
   */
  readonly knownLevels?: ReadonlyMap<string, ShopLevel>
}

/** Outcome of `planImport`; `levels` go to the store in one transaction with the actions. */
export interface PlannedImport {
  readonly actions: readonly Action[]
  readonly levels: readonly ShopLevel[]
  readonly matches: readonly MatchNote[]
  /** Products that can't come along. */
  readonly skipped: readonly ImportRemark[]
  /** Products that came along, and something about it should be known. */
  readonly remarks: readonly ImportRemark[]
  /** Codes of known levels whose product has another code now: their levels must not be compared or sent any more. */
  readonly outdatedSkus: readonly string[]
}

/** What is the matter with a product of the shop; `importRemarkText` tells it. */
export interface ImportRemark {
  readonly innerId: string
  readonly code: ImportRemarkCode
  /** Name, code or tax class that it is about. */
  readonly detail: string
}

/** Why a product was skipped, or what should be known of one that was not. */
export type ImportRemarkCode =
  | 'product-code-missing'
  /** Another product of the shop has the code: which of them it is nobody can tell. */
  | 'product-code-repeated'
  | 'vat-unmapped'
  /** The code is unknown in the ERP, and the product is known under the one it had before. */
  | 'product-code-renamed'
  /** The ERP has this code in other case; codes are compared exactly. */
  | 'product-code-case'

/** Quantities of placed orders that the ERP does not know of yet, by `goodsKey`. */
export type OutstandingQuantities = ReadonlyMap<string, SlotLevels>

/** Input of `planStock`. */
export interface PlanStockInput {
  readonly settings: SyncSettings
  readonly shop: Pick<ShopMetadata, 'shopName' | 'stockCount'>
  readonly erp: Pick<ErpMasterData, 'warehouses'>
  /** Products to compare. Uncertain levels must have been read again before. */
  readonly levels: readonly ShopLevel[]
  /**
   * How many products the shop is known to have, for the mass-change guard. Left out: the compared ones are all.
   * Give it wherever only changed products are compared, or a handful that sells out looks like a disaster.
   */
  readonly knownProducts?: number
  /** ERP product id per product code; codes that the ERP lacks are left out. */
  readonly productIds: ReadonlyMap<string, string>
  readonly erpLevels: readonly StockLevel[]
  readonly outstanding: OutstandingQuantities
  /** Makes the keys of this round's pushes unlike those of every other round. */
  readonly round: string
}

/** Outcome of `planStock`. */
export interface PlannedStock {
  readonly actions: readonly Action[]
  /** Levels whose opening stock needs no movement, to be stored as no longer awaiting it. */
  readonly settledLevels: readonly ShopLevel[]
  readonly unchanged: number
  /** Set when the mass-change guard stops the push; `actions` then holds no push. */
  readonly guard: { readonly wouldZero: number; readonly ofProducts: number } | null
}
