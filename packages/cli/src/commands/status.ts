import { mappingDriftText } from '@okos-sync/core'
import type { CommandContext } from '../command-context.ts'
import { tellOperator } from '../operator-texts.ts'
import { table } from '../table.ts'
import { withSync } from '../with-sync.ts'

/** `okos-sync status`: the last run, what is pending, and names that both sides no longer agree on. */
export async function showStatus(context: CommandContext): Promise<number> {
  const { terminal, language, asJson } = context
  const t = (...args: TellArguments) => tellOperator(language, ...args)
  const status = await withSync(context, (sync) => sync.status())
  const { lastRun, actions, mappingDrift } = status
  if (asJson) {
    terminal.print(JSON.stringify(status))
  } else {
    const last =
      lastRun === null
        ? t('never')
        : t('lastRun', {
            at: lastRun.finishedAt ?? lastRun.startedAt,
            outcome: t(`outcome_${lastRun.outcome}`),
          })
    const trouble = lastRun?.trouble ?? null
    const rows = [
      [t('lastRunHead'), last],
      ...(trouble === null ? [] : [[t('trouble'), `${trouble.code}: ${trouble.message}`]]),
      [t('actions'), t('actionCounts', { ...actions })],
      ...mappingDrift.map((drift) => [t('drift'), mappingDriftText(drift, language).text]),
    ]
    terminal.print(table({ head: [], rows, width: terminal.width }))
  }
  return lastRun?.outcome === 'failed' ? 1 : 0
}

type TellArguments = Parameters<typeof tellOperator> extends readonly [unknown, ...infer Rest] ? Rest : never
