import { missingProductText } from '@okos-sync/core'
import type { OkosSync } from '@okos-sync/sync'
import type { Language } from './language.ts'
import { leftOutText } from './left-out-text.ts'
import type { Terminal } from './terminal.ts'
import { tell } from './texts.ts'

interface Telling {
  readonly sync: OkosSync
  readonly terminal: Terminal
  readonly language: Language
}

/** Notes every record that was skipped, at once and by its id. */
export function tellUnreadable({ sync, terminal, language }: Telling): void {
  sync.on('record-unreadable', ({ entity, id, path, message }) => {
    terminal.note(tell(language, 'unreadable', { entity, id: id ?? '?', path, message }))
  })
}

/** For runs that print no summary: notes what was asked for and not done, and every record that was skipped. */
export function tellHeldBack(telling: Telling): void {
  const { sync, terminal, language } = telling
  tellUnreadable(telling)
  sync.on('stock-held', ({ wouldZero, ofProducts }) => {
    terminal.note(tell(language, 'stockHeld', { wouldZero, ofProducts }))
  })
  sync.on('product-missing', ({ productCode: code, obstacle }) => {
    terminal.note(missingProductText({ code, obstacle }, language))
  })
  sync.on('prices-held', ({ wouldMove, ofProducts }) => {
    terminal.note(tell(language, 'pricesHeld', { wouldMove, ofProducts }))
  })
  sync.on('flow-left-out', (leftOut) => {
    // What the settings leave out is the merchant's own wish; the summary says it.
    if (leftOut.setting === undefined) terminal.note(leftOutText(language, leftOut))
  })
}
