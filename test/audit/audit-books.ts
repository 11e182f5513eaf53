import { agreesWithItself, smallestUnit } from './consistency.ts'
import { absolute, compare, type Fraction, multiply, roundedUnits, subtract, sum, zero } from './fraction.ts'
import { amount, currencyDecimals, hrefId, list, object, type Raw, setting, slots, text } from './raw-shop.ts'

/** Raw JSON of the shop's sandbox. */
export interface ShopBooks {
  readonly orders: readonly Raw[]
  readonly products: readonly Raw[]
  readonly settings: readonly Raw[]
}

/** Raw JSON of the ERP's sandbox. */
export interface ErpBooks {
  readonly orders: readonly Raw[]
  readonly products: readonly Raw[]
  readonly levels: readonly Raw[]
}

/** What the audit read and every disagreement it found; an empty list means that both books agree. */
export interface AuditReport {
  readonly documents: number
  readonly products: number
  /** Orders that must not have a document because their own figures disagree. */
  readonly inconsistent: readonly string[]
  /** Smallest units per currency, as text. */
  readonly gross: Readonly<Record<string, { readonly shop: string; readonly erp: string }>>
  readonly findings: readonly string[]
}

/**
 * Recomputes from raw JSON alone which orders must have a document, its money, its notes, and every product's stock.
 * Imports no package of the project, so that a mistake there can't hide here.
 */
export function auditBooks(shop: ShopBooks, erp: ErpBooks, shopName: string): AuditReport {
  const documents = liveDocuments(erp, shopName)
  const { due, held, inconsistent } = sortOrders(shop)
  const dueIds = new Set(due.map((order) => text(order.innerId)))
  const findings: string[] = []
  const gross = new Map<string, { shop: bigint; erp: bigint }>()
  for (const order of due) {
    const id = text(order.innerId)
    const [document, ...doubles] = documents.get(id) ?? []
    if (doubles.length > 0) findings.push(`order ${id}: ${doubles.length + 1} documents`)
    if (document === undefined) {
      findings.push(`order ${id}: no document`)
      continue
    }
    findings.push(...compareDocument(order, document))
    const currency = text(object(order.currency).code)
    const row = gross.get(currency) ?? { shop: 0n, erp: 0n }
    row.shop += shopTotal(order)
    row.erp += roundedUnits(amount(document.gross), currencyDecimals(currency))
    gross.set(currency, row)
  }
  for (const id of documents.keys())
    if (!dueIds.has(id)) findings.push(`order ${id}: a document that must not be`)
  for (const [currency, row] of gross) {
    if (row.shop !== row.erp) findings.push(`${currency}: shop ${row.shop}, ERP ${row.erp}`)
  }
  findings.push(...compareStock(shop, erp, held))
  return {
    documents: [...documents.values()].flat().length,
    products: shop.products.length,
    inconsistent: inconsistent.map((order) => text(order.innerId)),
    gross: Object.fromEntries(
      [...gross].map(([code, row]) => [code, { shop: String(row.shop), erp: String(row.erp) }]),
    ),
    findings,
  }
}

/** The demo shop's statuses "Kiszállítva" and "Teljesítve": the goods have left, so nothing is held back. */
const shippedStatuses = new Set(['3', '5'])

/** Documents of the shop's orders that are not cancelled, by the order's innerId. */
function liveDocuments(erp: ErpBooks, shopName: string): ReadonlyMap<string, readonly Raw[]> {
  const ours = erp.orders.filter(
    (document) => object(document.ref).source === `shoprenter:${shopName}` && document.state !== 'cancelled',
  )
  return Map.groupBy(ours, (document) => text(object(document.ref).externalId))
}

/** Placed orders that must have a document, and those that hold their goods back although they have none. */
function sortOrders(shop: ShopBooks) {
  const cancelledStatus = setting(shop.settings, 'storno_order_status_id')
  const placed = shop.orders.filter((order) => hrefId(order.orderStatus) !== '')
  const open = placed.filter((order) => statusNumber(order) !== cancelledStatus)
  const inconsistent = open.filter((order) => !agreesWithItself(order, smallestUnit(0)))
  const lacksCode = (order: Raw) => list(order.orderProducts).some((line) => text(line.sku).trim() === '')
  const mayCome = (order: Raw) => !inconsistent.includes(order) && !lacksCode(order)
  const held = open.filter((order) => !mayCome(order) && !shippedStatuses.has(statusNumber(order)))
  return { due: open.filter(mayCome), held, inconsistent }
}

/** The demo shop states foreign totals in its default currency; `value` turns them into the order's. */
function shopTotal(order: Raw): bigint {
  const currency = text(object(order.currency).code)
  const total = currency === 'HUF' ? amount(order.total) : multiply(amount(order.total), amount(order.value))
  return roundedUnits(total, currencyDecimals(currency))
}

/** The status' number as the shop's settings use it: decoded from the sandbox's own id. */
function statusNumber(order: Raw): string {
  const decoded = Buffer.from(hrefId(order.orderStatus), 'base64').toString('utf8')
  return decoded.slice(decoded.lastIndexOf('=') + 1)
}

function compareDocument(order: Raw, document: Raw): string[] {
  const id = text(order.innerId)
  const findings: string[] = []
  const currency = text(object(order.currency).code)
  const decimals = currencyDecimals(currency)
  const inUnits = (value: unknown) => roundedUnits(amount(value), decimals)
  if (document.currency !== currency) findings.push(`order ${id}: currency ${document.currency}`)
  if (inUnits(document.gross) !== shopTotal(order)) {
    findings.push(`order ${id}: gross ${document.gross}, shop ${shopTotal(order)}`)
  }
  if (document.upperNote !== id) findings.push(`order ${id}: upper note "${document.upperNote}"`)
  if ((document.internalNote ?? '') !== text(order.comment))
    findings.push(`order ${id}: internal note differs`)
  const lines = list(document.lines)
  for (const field of ['net', 'vatAmount', 'gross'] as const) {
    const ofLines = sum(lines.map((line) => amount(line[field])))
    const ofSummary = sum(list(document.vatSummary).map((row) => amount(row[field])))
    if (compare(ofLines, amount(document[field])) !== 0) findings.push(`order ${id}: lines' ${field} differ`)
    if (compare(ofSummary, amount(document[field])) !== 0)
      findings.push(`order ${id}: summary's ${field} differs`)
  }
  for (const row of list(document.vatSummary)) findings.push(...checkVat(id, row, decimals))
  findings.push(...checkRates(order, document))
  findings.push(...compareQuantities(id, order, lines))
  return findings
}

/** Products stand under their own rates: each rate's product lines hold the gross that the shop's lines hold. */
function checkRates(order: Raw, document: Raw): string[] {
  const isHuf = text(object(order.currency).code) === 'HUF'
  const toDocument = isHuf ? amount('1') : amount(order.value)
  const rates = Map.groupBy(list(order.orderProducts), (line) => String(Number(text(line.taxRate))))
  return [...rates].flatMap(([rate, lines]) => {
    const withVat = (line: Raw) =>
      multiply(amount(line.total), { numerator: 100n + BigInt(rate), denominator: 100n })
    const inShop = multiply(sum(lines.map(withVat)), toDocument)
    const booked = list(document.lines).filter((line) => line.kind === 'product' && rateOf(line) === rate)
    const inErp = sum(booked.map((line) => amount(line.gross)))
    const difference = subtract(inShop, inErp)
    // Rounding leaves half a unit a line, and the remainder of the whole order in the largest one.
    const units = BigInt(list(document.lines).length + lines.length)
    const most = multiply({ numerator: units, denominator: 1n }, smallestUnit(isHuf ? 0 : 2))
    return compare(absolute(difference), most) <= 0
      ? []
      : [`order ${text(order.innerId)}: products at ${rate} % differ`]
  })
}

function rateOf(line: Raw): string {
  return /^(\d+)\s*%$/.exec(text(line.vat))?.[1] ?? '0'
}

/** VAT of a rate must be what its gross contains, to half a unit. Rates without a percentage contain none. */
function checkVat(id: string, row: Raw, decimals: number): string[] {
  const percent = rateOf(row)
  const gross = amount(row.gross)
  const contained = multiply(gross, {
    numerator: BigInt(percent),
    denominator: 100n + BigInt(percent),
  })
  const expected = roundedUnits(contained, decimals)
  const found = roundedUnits(amount(row.vatAmount), decimals)
  const off = expected > found ? expected - found : found - expected
  return off <= 1n ? [] : [`order ${id}: VAT ${text(row.vat)} is ${found}, expected ${expected}`]
}

function compareQuantities(id: string, order: Raw, documentLines: readonly Raw[]): string[] {
  const pieces = (lines: readonly Raw[], quantity: (line: Raw) => Fraction) => sum(lines.map(quantity))
  const ordered = pieces(list(order.orderProducts), (line) => sum(slots.map((slot) => amount(line[slot]))))
  const booked = pieces(
    documentLines.filter((line) => line.kind === 'product'),
    (line) => amount(line.quantity),
  )
  return compare(ordered, booked) === 0 ? [] : [`order ${id}: quantities differ`]
}

function compareStock(shop: ShopBooks, erp: ErpBooks, outstanding: readonly Raw[]): string[] {
  const warehouses = [...new Set(erp.levels.map((level) => text(level.warehouseCode)))].sort()
  const available = new Map(
    erp.levels.map((level) => [`${level.productCode}|${level.warehouseCode}`, amount(level.available)]),
  )
  const known = new Set(erp.products.map((product) => text(product.code)))
  const findings: string[] = []
  for (const product of shop.products) {
    const sku = text(product.sku).trim()
    if (sku === '') continue
    if (!known.has(sku)) findings.push(`product ${sku}: missing in the ERP`)
    for (const [index, slot] of slots.entries()) {
      const held = sum(
        outstanding
          .flatMap((order) => list(order.orderProducts))
          .filter((line) => text(line.sku).trim() === sku && text(line.subtractStock) === '1')
          .map((line) => amount(line[slot])),
      )
      const left = subtract(available.get(`${sku}|${warehouses[index]}`) ?? zero, held)
      const expected = left.numerator < 0n ? zero : left
      if (compare(amount(product[slot]), expected) !== 0) {
        findings.push(
          `product ${sku}: ${slot} ${text(product[slot])}, expected ${Number(expected.numerator) / Number(expected.denominator)}`,
        )
      }
    }
  }
  return findings
}
