import type { EventContext, SyncEventMap } from '@okos-sync/domain'
import { describe, expect, expectTypeOf, test } from 'vitest'
import type { OkosSync } from './create-sync.ts'
import type { SyncEventRecord } from './event-view.ts'
import { createEvents } from './events.ts'
import { slots } from './test-support/shop-records.ts'
import { smallWorld } from './test-support/world.ts'

const context = { connectionId: 'demo', runId: 'run' }

function tellingPartners(...partnerIds: readonly string[]) {
  const events = createEvents(undefined)
  const tell = (partnerId: string) => events.emit('partner-created', { ...context, partnerId })
  return { events, tell, tellAll: () => partnerIds.forEach(tell) }
}

/** What a record is about, in a word. */
function wordOf(record: SyncEventRecord): string {
  if (record.name === 'events-missed') return `missed ${record.event.count}`
  return record.name === 'partner-created' ? record.event.partnerId : record.name
}

async function nextWord(records: AsyncIterator<SyncEventRecord>): Promise<string> {
  const result = await records.next()
  return result.done ? 'the end' : wordOf(result.value)
}

async function wordsOf(records: AsyncIterable<SyncEventRecord>): Promise<string[]> {
  const words: string[] = []
  for await (const record of records) words.push(wordOf(record))
  return words
}

test('every payload says which connection and which run it is of, and listeners know its shape', () => {
  type Payload = { [Name in keyof SyncEventMap]: SyncEventMap[Name][0] }[keyof SyncEventMap]
  expectTypeOf<Payload>().toExtend<EventContext>()
  expectTypeOf<Parameters<OkosSync['on']>[0]>().toEqualTypeOf<keyof SyncEventMap>()
  const { events } = tellingPartners()
  events.on('progress', ({ etaMs, total }) => {
    expectTypeOf(etaMs).toEqualTypeOf<number | null>()
    expectTypeOf(total).toEqualTypeOf<number | null>()
  })
  // @ts-expect-error no event has this name
  events.on('order-lost', () => undefined)
})

test('a listener is one listener however often it is added, and one that was never added is easily taken off', () => {
  const { events, tell } = tellingPartners()
  const heard: string[] = []
  const listener = ({ partnerId }: { readonly partnerId: string }) => heard.push(partnerId)
  events.off('partner-created', listener)
  events.on('partner-created', listener)
  events.off('product-created', listener as never)
  tell('a')
  events.off('partner-created', listener)
  tell('b')
  expect(heard).toEqual(['a'])
})

test('whatever a listener throws, the logger is told its kind alone, even a logger that fails', () => {
  const warnings: string[] = []
  const warn = (text: string) => {
    warnings.push(text)
    throw new Error('the log is full')
  }
  const events = createEvents({ warn, error: warn })
  const careless = () => {
    throw 'vevo1@example.hu'
  }
  events.on('partner-created', careless)
  events.on('product-created', careless)
  events.on('partner-created', careless)
  events.emit('product-created', { ...context, productCode: 'A1' })
  expect(warnings).toEqual(['A listener of "product-created" failed (string); the run is not affected.'])
})

describe('events as something to iterate', () => {
  test('come in their order, whether the reader waits for them or they for the reader', async () => {
    const { events, tell } = tellingPartners()
    const view = events.view({})
    const awaited = [nextWord(view), nextWord(view)]
    for (const word of ['a', 'b', 'c']) tell(word)
    events.endViews()
    expect(await Promise.all(awaited)).toEqual(['a', 'b'])
    expect(await wordsOf(view)).toEqual(['c'])
  })

  test('a reader who is too slow is told how many of the oldest are gone, and reads on', async () => {
    const { events, tell, tellAll } = tellingPartners('a', 'b', 'c', 'd')
    const view = events.view({ bufferSize: 2 })
    tellAll()
    expect(await nextWord(view)).toBe('missed 2')
    tell('e')
    events.endViews()
    expect(await wordsOf(view)).toEqual(['missed 1', 'd', 'e'])
  })

  test('leaving the loop ends the view', async () => {
    const { events, tellAll } = tellingPartners('a', 'b')
    const view = events.view({})
    tellAll()
    for await (const record of view) if (wordOf(record) === 'a') break
    tellAll()
    expect(await view.next()).toEqual({ done: true, value: undefined })
  })

  test('a signal ends it at once, also for a reader who waits and one who comes too late', async () => {
    const { events, tellAll } = tellingPartners('a')
    const over = new AbortController()
    const view = events.view({ signal: over.signal })
    const waiting = view.next()
    over.abort()
    tellAll()
    expect([await waiting, await view.next()].map(({ done }) => done)).toEqual([true, true])
    expect(await wordsOf(events.view({ signal: over.signal }))).toEqual([])
  })

  test('a whole run can be read, and stop ends the reading after the last event', async () => {
    const world = await smallWorld()
    const sync = world.sync()
    const reading = wordsOf(sync.events())
    await sync.run('orders')
    await sync.stop()
    const words = await reading
    expect([words[0], words.at(-1)]).toEqual(['run-started', 'run-finished'])
    expect(words.filter((word) => word === 'order-imported').length).toBe(5)
    expect(words).not.toContain('missed')
  })

  test('nobody who reads them slows a run', async () => {
    const world = await smallWorld()
    const sync = world.sync()
    const view = sync.events({ bufferSize: 1 })
    sync.on('page-read', () => new Promise(() => undefined))
    expect((await sync.run()).orders.imported).toBe(5)
    expect(await nextWord(view)).toMatch(/^missed \d+$/)
  })
})

describe('matches are told', () => {
  test('once per run, with how they were found, and without who bought', async () => {
    const world = await smallWorld()
    await world.sync().run()
    const sync = world.sync()
    const told: string[] = []
    sync.on('record-matched', ({ entity, key, by }) => told.push(`${entity} ${key} ${by}`))
    world.shop.place('106', { wanted: [{ sku: 'A1', quantities: slots(1) }], customerNumber: 1 })
    world.shop.place('107', { wanted: [{ sku: 'A1', quantities: slots(1) }], customerNumber: 1 })
    await sync.run('orders')
    expect(told.filter((text) => text.startsWith('product'))).toEqual(['product product:A1 code'])
    expect(told.filter((text) => text.startsWith('partner')).length).toBe(1)
    expect(told.join()).not.toContain('vevo1')
  })

  test('with those that might have been meant as well', async () => {
    const world = await smallWorld()
    const email = 'vendég103@example.hu'
    const twin = {
      ...{ key: 'twin', version: 1, refs: [], createdAt: world.clock.instant() },
      ...{ name: 'Vendég103 Ödön', emails: [email], isCompany: false, taxNumber: null },
      ...{ phone: null, billing: null, shipping: null },
    }
    world.erp.partners.push({ ...twin, id: 'twin-1' }, { ...twin, id: 'twin-2' })
    const sync = world.sync()
    const told: unknown[] = []
    sync.on('match-ambiguous', ({ entity, by, why, candidates }) => told.push([entity, by, why, candidates]))
    await sync.run()
    expect(told).toEqual([['partner', 'name-and-email-of-several', 'several-exact', 2]])
  })
})
