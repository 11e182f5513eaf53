import type { FlowName } from '@okos-sync/domain'
import { collectAttention } from '../collect-attention.ts'
import type { Config } from '../config.ts'
import { connect } from '../connect.ts'
import type { Language } from '../language.ts'
import { printSummary } from '../print-summary.ts'
import { reportProgress } from '../report-progress.ts'
import { tellUnreadable } from '../tell-held-back.ts'
import type { Terminal } from '../terminal.ts'
import { tell } from '../texts.ts'

/** `okos-sync run`: one run by hand; its exit code is 0 when the run was carried through. */
export async function runOnce(params: {
  readonly config: Config
  readonly flow: FlowName | undefined
  readonly asJson: boolean
  readonly terminal: Terminal
  readonly language: Language
}): Promise<number> {
  const { config, flow, asJson, terminal, language } = params
  const { sync, close } = connect(config)
  const attention = collectAttention(sync)
  reportProgress(sync, terminal, language)
  tellUnreadable({ sync, terminal, language })
  sync.on('run-awaited', () => terminal.note(tell(language, 'runAwaited')))
  const stop = () => void sync.stop()
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  try {
    const summary = await sync.run(flow)
    if (asJson) terminal.print(JSON.stringify(summary))
    else printSummary({ summary, attention: attention(), requests: null, terminal, language })
    return summary.outcome === 'done' ? 0 : 1
  } finally {
    process.off('SIGINT', stop)
    process.off('SIGTERM', stop)
    await close()
  }
}
