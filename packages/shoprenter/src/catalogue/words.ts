/** The words of a text that are separated by single spaces, as a union: `Words<'a b'>` is `'a' | 'b'`. */
export type Words<Text, Found = never> = Text extends `${infer First} ${infer Rest}`
  ? Words<Rest, Found | First>
  : Text extends '' | undefined
    ? Found
    : Found | Text

/** The words of a text; none for an absent one. */
export function words(text: string | undefined): readonly string[] {
  return text === undefined || text === '' ? [] : text.split(' ')
}
