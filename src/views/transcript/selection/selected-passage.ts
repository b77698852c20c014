/** The selection right now, for a key pressed before the selection has settled. */

import { choosePassage } from '../../../core/findings/passages/choose-passage.ts'
import type { Passage } from '../../../core/findings/finding.ts'
import type { Session } from '../../../session/session.ts'
import { readSelectedPoints } from './selected-points.ts'

/** Undefined when nothing of the transcript is selected. */
export function readSelectedPassage({ episode, transcript }: Session): Passage | undefined {
  const page = document.getElementById('transcript')
  const points = page ? readSelectedPoints(page) : undefined
  return points && choosePassage(episode, transcript, points.from, points.to)
}
