import type { OrderVerdict, VerdictNote } from '@okos-sync/domain'
import { notePlaceholders, noteTexts } from './verdict-note-texts.ts'
import { type VerdictLanguage, type VerdictText, verdictPlaceholders, verdictTexts } from './verdict-texts.ts'

type ToldVerdict = Pick<OrderVerdict, 'orderInnerId' | 'code' | 'params'>

/** Tells an order's verdict and the next step in words (B2). A parameter that is not there becomes `–`. */
export function orderVerdictText(verdict: ToldVerdict, language: VerdictLanguage): VerdictText {
  const template = verdictTexts[language][verdict.code]
  const names = verdictPlaceholders[verdict.code]
  const values = { ...verdict.params, order: verdict.orderInnerId }
  return {
    text: fill(template.text, names, values),
    nextStep: fill(template.nextStep, names, values),
  }
}

/** Tells a note beside a verdict in words, next step included. */
export function verdictNoteText({ code, params }: VerdictNote, language: VerdictLanguage): string {
  return fill(noteTexts[language][code], notePlaceholders[code], params)
}

function fill(template: string, names: readonly string[], values: Readonly<Record<string, string>>): string {
  return ['order', ...names].reduce(
    (text, name) => text.replaceAll(`{${name}}`, () => values[name] ?? '–'),
    template,
  )
}
