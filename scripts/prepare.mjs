// Runs before every npm script, on whatever Node the machine has (20 or later) and before anything is
// installed: so it is plain JavaScript and imports Node's own modules only.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const lockFile = join(root, '.installing')
const waitMs = 250
// Without a network npm's own pauses between its tries add up to more than a minute.
const installArguments = [
  'ci',
  '--include=dev',
  '--no-audit',
  '--no-fund',
  '--loglevel=error',
  '--fetch-retry-mintimeout=2000',
]

/** What a lock file lists, by path, without the entry of the project itself. */
function packagesIn(file) {
  const { '': _project, ...packages } = JSON.parse(readFileSync(join(root, file), 'utf8')).packages
  return packages
}

/**
 * Whether node_modules is what package-lock.json asks for. npm writes its own list of what it installed
 * at the end of a successful install, so an interrupted one, a pull and `npm install x` are all told apart.
 */
function isInstalled() {
  try {
    const installed = packagesIn('node_modules/.package-lock.json')
    const isSame = ([path, wanted]) => {
      const present = installed[path]
      if (present === undefined) return wanted.optional === true || wanted.devOptional === true
      const isSameContent = wanted.integrity === undefined || wanted.integrity === present.integrity
      return wanted.version === present.version && isSameContent
    }
    return (
      existsSync(join(root, 'node_modules/.bin/node')) &&
      Object.entries(packagesIn('package-lock.json')).every(isSame)
    )
  } catch {
    return false
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** Whether the process that holds the lock has died. It writes its id a moment after it took the lock. */
function isAbandoned() {
  const owner = Number(readFileSync(lockFile, 'utf8'))
  return owner > 0 ? !isAlive(owner) : Date.now() - statSync(lockFile).mtimeMs > 10_000
}

/** Takes the install lock; false while another process has it. */
function takeLock() {
  try {
    writeFileSync(lockFile, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
  }
  try {
    if (isAbandoned()) rmSync(lockFile, { force: true })
  } catch {
    // The owner has just finished and removed it.
  }
  return false
}

function install() {
  console.error('okos-sync: installing the dependencies (npm ci); this happens once')
  // node_modules/.bin holds the Node that is about to be replaced: npm must run on the machine's own.
  const path = (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => !folder.endsWith(join('node_modules', '.bin')))
    .join(delimiter)
  const result = spawnSync('npm', installArguments, {
    cwd: root,
    env: { ...process.env, PATH: path },
    encoding: 'utf8',
    shell: process.platform === 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  if (result.status === 0 && isInstalled()) return 0
  console.error(`${result.stdout ?? ''}${result.stderr ?? ''}${result.error?.message ?? ''}`.trim())
  console.error(
    'okos-sync: the dependencies could not be installed (output of npm ci above). ' +
      'The first run needs npm 10 or later, its package registry within reach, and install scripts allowed.',
  )
  return 1
}

function prepare() {
  if (isInstalled()) return 0
  let isWaiting = false
  while (!takeLock()) {
    if (!isWaiting) console.error('okos-sync: another command is installing the dependencies; waiting for it')
    isWaiting = true
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, waitMs)
  }
  try {
    return isInstalled() ? 0 : install()
  } finally {
    rmSync(lockFile, { force: true })
  }
}

process.exitCode = prepare()
