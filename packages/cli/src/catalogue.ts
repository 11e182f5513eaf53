import type { Language } from './language.ts'

/** Gives a text in a language, with `{placeholders}` filled; a placeholder without a value stays visible. */
export type Tell<Key extends string> = (
  language: Language,
  key: Key,
  params?: Readonly<Record<string, string | number>>,
) => string

/** Makes a catalogue of texts; the compiler sees to it that both languages have every one. */
export function catalogue<Key extends string>(
  texts: Readonly<Record<Language, Readonly<Record<Key, string>>>>,
): Tell<Key> {
  return (language, key, params = {}) =>
    texts[language][key].replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole))
}
