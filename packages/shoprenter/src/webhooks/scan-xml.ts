const maxDepth = 32
const maxTags = 20_000
// No id is longer, so a longer text is not worth its work.
const maxText = 4096
const namePattern = /^[A-Za-z_][\w.-]{0,99}$/
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** An element with children: by name, in order of appearance. A leaf is its text. */
export interface XmlNode {
  readonly [name: string]: (XmlNode | string)[]
}

interface Open {
  readonly name: string
  readonly children: Record<string, (XmlNode | string)[]>
  text: string
  hasChildren: boolean
}

/**
 * Reads the elements and texts of a small XML document in one pass; attributes are passed over, and a text of more
 * than 4,096 characters is empty. Null for whatever is not well formed, is nested deeper than 32, has more than
 * 20,000 tags, or has a document type: entities can not be defined.
 */
export function scanXml(text: string): XmlNode | null {
  const root = open('')
  const path: Open[] = [root]
  let tags = 0
  for (let at = 0; at < text.length; ) {
    const top = path.at(-1) ?? root
    const tag = text.indexOf('<', at)
    top.text += text.slice(at, tag < 0 ? text.length : tag)
    if (tag < 0) break
    const special = skipSpecial(text, tag)
    if (special === null) return null
    if (special.end > tag) {
      top.text += special.text
      at = special.end
      continue
    }
    const end = text.indexOf('>', tag)
    tags += 1
    if (end < 0 || tags > maxTags || !applyTag(path, text.slice(tag + 1, end))) return null
    at = end + 1
  }
  const isComplete = path.length === 1 && root.hasChildren && root.text.trim() === ''
  return isComplete ? root.children : null
}

function open(name: string): Open {
  return { name, children: Object.create(null), text: '', hasChildren: false }
}

/** Comments, processing instructions and CDATA; `end` is `tag` when it is an ordinary tag, null when it may not be. */
function skipSpecial(text: string, tag: number): { readonly end: number; readonly text: string } | null {
  const second = text[tag + 1]
  if (second !== '!' && second !== '?') return { end: tag, text: '' }
  const [opening, closing] =
    second === '?' ? ['<?', '?>'] : text.startsWith('<!--', tag) ? ['<!--', '-->'] : ['<![CDATA[', ']]>']
  const start = tag + opening.length
  const end = text.startsWith(opening, tag) ? text.indexOf(closing, start) : -1
  if (end < 0) return null
  const isText = opening === '<![CDATA['
  return { end: end + closing.length, text: isText ? escapeAmpersands(text.slice(start, end)) : '' }
}

/** Opens or closes an element; false when the document is not well formed. */
function applyTag(path: Open[], tag: string): boolean {
  if (tag.startsWith('/')) {
    const closed = path.length > 1 ? path.pop() : undefined
    const parent = path.at(-1)
    if (closed === undefined || parent === undefined || closed.name !== tag.slice(1).trim()) return false
    return add(parent, closed)
  }
  const [name = ''] = tag.split(/[\s/]/, 1)
  if (!namePattern.test(name) || tag.includes('<') || path.length > maxDepth) return false
  const parent = path.at(-1)
  if (tag.endsWith('/')) return parent !== undefined && add(parent, open(name))
  path.push(open(name))
  return true
}

function add(parent: Open, closed: Open): boolean {
  const siblings = parent.children[closed.name] ?? []
  parent.children[closed.name] = siblings
  const text = closed.text.length > maxText ? '' : resolveEntities(closed.text)
  siblings.push(closed.hasChildren ? closed.children : text)
  parent.hasChildren = true
  return true
}

function escapeAmpersands(text: string): string {
  return text.replaceAll('&', '&amp;')
}

function resolveEntities(text: string): string {
  return text.replace(/&(#x[\da-f]{1,6}|#\d{1,7}|[a-z]{2,4});/gi, (whole, reference: string) => {
    if (!reference.startsWith('#')) return entities[reference] ?? whole
    const code = /^#x/i.test(reference) ? Number.parseInt(reference.slice(2), 16) : Number(reference.slice(1))
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}
