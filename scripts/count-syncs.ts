// `npm run count-syncs`: counts by strace how often the store's file is forced to the disk, beside the commits that
// returned (R9). Needs strace and a real disk; it is not part of CI.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from './support/workspace.ts'

const commits = 200
const writer = join(root, 'test/store-faults/write-until-failure-main.ts')

function count(folder: string): { readonly commits: number; readonly syncs: number } {
  const [file, log] = [join(folder, 'store.db'), join(folder, 'strace.log')]
  const node = [process.execPath, '--conditions=@okos-sync/source', writer, file, JSON.stringify({ commits })]
  const traced = spawnSync('strace', ['-f', '-y', '-e', 'trace=fsync,fdatasync', '-o', log, ...node], {
    encoding: 'utf8',
  })
  const done = JSON.parse(traced.stdout.trimEnd().split('\n').at(-1) ?? '{}') as { readonly commits: number }
  const syncs = readFileSync(log, 'utf8')
    .split('\n')
    .filter((line) => /\bf(data)?sync\(/.test(line) && line.includes(file) && line.endsWith('= 0'))
  return { commits: done.commits, syncs: syncs.length }
}

if (spawnSync('strace', ['-V']).error !== undefined) {
  console.log('strace is not there. Install it (Debian and Ubuntu: apt-get install strace), then ask again.')
  process.exitCode = 2
} else {
  const folder = mkdtempSync(join(tmpdir(), 'okos-sync-syncs-'))
  try {
    const counted = count(folder)
    const isKept = counted.commits === commits && counted.syncs >= counted.commits
    console.log(`${counted.commits} commits, ${counted.syncs} times forced to the disk`)
    console.log(isKept ? '1 passed, 0 failed' : '0 passed, 1 failed')
    process.exitCode = isKept ? 0 : 1
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
