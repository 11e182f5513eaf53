import { normaliseName } from './normalise.ts'
import { isInstant, isRecord, isTexts, refuse, refuseDoubles } from './setting-values.ts'
import type { SyncSettings } from './settings.ts'
import { statusSettings } from './status-settings.ts'

/** Which orders come, and what their statuses mean, without a contradiction. */
export function checkOrderChoice(settings: SyncSettings): void {
  if (settings.ordersSince !== null && !isInstant(settings.ordersSince))
    refuse('ordersSince', 'Give a moment such as "2026-01-01T00:00:00.000Z", or null for all orders.')
  for (const field of statusSettings) {
    if (!isTexts(settings[field])) refuse(field, 'Give a list of status names.')
    const why = 'A status stands twice; keep one of them.'
    refuseDoubles(settings[field].map(normaliseName), { fieldOf: () => field, why })
  }
  checkCancelled(settings)
  checkPayment(settings)
}

function checkCancelled(settings: SyncSettings): void {
  const cancelled = new Set(settings.cancelledStatusNames.map(normaliseName))
  for (const field of ['shippedStatusNames', 'importedStatusNames', 'paidStatusNames'] as const) {
    const both = settings[field].find((name) => cancelled.has(normaliseName(name)))
    if (both !== undefined)
      refuse(field, `"${both}" counts as cancelled by cancelledStatusNames; take it out of one of the two.`)
  }
}

function checkPayment({ paymentRules, paidStatusNames, importedStatusNames }: SyncSettings): void {
  if (!isRecord(paymentRules)) refuse('paymentRules', 'Give rules by the name or code of payment methods.')
  const methods = Object.keys(paymentRules)
  for (const [method, rule] of Object.entries(paymentRules)) {
    if (!['always', 'when-paid', 'never'].includes(rule))
      refuse(`paymentRules.${method}`, 'Choose "always", "when-paid" or "never".')
  }
  refuseDoubles(methods.map(normaliseName), {
    fieldOf: (index) => `paymentRules.${methods[index]}`,
    why: 'Another rule names the same method, since case and spaces do not count; keep one of them.',
  })
  if (!Object.values(paymentRules).includes('when-paid')) return
  if (paidStatusNames.length === 0)
    refuse('paidStatusNames', 'Name the statuses that say an order is paid, or no such order ever comes.')
  const imported = new Set(importedStatusNames.map(normaliseName))
  if (imported.size > 0 && !paidStatusNames.some((name) => imported.has(normaliseName(name))))
    refuse('paidStatusNames', 'Name at least one of importedStatusNames too, or no such order ever comes.')
}
