import type { Article, CartLine, PlacedOrder } from './shop-types.ts'

/** Gross sum of an order in forints, as the buyer pays it. */
export function grossOf(order: PlacedOrder, articles: ReadonlyMap<string, Article>): number {
  const { net, vat } = goodsOf(order.lines, articles)
  return net + vat + order.shippingForint - order.couponForint
}

/** Net and VAT of the goods in forints. */
export function goodsOf(lines: readonly CartLine[], articles: ReadonlyMap<string, Article>) {
  let net = 0
  let vat = 0
  for (const line of lines) {
    const lineNet = netOf(line, articles)
    net += lineNet
    vat += (lineNet * articleOf(line.sku, articles).vatPercent) / 100
  }
  return { net, vat }
}

/** Net of one line in forints. */
export function netOf(line: CartLine, articles: ReadonlyMap<string, Article>): number {
  return articleOf(line.sku, articles).netForint * (line.pieces[0] + line.pieces[1])
}

/** The article of a code; throws when there is none. */
export function articleOf(sku: string, articles: ReadonlyMap<string, Article>): Article {
  const article = articles.get(sku)
  if (article === undefined) throw new Error(`The shop has no article ${sku}.`)
  return article
}
