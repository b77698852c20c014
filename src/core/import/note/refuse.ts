/** Gives the reason why a Markdown file is not an episode note. */

import { truncateText } from '../../text/truncate-text.ts'
import type { EpisodeDraft } from '../draft.ts'
import type { IssueDraft } from '../issue.ts'
import { LIMITS } from '../limits.ts'
import type { FrontMatter } from '../markdown/front-matter.ts'
import type { NoteOutline } from './outline.ts'
import { findVideos } from './video-links.ts'

const NOTE_LINK = /\]\(([^\s():]{1,300}\.md)(?:#[^\s()]{0,100})?\)/g

export interface NoteFacts {
  readonly front: FrontMatter
  readonly outline: NoteOutline
  readonly linked: ReadonlyMap<string, number>
}

type Refusal = Omit<IssueDraft, 'severity'>

/** The one reason the file is refused; undefined for a note, however incomplete. */
export function findRefusal(draft: EpisodeDraft, { front, outline, linked }: NoteFacts): Refusal | undefined {
  const cues = draft.cues?.length ?? 0
  if (cues > LIMITS.cues) {
    return {
      code: 'too-many-cues',
      what: `the transcript has ${cues} parts, more than ${LIMITS.cues}`,
      hint: 'split the file',
    }
  }
  if (front.body.every((line) => line.text.trim() === '')) {
    return {
      code: 'only-front-matter',
      line: 1,
      what: 'nothing follows the front matter',
      hint: 'add the sections of the note below it',
    }
  }
  if (cues > 0 || draft.videoId !== undefined || draft.media) return undefined
  const known = outline.parts.filter((part) => part.section !== undefined)
  if (linked.size > 1) {
    const what = `its timestamps link to ${linked.size} videos, so it is not the note of one episode`
    return {
      code: 'several-videos',
      line: 1,
      what,
      hint: 'if it is about one episode, add video_id: … to the front matter',
    }
  }
  if (countEntries(draft) === 0 || known.length === 0) {
    return {
      code: 'not-a-note',
      line: 1,
      what: describeLack(outline),
      hint: 'a note has a video_id and sections such as Summary, Key Points and Transcript',
    }
  }
  const listed = countListed(outline)
  if (listed > 1) {
    return {
      code: 'not-a-note',
      line: 1,
      what: `this is a list of episodes, not the note of one: its sections link to ${listed} of them`,
      hint: 'if it is the note of one episode, add a video_id; otherwise leave it out',
    }
  }
  return {
    code: 'video-id-missing',
    line: 1,
    what: 'the note does not say which video it is about',
    hint: 'write video_id: EV7WhVT270Q (your 11 characters) between two --- lines at the top',
  }
}

/** Links to other notes and to videos; under Resources even a note of one episode has some. */
function countListed({ parts }: NoteOutline): number {
  const lines = parts.filter(({ section }) => section !== 'resources').flatMap((part) => part.lines)
  const notes = lines.flatMap(({ text }) => [...text.matchAll(NOTE_LINK)].map(([, path]) => path))
  return Math.max(new Set(notes).size, findVideos(lines).size)
}

function countEntries(draft: EpisodeDraft): number {
  const lists = [draft.summary, draft.highlights, draft.keyPoints, draft.mentions, draft.quotes]
  return lists.reduce((sum, list) => sum + (list?.length ?? 0), 0)
}

function describeLack(outline: NoteOutline): string {
  const titles = outline.parts.map((part) => part.title).slice(0, 3)
  const found = titles.length > 0 ? `. It has: ${titles.map((title) => `"${truncateText(title, 40)}"`).join(', ')}` : ''
  return `not an episode note: no video ID, transcript or note sections${found}`
}
