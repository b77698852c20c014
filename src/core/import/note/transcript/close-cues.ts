/** Builds cues from gathered speech. Several speakers under one timestamp share one text; `turns` says where each begins. */

import { formatTimecode } from '../../../time/timecode.ts'
import type { DraftCue, DraftTurn } from '../../draft.ts'
import type { Speech } from './learn-labels.ts'
import type { NoteContext } from '../text-pieces.ts'
import type { TurnTime } from './split-turns.ts'

/** A cue while its text is still coming in. */
export interface OpenCue {
  readonly line: number
  readonly time: TurnTime | undefined
  readonly speeches: Speech[]
  /** Opened by a heading: an empty one is no fault. */
  readonly isHeading: boolean
}

export interface ClosedCues {
  readonly cues: readonly DraftCue[]
  readonly remarks: readonly string[]
}

export function closeCues(open: readonly OpenCue[], context: NoteContext): ClosedCues {
  const cues: DraftCue[] = []
  const remarks: string[] = []
  for (const cue of open) {
    if (cue.speeches.some((speech) => speech.text !== '')) cues.push(closeCue(cue))
    else closeEmpty(cues, remarks, cue, context)
  }
  return { cues, remarks }
}

function closeCue({ line, time, speeches }: OpenCue): DraftCue {
  const { text, speaker, turns } = joinSpeeches(speeches)
  return {
    start: time?.at,
    end: time?.end,
    text,
    speaker,
    turns: turns.length > 0 ? turns : undefined,
    printed: time?.printed,
    line,
  }
}

interface JoinedSpeech {
  readonly text: string
  readonly speaker?: string | undefined
  readonly turns: readonly DraftTurn[]
}

/** A label without words, such as **Break:**, is a stage direction in the text. */
function joinSpeeches(speeches: readonly Speech[]): JoinedSpeech {
  const turns: DraftTurn[] = []
  let text = ''
  let first: string | undefined
  for (const speech of speeches) {
    const isDirection = speech.speaker !== undefined && speech.text === ''
    const words = isDirection ? `(${speech.speaker})` : speech.text
    if (words === '') continue
    const offset = text === '' ? 0 : text.length + 1
    if (!isDirection && speech.speaker !== undefined) {
      if (offset === 0) first = speech.speaker
      else turns.push({ offset, speaker: speech.speaker })
    }
    text = offset === 0 ? words : `${text} ${words}`
  }
  return { text, speaker: first, turns }
}

/** A time without words stays in the text before it; a label without words is a stage direction. */
function closeEmpty(
  cues: DraftCue[],
  remarks: string[],
  { time, speeches, line, isHeading }: OpenCue,
  context: NoteContext,
): void {
  const speaker = speeches.find((speech) => speech.speaker !== undefined)?.speaker
  if (speaker !== undefined && time) {
    cues.push({
      start: time.at,
      end: time.end,
      text: joinSpeeches(speeches).text,
      line,
    })
    return
  }
  if (speaker === undefined && (isHeading || !time)) return
  const until = time?.end === undefined ? '' : ` – ${formatTimecode(time.end)}`
  const text = speaker === undefined ? `[${formatTimecode(time?.at ?? 0)}${until}]` : joinSpeeches(speeches).text
  if (speaker === undefined) {
    const what = `no words follow the timestamp ${formatTimecode(time?.at ?? 0)}`
    context.log.warn({ code: 'empty-cue', line, what, hint: 'it was kept as part of the text before it' })
  }
  const last = cues.pop()
  if (last) cues.push({ ...last, text: `${last.text} ${text}` })
  else remarks.push(text)
}
