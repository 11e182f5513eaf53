import type { MappingDecision } from '@okos-sync/domain'

/** ERP ids that a person chose, by key; of several decisions about one record the last one counts. */
export function decisionsByKey(
  decisions: readonly MappingDecision[] | undefined,
  kind: MappingDecision['kind'],
): ReadonlyMap<string, string> {
  const ofKind = (decisions ?? []).filter((decision) => decision.kind === kind)
  return new Map(ofKind.map((decision) => [decision.shopKey, decision.erpId]))
}
