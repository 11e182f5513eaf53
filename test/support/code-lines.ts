import ts from 'typescript'

/** How many lines of a source hold code: neither blank nor comment nor part of an import. */
export function countCodeLines(text: string): number {
  const tree = ts.createSourceFile('source.ts', text, ts.ScriptTarget.Latest, true)
  const lines = new Set<number>()
  const visit = (node: ts.Node): void => {
    const children = node.getChildren(tree).filter((child) => !ts.isJSDoc(child))
    for (const child of children) visit(child)
    if (children.length > 0 || node.getWidth(tree) === 0) return
    const last = tree.getLineAndCharacterOfPosition(node.getEnd()).line
    for (let { line } = tree.getLineAndCharacterOfPosition(node.getStart(tree)); line <= last; line += 1) {
      lines.add(line)
    }
  }
  for (const statement of tree.statements) if (!ts.isImportDeclaration(statement)) visit(statement)
  return lines.size
}
