/** From the path of a request to a file of the built site. Nothing outside the folder can be reached. */

import { realpath, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'

export interface SiteFile {
  readonly path: string
  readonly size: number
  readonly modified: Date
  /** Changes when the file does. */
  readonly etag: string
}

/** The path of a request below the site's root, decoded; undefined when it lies outside `base` or is not a plain path. */
export function parseSitePath(pathname: string, base: string): string | undefined {
  if (!pathname.startsWith(base)) return undefined
  let path: string
  try {
    path = decodeURIComponent(pathname.slice(base.length))
  } catch {
    return undefined
  }
  const steps = path.split('/')
  const isPlain = steps.every((step) => !step.startsWith('.') && !/[\\\0:]/.test(step))
  return isPlain && !path.startsWith('_headers') ? path : undefined
}

/** The file that answers a path: itself, or the `index.html` of the folder it names. */
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
    const etag = `"${found.size.toString(36)}-${Math.floor(found.mtimeMs).toString(36)}"`
    return { path: real, size: found.size, modified: found.mtime, etag }
  } catch {
    return undefined
  }
}
