/** Catalogues for tests, written as lines: `bridges | How bridges fail | Long Table | 2026-01-04 | 2:12:40 | History, Engineering | Ada North`. */

import { CatalogueSchema, type Catalogue } from '../../../src/core/catalogue/catalogue-schema.ts'
import { readShape } from '../../../src/core/episode/read-shape.ts'
import { parseTimecode } from '../../../src/core/time/timecode.ts'

/** Empty parts are absent. Every episode lists 2 highlights, 3 key points and 4 mentions, unless `isBare`. */
export function writeCatalogue(lines: string, isBare = false): Catalogue {
  const episodes = lines
    .split('\n')
    .map((line) => line.split('|').map((part) => part.trim()))
    .filter(([id]) => id !== '')
    .map(([id, title, channel, day, duration, tags, speakers]) => ({
      id,
      title,
      ...(channel && { channel }),
      ...(day && { publishedOn: day }),
      ...(duration && { duration: parseTimecode(duration) }),
      tags: tags ? tags.split(',').map((tag) => tag.trim()) : [],
      ...(speakers && { speakers: speakers.split(',').map((name) => name.trim()) }),
      counts: isBare
        ? { highlights: 0, keyPoints: 0, mentions: 0, quotes: 0, cues: 1, words: 1234 }
        : { highlights: 2, keyPoints: 3, mentions: 4, quotes: 1, cues: 10, words: 1000 },
      poster: { chapters: [0, 600], marks: [] },
      size: 1,
      hash: '0'.repeat(16),
    }))
  const read = readShape(CatalogueSchema, { formatVersion: 1, episodes })
  if (!read.ok) throw new Error(`not a test catalogue: ${read.issue.path}`)
  return read.value
}
