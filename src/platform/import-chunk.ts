/** Imports a part of the program that comes in a file of its own, and says why it did not come. */

/**
 * updated: the site serves another build, so this one's files may be gone · lost: anything else, another try may help.
 */
export type ChunkLoss = 'updated' | 'lost'

export class ChunkError extends Error {
  override readonly name = 'ChunkError'
  constructor(
    readonly loss: ChunkLoss,
    options: ErrorOptions,
  ) {
    super('a part of this program could not be loaded', options)
  }
}

/** Addresses that failed once. */
const failed = new Set<string>()
let attempts = 0

const importAddress = (address: string): Promise<unknown> => import(/* @vite-ignore */ address)

/**
 * Every dynamic import goes through here. A later call asks for the file again: browsers that remember a failed import for
 * as long as the page lives are given another address.
 * @throws ChunkError
 */
export async function importChunk<T>(load: () => Promise<T>, importFresh = importAddress): Promise<T> {
  try {
    return await load()
  } catch (error) {
    const address = readAddress(error)
    if (address !== undefined && failed.has(address)) {
      const again = await importFresh(`${address}?attempt=${++attempts}`).catch(() => undefined)
      if (again !== undefined) return again as T
    }
    if (address !== undefined) failed.add(address)
    throw new ChunkError((await isSiteUpdated()) ? 'updated' : 'lost', { cause: error })
  }
}

/** Chromium and Firefox name the file in the message; others ask for it again by themselves. */
function readAddress(error: unknown): string | undefined {
  return error instanceof Error ? /https?:\/\/\S+?\.m?js\b/.exec(error.message)?.[0] : undefined
}

/** Milliseconds to wait for the site's page. */
const PATIENCE = 5000

/** True when the site's page names other scripts than those running here. */
async function isSiteUpdated(): Promise<boolean> {
  const scripts = [...document.querySelectorAll<HTMLScriptElement>('script[type="module"][src]')]
  try {
    const page = new URL(import.meta.env.BASE_URL, window.location.href)
    const response = await fetch(page, { cache: 'no-store', signal: AbortSignal.timeout(PATIENCE) })
    if (!response.ok) return false
    const text = await response.text()
    return text.includes('type="module"') && scripts.some(({ src }) => !text.includes(new URL(src).pathname))
  } catch {
    return false
  }
}
