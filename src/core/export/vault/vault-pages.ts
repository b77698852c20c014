/** The pages of an episode and of the people in it, for programs that keep notes as files. */

import type { Episode } from '../../episode/schema.ts'
import { measureTalk } from '../../findings/coverage/measure-talk.ts'
import type { Passage, QuoteCheck, QuoteSubject, TalkFinding } from '../../findings/finding.ts'
import { listPeople } from '../../findings/people/person-share.ts'
import { checkQuotes } from '../../findings/quotes/check-quotes.ts'
import { buildWordIndex } from '../../findings/word-index.ts'
import { formatSlug } from '../../episode/slug.ts'
import { escapeMarkdown, escapeParagraph } from '../../text/markdown-text.ts'
import { formatCount } from '../../text/number.ts'
import { oneLine } from '../../text/one-line.ts'
import { formatDay } from '../../time/day.ts'
import { formatTimecode } from '../../time/timecode.ts'
import { buildSpeakerIndex, getSpeakerName, isRole } from '../../transcript/speakers.ts'
import type { ExportSource } from '../exporter.ts'
import { findAddress } from '../formats/citation-exports.ts'
import { listNoteBlocks, type NoteBlock } from '../formats/note-export.ts'
import { describeQuoteVerdict } from '../quote-verdict.ts'
import { formatTag, writeNote } from '../reader-notes/notes-markdown.ts'
import type { ManagedPage } from './managed-page.ts'
import { tame, type VaultSyntax } from './vault-syntax.ts'

interface EpisodePages {
  readonly episode: ManagedPage
  /** The part on this episode in the page of each person. */
  readonly people: readonly { readonly slug: string; readonly text: string }[]
}

/** Everybody who is named as a speaker, by slug. Parts in a talk (`Host`) and numbered voices mean another person in every episode. */
export function findPeople({ episode, transcript }: ExportSource): ReadonlyMap<string, VaultPerson> {
  const speakers = buildSpeakerIndex(episode, transcript)
  const talk = measureTalk(transcript, speakers)
  const people = [...listPeople({ episode }, speakers, talk)].filter(([, { name }]) => !isRole(name))
  return new Map(
    people.map(([slug, { name, keys }]) => [slug, { name, talk: describeTalk(talk, keys, transcript.isTimed) }]),
  )
}

interface VaultPerson {
  readonly name: string
  /** Undefined where the transcript does not say what they say. */
  readonly talk: string | undefined
}

/** `paths` are those of the pages, without their ending. */
export function buildEpisodePages(
  source: ExportSource,
  people: ReadonlyMap<string, VaultPerson>,
  syntax: VaultSyntax,
  paths: { readonly episode: string; readonly people: ReadonlyMap<string, string> },
): EpisodePages {
  const { episode, transcript, quotes = checkQuotes(episode, transcript, buildWordIndex(transcript)) } = source
  const writer: PageWriter = { source: { ...source, quotes }, syntax, path: '' }
  const named = [...people].map(([slug, { name }]) => syntax.link(paths.people.get(slug)!, name))
  return {
    episode: {
      id: episode.id,
      // Logseq would know the page by its title alone, and no link to its file.
      properties: listProperties(episode, named).filter(([key]) => syntax.bullet === '' || key !== 'title'),
      blocks: [{ key: episode.id, text: finish(syntax.layOut(writeEpisode(writer))) }],
    },
    people: [...people].map(([slug, person]) => {
      return { slug, text: finish(syntax.layOut(writePerson({ ...writer, path: paths.episode }, slug, person))) }
    }),
  }
}

interface PageWriter {
  readonly source: ExportSource & { readonly quotes: readonly QuoteCheck[] }
  readonly syntax: VaultSyntax
  /** Of the episode, without its ending; empty in its own page. */
  readonly path: string
}

function listProperties(episode: Episode, speakers: readonly string[]): ManagedPage['properties'] {
  const { title, channel, publishedOn, duration, language, tags } = episode
  const values: readonly (readonly [string, string | readonly string[] | undefined])[] = [
    ['title', title],
    ['channel', channel],
    ['published', publishedOn],
    ['duration', duration === undefined ? undefined : formatTimecode(duration)],
    ['language', language],
    ['url', findAddress(episode.media)],
    ['speakers', speakers],
    ['tags', [...new Set(tags.map(formatTag))]],
  ]
  return values.flatMap(([key, value]) => {
    if (value === undefined || value.length === 0) return []
    return [[key, typeof value === 'string' ? finish(oneLine(value)) : value.map(finish)] as const]
  })
}

function writeEpisode(writer: PageWriter): string[] {
  const { episode, notes = [] } = writer.source
  const { channel, publishedOn, duration, media } = episode
  const address = findAddress(episode.media)
  const facts = [
    channel && tame(escapeParagraph(channel)),
    formatDay(publishedOn),
    duration === undefined ? undefined : formatTimecode(duration),
    address && `[Recording](<${address}>)`,
  ]
  const videoId = media?.kind === 'youtube' ? media.videoId : undefined
  const own = notes.flatMap((note) => [
    tame(writeNote({ videoId }, { ...note, tags: [] })),
    joinFacts([linkTo(writer, note.passage), ...note.tags.map((tag) => `#${formatTag(tag)}`)]),
  ])
  return [
    `# ${tame(escapeMarkdown(episode.heading ?? episode.title))}`,
    joinFacts(facts),
    ...(own.length === 0 ? [] : ['## My notes', ...own]),
    ...listNoteBlocks(writer.source, false).map((block) => writeBlock(writer, block)),
  ].filter((block) => block !== '')
}

function writeBlock(writer: PageWriter, block: NoteBlock): string {
  if (typeof block === 'string') return tame(block)
  const { syntax, source } = writer
  const idOf = (id: string) => syntax.blockId(source.episode.id, id)
  if ('segment' in block) return syntax.mark(tame(block.text), idOf(block.segment.id))
  return syntax.mark(writeQuote(writer, tame(block.text), block.quote), idOf(nameSubject(block.quote)))
}

/** With the verdict as its last line. */
function writeQuote(writer: PageWriter, text: string, subject: QuoteSubject): string {
  const check = writer.source.quotes.find((one) => nameSubject(one.subject) === nameSubject(subject))
  if (!check) return text
  return `${text}\n> ${joinFacts([tame(escapeMarkdown(describeQuoteVerdict(check))), linkTo(writer, check.passages[0])])}`
}

/** As an id of a paragraph. */
function nameSubject(subject: QuoteSubject): string {
  return subject.kind === 'quote' ? `quote-${subject.id}` : `highlight-${subject.id}-${subject.index}`
}

function linkTo({ source, syntax, path }: PageWriter, passage: Passage | undefined): string | undefined {
  if (!passage) return undefined
  const { episode, transcript } = source
  const label = passage.at === undefined ? 'in the transcript' : `at ${formatTimecode(passage.at)}`
  return syntax.link(path, label, syntax.blockId(episode.id, transcript.segments[passage.first]!.id))
}

function writePerson(writer: PageWriter, slug: string, { talk }: VaultPerson): string[] {
  const { episode } = writer.source
  const all = [
    ...episode.highlights.flatMap(({ id, quotes: some }) =>
      some.map((quote, index) => ({ quote, subject: { kind: 'highlight', id, index } as const })),
    ),
    ...episode.quotes.map((quote) => ({ quote, subject: { kind: 'quote', id: quote.id } as const })),
  ]
  const own = all.filter(({ quote: { speaker } }) => {
    const name = getSpeakerName(episode, speaker)
    return name !== undefined && formatSlug(name) === slug
  })
  return [
    `## ${writer.syntax.link(writer.path, episode.title)}`,
    joinFacts([formatDay(episode.publishedOn), talk]),
    ...own.map(({ quote, subject }) => writeQuote(writer, `> "${tame(escapeMarkdown(quote.text))}"`, subject)),
  ].filter((block) => block !== '')
}

function describeTalk({ voices }: TalkFinding, keys: ReadonlySet<string>, isTimed: boolean): string | undefined {
  const own = voices.filter(({ key }) => keys.has(key))
  if (own.length === 0) return undefined
  const sum = (of: 'labelled' | 'carried' | 'words') => own.reduce((total, voice) => total + voice[of], 0)
  if (!isTimed) return `speaks ${formatCount(sum('words'), 'word')}`
  const carried = sum('carried')
  const assumed = carried === 0 ? '' : `, ${formatTimecode(carried)} of it assumed from the label before`
  return `speaks for ${formatTimecode(sum('labelled') + carried)}${assumed}`
}

function joinFacts(facts: readonly (string | undefined)[]): string {
  return facts.filter(Boolean).join(' · ')
}

/** Half of a pair of UTF-16 units cannot be written to a file. */
function finish(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD')
}
