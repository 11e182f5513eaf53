import type { OrderVerdict } from '@okos-sync/domain'
import { type VerdictLanguage, type VerdictText, verdictPlaceholders, verdictTexts } from './verdict-texts.ts'

/** Tells an order's verdict and the next step in words (B2). A parameter that is not there becomes `–`. */
export function orderVerdictText(
  verdict: Pick<OrderVerdict, 'orderInnerId' | 'code' | 'params'>,
  language: VerdictLanguage,
): VerdictText {
  const template = verdictTexts[language][verdict.code]
  return { text: fill(template.text, verdict), nextStep: fill(template.nextStep, verdict) }
}

function fill(template: string, verdict: Pick<OrderVerdict, 'orderInnerId' | 'code' | 'params'>): string {
  return verdictPlaceholders[verdict.code].reduce(
    (text, name) => text.replaceAll(`{${name}}`, () => verdict.params[name] ?? '–'),
    template.replaceAll('{order}', () => verdict.orderInnerId),
  )
}
