/** Opens a library for the check of quotations. The words of a large one are counted once, and again when an episode has changed. */

import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import { crc32 } from 'node:zlib'
import { parseEpisode } from '../../../core/episode/read-episode.ts'
import type { Episode } from '../../../core/episode/schema.ts'
import type { LinkMatch } from '../../../core/findings/quotes/quotation-record.ts'
import {
  indexTexts,
  openQuoteLibrary,
  type IndexedText,
  type IndexedTexts,
  type LibraryText,
  type QuoteLibrary,
} from '../../../core/findings/quotes/quote-library.ts'
import { createTrackSearch } from '../../../core/findings/quotes/quoted-tracks.ts'
import type { CountedWords } from '../../../core/findings/word-index.ts'
import { openCorrected } from '../../../core/corrections/apply-corrections.ts'
import { createEpisodeLinks } from '../../files/episode-links.ts'
import { hashOf } from '../../files/hash-of.ts'
import { readSiteUrl } from '../../files/site-config.ts'
import { WriteError, writeWhole } from '../../files/write-file.ts'
import type { Terminal } from '../../report/terminal.ts'
import { CACHES, findEpisodesIn } from './find-library-folder.ts'
import { listEpisodeFiles, readWithTracks } from './library-folder.ts'
import { readProgramFingerprint } from '../../files/program.ts'
import { readEpisodeFile } from './read-library.ts'

interface OpenedLibrary {
  readonly library: QuoteLibrary
  readonly linkOf: LinkMatch
}

/** Beside the catalogue of the library. May be deleted at any time. */
export const WORDS_FILE = join(CACHES, 'quoted-words.bin')
/** Fewer episodes are read in no time. */
const MIN_KEPT = 20

/** An episode file is another one than when its words were counted. */
export class ChangedError extends Error {
  override readonly name = 'ChangedError'
}

/** Prints which files are unreadable or no episodes. */
export function openQuotedLibrary(path: string, terminal: Terminal): OpenedLibrary {
  const folder = findEpisodesIn(path)
  const files = listEpisodeFiles(folder).map((name) => join(folder.episodes, name))
  const kept = files.length < MIN_KEPT ? undefined : join(folder.index, WORDS_FILE)
  const links = createEpisodeLinks(readSiteUrl(folder.index))
  const read = new Map<string, Episode>()
  const remember = (text: LibraryText) => {
    read.set(text.episode.id, text.episode)
    return text
  }
  const indexed = (kept === undefined ? undefined : readKept(kept, files)) ?? countWords(files, kept, terminal)
  const texts = indexed.texts.map((one) => ({ ...one, load: () => remember(one.load()) }))
  const findInTracks = createTrackSearch({ read: () => readWithTracks(folder, terminal.printError) })
  const library = { ...openQuoteLibrary({ ...indexed, texts }), findInTracks }
  return { library, linkOf: ({ episode, passage: { at } }) => links.link(read.get(episode)!, at) }
}

function countWords(files: readonly string[], kept: string | undefined, terminal: Terminal): IndexedTexts {
  const known: KeptFile[] = []
  const readAll = function* (): Generator<LibraryText> {
    for (const [at, path] of files.entries()) {
      // Before it is read: what is written meanwhile is noticed.
      const state = stateOf(path)
      const found = readEpisodeFile(path, terminal)
      if (!found) continue
      if (at % 10 === 0) terminal.progress?.(`Reading the library: ${at} of ${files.length} episodes`)
      known.push({ path, state, hash: hashOf(found.bytes) })
      yield openCorrected(found.episode)
    }
  }
  const indexed = indexTexts(readAll(), (text) => () => text)
  if (kept !== undefined && known.length === files.length) writeKept(kept, known, indexed)
  return indexed
}

interface KeptFile {
  readonly path: string
  readonly state: string
  readonly hash: string
}

interface Kept {
  readonly program: string
  readonly files: readonly KeptFile[]
  readonly texts: readonly Pick<IndexedText, 'facts' | 'part'>[]
  readonly words: CountedWords
}

/** Bytes of the checksum before it. */
const FRAME = 4

function writeKept(path: string, files: readonly KeptFile[], { texts, words }: IndexedTexts): void {
  const listed = texts.map(({ facts, part }) => ({ facts, part }))
  const kept: Kept = { program: readProgramFingerprint(), files, texts: listed, words }
  const bytes = serialize(kept)
  const frame = Buffer.alloc(FRAME)
  frame.writeUInt32LE(crc32(bytes))
  try {
    writeWhole(path, Buffer.concat([frame, bytes]), { isFlushed: false })
  } catch (error) {
    // Where nothing may be written, the words are counted each time.
    if (!(error instanceof WriteError)) throw error
  }
}

/** Undefined when it is missing, damaged, of another program or of other files. */
function readKept(path: string, files: readonly string[]): IndexedTexts | undefined {
  const kept = parseKept(path)
  if (kept?.program !== readProgramFingerprint() || kept.files.length !== files.length) return undefined
  if (!kept.files.every((file, at) => file.path === files[at] && isUnchanged(file))) return undefined
  const texts = kept.texts.map((text, at): IndexedText => ({ ...text, load: () => loadText(kept.files[at]!) }))
  return { texts, words: kept.words }
}

function parseKept(path: string): Kept | undefined {
  try {
    const bytes = readFileSync(path)
    const body = bytes.subarray(FRAME)
    return bytes.readUInt32LE() === crc32(body) ? (deserialize(body) as Kept) : undefined
  } catch {
    return undefined
  }
}

function stateOf(path: string): string {
  const { size, mtimeMs, ctimeMs } = statSync(path, { throwIfNoEntry: false }) ?? {}
  return `${size} ${mtimeMs} ${ctimeMs}`
}

/** A file may be written anew with the same content. */
function isUnchanged({ path, state, hash }: KeptFile): boolean {
  return stateOf(path) === state || hashOf(readFileSync(path)) === hash
}

function loadText({ path, hash }: KeptFile): LibraryText {
  const bytes = readFileSync(path)
  const read = hashOf(bytes) === hash ? parseEpisode(bytes.toString('utf8')) : undefined
  if (!read?.ok) throw new ChangedError(`${path} has changed while it was compared: check again`)
  return openCorrected(read.episode)
}
