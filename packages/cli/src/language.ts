/** Languages of everything a merchant reads. */
export type Language = 'hu' | 'en'

/** The language asked for, else the environment's (`LC_ALL`, `LC_MESSAGES`, `LANG`), else English. */
export function chooseLanguage(
  asked: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): Language {
  const text = asked ?? environment.LC_ALL ?? environment.LC_MESSAGES ?? environment.LANG ?? 'en'
  return text.toLowerCase().startsWith('hu') ? 'hu' : 'en'
}
