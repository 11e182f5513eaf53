import type { OkosSync } from '@okos-sync/sync'
import type { CommandContext } from './command-context.ts'
import { type Config, loadConfig } from './config.ts'
import { connect } from './connect.ts'

/**
 * Opens the configured connection for one piece of work and closes it afterwards. SIGINT and SIGTERM stop what runs
 * after its present step, so that the work ends by itself.
 */
export async function withSync<T>(
  context: Pick<CommandContext, 'configFile' | 'environment'>,
  work: (sync: OkosSync, config: Config) => Promise<T>,
): Promise<T> {
  const config = await loadConfig(context.configFile, context.environment)
  const { sync, close } = connect(config)
  const stop = () => void sync.stop()
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  try {
    return await work(sync, config)
  } finally {
    process.off('SIGINT', stop)
    process.off('SIGTERM', stop)
    await close()
  }
}
