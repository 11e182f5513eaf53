// `npm run lock`, after a dependency was added. Some package mirrors hold the native packages of common
// platforms only. npm then leaves the others out of package-lock.json, and `npm ci` refuses such a file.
// This adds what npm itself would have written for them, except the checksum, which npm adds when it sees one.
import { readFileSync, writeFileSync } from 'node:fs'

const systems = { windows: 'win32' }
const knownSystems =
  /\b(aix|android|darwin|freebsd|linux|netbsd|openbsd|openharmony|sunos|win32|windows)(?=-|$)/
const knownProcessors =
  /\b(arm64|arm|ia32|loong64|mips64el|ppc64|ppc64le|riscv64|s390x|universal|wasm32|x64)(?=-|$)/

function platformOf(name) {
  const system = knownSystems.exec(name)?.[1]
  const processor = knownProcessors.exec(name)?.[1]
  const libc = /-musl/.test(name) ? 'musl' : system === 'linux' && /-gnu/.test(name) ? 'glibc' : undefined
  if (system === undefined && processor !== 'wasm32') throw new Error(`${name}: no platform in its name`)
  return {
    ...(processor === undefined || processor === 'universal' ? {} : { cpu: [processor] }),
    ...(libc === undefined ? {} : { libc: [libc] }),
    ...(system === undefined ? {} : { os: [systems[system] ?? system] }),
  }
}

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'))
const added = []
for (const [path, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const places = [`${path}/node_modules/${name}`, `node_modules/${name}`]
    if (places.some((place) => lock.packages[place] !== undefined)) continue
    if (!/^\d+\.\d+\.\d+/.test(version)) throw new Error(`${name}: ${version} is a range, not one version`)
    const fields = { ...platformOf(name), ...(entry.dev === true ? { dev: true } : {}), optional: true }
    const inOrder = Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1))
    lock.packages[`node_modules/${name}`] = { version, ...Object.fromEntries(inOrder) }
    added.push(name)
  }
}
const byPath = Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en'))
lock.packages = Object.fromEntries(byPath)
writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`)
console.log(`${added.length} packages of other platforms added to package-lock.json`)
