/** Vouches for script addresses: nothing else in the app may become a script or a worker. */

/** YouTube's API script: the only foreign address the app itself asks for as a script. */
export const YOUTUBE_API_URL = 'https://www.youtube.com/iframe_api'

/** The second half of that script, which the first half asks for; asked for again by us when it did not arrive. */
const YOUTUBE_WIDGET = /^https:\/\/www\.youtube\.com\/s\/player\/[\w.-]+\/www-widgetapi\.vflset\/www-widgetapi\.js$/

/** Behind either of the two: makes a second attempt a request of its own. */
const ATTEMPT = /\?attempt=\d{1,4}$/

/** Our own workers: files of this site with "worker" in their name, as built (`assets/search-worker-1a2b.js`) or in development. */
const WORKER_FILE = /\/[\w.-]*worker[\w.-]*\.(?:js|mjs|ts)$/i

interface ScriptPolicy {
  createScriptURL(url: string): string
}

interface PolicyFactory {
  /** Reads as the empty text. */
  readonly emptyHTML: string
  createPolicy(name: string, rules: ScriptPolicy): ScriptPolicy
}

declare global {
  interface Window {
    readonly trustedTypes?: PolicyFactory
  }
}

let policy: ScriptPolicy | undefined

/**
 * Vouches for one of our script addresses, for `script.src` and `new Worker(…)`. Throws for any other address: asking
 * for one is a bug of ours. (Where the browser checks trusted types the result is an object that reads as the text.)
 */
export function trustScriptUrl(url: string): string {
  policy ??= window.trustedTypes?.createPolicy('tx-script-url', { createScriptURL: checkScriptUrl }) ?? {
    createScriptURL: checkScriptUrl,
  }
  return policy.createScriptURL(url)
}

function checkScriptUrl(url: string): string {
  const address = url.replace(ATTEMPT, '')
  if (address === YOUTUBE_API_URL || YOUTUBE_WIDGET.test(address) || isOwnWorker(url)) return url
  throw new TypeError(`Not a script of ours: ${url}`)
}

function isOwnWorker(url: string): boolean {
  const { origin, pathname, protocol } = new URL(url, window.location.href)
  return /^https?:$/.test(protocol) && origin === window.location.origin && WORKER_FILE.test(pathname)
}
