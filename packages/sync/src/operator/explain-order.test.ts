import { describe, expect, test } from 'vitest'
import { slots } from '../test-support/shop-records.ts'
import { smallWorld, type World } from '../test-support/world.ts'

const minute = 60_000
const day = 24 * 60 * minute

/** The history as one word per entry, with what tells it from others. */
async function story(world: World, orderNumber: string): Promise<string[]> {
  const explained = await world.sync().explain(orderNumber)
  return (explained?.history ?? []).map(({ event }) => {
    switch (event.kind) {
      case 'planned':
        return `planned ${event.verdict.code} [${event.actions}]`
      case 'written':
        return `written ${event.action} ${event.documentNumber} v${event.documentVersion}`
      case 'refused':
        return `refused ${event.trouble} ${event.nextTryAt === null ? 'for good' : 'for now'}`
      case 'dismissed':
        return `dismissed by ${event.by}: ${event.reason}`
      case 'retry-asked':
        return `retry asked by ${event.by}`
      default:
        return event.kind
    }
  })
}

describe('explain', () => {
  test('tells an order from its first sight to its document, with who matched how', async () => {
    const world = await smallWorld()
    const sync = world.sync()
    await sync.run()
    expect(await story(world, '101')).toEqual([
      'planned being-sent [create-order]',
      'written create-order WEB-1 v1',
    ])
    const explained = await sync.explain('101')
    expect(explained).toMatchObject({
      documentNumber: 'WEB-1',
      actions: [],
      texts: {
        hu: { text: 'A 101 rendelés bekerült az Okosba.' },
        en: { text: 'Order 101 is in Okos.' },
      },
    })
    const [planned] = explained?.history ?? []
    const matches = planned?.event.kind === 'planned' ? planned.event.matches : []
    expect(matches.map(({ entity, by }) => `${entity} ${by}`)).toEqual([
      'partner customer-id',
      'payment-method new',
      'shipping-method new',
      'product code',
    ])
    expect(await sync.explain('999')).toBe(null)
  })

  test('tells from revision to revision what changed, and never who bought', async () => {
    const world = await smallWorld()
    const sync = world.sync()
    await sync.run()
    await world.clock.advance(minute)
    world.shop.edit('101', [{ sku: 'A1', quantities: slots(5) }])
    const edited = world.shop.orders.get('101')
    if (edited === undefined) throw new Error('There is an order 101.')
    const billing = { ...edited.billing, address1: 'Új utca 9.' }
    world.shop.orders.set('101', { ...edited, billing, comment: 'Más megjegyzés.' })
    await world.clock.advance(minute)
    await sync.run()
    expect(await story(world, '101')).toEqual([
      'planned being-sent [create-order]',
      'written create-order WEB-1 v1',
      'planned being-sent [amend-order]',
      'written amend-order WEB-1 v2',
    ])
    const { history = [] } = (await sync.explain('101')) ?? {}
    const changes = history.flatMap(({ event }) => (event.kind === 'planned' ? (event.changes ?? []) : []))
    expect(changes).toContainEqual({
      ...{ kind: 'line-changed', line: 'A1', field: 'quantity', before: '2', after: '5' },
    })
    expect(changes.filter(({ kind }) => kind === 'details-changed')).toEqual([
      { kind: 'details-changed', what: 'billing' },
      { kind: 'details-changed', what: 'comment' },
    ])
  })

  test('tells a refusal once for each reason, and what operators did about it', async () => {
    const world = await smallWorld()
    const sync = world.sync()
    world.erp.refusals.set('103', { code: 'locked', isRetryable: true })
    for (let run = 1; run <= 4; run += 1) {
      await sync.run('orders')
      await world.clock.advance(15 * minute)
    }
    world.erp.refusals.set('103', { code: 'vat-unknown', isRetryable: false })
    await world.clock.advance(60 * minute)
    await sync.run('orders')
    await world.clock.advance(minute)
    await sync.retry({ orderNumber: '103' }, { by: 'anna' })
    await world.clock.advance(minute)
    await sync.run('orders')
    await sync.dismiss({ orderNumber: '103' }, { reason: 'Kézzel rögzítve.', by: 'béla' })
    expect(await story(world, '103')).toEqual([
      'planned being-sent [create-order]',
      'refused locked for now',
      'refused vat-unknown for good',
      'retry asked by anna',
      'planned being-sent [create-order]',
      'refused vat-unknown for good',
      'dismissed by béla: Kézzel rögzítve.',
    ])
  })

  test('tells what is still to be done', async () => {
    const world = await smallWorld()
    world.erp.refusals.set('103', { code: 'locked', isRetryable: true })
    const sync = world.sync()
    await sync.run('orders')
    const dueAt = new Date(world.clock.now() + minute).toISOString()
    expect((await sync.explain('103'))?.actions).toEqual([
      {
        ...{ key: 'order:demo:103', kind: 'create-order', state: 'pending' },
        ...{ attempts: 1, dueAt, trouble: 'locked' },
      },
    ])
  })

  test('is silent about looks that found everything as before', async () => {
    const world = await smallWorld()
    const sync = world.sync({ settings: { homeCountry: 'SK' } })
    for (let run = 1; run <= 3; run += 1) await sync.run('orders')
    expect(await story(world, '103')).toEqual(['planned vat-unmapped []'])
  })

  test('tells once that an order can not be understood', async () => {
    const world = await smallWorld()
    world.shop.broken.push({ id: '109', path: 'orderProducts.0.price' })
    const sync = world.sync()
    for (let run = 1; run <= 2; run += 1) await sync.run('orders')
    expect(await story(world, '109')).toEqual(['unreadable'])
  })

  test('of an invoiced order tells the conflict with the number of the document', async () => {
    const world = await smallWorld()
    const sync = world.sync()
    await sync.run()
    const { lookUp } = world.erp
    world.erp.lookUp = async (...asked) => {
      const answer = await lookUp(...asked)
      if (world.erp.documents.get('101')?.state === 'open') world.erp.invoice('101')
      return answer
    }
    await world.clock.advance(minute)
    world.shop.edit('101', [{ sku: 'A1', quantities: slots(3) }])
    await world.clock.advance(minute)
    await sync.run('orders')
    const last = (await sync.explain('101'))?.history.at(-1)
    expect(last?.event).toEqual({ kind: 'conflict', action: 'amend-order', documentNumber: 'WEB-1' })
  })
})

describe('the payload log', () => {
  test('keeps what was sent and what came back, the latest first, with the buyer masked', async () => {
    const world = await smallWorld()
    world.erp.refusals.set('103', { code: 'locked', isRetryable: true })
    const sync = world.sync()
    await sync.run('orders')
    world.erp.refusals.clear()
    await sync.retry({ orderNumber: '103' })
    await sync.run('orders')
    const payloads = await sync.payloads('103')
    expect(payloads.map(({ actionKind, attempt, answer }) => [actionKind, attempt, answer.status])).toEqual([
      ['create-order', 1, 'accepted'],
      ['create-order', 1, 'postponed'],
    ])
    const [accepted, postponed] = payloads
    expect(postponed?.answer.code).toBe('locked')
    expect(accepted?.answer).toEqual({
      ...{ status: 'accepted', code: null },
      ...{ recordId: 'document-5', documentNumber: 'WEB-5' },
    })
    expect(accepted?.sent.draft).toMatchObject({
      ...{ gross: '5080', upperNote: '103', internalNote: '•••', pickupPointId: null },
      billing: { name: '•••', email: '•••', phone: null, address: { city: '•••' } },
    })
  })

  test('and the history hold nothing of the buyer', async () => {
    const world = await smallWorld()
    const sync = world.sync()
    await sync.run()
    world.erp.invoice('101')
    await world.clock.advance(minute)
    world.shop.edit('101', [{ sku: 'A1', quantities: slots(3) }])
    world.shop.edit('102', [{ sku: 'B2', quantities: slots(4) }])
    world.shop.cancel('103')
    await world.clock.advance(minute)
    await sync.run()
    for (const orderNumber of ['101', '102', '103', '104', '105']) {
      const { history, revision } = (await sync.explain(orderNumber)) ?? {}
      const kept = JSON.stringify([history, revision, await sync.payloads(orderNumber)])
      for (const secret of [
        /vev[őo]\d/iu,
        /vend[ée]g\d/iu,
        /example\.hu/u,
        /Fő utca/u,
        /csöngessen/u,
        /9021/u,
      ]) {
        expect([orderNumber, secret.exec(kept)?.[0]]).toEqual([orderNumber, undefined])
      }
    }
  })

  test('is off when it is to be kept for no day, and forgets with the days', async () => {
    const world = await smallWorld()
    await world.sync({ settings: { payloadDays: 0 } }).run()
    expect(await world.sync().payloads('101')).toEqual([])
    world.shop.place('106', { wanted: [{ sku: 'A1', quantities: slots(1) }] })
    await world.clock.advance(minute)
    const sync = world.sync({ settings: { payloadDays: 1, historyDays: 3 } })
    await sync.run()
    expect((await sync.payloads('106')).length).toBe(1)
    await world.clock.advance(2 * day)
    await sync.run('orders')
    expect([(await sync.payloads('106')).length, (await story(world, '106')).length]).toEqual([0, 2])
    await world.clock.advance(2 * day)
    await sync.run('orders')
    expect(await story(world, '106')).toEqual([])
    expect((await sync.explain('106'))?.verdict.code).toBe('imported')
  })
})
