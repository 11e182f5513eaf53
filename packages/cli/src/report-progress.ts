import type { OkosSync } from '@okos-sync/sync'
import type { Language } from './language.ts'
import type { Terminal } from './terminal.ts'
import { tell } from './texts.ts'

/** Shows the sync's progress events on the terminal: a bar with the time left, or plain lines without a TTY. */
export function reportProgress(sync: OkosSync, terminal: Terminal, language: Language): void {
  let last = ''
  sync.on('progress', ({ step, done, total, etaMs }) => {
    const name = tell(language, `step_${step}`)
    const far = total === null ? `… ${name}: ${done}` : `… ${name}: ${done}/${total}`
    const seconds = Math.round((etaMs ?? 0) / 1_000)
    const line = seconds === 0 ? far : `${far} ${tell(language, 'time_left', { seconds })}`
    if (line !== last) terminal.progress(line, total === null || total === 0 ? null : done / total)
    last = line
  })
  sync.on('run-finished', () => terminal.progress(null))
  sync.on('run-failed', () => terminal.progress(null))
}
