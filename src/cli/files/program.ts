/** The program itself: where its files lie, in the repository or in the package made of it, and a fingerprint of them. */

import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const FOLDER = dirname(fileURLToPath(import.meta.url))

/** In the package all programs are bundled, and lie in one folder. */
export const IS_PACKED = import.meta.url.endsWith('.js')

const ROOT = join(FOLDER, IS_PACKED ? '..' : '../../..')
const PARTS = IS_PACKED ? ['program', 'package.json'] : ['src/core', 'src/cli', 'package-lock.json']

/** The built app. */
export const APP_FOLDER = join(ROOT, IS_PACKED ? 'app' : '.cache/app')

/** Starts the commands of the repository. */
export const LAUNCHER = join(ROOT, 'src', 'cli', 'launch.mjs')

/** The library of this project; the package is used where the reader's is. */
export const OWN_EPISODES = IS_PACKED ? '.' : join(ROOT, 'data', 'episodes')

export function readVersion(): string {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { readonly version: string }
  return version
}

let known: string | undefined

/** Changes when the same file may be imported differently: hash of the code, the package versions and the Node version. Computed once per process. */
export function readProgramFingerprint(): string {
  known ??= fingerprint()
  return known
}

function fingerprint(): string {
  const hash = createHash('sha256').update(JSON.stringify(process.versions))
  for (const path of PARTS.flatMap(listFiles)) hash.update(`${path}\n`).update(readFileSync(join(ROOT, path)))
  return hash.digest('hex')
}

function listFiles(part: string): string[] {
  if (part.endsWith('.json')) return [part]
  return readdirSync(join(ROOT, part), { recursive: true, encoding: 'utf8' })
    .map((name) => `${part}/${name.replaceAll('\\', '/')}`)
    .filter((path) => /\.(?:ts|m?js)$/.test(path))
    .toSorted()
}
