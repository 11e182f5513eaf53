import type { ErpBooks, ShopBooks } from '../../audit/audit-books.ts'
import { hrefId, object, type Raw, slots, text } from '../../audit/raw-shop.ts'

/** Both books without what legitimately differs between two histories: ids, document numbers, versions, times. */
export interface EndState {
  readonly partners: readonly unknown[]
  readonly products: readonly unknown[]
  readonly services: readonly unknown[]
  readonly orders: readonly unknown[]
  readonly levels: readonly unknown[]
  readonly shopStock: readonly unknown[]
}

interface AllErpBooks extends ErpBooks {
  readonly partners: readonly Raw[]
  readonly services: readonly Raw[]
}

/** Reduces both books to what must be equal however often the run was interrupted. */
export function endState(shop: ShopBooks, erp: ErpBooks): EndState {
  const { partners, services, products, orders, levels } = erp as AllErpBooks
  const names = new Map<unknown, unknown>(
    [...partners, ...products, ...services].map((record) => [record.id, nameOf(record)]),
  )
  return {
    partners: sorted(partners.map((partner) => bare(partner))),
    products: sorted(products.map((product) => bare(product))),
    services: sorted(services.map((service) => bare(service))),
    orders: sorted(
      orders.map((order) => ({
        ...bare(order),
        partner: names.get(order.partner),
        lines: (order.lines as Raw[]).map((line) => ({ ...line, item: names.get(line.item) })),
      })),
    ),
    levels: sorted(
      levels.map(({ productCode, warehouseCode, onHand, reserved, available }) => ({
        productCode,
        warehouseCode,
        onHand,
        reserved,
        available,
      })),
    ),
    shopStock: sorted(
      shop.products.map((product) => [
        hrefId(product),
        text(product.sku),
        ...slots.map((slot) => product[slot]),
      ]),
    ),
  }
}

function nameOf(record: Raw): unknown {
  return record.code ?? [record.name, record.emails]
}

function bare(record: Raw): Raw {
  const {
    id,
    number,
    version,
    createdAt,
    updatedAt,
    bookedAt,
    paymentMethod,
    shippingMethod,
    refs,
    ...rest
  } = record
  return { ...rest, refs: sorted((refs as Raw[] | undefined) ?? [object(record.ref)]) }
}

function sorted(values: readonly unknown[]): readonly unknown[] {
  return [...values].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
}
