/** Languages of everything a merchant reads. */
export type Language = 'hu' | 'en'

/** The language asked for, else the environment's (`LC_ALL`, `LC_MESSAGES`, `LANG`), else English. */
export function chooseLanguage(
  asked: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): Language {
  const { LC_ALL, LC_MESSAGES, LANG } = environment
  // POSIX: an empty variable counts as unset.
  const text = asked || LC_ALL || LC_MESSAGES || LANG || 'en'
  return text.toLowerCase().startsWith('hu') ? 'hu' : 'en'
}

/** The value of `--lang` among the arguments; undefined when it is not there. */
export function languageIn(args: readonly string[]): string | undefined {
  const index = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='))
  const arg = args[index]
  return arg === '--lang' ? args[index + 1] : arg?.slice('--lang='.length)
}
