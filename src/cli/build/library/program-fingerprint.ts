/** A fingerprint of the program: when it changes, the same file may be imported differently. */

import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url))
const PARTS = ['src/core', 'src/cli', 'package-lock.json']

let known: string | undefined

/** Hash of the source code, the package versions and the Node version. Computed once per process. */
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
    .filter((path) => /\.(?:ts|mjs)$/.test(path))
    .toSorted()
}
