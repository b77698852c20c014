/** Reads the arguments of `episode add`, and knows the sources. */

import { parseDay, parseLanguage } from '../../core/import/captions/facts.ts'
import type { Terminal } from '../report/terminal.ts'
import { addEpisodes } from './add-episodes.ts'
import { feedSource } from './feed-source.ts'
import { folderSource } from './folder-source.ts'
import { createReadAddress, parseAddress } from './read-address.ts'
import type { EpisodeSource } from './source.ts'
import { createYoutubeSource } from './youtube-source.ts'

/** The first that fits is taken: links of one site before all links. */
const SOURCES: readonly EpisodeSource[] = [createYoutubeSource(), folderSource, feedSource]

const RULES = { maxBytes: 32 * 1024 * 1024, patience: 30_000, most: 300_000 }

export interface AddArguments {
  readonly to?: string | undefined
  readonly since?: string | undefined
  readonly limit?: string | undefined
  readonly lang?: readonly string[] | undefined
  readonly only?: readonly string[] | undefined
  readonly 'dry-run'?: boolean | undefined
}

/** Exit code of `addEpisodes`, the highest of all. */
export async function addFrom(paths: readonly string[], args: AddArguments, terminal: Terminal): Promise<number> {
  const { to, since, limit, lang = [], only = [] } = args
  const fault = findFault(args)
  if (fault !== undefined || to === undefined) {
    terminal.printError(`episode: ${fault}`)
    terminal.printError('Try: npm run episode -- --help')
    return 2
  }
  const languages = lang.flatMap((one) => one.split(',')).flatMap((one) => parseLanguage(one) ?? [])
  const options = { to, since, limit: limit === undefined ? undefined : Number(limit), languages, only }
  const today = new Date().toISOString().slice(0, 10)
  let code = 0
  for (const where of paths) {
    const read = createReadAddress({ ...RULES, trusted: parseAddress(where)?.host })
    const all = { ...options, where, isDryRun: args['dry-run'] ?? false }
    code = Math.max(code, await addEpisodes(all, { sources: SOURCES, read, today }, terminal))
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
