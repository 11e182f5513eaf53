import type { ErpCapability, Invoice } from '@okos-sync/domain'
import type { OkosBooks, OkosInvoices } from '@okos-sync/okos-server'
import { createImports } from './importing/imports.ts'
import { company } from './invoicing/company.ts'
import { createInvoiceLetters } from './invoicing/invoice-letters.ts'
import { createInvoiceStock } from './invoicing/invoice-stock.ts'
import { createInvoiceStore } from './invoicing/invoice-store.ts'
import { createInvoices } from './invoicing/invoices.ts'
import type { SendLetter } from './invoicing/mailer.ts'
import { createPdfLinks } from './invoicing/pdf-links.ts'
import { createSendings } from './invoicing/sendings.ts'
import type { Ledger } from './ledger.ts'
import { createLookUp } from './look-up.ts'
import { createMasterData } from './master-data.ts'
import { createMethods, type Methods } from './methods.ts'
import { createOrderChecks } from './order-checks.ts'
import { createOrderStore, type OrderStore } from './order-store.ts'
import { createOrders, type Orders } from './orders.ts'
import { createPartners, type Partners } from './partners.ts'
import { createPrices, type Prices } from './prices.ts'
import { createProducts, type Products } from './products.ts'
import { idOf } from './record-ids.ts'
import { createReservations, type Reservations } from './reservations.ts'
import { createServices, type Services } from './services.ts'
import { createStock } from './stock.ts'
import { createSubscription } from './subscription.ts'

/** The company's books; orders and records can also be read by row. */
export interface Books extends OkosBooks {
  readonly partners: Partners
  readonly products: Products
  readonly services: Services
  readonly orders: Orders
  readonly prices: Prices
  readonly invoices: OkosInvoices & {
    read(row: number): Invoice
    /** The PDF whose link leads to this path; null for any other path. */
    publishedPdf(path: string): Promise<Uint8Array | null>
  }
}

/** Puts the books of the demo company together. */
export function createBooks(params: {
  readonly ledger: Ledger
  readonly edition: string
  readonly capabilities: readonly ErpCapability[]
  readonly sendLetter: SendLetter
  /** Where this system is reached, for links. */
  readonly baseUrl: () => string
}): Books {
  const { ledger, edition, capabilities, sendLetter, baseUrl } = params
  const { database } = ledger
  const keepsStock = capabilities.includes('stock')
  const masterData = createMasterData(database)
  const partners = createPartners(ledger)
  const products = createProducts(ledger, masterData)
  const services = createServices(ledger, masterData)
  const paymentMethods = createMethods(ledger, 'payment-method')
  const shippingMethods = createMethods(ledger, 'shipping-method')
  const checkOrder = createOrderChecks({ database, masterData, paymentMethods, shippingMethods, keepsStock })
  const reservations = createReservations(ledger)
  const store = createOrderStore(ledger, reservations)
  const orders = createOrders({ ledger, store, checkOrder })
  const lookUp = createLookUp({ references: ledger.references, partners, products, services, orders })
  const subscription = createSubscription(ledger, edition)
  const imports = createImports({ ledger, masterData, products, partners, keepsStock })
  const books: Books = {
    info: async () => ({
      edition,
      company: company.name,
      capabilities,
      serverTime: ledger.now(),
      maxBulkItems: 500,
      subscription: subscription(),
    }),
    masterData: async () => {
      const { warehouses, ...rest } = masterData.read()
      return {
        ...rest,
        warehouses: keepsStock ? warehouses : [],
        paymentMethods: paymentMethods.all(),
        shippingMethods: shippingMethods.all(),
      }
    },
    lookUp: async (query) => lookUp(query),
    changes: async (query) => ledger.changes.read(query),
    partners,
    products,
    services,
    createPaymentMethods: paymentMethods.create,
    createShippingMethods: shippingMethods.create,
    orders,
    imports,
    prices: createPrices(ledger),
    invoices: createInvoicing({ ledger, orders: store, reservations, paymentMethods, sendLetter, baseUrl }),
  }
  return keepsStock ? { ...books, stock: createStock({ ledger, masterData, orders: store }) } : books
}

function createInvoicing(params: {
  readonly ledger: Ledger
  readonly orders: OrderStore
  readonly reservations: Reservations
  readonly paymentMethods: Methods
  readonly sendLetter: SendLetter
  readonly baseUrl: () => string
}): Books['invoices'] {
  const { ledger, orders, reservations, paymentMethods, sendLetter, baseUrl } = params
  const sendings = createSendings(ledger)
  const links = createPdfLinks(ledger.database, baseUrl)
  const store = createInvoiceStore(ledger, { sendings, links })
  const letters = createInvoiceLetters({ ledger, store, sendings, paymentMethods, sendLetter })
  const stock = createInvoiceStock(ledger, reservations)
  return {
    read: store.read,
    ...createInvoices({ ledger, store, orders, stock, paymentMethods }),
    ...letters,
    async publishedPdf(path) {
      const row = links.invoiceAt(path)
      return row === null ? null : letters.pdf(idOf('invoice', row))
    },
  }
}
