import { orderVerdictText } from '@okos-sync/core'
import type { OrderHistoryEntry } from '@okos-sync/domain'
import type { Language } from './language.ts'
import { tellOperator } from './operator-texts.ts'

/** One line of an order's history in words. */
export function historyText({ orderInnerId, event }: OrderHistoryEntry, language: Language): string {
  const tell = (key: Parameters<typeof tellOperator>[1], params: Readonly<Record<string, string>> = {}) =>
    tellOperator(language, key, params)
  const by = 'by' in event ? (event.by ?? tell('somebody')) : ''
  switch (event.kind) {
    case 'planned': {
      const { text } = orderVerdictText({ orderInnerId, ...event.verdict }, language)
      const changed = event.changes?.length ?? 0
      const matched = event.matches.map(({ entity, by: rule }) => `${entity}: ${rule}`)
      return [
        text,
        ...(changed === 0 ? [] : [tell('historyChanges', { count: String(changed) })]),
        ...new Set(matched),
      ].join('\n')
    }
    case 'unreadable':
      return tell('historyUnreadable', { path: event.path })
    case 'written':
      return tell('historyWritten', { action: event.action, document: event.documentNumber ?? '–' })
    case 'conflict':
      return tell('historyConflict', { document: event.documentNumber ?? '–' })
    case 'refused': {
      const next = event.nextTryAt ?? tell('noNextTry')
      return tell('historyRefused', { trouble: event.trouble, next })
    }
    case 'status-written':
      return tell('historyStatusWritten', { status: event.statusName, state: event.documentState })
    case 'invoice-written':
      return tell(event.type === 'storno' ? 'historyStornoShown' : 'historyInvoiceShown', {
        number: event.number,
      })
    case 'write-back-left':
      return tell('historyWriteBackLeft', { what: event.what, why: tell(`left-${event.why}`) })
    case 'retry-asked':
      return tell('historyRetry', { by })
    case 'dismissed':
      return tell('historyDismissed', { by, reason: event.reason })
    case 'buyer-erased':
      return tell('historyErased', { by })
  }
}
