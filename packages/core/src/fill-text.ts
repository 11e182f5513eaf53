/** Fills `{placeholders}` of a text that stands in a catalogue; what there is no value for becomes `–`. */
export function fillText(template: string, values: Readonly<Record<string, string>>): string {
  return template.replaceAll(/\{(\w+)\}/gu, (_, name: string) => values[name] ?? '–')
}
