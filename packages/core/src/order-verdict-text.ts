import type { OrderVerdict, VerdictNote } from '@okos-sync/domain'
import { fillText } from './fill-text.ts'
import { noteTexts } from './verdict-note-texts.ts'
import { type VerdictLanguage, type VerdictText, verdictTexts } from './verdict-texts.ts'

type ToldVerdict = Pick<OrderVerdict, 'orderInnerId' | 'code' | 'params'>

/** Tells an order's verdict and the next step in words (B2). A parameter that is not there becomes `–`. */
export function orderVerdictText(verdict: ToldVerdict, language: VerdictLanguage): VerdictText {
  const template = verdictTexts[language][verdict.code]
  const values = { ...verdict.params, order: verdict.orderInnerId }
  return { text: fillText(template.text, values), nextStep: fillText(template.nextStep, values) }
}

/** Tells a note beside a verdict in words, next step included. */
export function verdictNoteText({ code, params }: VerdictNote, language: VerdictLanguage): string {
  return fillText(noteTexts[language][code], params)
}
