/** Which requests the service worker answers, and how. Pure. */

/**
 * page: a document · embed: one in a frame of another site · app: a file of the app itself · data: catalogue, names, episodes, findings · piece: a part of the
 * search index, which never changes under its name · media: a recording that lies beside the site · share: files handed to the
 * installed app.
 */
type RequestKind = 'page' | 'embed' | 'app' | 'data' | 'piece' | 'media' | 'share'

interface RequestFacts {
  readonly url: string
  readonly method: string
  readonly mode: string
  /** `Request.destination`. */
  readonly destination: string
  /** `Request.cache`: `no-store` wants neither a copy nor to leave one. */
  readonly cache: string
}

/** The address to which the installed app posts shared files, below the site. */
const SHARE_PATH = 'share'

const EMBED_PATH = 'embed/'

/** Undefined: the browser does as without a worker. @param scope Address of the site, with a slash at its end. */
export function classifyRequest(
  { url, method, mode, destination, cache }: RequestFacts,
  scope: string,
): RequestKind | undefined {
  const path = findPath(url, scope)
  if (path === undefined) return undefined
  if (method === 'POST') return path === SHARE_PATH ? 'share' : undefined
  if (method !== 'GET' || cache === 'no-store') return undefined
  // A page in a frame of another site must not get the app, which may not be framed.
  if (mode === 'navigate' && path.startsWith(EMBED_PATH)) return 'embed'
  // A feed, a picture or a recording opened by itself is no page of the app.
  if (mode === 'navigate') return isPage(path) ? 'page' : undefined
  if (path.startsWith('data/search/') && /-[0-9a-f]{16}[./]/.test(path)) return 'piece'
  if (path.startsWith('data/')) return 'data'
  if (destination === 'audio' || destination === 'video') return 'media'
  if (path.startsWith('assets/') || /^[\w-]+\.(?:js|svg|png|webmanifest)$/.test(path)) return 'app'
  return undefined
}

/** Pages are written as folders: `e/x`, `e/x/` and `e/x/index.html` are one. The query is read by the app alone. */
export function findPageKey(url: string): string {
  const { origin, pathname } = new URL(url)
  return new URL(pathname.replace(/\/(?:index\.html)?$/, '') || '/', origin).href
}

function findPath(url: string, scope: string): string | undefined {
  const { origin, pathname } = new URL(url)
  const address = origin + pathname
  return address.startsWith(scope) ? address.slice(scope.length) : undefined
}

function isPage(path: string): boolean {
  const last = path.split('/').at(-1) ?? ''
  return !last.includes('.') || last.endsWith('.html')
}
