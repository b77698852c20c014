/** Ten seconds at a moment of the open episode, for its timeline; a second press gives the position back at once. */

import type { Seconds } from '../../core/time/span.ts'
import type { Session } from '../session.ts'
import { createHearing, type Hearing } from './hear.ts'
import { isHeard } from './hear-state.ts'

const made = new WeakMap<Session, Hearing>()

export function hearMoment(session: Session, at: Seconds): void {
  const hearing = made.get(session) ?? createHearing(session.services, session)
  made.set(session, hearing)
  if (isHeard(hearing.state.getState().phase)) hearing.pause()
  else hearing.hear({ key: 'moment', episodeId: session.episode.id, at })
}
