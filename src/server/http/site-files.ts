/** Maps the path of a request to a file of the built site. Files outside the folder cannot be reached. */

import mime from 'mime'
import { realpath, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'

export interface SiteFile {
  /** On the disk; of a file with a body, below the site. */
  readonly path: string
  /** Of a file that is made and lies nowhere. */
  readonly body?: Buffer
  readonly size: number
  readonly modified: Date
  /** Changes when the file does. */
  readonly etag: string
  /** The `Content-Type`. */
  readonly type: string
}

/**
 * The decoded path of a request below the site's root; undefined when it is outside `base`, could lead out of the root, or is
 * another spelling of a path: a step that is empty or has a slash in it.
 */
export function parseSitePath(pathname: string, base: string): string | undefined {
  if (!pathname.startsWith(base)) return undefined
  let steps: readonly string[]
  try {
    steps = pathname.slice(base.length).split('/').map(decodeURIComponent)
  } catch {
    return undefined
  }
  const isPlain = steps.every(
    (step, at) => !step.startsWith('.') && !/[\\\0:/]/.test(step) && (step !== '' || at === steps.length - 1),
  )
  const path = steps.join('/')
  return isPlain && !path.startsWith('_headers') ? path : undefined
}

/** The file at a path, or the `index.html` of the folder there. */
export async function findSiteFile(root: string, path: string): Promise<SiteFile | undefined> {
  const isFolder = path === '' || path.endsWith('/')
  return (isFolder ? undefined : await readSiteFile(root, path)) ?? (await readSiteFile(root, join(path, 'index.html')))
}

async function readSiteFile(root: string, path: string): Promise<SiteFile | undefined> {
  try {
    const [home, real] = await Promise.all([realpath(root), realpath(join(root, path))])
    if (!real.startsWith(home + sep)) return undefined
    const found = await stat(real)
    if (!found.isFile()) return undefined
    // The same as `@fastify/send` makes, which sends the large files.
    const etag = `W/"${found.size.toString(16)}-${found.mtime.getTime().toString(16)}"`
    return { path: real, size: found.size, modified: found.mtime, etag, type: getContentType(real) }
  } catch {
    return undefined
  }
}

/** Another text whenever the file is another; undefined where there is none. */
export async function describeState(path: string): Promise<string | undefined> {
  try {
    const { size, mtimeMs, ino } = await stat(path)
    return `${size} ${mtimeMs} ${ino}`
  } catch {
    return undefined
  }
}

export function getContentType(path: string): string {
  const type = mime.getType(path) ?? 'application/octet-stream'
  return /^text\/|[/+](?:json|xml)$/.test(type) ? `${type}; charset=utf-8` : type
}
