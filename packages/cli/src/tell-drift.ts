import { driftText, mappingDriftText } from '@okos-sync/core'
import type { OkosSync } from '@okos-sync/sync'
import type { Language } from './language.ts'
import type { Terminal } from './terminal.ts'

/** Notes, in words, where the two sides differ and which names they no longer agree on, with what to do about it. */
export function tellDrift(params: {
  readonly sync: Pick<OkosSync, 'on'>
  readonly terminal: Terminal
  readonly language: Language
}): void {
  const { sync, terminal, language } = params
  const note = ({ text, nextStep }: { readonly text: string; readonly nextStep: string }) =>
    terminal.note(`${text} ${nextStep}`)
  sync.on('drift-found', ({ drift }) => note(driftText(drift, language)))
  sync.on('mapping-drift', ({ drift }) => note(mappingDriftText(drift, language)))
}
