/**
 * What has to be looked at again. `erp-…`: ids of the ERP's records that its change feed named (for `erp-stock` and
 * `erp-price` the product's id). `shop-stock`: codes of products whose level or price in the shop moved
 * or is in doubt; `shop-price` likewise. `product-missing`: codes of the ERP's products that a person knows to be missing
 * in the shop.
 */
export type AttentionTopic =
  | 'erp-stock'
  | 'erp-price'
  | 'erp-product'
  | 'erp-order'
  | 'erp-invoice'
  | 'shop-stock'
  | 'shop-price'
  | 'product-missing'

/** The key that stands for every record of its topic. */
export const everything = '*'
