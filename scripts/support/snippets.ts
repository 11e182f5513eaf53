/** One code block of a Markdown page. */
export interface Snippet {
  /** Line of the page on which the code begins, from 1. */
  readonly line: number
  readonly code: string
  /** What stands after the language, such as `ignore`. */
  readonly note: string
}

/** The TypeScript blocks of a Markdown page, in order. Throws when a block has no end. */
export function typescriptSnippets(markdown: string): readonly Snippet[] {
  const snippets: Snippet[] = []
  const lines = markdown.split('\n')
  for (let index = 0; index < lines.length; index++) {
    const opening = /^(`{3,})(\S*)(.*)$/.exec(lines[index] ?? '')
    if (opening === null) continue
    const [, fence = '', language = '', note = ''] = opening
    const end = lines.findIndex((text, at) => at > index && text.trimEnd() === fence)
    if (end === -1) throw new Error(`line ${index + 1}: the code block has no end`)
    if (/^(ts|typescript)$/i.test(language)) {
      snippets.push({ line: index + 2, code: lines.slice(index + 1, end).join('\n'), note: note.trim() })
    }
    index = end
  }
  return snippets
}
