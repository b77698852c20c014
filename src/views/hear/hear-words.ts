/** Words and actions in the line of a passage that the player cannot play. */

import type { PlaybackProblem } from '../../core/playback/playback.ts'
import type { ListenProblem } from '../../session/hear/hear-state.ts'
import { describePlayerProblem, type PlayerMessage } from '../player/player-message.ts'

const MESSAGES: Partial<Record<ListenProblem, PlayerMessage>> = {
  'no-code': {
    title: 'The player could not be loaded',
    text: 'Check your connection, or reload the page.',
    actions: ['retry'],
  },
  'no-episode': { title: 'The episode could not be loaded', text: 'Check your connection.', actions: ['retry'] },
  'no-room': {
    title: 'A video has no room here',
    text: 'Open the episode to play it.',
    actions: ['recording'],
  },
  'no-recording': {
    title: 'No recording on this device',
    text: 'Open the episode to add one.',
    actions: ['recording'],
  },
}

export function describeListenProblem(problem: ListenProblem, isForeign: boolean): PlayerMessage {
  return MESSAGES[problem] ?? describePlayerProblem(problem as PlaybackProblem, isForeign)
}
