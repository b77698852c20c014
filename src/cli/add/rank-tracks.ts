/** Which caption tracks of a video are its own text, best first, by what yt-dlp says of it. */

import { isRecord } from '../../core/episode/is-record.ts'
import { isSameLanguage, parseLanguage } from '../../core/import/captions/facts.ts'
import { readField, readList, readText } from '../../core/import/captions/json/json-fields.ts'

export interface Track {
  /** Written by people, heard by a machine, or written by people in another language than the one that is spoken. */
  readonly kind: 'human' | 'machine' | 'translated'
  /** Apart from its kind: yt-dlp has those of machines in a list of their own. */
  readonly isMachine: boolean
  /** As yt-dlp names it: `en`, `en-orig`, `de-x7Fq`. */
  readonly name: string
  /** BCP 47; undefined when the site does not say it. */
  readonly language: string | undefined
  /** File extension, without the dot. */
  readonly format: string
}

interface RankedTracks {
  /** Later ones are for the case that those before them have no words. */
  readonly tracks: readonly Track[]
  /** Why there are none. Without a full stop. */
  readonly reason: string
}

/** Those that are read here, best first: json3 has word times, and no line twice. */
const FORMATS: readonly string[] = ['json3', 'vtt', 'srv3', 'srv2', 'srv1', 'ttml', 'srt']

/** A name that yt-dlp can be given: it takes them as regular expressions, and a minus before one takes it away. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9_-]*$/

/**
 * Without `languages` those of the spoken language only: people before machines. With it the first language that has a track,
 * which may be a translation by people. Never a machine's translation, never one of several that could be meant.
 *
 * @param info Of `yt-dlp --dump-json`. Never throws.
 */
export function rankTracks(info: unknown, languages: readonly string[] = []): RankedTracks {
  const human = listTracks(readField(info, 'subtitles')).map((entry) => ({ ...entry, isHuman: true }))
  const machine = listTracks(readField(info, 'automatic_captions')).filter((entry) => !entry.isTranslated)
  const spoken = findSpoken(info, machine)
  const all = [...human, ...keepOriginals(machine).map((entry) => ({ ...entry, isHuman: false }))]
  const wanted = languages.length > 0 ? languages.map((one) => parseLanguage(one) ?? one) : spoken && [spoken]
  if (all.length === 0) return { tracks: [], reason: explainNone(info) }
  if (!wanted) return rankUnknown(all)
  for (const language of wanted) {
    const tracks = all
      .filter((entry) => isSameLanguage(entry.language, language))
      .toSorted((a, b) => Number(b.isHuman) - Number(a.isHuman) || measure(b, language) - measure(a, language))
      .map((entry) => toTrack(entry, spoken))
    if (tracks.length > 0) return { tracks, reason: '' }
  }
  const there = listLanguages(all)
  const isAsked = languages.length > 0
  const reason = isAsked
    ? `it has no captions in ${wanted.join(', ')}, only in ${there}`
    : `it is spoken in ${wanted.join(', ')}, and its captions are translations: ${there} (--lang takes one)`
  return { tracks: [], reason }
}

interface ListedTrack {
  readonly name: string
  readonly language: string | undefined
  readonly format: string
  /** By a machine: the address says into which language. */
  readonly isTranslated: boolean
}

type RatedTrack = ListedTrack & { readonly isHuman: boolean }

function listTracks(value: unknown): ListedTrack[] {
  if (!isRecord(value)) return []
  return Object.entries(value).flatMap(([name, list]) => {
    const files = readList(list) ?? []
    const format = FORMATS.find((one) => files.some((file) => readText(file, 'ext') === one))
    if (format === undefined || !NAME.test(name) || name === 'live_chat') return []
    const isTranslated = files.some((file) => /[?&]tlang=/.test(readText(file, 'url') ?? ''))
    return [{ name, language: readLanguage(name), format, isTranslated }]
  })
}

/** YouTube puts `orig` behind the language of its own captions, and signs of its own behind that of others. */
function readLanguage(name: string): string | undefined {
  const plain = name.replace(/-orig$/, '')
  return parseLanguage(plain) ?? parseLanguage(plain.split(/[-_]/)[0])
}

/** The captions a machine wrote say best what it heard. */
function findSpoken(info: unknown, machine: readonly ListedTrack[]): string | undefined {
  const heard = new Set(machine.filter(isOriginal).map((entry) => entry.language))
  const [only] = heard
  return (heard.size === 1 ? only : undefined) ?? parseLanguage(readText(info, 'language'))
}

/** With one that is called original, the others of its list are translations, or the same once more. */
function keepOriginals(machine: readonly ListedTrack[]): readonly ListedTrack[] {
  return machine.some(isOriginal) ? machine.filter(isOriginal) : machine
}

function isOriginal({ name }: ListedTrack): boolean {
  return name.endsWith('-orig')
}

/** Where nothing says which language is spoken, only a single one of people, else of machines, is not a guess. */
function rankUnknown(all: readonly RatedTrack[]): RankedTracks {
  const human = all.filter((entry) => entry.isHuman)
  const some = human.length > 0 ? human : all
  if (new Set(some.map((entry) => entry.language)).size === 1)
    return { tracks: some.map((entry) => toTrack(entry, undefined)), reason: '' }
  return {
    tracks: [],
    reason: `nothing says which of its captions is the original: ${listLanguages(some)} (--lang takes one)`,
  }
}

function toTrack({ name, language, format, isHuman }: RatedTrack, spoken: string | undefined): Track {
  const isOther = spoken !== undefined && !isSameLanguage(language, spoken)
  return { kind: isOther ? 'translated' : isHuman ? 'human' : 'machine', isMachine: !isHuman, name, language, format }
}

/** The very tag before the bare language before other places of it; of one tag the plain name. */
function measure({ name, language }: ListedTrack, wanted: string): number {
  const tag = language === wanted ? 4 : language === wanted.split('-')[0] ? 2 : 0
  return tag + Number(name === language)
}

function listLanguages(tracks: readonly ListedTrack[]): string {
  return [...new Set(tracks.map(({ name, language }) => language ?? name))].toSorted().join(', ')
}

function explainNone(info: unknown): string {
  const automatic = listTracks(readField(info, 'automatic_captions'))
  return automatic.length > 0 ? 'its only captions are translations by a machine' : 'it has no captions'
}
