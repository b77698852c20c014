/** The ways in which an embedded YouTube video fails: what the reader sees of each, and which test shows it. */

import type { PlaybackProblem } from '../../../src/core/playback/playback.ts'

export interface FailureRow {
  /** Row of the table of embed failures, 1 to 45. */
  readonly row: number
  readonly failure: string
  readonly seen: Seen
  readonly tests: readonly ShownBy[]
  /** What only a real device, or YouTube itself, could show; the reader sees the same. */
  readonly beyond?: string
}

/**
 * What the reader is told: a problem that has words of its own, words that stand in a file of `src/views`, or nothing,
 * because it must not be noticed.
 */
export type Seen = { readonly problem: PlaybackProblem } | { readonly words: string; readonly file: string } | 'nothing'

/** A test file, from `tests/`, and words of a title in it. */
export type ShownBy = readonly [file: string, title: string]

const CONTRACT = 'player/contract/contract.test.ts'
const PLAYER = 'player/youtube/create-youtube-player.test.ts'
const OWN_FRAME = 'player/youtube/create-own-frame.test.ts'
const MESSAGE = 'player/youtube/frame-message.test.ts'
const SCRIPT = 'player/youtube/load-youtube-api.test.ts'
const FRAME = 'player/player-frame.test.tsx'
const EMBED = 'e2e/player/embed.desktop.spec.ts'
const BLOCKED = 'e2e/journeys/blocked.spec.ts'
const IN_SIGHT = 'e2e/journeys/player-in-sight.spec.ts'

const STALL: Seen = { words: 'Waiting for an ad or for loading', file: 'player/player-panel.tsx' }

export const FAILURE_ROWS: readonly FailureRow[] = [
  {
    row: 1,
    failure: 'an id that is none, error 2',
    seen: { problem: 'bad-id' },
    tests: [
      [PLAYER, 'P1: never mounts a frame for the id'],
      [CONTRACT, 'error %s means "%s"'],
    ],
  },
  {
    row: 2,
    failure: 'error 5 of the player',
    seen: { problem: 'player-error' },
    tests: [
      [CONTRACT, 'says so, takes the frame away, keeps the place, and plays from there on another try'],
      [PLAYER, 'P2: recovers on retry, with nothing left of the error'],
    ],
  },
  {
    row: 3,
    failure: 'removed or private, error 100',
    seen: { problem: 'removed' },
    tests: [
      [CONTRACT, 'error %s means "%s"'],
      [BLOCKED, 'says in words what error ${code} means'],
    ],
  },
  {
    row: 4,
    failure: 'embedding forbidden, errors 101 and 150',
    seen: { problem: 'embedding-disabled' },
    tests: [
      [CONTRACT, 'error %s means "%s"'],
      [BLOCKED, 'leads to the line that is read on YouTube'],
    ],
  },
  {
    row: 5,
    failure: 'a refusal without a word',
    seen: { problem: 'not-starting' },
    tests: [
      [CONTRACT, 'a video that takes the press and is %s is said not to start'],
      [PLAYER, '%s: a frame that takes the press and does not move is reported after 8 s'],
    ],
  },
  {
    row: 6,
    failure: 'no referrer, error 153',
    seen: { problem: 'no-referrer' },
    tests: [
      [CONTRACT, 'error %s means "%s"'],
      [EMBED, 'P6, P12, P16: asks the no-cookie host for one frame'],
    ],
  },
  {
    row: 7,
    failure: 'codes that nobody has written down',
    seen: { problem: 'refused' },
    tests: [
      ['player/youtube/error-codes.test.ts', 'finds words for anything at all'],
      [CONTRACT, 'error %s means "%s"'],
    ],
  },
  {
    row: 8,
    failure: 'the script is blocked, broken, cut in half or late',
    seen: { problem: 'script-blocked' },
    tests: [
      [SCRIPT, 'P8: says so at once when the script is refused'],
      [SCRIPT, 'P8: says so at once when a web page comes in its place'],
      [SCRIPT, 'P8: gives up after 8 s of silence'],
      [SCRIPT, 'P8: a script that comes after we gave up'],
      [EMBED, 'P8: only the first half of the script comes'],
      [BLOCKED, 'loads on another try'],
    ],
  },
  {
    row: 9,
    failure: 'the frame alone is blocked',
    seen: { problem: 'frame-blocked' },
    tests: [
      [CONTRACT, 'a frame that %s is said to be blocked after ten seconds'],
      [EMBED, 'P9: the frame is blocked'],
    ],
  },
  {
    row: 10,
    failure: 'the policies of our own host',
    seen: { problem: 'script-blocked' },
    tests: [
      [SCRIPT, 'P10: asks over https, whatever the page came over'],
      ['e2e/player/https.desktop.spec.ts', 'P10: plays under the same policy where the site is served over https'],
      [EMBED, 'P10: asks for the frame and no script'],
    ],
  },
  {
    row: 11,
    failure: 'the network goes while it plays',
    seen: { problem: 'offline' },
    tests: [
      [CONTRACT, 'says that the network is gone after four seconds, and goes on in the same frame'],
      [BLOCKED, 'says that the reader is offline'],
    ],
  },
  {
    row: 12,
    failure: 'consent: nothing is asked before a press',
    seen: { words: 'Loads from YouTube when you press play', file: 'player/player-panel.tsx' },
    tests: [
      [CONTRACT, 'asks for nothing and shows nothing'],
      [EMBED, 'P6, P12, P16'],
    ],
    beyond: 'YouTube’s own consent page inside the frame',
  },
  {
    row: 13,
    failure: 'the no-cookie host wants a sign-in',
    seen: { problem: 'not-starting' },
    tests: [
      [CONTRACT, 'plays from the standard host when the other one refuses'],
      [EMBED, 'P13: plays from the standard host'],
    ],
  },
  {
    row: 14,
    failure: 'the browser refuses to start by itself',
    seen: { problem: 'autoplay-blocked' },
    tests: [
      [CONTRACT, 'says that the browser wants a press'],
      [EMBED, 'P14, P15: asks for a press in the video'],
    ],
  },
  {
    row: 15,
    failure: 'the press does not reach the frame (iOS)',
    seen: { problem: 'not-starting' },
    tests: [[CONTRACT, 'a video that takes the press and is %s is said not to start']],
    beyond: 'whether iOS passes our press on: if not, a second press, in the frame, plays from the place chosen',
  },
  {
    row: 16,
    failure: 'an iPhone fills its screen with the video',
    seen: 'nothing',
    tests: [
      [OWN_FRAME, 'P16: asks for one video, inline'],
      [PLAYER, 'P16: shows a frame of the no-cookie host'],
    ],
    beyond: 'that an iPhone obeys `playsinline`',
  },
  {
    row: 17,
    failure: 'the browser complains of a message to a frame that is not there yet',
    seen: 'nothing',
    tests: [[EMBED, 'P17: ${']],
  },
  {
    row: 18,
    failure: 'a foreign script throws and rejects',
    seen: 'nothing',
    tests: [[EMBED, 'P18: survives a script of YouTube’s']],
  },
  {
    row: 19,
    failure: 'frames that come and go while they load',
    seen: 'nothing',
    tests: [
      [FRAME, 'P19: leaves no fault and at most one frame'],
      [CONTRACT, 'leaves nothing behind when it is disposed of'],
    ],
  },
  {
    row: 20,
    failure: 'rendering again',
    seen: 'nothing',
    tests: [[FRAME, 'P20: not again however often the view renders']],
  },
  {
    row: 21,
    failure: 'fifty seeks before it is ready',
    seen: { words: 'Play from', file: 'player/player-panel.tsx' },
    tests: [
      [CONTRACT, 'takes the last of many places chosen before it is ready'],
      [PLAYER, 'P21: keeps only the last of 50 seeks'],
    ],
  },
  {
    row: 22,
    failure: 'a seek starts what only waits',
    seen: 'nothing',
    tests: [
      [PLAYER, 'P22: a seek while paused stays paused'],
      [CONTRACT, 'goes where it is told while playing and while paused, and stays paused'],
    ],
  },
  {
    row: 23,
    failure: 'the frame shows an old picture after a seek before the first play',
    seen: 'nothing',
    tests: [[CONTRACT, 'asks for nothing and shows nothing, but keeps the place']],
    beyond: 'the picture inside the frame; there is none before the first play here',
  },
  {
    row: 24,
    failure: 'the frame shows another video',
    seen: { problem: 'wrong-video' },
    tests: [
      [CONTRACT, 'stops at another video, says so, and goes on with ours'],
      [BLOCKED, 'stops following and says so when the frame shows another video'],
    ],
  },
  {
    row: 25,
    failure: 'advertisements',
    seen: STALL,
    tests: [
      [CONTRACT, 'waits for an advertisement (with time of its own: %s), says so, keeps the seek'],
      [EMBED, 'P25: waits for an advertisement'],
    ],
  },
  {
    row: 26,
    failure: 'the bar is dragged inside the frame',
    seen: 'nothing',
    tests: [
      [CONTRACT, 'follows the reader who drags the bar inside the player'],
      [EMBED, 'P26: follows the bar inside the frame'],
    ],
  },
  {
    row: 27,
    failure: 'a live stream',
    seen: { words: 'Live stream: the transcript may be out of step.', file: 'player/player-panel.tsx' },
    tests: [
      [CONTRACT, 'follows a live stream that grows'],
      [CONTRACT, 'plays a live stream that does not know its length'],
      [EMBED, 'P27: follows a live stream that grows'],
    ],
    beyond: 'how far back a real stream lets the reader go',
  },
  {
    row: 28,
    failure: 'a premiere that has not begun',
    seen: { problem: 'not-starting' },
    tests: [[PLAYER, '%s: a frame that takes the press and does not move is reported after 8 s']],
  },
  {
    row: 29,
    failure: 'not in this country',
    seen: { problem: 'embedding-disabled' },
    tests: [[CONTRACT, 'error %s means "%s"']],
    beyond: 'the words YouTube writes inside the frame when it sends no code',
  },
  {
    row: 30,
    failure: 'deleted since the transcript was made',
    seen: { problem: 'removed' },
    tests: [[CONTRACT, 'error %s means "%s"']],
  },
  {
    row: 31,
    failure: 'time comes in steps of a quarter second',
    seen: 'nothing',
    tests: [
      [PLAYER, 'P31: is within 300 ms'],
      [CONTRACT, 'wakes for every word at double speed, in order and in time'],
    ],
  },
  {
    row: 32,
    failure: 'time runs on in a stall',
    seen: STALL,
    tests: [
      [CONTRACT, 'freezes within a second of a stall without a word'],
      [EMBED, 'P32: freezes with a video that stalls'],
    ],
  },
  {
    row: 33,
    failure: 'a speed that is not taken',
    seen: 'nothing',
    tests: [
      [CONTRACT, 'is not claimed where the player refuses it without a word'],
      [PLAYER, 'P33: tells the rate the player took'],
    ],
  },
  {
    row: 34,
    failure: 'a tab in the background',
    seen: 'nothing',
    tests: [
      [CONTRACT, 'has no timer of ours, and is right in one step when shown again'],
      ['player/create-playback-feed.test.ts', 'P34: comes back from a hidden page in one step'],
    ],
  },
  {
    row: 35,
    failure: 'sleep, and a clock that is set',
    seen: 'nothing',
    tests: [
      [CONTRACT, 'may set the time of day back or on by an hour'],
      [CONTRACT, 'may sleep'],
    ],
    beyond: 'the sleep of a real machine',
  },
  {
    row: 36,
    failure: 'the picture floats over other windows',
    seen: 'nothing',
    tests: [[EMBED, 'P36: follows while the frame is without size or sight']],
    beyond: 'the floating window itself, which the browser makes of a foreign frame',
  },
  {
    row: 37,
    failure: 'full screen',
    seen: 'nothing',
    tests: [[EMBED, 'P37: comes back from the full screen as it was left']],
  },
  {
    row: 38,
    failure: 'a player out of sight',
    seen: { words: 'Show the player', file: 'player/slim-player.tsx' },
    tests: [
      [IN_SIGHT, 'collapsing a playing player pauses it'],
      [PLAYER, 'P38: a frame taken off the page pauses'],
    ],
  },
  {
    row: 39,
    failure: 'the focus is inside the frame',
    seen: { words: 'YouTube has the keyboard', file: 'player/use-key-hint-of-frame.ts' },
    tests: [[EMBED, 'P39: leaves the keys to a frame that has the focus']],
    beyond: 'YouTube’s own keys, which are the same (space, K, J, L)',
  },
  {
    row: 40,
    failure: 'YouTube renames its frame',
    seen: 'nothing',
    tests: [[EMBED, 'P40: the frame keeps a name']],
  },
  {
    row: 41,
    failure: 'messages of others',
    seen: 'nothing',
    tests: [
      [CONTRACT, 'may post what it likes: nothing of it is believed'],
      [OWN_FRAME, 'P41: words of others'],
      [EMBED, 'P41: believes no other frame of YouTube’s either'],
    ],
  },
  {
    row: 42,
    failure: 'two tabs',
    seen: 'nothing',
    tests: [[EMBED, 'P42: a second tab asks for nothing']],
  },
  {
    row: 43,
    failure: 'YouTube changes what it says',
    seen: { problem: 'frame-blocked' },
    tests: [
      [MESSAGE, 'P43: survives fields that are missing, more, or of any other type'],
      [FRAME, 'P43: ends in words after a ready event that is %s'],
      [CONTRACT, 'plays, seeks and pauses with a frame that says all twice and much that is nothing'],
    ],
  },
  {
    row: 44,
    failure: '500 players',
    seen: 'nothing',
    tests: [['player/leaks.test.tsx', 'times of coming and going nothing is left']],
  },
  {
    row: 45,
    failure: 'the player cannot be made',
    seen: { problem: 'frame-blocked' },
    tests: [
      [EMBED, 'P45: the player cannot be made'],
      [PLAYER, 'P45: ends in words'],
    ],
  },
]
