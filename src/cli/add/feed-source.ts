/** Podcast feeds (RSS), given by their address or by that of a page that names one: the texts and facts of their episodes. */

import { join } from 'node:path'
import { parseRssFeed, type RssFeed } from 'feedsmith'
import { findMediaType } from '../../core/episode/media-file.ts'
import { readPage } from '../../core/import/formats/podcast.ts'
import { isSameLanguage, parseDay, parseLanguage } from '../../core/import/captions/facts.ts'
import { tokenizeMarkup } from '../../core/import/captions/markup/markup.ts'
import { parseCaptionTime } from '../../core/import/captions/caption-time.ts'
import { cleanText } from '../../core/import/captions/caption.ts'
import { readSourceFile } from '../../core/import/import-file.ts'
import { decodeFile } from '../../core/import/source-file.ts'
import { createKeyHider, isKeyedFeed, showAddress } from './hide-keys.ts'
import { parseAddress } from '../files/site-address.ts'
import { isProblem, stripKey, type Problem, type ReadAddress, type ReadText } from './read-address.ts'
import type { Candidate, EpisodeSource, Fetched, Listed, OfferedMedia, SourceSettings } from './source.ts'
import { nameKind, rankKind, takeTranscript, type Variant } from './take-transcript.ts'

type Feed = RssFeed.Feed<string>
type Item = RssFeed.Item<string>

const MAX_PAGES = 100

export const feedSource: EpisodeSource = {
  fits: (where) => /^https?:\/\//i.test(where),
  async list(where, settings) {
    const first = await findFeed(where, settings.read)
    if (isProblem(first)) return first
    const { feed, address } = first
    const show = cleanText(feed.title ?? '') || new URL(address).host
    const more = await readPages(first, settings)
    const isKeyed = isKeyedFeed(where) || isKeyedFeed(address)
    const context = { show, feed, address, ...createKeyHider([where, address]), settings }
    const items = [feed, ...more.feeds].flatMap((page) => page.items ?? [])
    // Pages overlap where an episode is published meanwhile.
    const unique = new Map(
      items.map((item) => [JSON.stringify([item.guid, item.enclosures, item.title, item.pubDate]), item]),
    )
    const candidates = [...unique.values()].map((item) => createCandidate(item, context))
    const notes = [...first.notes, ...noteFeed(feed, address), ...(isKeyed ? [KEYED] : [])]
    return { name: `Feed “${show}”`, candidates, notes, missing: more.missing } satisfies Listed
  },
}

function noteFeed({ itunes }: Feed, address: string): string[] {
  const moved = itunes?.newFeedUrl
  const to = moved === undefined ? undefined : parseAddress(moved)?.href
  return to !== undefined && to !== address
    ? [`The feed says that it has moved to ${showAddress(to)}: give that address from now on`]
    : []
}

const KEYED =
  'The address of this feed has a key of yours in it. Addresses are written down without what looks like a key, so recordings that need one ' +
  'cannot be played from what you build; whether their texts may be published is for their publisher to say'

interface FoundFeed {
  readonly feed: Feed
  readonly address: string
  readonly notes: readonly string[]
}

async function findFeed(where: string, read: ReadAddress): Promise<FoundFeed | Problem> {
  const text = await read(where)
  if (isProblem(text)) return text
  const feed = parseFeed(text)
  if (!isProblem(feed)) return { feed, address: text.address, notes: [] }
  const named = listNamedFeeds(decode(text), text.address)
  if (named.length === 0) return feed
  if (named.length > 1)
    return {
      problem: `the page names ${named.length} feeds; give the one you mean: ${named.map(showAddress).join(' ')}`,
    }
  const [address = ''] = named
  const other = await read(address)
  if (isProblem(other)) return { problem: `the page names the feed ${showAddress(address)}: ${other.problem}` }
  const found = parseFeed(other)
  if (isProblem(found)) return { problem: `the page names the feed ${showAddress(address)}: ${found.problem}` }
  return { feed: found, address: other.address, notes: [`The page names the feed ${showAddress(address)}`] }
}

/** Feeds in `<link rel="alternate">`, comments apart; else the one in the data of a page of Apple. */
function listNamedFeeds(html: string, base: string): readonly string[] {
  const linked: string[] = []
  for (const token of tokenizeMarkup(html)) {
    if (token.kind !== 'open' || token.name !== 'link') continue
    const get = (name: string) => token.attributes.get(name) ?? ''
    const isFeed = /\balternate\b/i.test(get('rel')) && /^application\/(?:rss\+)?xml/i.test(get('type').trim())
    const address = parseAddress(get('href'), base)?.href
    if (isFeed && address !== undefined && !/\bcomments?\b/i.test(`${get('title')} ${address}`)) linked.push(address)
  }
  const given = /"feedUrl":\s?"(https?:[^"]{1,2000})"/.exec(html)?.[1]?.replaceAll('\\/', '/')
  return [...new Set(linked.length > 0 || given === undefined ? linked : [given])]
}

function parseFeed(text: ReadText): Feed | Problem {
  if (text.bytes.length < 20)
    return {
      problem: `it sends ${text.bytes.length === 0 ? 'nothing' : 'next to nothing'} (${text.bytes.length} bytes); try again later`,
    }
  const xml = decode(text)
  try {
    return parseRssFeed(xml)
  } catch {
    if (/<rss[\s>]/i.test(xml.slice(0, 5000)))
      return { problem: 'the feed breaks off or is no valid XML; try again later, then write to its publisher' }
    if (/<feed[\s>]/i.test(xml.slice(0, 5000)))
      return { problem: 'this is an Atom feed, which names no transcripts; look for the RSS feed of the podcast' }
    return {
      problem: `this is no feed, but ${text.type || 'something'} that names none; look for the address of the RSS feed on the website of the podcast`,
    }
  }
}

/** In the encoding the server or the XML names where it is not UTF-8 as it nearly always is, whatever they say. */
function decode({ bytes, charset }: ReadText): string {
  const { text, issues } = decodeFile({ name: 'feed', bytes })
  const named = charset || (/^<\?xml[^>]{0,100}encoding=["']([\w-]+)/.exec(text?.text ?? '')?.[1] ?? '')
  if (/^(?:utf-?8)?$/i.test(named) || !issues.some(({ code }) => code === 'windows-1252' || code === 'broken-utf-8'))
    return text?.text ?? ''
  try {
    return new TextDecoder(named).decode(bytes)
  } catch {
    return text?.text ?? ''
  }
}

/** Feeds with many episodes may be cut into pages (RFC 5005). */
async function readPages({ feed, address }: FoundFeed, { read, progress, since }: SourceSettings) {
  const feeds: Feed[] = []
  const seen = new Set([address])
  let last = feed
  const isEnough = () => (last.items ?? []).some((item) => since !== undefined && (readDay(item) ?? since) < since)
  for (let at = address; !isEnough();) {
    const next = last.atom?.links?.find(({ rel }) => rel === 'next')?.href
    const url = next === undefined ? undefined : parseAddress(next, at)?.href
    if (url === undefined || seen.has(url)) break
    seen.add(url)
    progress(`page ${feeds.length + 2} of the feed`)
    const text = feeds.length < MAX_PAGES ? await read(url) : { problem: `more than ${MAX_PAGES} are not read` }
    const page = isProblem(text) ? text : parseFeed(text)
    if (isProblem(page)) {
      const which = `page ${feeds.length + 2} of the feed, ${stripKey(url)}, cannot be read`
      return { feeds, missing: `older episodes are missing, since ${which}: ${page.problem}` }
    }
    feeds.push(page)
    last = page
    at = url
  }
  return { feeds, missing: undefined }
}

interface FeedContext {
  readonly show: string
  readonly feed: Feed
  readonly address: string
  readonly hide: (address: string) => string | undefined
  readonly clean: (text: string) => string
  readonly settings: SourceSettings
}

function createCandidate(item: Item, context: FeedContext): Candidate {
  const { feed, settings } = context
  const guid = context.clean(item.guid?.value?.trim() ?? '')
  const recording = readRecording(item)
  const language = parseLanguage(feed.language)
  const offered = listVariants(item, context)
  const chosen = chooseLanguage(offered, language, settings.languages)
  const [best] = chosen
  const spoken = best?.language ?? language
  const duration = item.itunes?.duration
  const candidate = {
    id: guid ? `guid:${guid}` : undefined,
    recording: recording && context.hide(recording.url)?.replace(/[?#].*$/s, ''),
    title: context.clean(
      cleanText(item.title ?? item.itunes?.title ?? '') || nameRecording(recording?.url) || 'Untitled',
    ),
    publishedOn: readDay(item),
    show: context.show,
    duration: duration !== undefined && duration > 0 ? duration : undefined,
    transcript: best && {
      format: nameKind(best),
      kind: isTranslated(best, offered, language) ? ('translated' as const) : undefined,
      language: spoken,
    },
    reason: explainNone(offered, chosen, language, settings.languages),
  }
  return {
    ...candidate,
    fetch: () => fetchItem(item, candidate, chosen, context),
    media: recording && offered.length === 0 ? offerMedia(item, recording.url, candidate, context) : undefined,
  }
}

/** The enclosure is read only when a text is to be made of it; undefined where its address is none. */
function offerMedia(
  item: Item,
  url: string,
  candidate: Omit<Candidate, 'fetch'>,
  context: FeedContext,
): OfferedMedia | undefined {
  const { address, settings } = context
  const full = parseAddress(url, address)
  if (!full) return undefined
  const [ending = ''] = /\.[a-z0-9]{2,4}$/i.exec(full.pathname) ?? []
  const length = item.enclosures?.find((one) => one.url === url)?.length
  return {
    // Some feeds write 0 or 1 where they do not know it.
    size: length !== undefined && length > 1000 ? length : undefined,
    open: (folder) =>
      settings.save(
        full.href,
        join(folder, `recording${findMediaType(ending) === undefined ? '' : ending.toLowerCase()}`),
      ),
    describe: () => describeItem(item, candidate, context),
  }
}

function nameRecording(url = ''): string | undefined {
  return url
    .replace(/[?#].*$/s, '')
    .split('/')
    .at(-1)
}

function explainNone(
  offered: readonly Variant[],
  chosen: readonly Variant[],
  spoken: string | undefined,
  wanted: readonly string[],
): string | undefined {
  if (chosen.length > 0) return undefined
  if (offered.length === 0) return 'the feed names no transcript'
  const there = [...new Set(offered.map((variant) => variant.language ?? spoken ?? 'one of unnamed language'))]
  return `no transcript in ${wanted.join(' or ')}; there is ${there.join(', ')}`
}

function readRecording(item: Item): { readonly url: string; readonly type: string } | undefined {
  const found = item.enclosures?.find(({ type = '' }) => /^(?:audio|video)\//.test(type)) ?? item.enclosures?.[0]
  return found?.url === undefined ? undefined : { url: found.url, type: found.type ?? '' }
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')

/** The day where it was published, whatever day that was elsewhere. */
function readDay(item: Item): string | undefined {
  const text = item.pubDate ?? item.dc?.dates?.[0] ?? ''
  const match = /(\d{1,2})[ -]([A-Za-z]{3})[A-Za-z]*[ -](\d{4})/.exec(text)
  if (!match) return parseDay(text)
  const month = MONTHS.indexOf(match[2]!.toLowerCase()) + 1
  return parseDay(`${match[3]}-${String(month).padStart(2, '0')}-${match[1]!.padStart(2, '0')}`)
}

function listVariants(item: Item, { address }: FeedContext): readonly Variant[] {
  const variants = (item.podcast?.transcripts ?? []).flatMap(({ url, type = '', language }) => {
    const full = url === undefined ? undefined : parseAddress(url, address)?.href
    return full === undefined ? [] : [{ url: full, type, language: parseLanguage(language) }]
  })
  return variants.toSorted((a, b) => rankKind(a) - rankKind(b))
}

/** Without wishes what is spoken: the language of the feed, else that of the first text. */
function chooseLanguage(
  variants: readonly Variant[],
  spoken: string | undefined,
  wanted: readonly string[],
): readonly Variant[] {
  const fits = (language: string) => (variant: Variant) => {
    const own = variant.language ?? spoken
    return own === undefined || isSameLanguage(own, language)
  }
  if (wanted.length > 0) return [...new Set(wanted.flatMap((language) => variants.filter(fits(language))))]
  const original = spoken ?? variants[0]?.language
  const fitting = original === undefined ? variants : variants.filter(fits(original))
  return fitting.length > 0 ? fitting : variants.filter(({ language }) => language === variants[0]?.language)
}

/** Only where the same episode has a text in the language of the feed too: some feeds name a wrong one. */
function isTranslated({ language }: Variant, all: readonly Variant[], spoken: string | undefined): boolean {
  if (language === undefined || spoken === undefined || isSameLanguage(language, spoken)) return false
  return all.some((other) => isSameLanguage(other.language ?? spoken, spoken))
}

async function fetchItem(
  item: Item,
  candidate: Omit<Candidate, 'fetch'>,
  variants: readonly Variant[],
  context: FeedContext,
): Promise<Fetched | Problem> {
  const { duration, transcript } = candidate
  const taken = await takeTranscript(variants, duration, context.settings.read)
  if (isProblem(taken)) return taken
  const language = taken.variant.language ?? transcript?.language
  const { info, chapters, notes = [] } = await describeItem(item, candidate, context)
  return {
    text: { extension: taken.ending, language, bytes: taken.bytes },
    chapters,
    info: { ...info, language, transcript: context.hide(taken.address), kind: transcript?.kind },
    notes: [...taken.notes, ...notes],
  }
}

async function describeItem(
  item: Item,
  { title, duration }: Pick<Candidate, 'title' | 'duration'>,
  { feed, address, hide, clean, settings }: FeedContext,
): Promise<Omit<Fetched, 'text'>> {
  const chapters = await readChapterFile(item, address, settings.read)
  const people = item.podcast?.persons ?? feed.podcast?.persons ?? []
  const recording = readRecording(item)
  const media = recording && /^(?:audio|video)\//.test(recording.type) ? hide(recording.url) : undefined
  const season = item.podcast?.season
  const episode = item.podcast?.episode
  return {
    chapters: chapters.bytes,
    info: {
      page: item.link && hide(clean(item.link)),
      description: clean(readPage(item.content?.encoded ?? item.description ?? item.itunes?.summary ?? '') ?? ''),
      language: parseLanguage(feed.language),
      duration,
      chapters: readInlineChapters(item),
      people: people.flatMap(({ display }) => display ?? []),
      soundbites: (item.podcast?.soundbites ?? []).flatMap(({ startTime: start, duration: length, display }) =>
        start === undefined || length === undefined ? [] : [{ start, duration: length, title: display ?? title }],
      ),
      media: media === undefined ? undefined : { url: media, type: recording!.type },
      season: season?.name ?? toText(season?.number ?? item.itunes?.season),
      episode: episode?.display ?? toText(episode?.number ?? item.itunes?.episode),
      feed: hide(address),
    },
    notes: chapters.notes,
  }
}

function toText(value: number | undefined): string | undefined {
  return value === undefined ? undefined : String(value)
}

/** Chapters in a file of their own. Without them an episode is whole enough to be added. */
async function readChapterFile(
  item: Item,
  base: string,
  read: ReadAddress,
): Promise<{ readonly bytes?: Uint8Array; readonly notes: readonly string[] }> {
  const given = item.podcast?.chapters?.url
  const url = given === undefined ? undefined : parseAddress(given, base)?.href
  if (url === undefined) return { notes: [] }
  const text = await read(url)
  if (isProblem(text)) return { notes: [`added without its chapters, ${stripKey(url)}: ${text.problem}`] }
  const { part } = readSourceFile({ name: 'x.chapters.json', bytes: text.bytes })
  if (part?.format === 'chapters-json') return { bytes: text.bytes, notes: [] }
  return { notes: [`added without its chapters, ${stripKey(url)}: it is no list of chapters`] }
}

/** Podlove Simple Chapters stand in the feed itself. */
function readInlineChapters(item: Item): { readonly start_time: number; readonly title: string }[] {
  return (item.psc?.chapters ?? []).flatMap(({ start, title }) => {
    const at = parseCaptionTime(start ?? '')?.at
    return at === undefined || title === undefined ? [] : [{ start_time: at, title }]
  })
}
