/** Every key of the program in one table: the keyboard handler and the help sheet both read it. */

import type { Session } from '../../session/session.ts'
import { PANELS } from '../../services/address.ts'
import { describeSpokenLine } from '../../session/navigation/spoken-line.ts'
import type { Shortcut } from '../../views/help/shortcut.ts'
import { formatCommandKey } from '../../services/command-key.ts'
import { readSelectedPassage } from '../../views/transcript/selection/selected-points.ts'
import { inQueue, inSession, onPage, type BoundShortcut } from './page-commands.ts'

/** Without `match` every key does it as it is printed. */
type TableRow = Pick<BoundShortcut, 'name' | 'keys' | 'run'> & Partial<Pick<BoundShortcut, 'match'>>

/** Of the second key after G. */
const PAGE_OF: Readonly<Record<string, string>> = {
  'g l': '/',
  'g n': '/names',
  'g q': '/check',
  'g m': '/notes',
  'g c': '/clips',
}

const onPassage = (command: 'share' | 'addToClipList' | 'copyQuote' | 'copyLink' | 'addNote') =>
  inSession((session) => session.commands[command](readSelectedPassage(session)))

const TABLE: Readonly<Record<Shortcut['group'], readonly TableRow[]>> = {
  Playing: [
    { name: 'Play or pause', keys: ['K', 'Space'], run: inSession(({ commands }) => commands.togglePlay()) },
    { name: '10 seconds back', keys: ['J'], run: inSession(({ commands }) => commands.step(-10)) },
    { name: '10 seconds forward', keys: ['L'], run: inSession(({ commands }) => commands.step(10)) },
    { name: 'Back to now and follow', keys: ['T'], run: inSession(({ commands }) => commands.backToNow()) },
    {
      name: 'Announce current line (screen reader)',
      keys: ['S'],
      run: inSession((session) => session.services.announce(describeSpokenLine(session))),
    },
    { name: 'Series: previous passage', keys: ['('], run: inQueue(({ commands }) => commands.stepQueue(-1)) },
    { name: 'Series: next passage', keys: [')'], run: inQueue(({ commands }) => commands.stepQueue(1)) },
    { name: 'Series: stop', keys: ['X'], run: inQueue(({ commands }) => commands.stopQueue()) },
  ],
  Moving: [
    { name: 'Next paragraph', keys: ['N'], run: inSession(({ commands }) => commands.stepSegment(1)) },
    { name: 'Previous paragraph', keys: ['P'], run: inSession(({ commands }) => commands.stepSegment(-1)) },
    { name: 'Previous chapter', keys: ['['], run: inSession(({ commands }) => commands.stepChapter(-1)) },
    { name: 'Next chapter', keys: [']'], run: inSession(({ commands }) => commands.stepChapter(1)) },
    { name: 'Previous question', keys: ['{'], run: inSession(({ commands }) => commands.stepQuestion(-1)) },
    { name: 'Next question', keys: ['}'], run: inSession(({ commands }) => commands.stepQuestion(1)) },
    { name: 'Go to a time', keys: ['G'], run: onPage((page) => page.openTimeField) },
    {
      name: 'Outside an episode: Library, Names, Check a quote, Notes, Clips',
      keys: ['G L', 'G N', 'G Q', 'G M', 'G C'],
      match: Object.keys(PAGE_OF),
      run: (page, keys) => {
        page.goTo?.(PAGE_OF[keys] ?? '/')
        return page.goTo !== undefined
      },
    },
    { name: 'List of chapters', keys: ['O'], run: onPage((page) => page.openChapters) },
  ],
  Finding: [
    {
      name: 'Find in this transcript',
      keys: ['/'],
      // An episode without a transcript has only the search of all.
      run: onPage((page) => page.focusFind ?? (page.session && page.openSearch)),
    },
    { name: 'Next hit', keys: ['F3', 'Enter'], match: ['f3'], run: inSession(({ commands }) => commands.stepHit(1)) },
    {
      name: 'Previous hit',
      keys: ['Shift F3', 'Shift Enter'],
      match: ['shift+f3'],
      run: inSession(({ commands }) => commands.stepHit(-1)),
    },
    {
      name: 'Search all episodes',
      keys: [formatCommandKey('K')],
      match: ['mod+k'],
      run: onPage((page) => page.openSearch),
    },
  ],
  Page: [
    { name: 'Share selection or current paragraph', keys: ['C'], run: onPassage('share') },
    { name: 'Add clip of selection or current paragraph', keys: ['B'], run: onPassage('addToClipList') },
    { name: 'Copy quote of selection or current paragraph', keys: ['Q'], run: onPassage('copyQuote') },
    { name: 'Copy link to selection or current paragraph', keys: ['Y'], run: onPassage('copyLink') },
    { name: 'Add note to selection or current paragraph', keys: ['M'], run: onPassage('addNote') },
    {
      name: 'Correct current paragraph',
      keys: ['E'],
      run: inSession((session) => session.commands.correct(readSelectedPassage(session)?.first)),
    },
    {
      name: 'Panels',
      keys: ['1', '–', String(PANELS.length)],
      match: PANELS.map((_, index) => String(index + 1)),
      run: inSession((session, key) => session.commands.showPanel(PANELS[Number(key) - 1] ?? 'transcript')),
    },
    { name: 'Library: covers or list', keys: ['V'], run: onPage((page) => page.switchView) },
    { name: 'Theme', keys: ['D'], run: onPage((page) => page.switchTheme) },
    { name: 'Hide or show player and panels', keys: ['W'], run: onPage((page) => page.toggleSidebar) },
    { name: 'Reading settings', keys: [','], run: onPage((page) => page.openSettings) },
    { name: 'Keyboard shortcuts', keys: ['?'], run: onPage((page) => page.openHelp) },
    { name: 'Close dialog, then clear search', keys: ['Esc'], match: ['escape'], run: inSession(closeTop) },
  ],
}

const GROUPS = ['Playing', 'Moving', 'Finding', 'Page'] as const

/** First keys of the rows with which the sheet opens. */
const BASIC = new Set(['k', 'j', 'l', 't', '[', ']', 'g', '/', 'mod+k', 'c', 'b', 'q', 'm', '?'])

export const SHORTCUTS: readonly BoundShortcut[] = GROUPS.flatMap((group) =>
  TABLE[group].map((row) => {
    const { match = row.keys.map(toMatch) } = row
    const [first = ''] = match
    // Or one after the other.
    const isSingleKey = /^.( .)?$/.test(first)
    // The digits of the panels and the pages are rows that stay together.
    const isMovable = first.length === 1 && match.length < PANELS.length
    return { ...row, match, group, isSingleKey, isBasic: BASIC.has(first), movable: isMovable ? first : undefined }
  }),
)

function toMatch(key: string): string {
  return key === 'Space' ? ' ' : key.toLowerCase()
}

/** Keys that work only where the focus is, after what they do there. */
const LOCAL: Readonly<Record<Shortcut['group'], readonly (readonly [string, ...string[]])[]>> = {
  Playing: [
    ['On the timeline: hear 10 seconds, back again', 'P'],
    ['In search: hear 10 seconds of a row', 'Alt Enter'],
    ['In results: hear 10 seconds, pause', 'P', 'Space'],
    ['On a timestamp: go, or play', 'Enter', formatCommandKey('Enter')],
  ],
  Moving: [
    ['In clips: trim a word', '←', '→'],
    ['In clips: move a clip', 'Alt ↑', 'Alt ↓'],
    ['Previous or next timestamp', '↑', '↓', 'PgUp', 'PgDn'],
  ],
  Finding: [
    ['In search: see all results; after an arrow, open the row', 'Enter'],
    ['In results: next or previous row', 'J', 'K'],
    ['In results: choose a row, choose up to it', 'X', 'Shift X'],
    ['In results: copy, note, add to clips', 'Q', 'M', 'C'],
    ['In results: show more of an episode', 'E'],
    ['In results: choose all, clear the choice', formatCommandKey('A'), 'Esc'],
  ],
  Page: [
    ['While sharing: copy link', 'Enter'],
    ['While sharing: copy quote, save picture', 'Q', 'P'],
    ['While correcting: done, cancel, hear it', 'Enter', 'Esc', 'Alt Enter'],
    ['After a correction: undo', formatCommandKey('Z')],
    ['On a timestamp: paragraph menu', '.'],
  ],
}

/** Listed for the reader, bound where they belong. Letters are silent in fields. */
export const LOCAL_SHORTCUTS: readonly Shortcut[] = GROUPS.flatMap((group) =>
  LOCAL[group].map(([name, ...keys]) => ({ group, name, keys, isSingleKey: /^[A-Z]$/.test(keys[0] ?? '') })),
)

function closeTop(session: Session): void {
  const { query, voice } = session.find.getState()
  if (query !== '' || voice !== undefined) session.commands.clearFind()
  else if (session.taken.getState()) session.commands.forgetTaken()
  else if (session.range.getState()) session.commands.clearRange()
  else session.reveal.clear()
}
