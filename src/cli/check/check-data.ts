/** Checks that the data, the recordings and the icons of a built site are there. */

import { BUILD_AGAIN, type BuiltSite, fileError, type SiteIssue } from './built-site.ts'
import { findLinked, resolveLink } from './site-links.ts'

const MANIFEST = 'manifest.webmanifest'

export function* checkData(site: BuiltSite): Iterable<SiteIssue> {
  yield* checkLibrary(site)
  yield* checkManifest(site)
}

function* checkLibrary(site: BuiltSite): Iterable<SiteIssue> {
  const { files, read } = site
  if (!files.has('404.html'))
    yield fileError('404.html', 'missing-file', 'there is no page for what is not found', BUILD_AGAIN)
  const file = 'data/library.json'
  if (!files.has(file)) return yield fileError(file, 'missing-file', 'there is no list of episodes', BUILD_AGAIN)
  for (const id of listIds(read(file))) {
    const text = `data/episodes/${id}.json`
    for (const path of [text, `e/${id}/index.html`]) {
      const what = `the library lists the episode ${id}, but this is not there`
      if (!files.has(path)) yield fileError(path, 'missing-file', what, BUILD_AGAIN)
    }
    if (files.has(text)) yield* checkRecording(text, site)
  }
}

interface EpisodeMedia {
  readonly kind?: unknown
  readonly url?: unknown
  readonly fallback?: EpisodeMedia
}

/** Recordings of the site itself; those of other hosts are not asked for. */
function* checkRecording(file: string, site: BuiltSite): Iterable<SiteIssue> {
  const { media } = (readJson(site.read(file)) ?? {}) as { readonly media?: EpisodeMedia }
  if (media?.kind !== 'file') return
  for (const { url } of [media, media.fallback ?? {}]) {
    if (typeof url !== 'string') continue
    const target = resolveLink(url, 'index.html', site)
    if (target.kind === 'elsewhere' || (target.kind === 'file' && site.files.has(target.path))) continue
    const hint = 'put the recording there, below public/, or name its whole address in the note'
    yield fileError(file, 'no-recording', `its recording ${url} is not there`, hint)
  }
}

interface Manifest {
  readonly icons?: readonly { readonly src?: string }[]
  readonly shortcuts?: readonly { readonly url?: string }[]
}

function* checkManifest(site: BuiltSite): Iterable<SiteIssue> {
  if (!site.files.has(MANIFEST)) return
  const manifest = readJson(site.read(MANIFEST)) as Manifest | undefined
  if (!manifest) return yield fileError(MANIFEST, 'bad-manifest', 'it is not JSON', BUILD_AGAIN)
  const addresses = [
    ...(manifest.icons ?? []).map(({ src }) => src),
    ...(manifest.shortcuts ?? []).map(({ url }) => url),
  ]
  for (const address of addresses) {
    if (address !== undefined && findLinked(address, 'index.html', site)) continue
    yield fileError(
      MANIFEST,
      'broken-link',
      `it names ${address ?? 'an empty address'}, which is not there`,
      BUILD_AGAIN,
    )
  }
}

function listIds(text: string): readonly string[] {
  const { episodes } = (readJson(text) ?? {}) as { readonly episodes?: readonly { readonly id?: unknown }[] }
  return (episodes ?? []).flatMap(({ id }) => (typeof id === 'string' ? id : []))
}

/** Undefined when it is no JSON. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
