import type { Language } from './language.ts'

/** Commander's complaints, and what they are in Hungarian; each piece in quotes is what was typed or is expected. */
const hungarian: readonly (readonly [complaint: RegExp, text: string])[] = [
  [/missing required argument '(.+)'/u, 'hiányzik: $1'],
  [/required option '(.+)' not specified/u, 'hiányzik a kapcsoló: $1'],
  [/option '(.+)' argument missing/u, 'a(z) $1 kapcsolóhoz érték kell'],
  [/unknown option '(.+)'/u, 'nincs ilyen kapcsoló: $1'],
  [/unknown command '(.+)'/u, 'nincs ilyen parancs: $1'],
  [
    /too many arguments(?: for '(.+)')?\. Expected (\d+) arguments? but got (\d+).*/u,
    'túl sok érték: $2 kell, $3 van',
  ],
  [/option '(.+)' argument '(.*)' is invalid\./u, 'a(z) $1 kapcsoló értéke nem lehet „$2”.'],
  [/command-argument value '(.*)' is invalid for argument '(.+)'\./u, '$2 nem lehet „$1”.'],
  [/Allowed choices are (.+)\./u, 'Ezek közül választhat: $1.'],
  [/\(Did you mean (?:one of )?(.+)\?\)/u, '(Talán erre gondolt: $1?)'],
  [/^error: /u, 'hiba: '],
]

/** A complaint about wrong usage in the caller's language. */
export function usageText(complaint: string, language: Language): string {
  if (language === 'en') return complaint
  return hungarian.reduce((text, [pattern, translation]) => text.replace(pattern, translation), complaint)
}

const titles: Readonly<Record<string, string>> = {
  'Usage:': 'Használat:',
  'Arguments:': 'Értékek:',
  'Options:': 'Kapcsolók:',
  'Commands:': 'Parancsok:',
}

/** A heading of the help in the caller's language. */
export function helpTitle(title: string, language: Language): string {
  return language === 'en' ? title : (titles[title] ?? title)
}
