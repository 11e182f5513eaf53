import { OkosSyncError } from '@okos-sync/domain'
import { StoreError } from '@okos-sync/store-sqlite'
import { catalogue } from './catalogue.ts'
import type { Language } from './language.ts'

const english = {
  'store-newer': 'The store {file} was written by a newer okos-sync. Update okos-sync, or name another file.',
  'store-foreign': '{file} is not a store of okos-sync. Name a file of its own for the store.',
  'store-damaged':
    'The store {file} is damaged. Stop okos-sync and put back a copy of the file, or move it away: Okos is then asked what exists, and nothing is made twice.',
  'store-full': 'There is no room left on the disk for the store {file}. Free some space, then run again.',
  'store-read-only':
    'The store {file} can’t be written. Give this user the right to write the file and its folder.',
  'store-busy': 'Another program keeps the store {file} locked. Close that program, or try again.',
  'store-unreachable':
    'The store {file} can’t be opened for writing. Check that its folder exists and that this user owns the file.',
  'store-failed': 'The disk answered with an error at the store {file}. Check the disk.',
} as const

const hungarian: Record<keyof typeof english, string> = {
  'store-newer':
    'A tárolót ({file}) újabb okos-sync írta. Frissítse az okos-syncet, vagy adjon meg másik fájlt.',
  'store-foreign': 'Ez a fájl nem az okos-sync tárolója: {file}. Adjon a tárolónak külön fájlt.',
  'store-damaged':
    'A tároló ({file}) megsérült. Állítsa le az okos-syncet, és tegye vissza a fájl egy másolatát, vagy vigye el onnan: ilyenkor a program az Okostól kérdezi meg, mi van már meg, és semmit sem hoz létre kétszer.',
  'store-full':
    'Nincs több hely a lemezen a tárolónak ({file}). Szabadítson fel helyet, aztán futtassa újra.',
  'store-read-only':
    'A tároló ({file}) nem írható. Adjon ennek a felhasználónak írási jogot a fájlra és a mappájára.',
  'store-busy': 'A tárolót ({file}) egy másik program zárolja. Zárja be azt a programot, vagy próbálja újra.',
  'store-unreachable':
    'A tároló ({file}) nem nyitható meg írásra. Nézze meg, hogy megvan-e a mappája, és hogy ezé a felhasználóé-e a fájl.',
  'store-failed': 'A lemez hibát jelzett a tárolónál ({file}). Ellenőrizze a lemezt.',
}

const tellStore = catalogue({ en: english, hu: hungarian })

/** An error in words, with the way out where there is one: what a person at the terminal reads. */
export function errorText(error: unknown, language: Language): string {
  if (isStoreTrouble(error)) return tellStore(language, error.code, { file: error.file })
  if (OkosSyncError.isInstance(error)) return error.message
  // Ctrl-C at a question is a wish, not a fault; of anything else its own words, without a stack.
  if (error instanceof Error && error.name === 'ExitPromptError') return 'stopped'
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error)
}

function isStoreTrouble(
  error: unknown,
): error is StoreError & { readonly code: keyof typeof english; readonly file: string } {
  return error instanceof StoreError && error.file !== null && error.code in english
}
