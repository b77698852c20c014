/** Reads `index.json` of a static index: what cannot be one is told from one that another version has made. */

import { STATIC_INDEX_VERSION, type StaticFile, type StaticManifest } from './static-index.ts'
import { tryParseJson } from '../../../episode/parse-json.ts'

type ManifestRead =
  | { readonly ok: true; readonly manifest: StaticManifest }
  | { readonly ok: false; readonly kind: 'broken' | 'other-version' }

const FILES: readonly StaticFile[] = ['directory', 'lists', 'pairs', 'texts']
/** Names become parts of addresses. */
const NAME = /^[a-z]+-[0-9a-f]{16}$/

export function readManifest(text: string): ManifestRead {
  const value = tryParseJson(text)
  if (typeof value !== 'object' || value === null) return { ok: false, kind: 'broken' }
  const { version, hash, library, files } = value as { readonly [Name in keyof StaticManifest]?: unknown }
  if (typeof version !== 'number') return { ok: false, kind: 'broken' }
  if (version !== STATIC_INDEX_VERSION) return { ok: false, kind: 'other-version' }
  const isWhole = typeof hash === 'string' && typeof library === 'string' && areFiles(files)
  return isWhole ? { ok: true, manifest: value as StaticManifest } : { ok: false, kind: 'broken' }
}

function areFiles(files: unknown): boolean {
  if (typeof files !== 'object' || files === null) return false
  return FILES.every((file) => {
    const entry: unknown = Reflect.get(files, file)
    if (typeof entry !== 'object' || entry === null) return false
    const { name, size } = entry as { readonly name?: unknown; readonly size?: unknown }
    return typeof name === 'string' && NAME.test(name) && typeof size === 'number' && size >= 0
  })
}
