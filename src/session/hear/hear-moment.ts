/** Ten seconds at a moment of the open episode, for its timeline; a second press gives the position back at once. */

import type { Seconds } from '../../core/time/span.ts'
import type { Session } from '../session.ts'
import { createListen, type Listen } from './hear.ts'
import { isHeard } from './hear-state.ts'

const made = new WeakMap<Session, Listen>()

export function hearMoment(session: Session, at: Seconds): void {
  const listen = made.get(session) ?? createListen(session.services, session)
  made.set(session, listen)
  if (isHeard(listen.state.getState().phase)) listen.pause()
  else listen.hear({ key: 'moment', episodeId: session.episode.id, at })
}
