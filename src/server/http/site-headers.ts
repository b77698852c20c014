/** The security headers of a site: its pages state which of their own styles and scripts these must allow. */

import { readFile } from 'node:fs/promises'
import { findInlineSources, getSecurityHeaders } from '../../site/security-policy.ts'
import { findSiteFile } from './site-files.ts'

type Headers = Readonly<Record<string, string>>

/** Any page would do: all of them state the same. Reads it again after another build. */
export function createSiteHeaders(root: string): () => Promise<Headers> {
  let etag: string | undefined
  let headers = getSecurityHeaders()
  return async () => {
    const page = await findSiteFile(root, '404.html')
    if (page && page.etag !== etag) {
      headers = getSecurityHeaders(findInlineSources(await readFile(page.path, 'utf8')))
      etag = page.etag
    }
    return headers
  }
}
