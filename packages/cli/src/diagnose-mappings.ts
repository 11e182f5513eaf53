import { watchMappings } from '@okos-sync/core'
import type { MappingDecision } from '@okos-sync/domain'
import type { CommandContext } from './command-context.ts'
import type { Config } from './config.ts'
import { portsOf } from './connect.ts'
import { type Finding, mappingFinding, orFailure } from './diagnose.ts'
import { tellSetup } from './setup-texts.ts'

/** Looks for names of the shop that have no match in Okos, as the first run would find them. Reads, and writes nothing. */
export async function diagnoseMappings(
  config: Config,
  context: { readonly decisions: readonly MappingDecision[]; readonly language: CommandContext['language'] },
): Promise<readonly Finding[]> {
  const { decisions, language } = context
  const { shop, erp } = portsOf(config)
  return orFailure({ what: tellSetup(language, 'mapping'), language }, async () => {
    const metadata = await shop.readMetadata()
    const methods = await shop.readMethods()
    const [info, masterData] = await Promise.all([erp.info(), erp.masterData()])
    const { told } = watchMappings(null, {
      ...{ shop: metadata, erp: masterData, methods, settings: config.settings },
      ...{ hasStock: info.capabilities.includes('stock'), bindings: new Map(), decisions },
    })
    return told.map((drift) => mappingFinding(drift, language))
  })
}
