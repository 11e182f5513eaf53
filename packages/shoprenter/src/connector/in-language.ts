/** Something the shop has in several languages. The code is known only where the language is embedded. */
interface Description {
  readonly language: { readonly code: string | null } | null
}

/** The same descriptions, those in the given language first, otherwise in the shop's own order. */
export function inLanguage<T extends Description>(
  descriptions: readonly T[],
  language: string | null,
): readonly T[] {
  const isOwn = (description: T) => language !== null && description.language?.code === language
  return [...descriptions.filter(isOwn), ...descriptions.filter((description) => !isOwn(description))]
}
