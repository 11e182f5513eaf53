export { type Adoption, adoptOrders, type ExistingOrder } from './adopt-orders.ts'
export { applyOrdersToLevels, type OrderNews } from './apply-orders-to-levels.ts'
export { outstandingOf, slotStock } from './available-stock.ts'
export { cashPayable } from './cash-payable.ts'
export { type DecisionProblem, decisionProblem } from './decision-problem.ts'
export { driftText, stockReasonText } from './drift-texts.ts'
export { type ErasureRemainder, erasureTexts } from './erasure-texts.ts'
export { goodsKey, uncodedGoodsKey } from './goods-key.ts'
export { importRemarkText } from './import-remark-text.ts'
export * from './keys.ts'
export * from './made-for-shop.ts'
export { methodKey } from './mapping-conditions.ts'
export { mappingDriftText } from './mapping-drift-texts.ts'
export { type MappingWatch, watchMappings } from './mapping-watch.ts'
export { minorUnits } from './minor-units.ts'
export { missingProductText } from './missing-product-text.ts'
export { type DocumentMoney, moneyDifference, sumMoney } from './money.ts'
export * from './normalise.ts'
export * from './order-changes.ts'
export * from './order-drift.ts'
export { orderQuestions } from './order-questions.ts'
export { isCancelled } from './order-status.ts'
export { orderVerdictText, verdictNoteText } from './order-verdict-text.ts'
export {
  holdingOrders,
  orderQuantities,
  outstandingQuantities,
  type UnsettledOrder,
} from './outstanding-quantities.ts'
export * from './partner-index.ts'
export * from './partner-keys.ts'
export { planImport } from './plan-import.ts'
export { planOrders } from './plan-orders.ts'
export * from './plan-prices.ts'
export * from './plan-products.ts'
export { planStock } from './plan-stock.ts'
export * from './plan-write-back.ts'
export * from './planning-types.ts'
export { parsePlan, planDiff, planTable, serialisePlan } from './print-plan.ts'
export { productAlias, shopCodesOf } from './product-alias.ts'
export { resolveSettings } from './resolve-settings.ts'
export { chosenPriceList, type NoSalePrice, type SalePriceInput } from './sale-price.ts'
export * from './settings.ts'
export * from './stock-drift.ts'
export {
  defaultSubscriptionRules,
  type SubscriptionRules,
  subscriptionFees,
  subscriptionYear,
} from './subscription-fees.ts'
export {
  type MatchCandidate,
  type MatchSuggestion,
  suggestMatches,
} from './suggest-matches.ts'
export * from './tax-number.ts'
export type { VerdictLanguage, VerdictText } from './verdict-texts.ts'
