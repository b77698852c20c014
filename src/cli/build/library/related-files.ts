/** Writes `related/`: which words of the library stand in the same company. */

import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

import type { CatalogueEntry } from '../../../core/catalogue/catalogue-schema.ts'
import { openCorrected } from '../../../core/corrections/apply-corrections.ts'
import { parseEpisode } from '../../../core/episode/read-episode.ts'
import { RELATED_FROM, relateWords } from '../../../core/search/related/relate-words.ts'
import {
  formatRelated,
  formatRelatedIndex,
  parseRelatedIndex,
  RELATED_FOLDER,
} from '../../../core/search/related/related-file.ts'
import { hashOf } from '../../files/hash-of.ts'
import { readProgramFingerprint } from '../../files/program.ts'
import { listNamesIn, readTextIfThere } from '../../files/read-file.ts'
import { writeWhole } from '../../files/write-file.ts'
import { fingerprintEpisodes } from './catalogue-file.ts'
import type { LibraryFolder } from './find-library-folder.ts'

/** Of more episodes every second, third … is read: company is a matter of chance, and their texts are held at once. */
const MAX_READ = 1500
const INDEX = 'index.json'

/** Does nothing where this program has written them of these very episodes; removes them where there are too few. The index is written last: what it names is there. */
export function writeRelatedFiles(folder: LibraryFolder, entries: readonly CatalogueEntry[]): void {
  const out = join(folder.index, RELATED_FOLDER)
  const made = hashOf(`${readProgramFingerprint()} ${fingerprintEpisodes(entries)}`)
  const before = parseRelatedIndex(readTextIfThere(join(out, INDEX)))
  const names = new Set(listNamesIn(out))
  const isThere = before?.made === made && names.size === before.buckets + 1
  const isLarge = entries.length >= RELATED_FROM
  if (isLarge && isThere) return
  const step = Math.ceil(entries.length / MAX_READ)
  const sorted = entries.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const read = sorted.filter((_, index) => index % step === 0)
  const passages = isLarge ? read.map(({ id }) => readPassages(join(folder.episodes, `${id}.json`))) : []
  const files = formatRelated(relateWords(passages))
  const hash = hashOf(files.join('')).slice(0, 10)
  const written = new Set([...(isLarge ? [INDEX] : []), ...files.map((_, bucket) => `${hash}-${bucket}.json`)])
  for (const [bucket, text] of files.entries())
    writeWhole(join(out, `${hash}-${bucket}.json`), text, { isFlushed: false })
  if (isLarge) writeWhole(join(out, INDEX), formatRelatedIndex({ hash, buckets: files.length, made }))
  for (const name of names) if (OWN.test(name) && !written.has(name)) rmSync(join(out, name))
}

const OWN = /^(?:index|[0-9a-f]{10}-\d+)\.json$/

/** All that is said, advertisements and repeats left out; none of a file that is no episode. */
function readPassages(path: string): readonly string[] {
  const read = parseEpisode(readFileSync(path, 'utf8'))
  if (!read.ok) return []
  const { segments } = openCorrected(read.episode).transcript
  return segments.flatMap(({ text, aside }) => (aside === undefined ? text : []))
}
