/** Imports a part of the program that comes in a file of its own, once more by itself, and says why it did not come. */

import { NeedsReloadError } from './load-files.ts'

/**
 * updated: the site serves another build, so this one's files may be gone · remembered: the browser keeps the failure until the
 * page is loaded again · lost: anything else, another try may help.
 */
export type ChunkLoss = 'updated' | 'remembered' | 'lost'

export class ChunkError extends Error {
  override readonly name = 'ChunkError'
  constructor(
    readonly loss: ChunkLoss,
    options: ErrorOptions,
  ) {
    super('a part of this program could not be loaded', options)
  }
}

/** Milliseconds until the second try. */
export const RETRY_AFTER = 1000

/**
 * Every dynamic import goes through here.
 * @throws ChunkError
 */
export async function importChunk<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load()
  } catch {
    await new Promise((resolve) => setTimeout(resolve, RETRY_AFTER))
  }
  try {
    return await load()
  } catch (error) {
    const loss = (await isSiteUpdated()) ? 'updated' : error instanceof NeedsReloadError ? 'remembered' : 'lost'
    throw new ChunkError(loss, { cause: error })
  }
}

/** Milliseconds to wait for the site's page. */
const PATIENCE = 5000

/** True when the site's page names other scripts than those running here. */
async function isSiteUpdated(): Promise<boolean> {
  try {
    const scripts = [...document.querySelectorAll<HTMLScriptElement>('script[type="module"][src]')]
    const page = new URL(import.meta.env.BASE_URL, window.location.href)
    const response = await fetch(page, { cache: 'no-store', signal: AbortSignal.timeout(PATIENCE) })
    if (!response.ok) return false
    const text = await response.text()
    return text.includes('type="module"') && scripts.some(({ src }) => !text.includes(new URL(src).pathname))
  } catch {
    return false
  }
}
