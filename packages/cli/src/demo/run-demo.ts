import { rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { resolveSettings } from '@okos-sync/core'
import type { RunSummary } from '@okos-sync/domain'
import { createOkosClient } from '@okos-sync/okos'
import { type Attention, collectAttention } from '../collect-attention.ts'
import type { Config } from '../config.ts'
import { connect } from '../connect.ts'
import type { Language } from '../language.ts'
import { printSummary, type RequestCounts } from '../print-summary.ts'
import { reportProgress } from '../report-progress.ts'
import type { Terminal } from '../terminal.ts'
import { tell } from '../texts.ts'
import { type DemoEdition, type DemoEnds, startDemoEnds } from './demo-ends.ts'
import { fillDemoOkos } from './demo-okos-stock.ts'
import { demoResult } from './demo-result.ts'
import { requestFloor } from './request-floor.ts'

/** Options of `okos-sync demo`. */
export interface DemoOptions extends DemoEdition {
  /** Folder of the demo's three files. */
  readonly data: string
  /** Go on with the files of the last demo instead of starting afresh. */
  readonly keep: boolean
  readonly asJson: boolean
}

/**
 * `okos-sync demo` (`npm start`): both sandboxes as processes of their own, one whole cycle over HTTP, a summary.
 * Exit code 0 when the run went through and the money of both sides agrees.
 */
export async function runDemo(params: {
  readonly options: DemoOptions
  readonly terminal: Terminal
  readonly language: Language
}): Promise<number> {
  const { options, terminal, language } = params
  const data = resolve(options.data)
  if (!options.keep) await rm(data, { recursive: true, force: true })
  terminal.note(tell(language, 'sandboxesStarting'))
  const ends = await startDemoEnds(data, options)
  try {
    terminal.note(tell(language, 'sandboxesReady', { shop: ends.shop.url, erp: ends.okos.url }))
    const isFirstRun = await prepareOkos(ends)
    await ends.clearJournals()
    const { summary, attention } = await runCycle({ ends, data, terminal, language })
    const requests = await countRequests({ ends, summary, isFirstRun })
    if (options.asJson) terminal.print(JSON.stringify(demoResult(summary, requests)))
    else printSummary({ summary, attention, requests, terminal, language })
    const moneyAgrees = summary.money.every(({ difference }) => Number(difference) === 0)
    return summary.outcome === 'done' && moneyAgrees ? 0 : 1
  } finally {
    await ends.stop()
  }
}

async function prepareOkos(ends: DemoEnds): Promise<boolean> {
  const client = createOkosClient({ baseUrl: ends.okos.url, apiKey: ends.apiKey })
  const isFirstRun = (await client.products.list({ limit: 1 }).first(1)).length === 0
  if (isFirstRun) await fillDemoOkos(client, (await ends.shopDump()).orders)
  return isFirstRun
}

async function runCycle(params: {
  readonly ends: DemoEnds
  readonly data: string
  readonly terminal: Terminal
  readonly language: Language
}): Promise<{ readonly summary: RunSummary; readonly attention: readonly Attention[] }> {
  const { ends, data, terminal, language } = params
  const { sync, close } = connect(demoConfig(ends, data))
  const attention = collectAttention(sync)
  reportProgress(sync, terminal, language)
  try {
    return { summary: await sync.run(), attention: attention() }
  } finally {
    await close()
  }
}

/** A usual shop's configuration; only what zero VAT means has to be said by the merchant. */
function demoConfig(ends: DemoEnds, data: string): Config {
  return {
    connectionId: 'demo',
    shop: { ...ends.shopCredentials, endpoints: ends.shopEndpoints },
    okos: { baseUrl: ends.okos.url, apiKey: ends.apiKey },
    storeFile: join(data, 'okos-sync.db'),
    intervalMs: 300_000,
    settings: resolveSettings({
      numberSeries: 'WEB',
      vatMappings: [
        { country: 'HU', taxName: null, rate: '0', shortName: 'TAM' },
        { country: null, taxName: 'deposit', rate: '0', shortName: 'ÁKK' },
      ],
    }),
  }
}

async function countRequests(params: {
  readonly ends: DemoEnds
  readonly summary: RunSummary
  readonly isFirstRun: boolean
}): Promise<RequestCounts> {
  const { ends, summary, isFirstRun } = params
  const { products, customers } = await ends.shopDump()
  const shopFloor = requestFloor({
    isFirstRun,
    products: products.length,
    customers: customers.length,
    orders: summary.orders.seen,
    pushedProducts: summary.stock.pushed,
    lookedUp: 0,
  })
  return { shop: await ends.countShopRequests(), shopFloor, erp: await ends.countErpRequests() }
}
