import type { OutboxEntry, StateChange } from '@okos-sync/domain'
import { instantOf } from '../basics/time.ts'
import { noteKeys } from '../feed/attention.ts'
import { actionTraces } from '../history/action-traces.ts'
import type { Run } from '../run.ts'
import { applyAdoptions } from './apply-adoptions.ts'
import { applyChange } from './apply-changes.ts'
import { applyCreations } from './apply-creations.ts'
import { applyNewOrders } from './apply-new-orders.ts'
import { applyOpenings } from './apply-openings.ts'
import { applyOrderInvoices } from './apply-order-invoices.ts'
import { applyOrderStatuses } from './apply-order-statuses.ts'
import { applyPrices } from './apply-prices.ts'
import { applyPushes } from './apply-pushes.ts'
import { applyShopProducts } from './apply-shop-products.ts'
import { type EntryOf, entriesOf, outboxGroups } from './outbox-groups.ts'

const batchSize = 1_000

/**
 * Applies what is due in the outbox, in its order. Each call to the outside is followed by one transaction that notes
 * what came of it; a crash between the two repeats the call, which its key makes harmless. An error that concerns the
 * other side as a whole ends the run and leaves the rest pending.
 */
export async function applyDueActions(run: Run): Promise<void> {
  for (;;) {
    const { connectionId } = run
    const due = await run.store.dueActions({ connectionId, now: instantOf(run.clock), limit: batchSize })
    if (due.length === 0) return
    let done = 0
    for (const group of outboxGroups(due, due.length === batchSize)) {
      await applyGroup(run, group)
      done += group.length
      run.progress({ step: 'apply', done, total: due.length })
    }
  }
}

async function applyGroup(run: Run, group: readonly OutboxEntry[]): Promise<void> {
  const [first] = group
  if (first === undefined) return
  const isOneByOne = first.action.kind === 'amend-order' || first.action.kind === 'cancel-order'
  for (const part of isOneByOne ? group.map((entry) => [entry]) : [group]) {
    run.continueOrStop()
    const changes = await outcomeOf(run, part)
    await run.commit([...changes, ...actionTraces(run, part, changes)])
  }
}

/** Sends actions of one kind and tells what came of it. */
async function outcomeOf(run: Run, group: readonly OutboxEntry[]): Promise<StateChange[]> {
  const [first] = group
  switch (first?.action.kind) {
    case undefined:
      return []
    case 'create-order':
      return applyNewOrders(run, entriesOf(group, 'create-order'))
    case 'adopt-order':
      return applyAdoptions(run, entriesOf(group, 'adopt-order'))
    case 'amend-order':
    case 'cancel-order':
      return applyChange(run, first)
    case 'book-stock':
      return applyOpenings(run, entriesOf(group, 'book-stock'))
    case 'create-shop-product':
      return applyShopProducts(run, entriesOf(group, 'create-shop-product'))
    case 'push-price':
      return applyPrices(run, entriesOf(group, 'push-price'))
    case 'push-stock':
      return applyPushes(run, entriesOf(group, 'push-stock'))
    case 'write-order-status':
      return applyOrderStatuses(run, entriesOf(group, 'write-order-status'))
    case 'write-order-invoice':
      return applyOrderInvoices(run, entriesOf(group, 'write-order-invoice'))
    default:
      return applyMasterData(run, group)
  }
}

async function applyMasterData(run: Run, group: readonly OutboxEntry[]): Promise<StateChange[]> {
  const { erp, tally, signal } = run
  const partners = await applyCreations(run, {
    entries: entriesOf(group, 'create-partner'),
    create: (items) => erp.createPartners(items, { signal }),
    onNew: (partner) => {
      tally.add('partnersCreated')
      run.emit('partner-created', { partnerId: partner.id })
    },
  })
  const products = await applyCreations(run, {
    entries: entriesOf(group, 'create-product'),
    create: (items) => erp.createProducts(items, { signal }),
    onNew: (product) => {
      tally.add('productsCreated')
      run.emit('product-created', { productCode: product.code })
    },
  })
  const services = await applyCreations(run, {
    entries: entriesOf(group, 'create-service'),
    create: (items) => erp.createServices(items, { signal }),
    onNew: (service) => {
      tally.add('servicesCreated')
      run.emit('service-created', { serviceName: service.name })
    },
  })
  const paymentMethods = await applyCreations(run, {
    entries: entriesOf(group, 'create-payment-method'),
    create: (items) => erp.createPaymentMethods(items, { signal }),
  })
  const shippingMethods = await applyCreations(run, {
    entries: entriesOf(group, 'create-shipping-method'),
    create: (items) => erp.createShippingMethods(items, { signal }),
  })
  const marks = lateProducts(run, entriesOf(group, 'create-product'))
  return [...partners, ...products, ...marks, ...services, ...paymentMethods, ...shippingMethods]
}

/** A product that comes to the ERP later than the run that planned it has stock that nothing else points out. */
function lateProducts(run: Run, entries: readonly EntryOf<'create-product'>[]): readonly StateChange[] {
  const late = entries.filter(({ runId }) => runId !== run.runId)
  return noteKeys(
    run,
    'shop-stock',
    late.map(({ action }) => action.draft.code),
  )
}
