import type { FlowName } from '@okos-sync/domain'
import { collectAttention } from '../collect-attention.ts'
import type { CommandContext } from '../command-context.ts'
import { printSummary } from '../print-summary.ts'
import { reportProgress } from '../report-progress.ts'
import { tellDrift } from '../tell-drift.ts'
import { tellUnreadable } from '../tell-held-back.ts'
import { tell } from '../texts.ts'
import { withSync } from '../with-sync.ts'

/** `okos-sync run`: one run by hand; its exit code is 0 when the run was carried through. */
export async function runOnce(context: CommandContext, flow: FlowName | undefined): Promise<number> {
  const { asJson, terminal, language } = context
  return withSync(context, async (sync) => {
    const attention = collectAttention(sync)
    reportProgress(sync, terminal, language)
    tellUnreadable({ sync, terminal, language })
    tellDrift({ sync, terminal, language })
    sync.on('run-awaited', () => terminal.note(tell(language, 'runAwaited')))
    const summary = await sync.run(flow)
    if (asJson) terminal.print(JSON.stringify(summary))
    else printSummary({ summary, attention: attention(), requests: null, terminal, language })
    return summary.outcome === 'done' ? 0 : 1
  })
}
