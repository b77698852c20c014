/** The message for each player error: one sentence and one or two actions. */

import type { PlaybackProblem } from '../../core/playback/playback.ts'

export type PlayerAction = 'retry' | 'open' | 'standard-host' | 'recording'

export interface PlayerMessage {
  readonly title: string
  readonly text: string
  readonly actions: readonly PlayerAction[]
}

const KEEPS = 'Reading, search, quotes and links work without it.'

const MESSAGES: Record<PlaybackProblem, PlayerMessage> = {
  'script-blocked': { title: 'YouTube can’t be reached', text: KEEPS, actions: ['retry', 'open'] },
  'frame-blocked': {
    title: 'YouTube can’t be reached',
    text: `The player is blocked on this network or by an extension. ${KEEPS}`,
    actions: ['retry', 'open'],
  },
  offline: { title: 'You’re offline', text: KEEPS, actions: ['retry'] },
  'not-starting': {
    title: 'The video did not start',
    text: 'It may be private, limited by age or region, or ask you to sign in.',
    actions: ['standard-host', 'open'],
  },
  'autoplay-blocked': {
    title: 'Press play in the video',
    text: 'Your browser needs a click in the player before it plays sound.',
    actions: [],
  },
  'embedding-disabled': {
    title: 'This video can’t be embedded',
    text: `Its owner allows it on YouTube only. ${KEEPS}`,
    actions: ['open'],
  },
  removed: {
    title: 'This video is no longer on YouTube',
    text: 'It was removed or made private. The transcript is kept here.',
    actions: [],
  },
  'bad-id': {
    title: 'The video id is not valid',
    text: `Check “video_id” in the note this was made from. ${KEEPS}`,
    actions: [],
  },
  'no-referrer': {
    title: 'YouTube couldn’t verify this site',
    text: 'The page was opened from a file, or an extension hides its address.',
    actions: ['retry', 'open'],
  },
  'player-error': { title: 'The player had a problem', text: KEEPS, actions: ['retry', 'open'] },
  refused: { title: 'YouTube refused this site', text: KEEPS, actions: ['retry', 'open'] },
  'wrong-video': {
    title: 'The player shows another video',
    text: 'The transcript does not follow it.',
    actions: ['retry'],
  },
  'media-error': { title: 'This recording can’t be played', text: KEEPS, actions: ['retry', 'recording'] },
}

/** A recording of our own has no button inside: the press is one on the page. */
const PRESS_AGAIN: PlayerMessage = {
  title: 'Press play once more',
  text: 'Click anywhere on this page to allow sound.',
  actions: [],
}

/** `isForeign`: the frame is YouTube's, not a recording of our own. */
export function describePlayerProblem(problem: PlaybackProblem, isForeign: boolean): PlayerMessage {
  return problem === 'autoplay-blocked' && !isForeign ? PRESS_AGAIN : MESSAGES[problem]
}
