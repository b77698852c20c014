/** Reads an episode file that this program wrote, when it is opened like any other file. */

import { hasEpisodeHead, parseEpisode } from '../../../core/episode/read-episode.ts'
import type { Episode } from '../../../core/episode/schema.ts'
import { type Issue, createIssue } from '../../../core/import/issue.ts'
import { decodeFile, type SourceFile } from '../../../core/import/source-file.ts'

interface OwnEpisode {
  readonly episode: Episode | undefined
  readonly issues: readonly Issue[]
}

/** Undefined when it is not an episode file. */
export function readOwnEpisode(file: SourceFile): OwnEpisode | undefined {
  if (!hasEpisodeHead(new TextDecoder().decode(file.bytes.subarray(0, 200)))) return undefined
  const decoded = decodeFile(file)
  if (!decoded.text) return undefined
  const result = parseEpisode(decoded.text.text)
  if (result.ok) return { episode: result.episode, issues: decoded.issues }
  return { episode: undefined, issues: [...decoded.issues, createIssue(file.name, 'error', result.problem)] }
}
