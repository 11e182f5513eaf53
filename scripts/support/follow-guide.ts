import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { countDocuments, type InstalledSandboxes } from './installed-packages.ts'
import { runCommand } from './run-command.ts'
import { root } from './workspace.ts'

const guide = 'docs/getting-started.md'
const promisedMs = 5 * 60_000
/** What the guide has a newcomer do once, or in another terminal. */
const doneBefore = [/^npm install /u, /^npx okos-sync sandbox /u]

interface Block {
  readonly language: string
  readonly lines: readonly string[]
}

/**
 * Does what docs/getting-started.md says, command by command, in `folder`. Prints the transcript; throws when a command
 * fails, when no order is in the ERP afterwards, or when it takes longer than the guide promises.
 */
export async function followGuide(folder: string, sandboxes: InstalledSandboxes): Promise<void> {
  const { shopUrl, okosUrl } = sandboxes
  const startedAt = performance.now()
  const environment: string[] = []
  for (const { language, lines } of blocksOf(await readFile(join(root, guide), 'utf8'))) {
    if (language === 'json') await replaceSetting(join(folder, 'okos-sync.config.json'), lines.join('\n'))
    for (const line of language === 'sh' ? lines : []) {
      if (doneBefore.some((pattern) => pattern.test(line))) continue
      if (line.startsWith('export ')) environment.push(line)
      else {
        const command = line
          .replace('http://127.0.0.1:8081', shopUrl)
          .replace('http://127.0.0.1:8082', okosUrl)
        await obey(command, { folder, environment })
      }
    }
  }
  const tookMs = performance.now() - startedAt
  const documents = await countDocuments(okosUrl)
  console.log(`${documents} order documents by the guide alone, in ${(tookMs / 1000).toFixed(1)} s`)
  if (documents === 0) throw new Error('the guide brings no order')
  if (tookMs > promisedMs) throw new Error('the guide promises five minutes')
}

function blocksOf(markdown: string): readonly Block[] {
  return [...markdown.matchAll(/^```(sh|json)\n([\s\S]*?)^```$/gmu)].map(([, language = '', text = '']) => ({
    language,
    lines: text.trimEnd().split('\n'),
  }))
}

async function obey(
  command: string,
  { folder, environment }: { readonly folder: string; readonly environment: readonly string[] },
): Promise<void> {
  const script = [...environment, command].join('\n')
  const { isGood, output, durationMs } = await runCommand(['bash', '-c', script], { folder })
  console.log(`$ ${command}\n${output.trimEnd()}\n[${(durationMs / 1000).toFixed(1)} s]\n`)
  if (!isGood) throw new Error(`${guide}: "${command}" failed`)
}

/** Puts a line of settings where the configuration has the same setting, as the guide asks by hand. */
async function replaceSetting(file: string, setting: string): Promise<void> {
  const [name = ''] = setting.split(':')
  const before = await readFile(file, 'utf8')
  const after = before.replace(
    new RegExp(`^(\\s*)${name}: .*$`, 'mu'),
    (_, indent: string) => indent + setting,
  )
  if (after === before) throw new Error(`${guide}: the configuration that init made has no line ${name}`)
  await writeFile(file, after)
}
