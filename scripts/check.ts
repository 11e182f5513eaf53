import { runCommand } from './support/run-command.ts'
import { root } from './support/workspace.ts'

interface Step {
  readonly name: string
  readonly about: string
  readonly command: readonly string[]
  /** A step without which this one can't tell anything. */
  readonly needs?: string
}

const node = process.execPath
const tool = (name: string) => `node_modules/.bin/${name}`

const steps: readonly Step[] = [
  { name: 'style', about: 'format and lint', command: [tool('biome'), 'check', '--error-on-warnings'] },
  {
    name: 'types',
    about: 'tsc',
    command: [
      tool('tsc'),
      '-p',
      '.',
      '--incremental',
      '--tsBuildInfoFile',
      'node_modules/.cache/tsc.tsbuildinfo',
    ],
  },
  {
    name: 'rules',
    about: 'layers, rules of the sources, manifests',
    command: [node, 'node_modules/vitest/vitest.mjs', 'run', 'test/layers', 'test/sources', 'test/packages'],
  },
  { name: 'unused', about: 'files, exports, dependencies', command: [tool('knip'), '--no-progress'] },
  { name: 'copies', about: 'copied code', command: [tool('jscpd'), 'packages', 'scripts', 'test'] },
  {
    name: 'coverage',
    about: 'every branch of core, and of the SQLite store nearly every one',
    command: [node, 'scripts/check-coverage.ts', 'core/src', 'store-sqlite/src'],
  },
  {
    name: 'openapi',
    about: 'the committed document is what the schemas say',
    command: [node, '--conditions=@okos-sync/source', 'scripts/generate-openapi.ts', '--check'],
  },
  { name: 'snippets', about: 'code in READMEs and docs', command: [node, 'scripts/check-snippets.ts'] },
  {
    name: 'docs',
    about: 'every export documented, every link whole',
    command: [tool('typedoc'), '--emit', 'none'],
  },
  { name: 'build', about: 'every package', command: [tool('tsup')] },
  {
    name: 'tarballs',
    about: 'content, publint, attw',
    command: [node, 'scripts/check-tarballs.ts'],
    needs: 'build',
  },
  {
    name: 'example',
    about: "the README's example and the five-minute guide on the packed packages",
    command: [node, 'scripts/check-example.ts'],
    needs: 'build',
  },
]

function chosenSteps(names: readonly string[]): readonly Step[] {
  const unknown = names.filter((name) => steps.every((step) => step.name !== name))
  if (unknown.length > 0) {
    throw new Error(`no step ${unknown.join(', ')}; there are ${steps.map(({ name }) => name).join(', ')}`)
  }
  return names.length === 0 ? steps : steps.filter(({ name }) => names.includes(name))
}

function line(mark: string, { name, about }: Step, remark: string): string {
  return `${mark} ${name.padEnd(9)} ${remark.padStart(8)}  ${about}`
}

const failed: string[] = []
const chosen = chosenSteps(process.argv.slice(2))
for (const step of chosen) {
  if (step.needs !== undefined && failed.includes(step.needs)) {
    console.log(line('✗', step, `no ${step.needs}`))
    failed.push(step.name)
    continue
  }
  const { isGood, output, durationMs } = await runCommand(step.command, { folder: root })
  console.log(line(isGood ? '✓' : '✗', step, `${(durationMs / 1000).toFixed(1)} s`))
  if (isGood) continue
  failed.push(step.name)
  console.log(output.trimEnd().replace(/^/gm, '  '))
}
if (failed.length > 0) {
  console.log(`failed: ${failed.join(', ')} (one of them alone: npm run check -- ${failed[0]})`)
}
console.log(`${chosen.length - failed.length} passed, ${failed.length} failed`)
process.exitCode = failed.length === 0 ? 0 : 1
