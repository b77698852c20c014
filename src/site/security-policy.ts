/** The security headers of every page, used by the meta tag, the `_headers` file and our server. */

import { createHash } from 'node:crypto'

type Directives = Readonly<Record<string, readonly string[]>>

const YOUTUBE = ['https://www.youtube-nocookie.com', 'https://www.youtube.com'] as const

/**
 * Denies everything not listed. Only two YouTube scripts run in our page: the API loader and the player's folder. Everything
 * else YouTube loads stays in its frame, under its own policy.
 */
const CONTENT_POLICY: Directives = {
  'default-src': ["'none'"],
  'base-uri': ["'none'"],
  'object-src': ["'none'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'none'"],
  'script-src': ["'self'", 'https://www.youtube.com/iframe_api', 'https://www.youtube.com/s/player/'],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'blob:'],
  'media-src': ["'self'", 'blob:', 'https:'],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  'worker-src': ["'self'"],
  'manifest-src': ["'self'"],
  'frame-src': YOUTUBE.map((origin) => `${origin}/embed/`),
  'require-trusted-types-for': ["'script'"],
  'trusted-types': ['tx-script-url', 'youtube-widget-api'],
}

const { 'frame-ancestors': _nobody, ...FRAMED_BY_ANYONE } = CONTENT_POLICY

/**
 * A page of one episode that any page may show in a frame: not `frame-ancestors *`, which leaves out files and the pages of
 * note-taking programs. It runs our own code alone, and makes no script addresses.
 */
const EMBED_POLICY: Directives = {
  ...FRAMED_BY_ANYONE,
  'script-src': ["'self'"],
  'worker-src': ["'none'"],
  'manifest-src': ["'none'"],
  'trusted-types': ["'none'"],
}

/** Pages below this path may be framed. */
const EMBED_FOLDER = 'embed/'

export type PageKind = 'app' | 'embed'

/** Browsers ignore these in a meta tag, with a console warning. */
const HEADER_ONLY: ReadonlySet<string> = new Set(['frame-ancestors'])

const PLAYER_FEATURES = ['autoplay', 'fullscreen', 'picture-in-picture', 'encrypted-media']
const DENIED_FEATURES = [
  'accelerometer',
  'camera',
  'clipboard-read',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'payment',
  'storage-access',
  'usb',
]

export function formatHashSource(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}

/** The scripts that stand in a page, as its policy names them: its header must allow them too. */
export function findInlineScripts(page: string): readonly string[] {
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1] ?? ''
  return policy.match(/'sha256-[\w+/=]+'/g) ?? []
}

/**
 * The content security policy as one line.
 * @param scripts Those that the build writes into pages of the app, as `formatHashSource` names them.
 */
export function formatContentPolicy(
  target: 'header' | 'meta',
  page: PageKind = 'app',
  scripts: readonly string[] = [],
): string {
  const inline = page === 'embed' ? [] : scripts
  return Object.entries(page === 'embed' ? EMBED_POLICY : CONTENT_POLICY)
    .filter(([name]) => target === 'header' || !HEADER_ONLY.has(name))
    .map(([name, sources]) => [name, ...sources, ...(name === 'script-src' ? inline : [])].join(' '))
    .join('; ')
}

function formatPermissions(): string {
  const players = YOUTUBE.map((origin) => `"${origin}"`).join(' ')
  return [
    ...PLAYER_FEATURES.map((feature) => `${feature}=(self ${players})`),
    ...DENIED_FEATURES.map((feature) => `${feature}=()`),
  ].join(', ')
}

/** Headers that also work on the development server. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  // YouTube refuses to play (error 153) when it cannot see which page embeds it.
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Opener-Policy': 'same-origin-allow-popups',
  'Permissions-Policy': formatPermissions(),
}

export function getSecurityHeaders(scripts?: readonly string[]): Readonly<Record<string, string>> {
  return { 'Content-Security-Policy': formatContentPolicy('header', 'app', scripts), ...PAGE_HEADERS }
}

/** File of the service worker. Its name stays, so that browsers find each new version of it. */
export const SERVICE_WORKER = 'service-worker.js'

const EMBED_HEADERS = { 'Content-Security-Policy': formatContentPolicy('header', 'embed') }

/** Security headers that differ for a file of the site. @param path Relative to the site's root. */
export function getOwnHeaders(path: string): Readonly<Record<string, string>> {
  return isEmbedded(path) ? EMBED_HEADERS : {}
}

/** @param path Relative to the site's root. */
export function isEmbedded(path: string): boolean {
  return path.startsWith(EMBED_FOLDER)
}

export const FOREVER = 'public, max-age=31536000, immutable'

/** Paths that start so have a content hash in their name: files of the app, parts of the catalogue and of the search index. */
const HASHED = [
  'assets/',
  'data/library/part-',
  ...['directory', 'lists', 'pairs', 'texts'].map((file) => `data/search/${file}-`),
] as const

/** True for files that may be cached for ever. @param path Relative to the site's root. */
export function isForever(path: string): boolean {
  return HASHED.some((start) => path.startsWith(start))
}

/**
 * The `_headers` file that Netlify, Cloudflare Pages and others read. `base` begins and ends with a slash. Netlify takes the
 * later of two values; Cloudflare joins them unless the first is taken back with `!`, and of two policies both would hold.
 */
export function formatHeadersFile(base: string, scripts?: readonly string[]): string {
  const list = (headers: Readonly<Record<string, string>>) =>
    Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`)
  const rule = (path: string, headers: Readonly<Record<string, string>>) => [path, ...list(headers)].join('\n')
  const rules = [
    rule(`${base}*`, getSecurityHeaders(scripts)),
    rule(`${base}${SERVICE_WORKER}`, { 'Cache-Control': 'no-cache' }),
    [
      `${base}${EMBED_FOLDER}*`,
      ...Object.keys(EMBED_HEADERS).map((name) => `  ! ${name}`),
      ...list(EMBED_HEADERS),
    ].join('\n'),
    ...HASHED.map((start) => rule(`${base}${start}*`, { 'Cache-Control': FOREVER })),
  ]
  return `${rules.join('\n')}\n`
}
