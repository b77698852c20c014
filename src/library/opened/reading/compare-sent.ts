/** Compares the text of an episode with another transcript of its recording, in the import worker. */

import { buildTrackEpisode } from '../../../core/compare/compared-text.ts'
import { compareInSteps } from '../../../core/compare/compare-texts.ts'
import type { Episode } from '../../../core/episode/schema.ts'
import { importFile } from '../../../core/import/import-file.ts'
import { LIMITS } from '../../../core/import/limits.ts'
import type { CompareReading, CompareRequest, ImportProtocol, SentFile } from './import-protocol.ts'

type Given = { readonly episode: Episode; readonly format: string } | Extract<CompareReading, { issue: object }>

export async function compareSent(
  { episode, other, isForced }: CompareRequest,
  onProgress?: (early: ImportProtocol['requests']['compare']['progress']) => void,
): Promise<CompareReading> {
  const isFile = 'file' in other
  const read: Given = isFile ? await readOther(other) : { episode: buildTrackEpisode(episode, other.cues), format: '' }
  if ('issue' in read) return read
  const { cues } = read.episode
  const hasSpeakers = cues.some(({ speaker, turns }) => speaker !== undefined || turns !== undefined)
  // A file of the reader is no source of the episode, whatever it is called.
  const without = isFile ? undefined : other.name
  const facts = { name: other.name, format: read.format, hasSpeakers }
  const steps = compareInSteps(episode, read.episode, { isForced, without })
  for (;;) {
    const { done, value } = steps.next()
    if (done) return { comparison: value, other: facts }
    onProgress?.({ comparison: value, other: facts })
  }
}

async function readOther({ name, file }: SentFile): Promise<Given> {
  if (file.size > LIMITS.fileBytes) {
    const what = `the file has more than ${LIMITS.fileBytes / 1024 / 1024} MB`
    return { issue: { code: 'file-too-large', what, hint: 'split it' } }
  }
  const bytes = await file.arrayBuffer().catch(() => undefined)
  if (!bytes) return { issue: { code: 'file-access', what: 'the file could not be read', hint: 'choose it again' } }
  const { episode, format, issues } = importFile({ name, bytes: new Uint8Array(bytes) })
  if (episode && episode.cues.length > 0) return { episode, format: format ?? '' }
  const [issue] = issues
  const none = {
    code: 'no-transcript',
    what: 'the file has no transcript',
    hint: 'choose captions or a note with one',
  } as const
  return { issue: issue ? { code: issue.code, what: issue.what, hint: issue.hint } : none }
}
