import { orderVerdictText } from '@okos-sync/core'
import type { RunSummary } from '@okos-sync/domain'
import type { Attention } from './collect-attention.ts'
import type { Language } from './language.ts'
import { leftOutText } from './left-out-text.ts'
import { table } from './table.ts'
import type { Terminal } from './terminal.ts'
import { type TextKey, tell } from './texts.ts'

/** Requests of a run as the other ends counted them. */
export interface RequestCounts {
  readonly shop: number
  readonly shopFloor: number
  readonly erp: number
}

/** Prints what a run did as tables that a merchant can read. */
export function printSummary(params: {
  readonly summary: RunSummary
  readonly attention: readonly Attention[]
  readonly requests: RequestCounts | null
  readonly terminal: Terminal
  readonly language: Language
}): void {
  const { summary, attention, requests, terminal, language } = params
  const t = (key: TextKey) => tell(language, key)
  const { orders, partners, products, services, stock, prices, missingProducts, writtenBack } = summary

  terminal.print(
    table({
      head: [],
      width: terminal.width,
      rows: [
        [t('orders'), counts({ seen: orders.seen, imported: orders.imported, updated: orders.updated }, t)],
        ['', counts({ cancelled: orders.cancelled, unchanged: orders.unchanged }, t)],
        [
          '',
          counts(
            {
              waiting: orders.waiting.length,
              excluded: orders.excluded.length,
              failed: orders.failed.length,
            },
            t,
          ),
        ],
        [t('partners'), counts(partners, t)],
        [t('products'), counts(products, t)],
        [t('services'), counts(services, t)],
        [t('stock'), counts({ pushed: stock.pushed, unchanged: stock.unchanged }, t)],
        ['', counts({ openingBooked: stock.openingBooked }, t)],
        [t('missingProducts'), counts(missingProducts, t)],
        [t('prices'), counts({ pushed: prices.pushed, differing: prices.differing }, t)],
        ...(writtenBack === undefined ? [] : [[t('writtenBack'), counts(writtenBack, t)]]),
      ],
    }),
  )
  printMatches(summary, terminal, t)
  printMoney(summary, terminal, t)
  if (requests !== null) {
    terminal.print(
      `${t('requests')}: ${requests.shop} ${t('requestsShop')} (${t('requestsFloor')}: ${requests.shopFloor}), ` +
        `${requests.erp} ${t('requestsErp')}`,
    )
  }
  printHeldBack({ summary, terminal, language })
  if (summary.parkedActions > 0) terminal.print(`${t('parked')}: ${summary.parkedActions}`)
  printAttention({ attention, terminal, language })
  terminal.print(tell(language, 'runDone', { seconds: (summary.durationMs / 1000).toFixed(1) }))
}

/** What was asked for and not done. */
function printHeldBack(params: {
  readonly summary: RunSummary
  readonly terminal: Terminal
  readonly language: Language
}): void {
  const { summary, terminal, language } = params
  const { held } = summary.stock
  if (held !== null) terminal.print(tell(language, 'stockHeld', { ...held }))
  if (summary.prices.held !== null) terminal.print(tell(language, 'pricesHeld', { ...summary.prices.held }))
  for (const leftOut of summary.leftOut) terminal.print(leftOutText(language, leftOut))
}

function printMatches(summary: RunSummary, terminal: Terminal, t: (key: TextKey) => string): void {
  const rows = Object.entries(summary.matches).sort(([a], [b]) => a.localeCompare(b))
  if (rows.length === 0) return
  terminal.print(t('matches'))
  terminal.print(
    table({
      head: [t('match'), t('count')],
      rows: rows.map(([rule, count]) => [rule, String(count)]),
      width: terminal.width,
    }),
  )
}

function printMoney(summary: RunSummary, terminal: Terminal, t: (key: TextKey) => string): void {
  if (summary.money.length === 0) return
  terminal.print(t('money'))
  terminal.print(
    table({
      head: [t('currency'), t('shopGross'), t('erpGross'), t('difference')],
      rows: summary.money.map((row) => [row.currency, row.shopGross, row.erpGross, row.difference]),
      width: terminal.width,
    }),
  )
}

/** Orders that somebody has to look at one by one; the excluded ones are only counted by their reason. */
function printAttention(params: {
  readonly attention: readonly Attention[]
  readonly terminal: Terminal
  readonly language: Language
}): void {
  const { attention, terminal, language } = params
  const t = (key: TextKey) => tell(language, key)
  const excluded = attention.filter(({ outcome }) => outcome === 'excluded')
  for (const [code, orders] of Map.groupBy(excluded, (verdict) => verdict.code)) {
    terminal.print(`${t('excluded')}: ${orders.length} × ${code}`)
  }
  const toLookAt = attention.filter(({ outcome }) => outcome !== 'excluded')
  if (toLookAt.length === 0) return
  terminal.print(t('attention'))
  const rows = toLookAt.map((verdict) => {
    const { text, nextStep } = orderVerdictText(verdict, language)
    return [verdict.orderInnerId, t(verdict.outcome), text, nextStep]
  })
  const head = [t('order'), t('what'), t('why'), t('next')]
  terminal.print(table({ head, rows, width: terminal.width ?? 120 }))
}

function counts(values: Partial<Record<TextKey, number>>, t: (key: TextKey) => string): string {
  return Object.entries(values)
    .map(([key, count]) => `${count} ${t(key as TextKey)}`)
    .join(', ')
}
