/** Reads the arguments of `episode add`, and knows the sources. */

import { parseDay, parseLanguage } from '../../core/import/captions/facts.ts'
import { PROJECT_FILE, readProjectConfig } from '../files/project-config.ts'
import type { Terminal } from '../report/terminal.ts'
import { addEpisodes } from './add-episodes.ts'
import { feedSource } from './feed-source.ts'
import { folderSource } from './folder-source.ts'
import { parseAddress } from '../files/site-address.ts'
import { createReadAddress, createSaveAddress, isProblem, type Problem } from './read-address.ts'
import type { EpisodeSource } from './source.ts'
import { createServiceTranscriber } from './transcribe-service.ts'
import { createCommandTranscriber, MAX_MEDIA, type Transcriber } from './transcribe.ts'
import { createYoutubeSource } from './youtube-source.ts'

/** The first that fits is taken: links of one site before all links. */
const SOURCES: readonly EpisodeSource[] = [createYoutubeSource(), folderSource, feedSource]

const RULES = { what: 'text', maxBytes: 32 * 1024 * 1024, patience: 30_000, most: 300_000 } as const
const MEDIA_RULES = { what: 'recording', maxBytes: MAX_MEDIA, patience: 60_000, most: 7200_000 } as const

interface AddArguments {
  readonly to?: string | undefined
  readonly since?: string | undefined
  readonly limit?: string | undefined
  readonly lang?: readonly string[] | undefined
  readonly only?: readonly string[] | undefined
  readonly transcribe?: string | undefined
  readonly 'dry-run'?: boolean | undefined
}

/** Exit code of `addEpisodes`, the highest of all. */
export async function addFrom(paths: readonly string[], args: AddArguments, terminal: Terminal): Promise<number> {
  const { to, since, limit, lang = [], only = [], transcribe } = args
  const fault = findFault(args)
  if (fault !== undefined || to === undefined) {
    terminal.printError(`episode: ${fault}`)
    terminal.printError('Try: npm run episode -- --help')
    return 2
  }
  const languages = lang.flatMap((one) => one.split(',')).flatMap((one) => parseLanguage(one) ?? [])
  const transcriber = transcribe === undefined ? undefined : createTranscriber(transcribe, to)
  if (transcriber && isProblem(transcriber)) {
    terminal.printError(`episode: ${transcriber.problem}`)
    return 2
  }
  const options = { to, since, limit: limit === undefined ? undefined : Number(limit), languages, only, transcriber }
  const today = new Date().toISOString().slice(0, 10)
  let code = 0
  for (const where of paths) {
    const trusted = parseAddress(where)?.host
    const read = createReadAddress({ ...RULES, trusted })
    const save = createSaveAddress({ ...MEDIA_RULES, trusted })
    const all = { ...options, where, isDryRun: args['dry-run'] ?? false }
    code = Math.max(code, await addEpisodes(all, { sources: SOURCES, read, save, today }, terminal))
  }
  return code
}

function findFault({ to, since, limit, lang = [] }: AddArguments): string | undefined {
  if (to === undefined) return '"add" needs --to <folder>, the folder of the notes'
  if (since !== undefined && parseDay(since) !== since) return `--since is a day such as 2026-01-31, not "${since}"`
  if (limit !== undefined && !/^[1-9]\d{0,6}$/.test(limit)) return `--limit is a number from 1, not "${limit}"`
  const other = lang.flatMap((one) => one.split(',')).find((one) => parseLanguage(one) === undefined)
  return other === undefined ? undefined : `--lang is a language such as en or pt-BR, not "${other}"`
}

/** The word that lets the service of the settings be used: no recording leaves the machine by accident. */
const BY_SETTINGS = 'address'

function createTranscriber(wanted: string, to: string): Transcriber | Problem {
  if (wanted !== BY_SETTINGS) return createCommandTranscriber(wanted)
  const settings = readProjectConfig(to)?.fields.transcribe
  return settings
    ? createServiceTranscriber(settings, process.env)
    : { problem: `--transcribe ${BY_SETTINGS} needs "transcribe" in ${PROJECT_FILE}, with an address` }
}
