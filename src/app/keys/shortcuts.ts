/** Every key of the program in one table: the keyboard handler and the help sheet both read it. */

import type { Session } from '../../session/session.ts'
import { PANELS } from '../../services/address.ts'
import { describeSpokenLine } from '../../session/navigation/spoken-line.ts'
import type { Shortcut } from '../../views/help/shortcut.ts'
import { formatCommandKey } from '../../services/command-key.ts'
import { readSelectedPassage } from '../../views/transcript/selection/selected-points.ts'
import { inQueue, inSession, onPage, type BoundShortcut } from './page-commands.ts'

/** `isSingleKey` is true unless a row says otherwise. */
type TableRow = Omit<BoundShortcut, 'group' | 'isSingleKey' | 'isBasic' | 'movable'> &
  Partial<Pick<BoundShortcut, 'isSingleKey'>>

/** Of the second key after G. */
const PAGE_OF: Readonly<Record<string, string>> = {
  'g l': '/',
  'g n': '/names',
  'g q': '/check',
  'g m': '/notes',
  'g c': '/clips',
}

const TABLE: Readonly<Record<Shortcut['group'], readonly TableRow[]>> = {
  Playing: [
    {
      name: 'Play or pause',
      keys: ['K', 'Space'],
      match: ['k', ' '],
      run: inSession((session) => session.commands.togglePlay()),
    },
    { name: '10 seconds back', keys: ['J'], match: ['j'], run: inSession((session) => session.commands.step(-10)) },
    { name: '10 seconds forward', keys: ['L'], match: ['l'], run: inSession((session) => session.commands.step(10)) },
    {
      name: 'Back to now and follow',
      keys: ['T'],
      match: ['t'],
      run: inSession((session) => session.commands.backToNow()),
    },
    {
      name: 'Announce current line (screen reader)',
      keys: ['S'],
      match: ['s'],
      run: inSession((session) => session.services.announce(describeSpokenLine(session))),
    },
    {
      name: 'Series: previous passage',
      keys: ['('],
      match: ['('],
      run: inQueue((session) => session.commands.stepQueue(-1)),
    },
    {
      name: 'Series: next passage',
      keys: [')'],
      match: [')'],
      run: inQueue((session) => session.commands.stepQueue(1)),
    },
    { name: 'Series: stop', keys: ['X'], match: ['x'], run: inQueue((session) => session.commands.stopQueue()) },
  ],
  Moving: [
    { name: 'Next paragraph', keys: ['N'], match: ['n'], run: inSession((session) => session.commands.stepSegment(1)) },
    {
      name: 'Previous paragraph',
      keys: ['P'],
      match: ['p'],
      run: inSession((session) => session.commands.stepSegment(-1)),
    },
    {
      name: 'Previous chapter',
      keys: ['['],
      match: ['['],
      run: inSession((session) => session.commands.stepChapter(-1)),
    },
    { name: 'Next chapter', keys: [']'], match: [']'], run: inSession((session) => session.commands.stepChapter(1)) },
    {
      name: 'Previous question',
      keys: ['{'],
      match: ['{'],
      run: inSession((session) => session.commands.stepQuestion(-1)),
    },
    { name: 'Next question', keys: ['}'], match: ['}'], run: inSession((session) => session.commands.stepQuestion(1)) },
    { name: 'Go to a time', keys: ['G'], match: ['g'], run: onPage((page) => page.openTimeField) },
    {
      name: 'Outside an episode: Library, Names, Check a quote, Notes, Clips',
      keys: ['G L', 'G N', 'G Q', 'G M', 'G C'],
      match: Object.keys(PAGE_OF),
      run: (page, keys) => {
        page.goTo?.(PAGE_OF[keys] ?? '/')
        return page.goTo !== undefined
      },
    },
    { name: 'List of chapters', keys: ['O'], match: ['o'], run: onPage((page) => page.openChapters) },
  ],
  Finding: [
    {
      name: 'Find in this transcript',
      keys: ['/'],
      match: ['/'],
      // An episode without a transcript has only the search of all.
      run: onPage((page) => page.focusFind ?? (page.session && page.openSearch)),
    },
    {
      name: 'Next hit',
      keys: ['F3', 'Enter'],
      match: ['f3'],
      run: inSession((session) => session.commands.stepHit(1)),
      isSingleKey: false,
    },
    {
      name: 'Previous hit',
      keys: ['Shift F3', 'Shift Enter'],
      match: ['shift+f3'],
      run: inSession((session) => session.commands.stepHit(-1)),
      isSingleKey: false,
    },
    {
      name: 'Search all episodes',
      keys: [formatCommandKey('K')],
      match: ['mod+k'],
      run: onPage((page) => page.openSearch),
      isSingleKey: false,
    },
  ],
  Page: [
    {
      name: 'Share selection or current paragraph',
      keys: ['C'],
      match: ['c'],
      run: inSession((session) => session.commands.share(readSelectedPassage(session))),
    },
    {
      name: 'Add clip of selection or current paragraph',
      keys: ['B'],
      match: ['b'],
      run: inSession((session) => session.commands.addToClipList(readSelectedPassage(session))),
    },
    {
      name: 'Copy quote of selection or current paragraph',
      keys: ['Q'],
      match: ['q'],
      run: inSession((session) => session.commands.copyQuote(readSelectedPassage(session))),
    },
    {
      name: 'Copy link to selection or current paragraph',
      keys: ['Y'],
      match: ['y'],
      run: inSession((session) => session.commands.copyLink(readSelectedPassage(session))),
    },
    {
      name: 'Add note to selection or current paragraph',
      keys: ['M'],
      match: ['m'],
      run: inSession((session) => session.commands.addNote(readSelectedPassage(session))),
    },
    {
      name: 'Correct current paragraph',
      keys: ['E'],
      match: ['e'],
      run: inSession((session) => session.commands.correct(readSelectedPassage(session)?.first)),
    },
    {
      name: 'Panels',
      keys: ['1', '–', String(PANELS.length)],
      match: PANELS.map((_, index) => String(index + 1)),
      run: inSession((session, key) => session.commands.showPanel(PANELS[Number(key) - 1] ?? 'transcript')),
    },
    { name: 'Library: covers or list', keys: ['V'], match: ['v'], run: onPage((page) => page.switchView) },
    { name: 'Theme', keys: ['D'], match: ['d'], run: onPage((page) => page.switchTheme) },
    { name: 'Hide or show player and panels', keys: ['W'], match: ['w'], run: onPage((page) => page.toggleSidebar) },
    { name: 'Reading settings', keys: [','], match: [','], run: onPage((page) => page.openSettings) },
    { name: 'Keyboard shortcuts', keys: ['?'], match: ['?'], run: onPage((page) => page.openHelp) },
    {
      name: 'Close dialog, then clear search',
      keys: ['Esc'],
      match: ['escape'],
      run: inSession(closeTop),
      isSingleKey: false,
    },
  ],
}

const GROUPS = ['Playing', 'Moving', 'Finding', 'Page'] as const

/** First keys of the rows with which the sheet opens. */
const BASIC = new Set(['k', 'j', 'l', 't', '[', ']', 'g', '/', 'mod+k', 'c', 'b', 'q', 'm', '?'])

export const SHORTCUTS: readonly BoundShortcut[] = GROUPS.flatMap((group) =>
  TABLE[group].map(({ isSingleKey = true, ...shortcut }) => ({
    ...shortcut,
    group,
    isSingleKey,
    isBasic: BASIC.has(shortcut.match[0]!),
    // The digits of the panels and the pages are rows that stay together.
    movable:
      isSingleKey && shortcut.match[0]?.length === 1 && shortcut.match.length < PANELS.length
        ? shortcut.match[0]
        : undefined,
  })),
)

/** Keys that work only where the focus is; listed for the reader, bound where they belong. */
export const LOCAL_SHORTCUTS: readonly Shortcut[] = [
  {
    group: 'Finding',
    name: 'In search: see all results; after an arrow, open the row',
    keys: ['Enter'],
    isSingleKey: false,
  },
  { group: 'Finding', name: 'In results: next or previous row', keys: ['J', 'K'], isSingleKey: true },
  { group: 'Playing', name: 'On the timeline: hear 10 seconds, back again', keys: ['P'], isSingleKey: true },
  { group: 'Playing', name: 'In search: hear 10 seconds of a row', keys: ['Alt Enter'], isSingleKey: false },
  { group: 'Playing', name: 'In results: hear 10 seconds, pause', keys: ['P', 'Space'], isSingleKey: true },
  { group: 'Moving', name: 'In clips: trim a word', keys: ['←', '→'], isSingleKey: false },
  { group: 'Moving', name: 'In clips: move a clip', keys: ['Alt ↑', 'Alt ↓'], isSingleKey: false },
  { group: 'Finding', name: 'In results: choose a row, choose up to it', keys: ['X', 'Shift X'], isSingleKey: true },
  { group: 'Finding', name: 'In results: copy, note, add to clips', keys: ['Q', 'M', 'C'], isSingleKey: true },
  { group: 'Finding', name: 'In results: show more of an episode', keys: ['E'], isSingleKey: true },
  {
    group: 'Finding',
    name: 'In results: choose all, clear the choice',
    keys: [formatCommandKey('A'), 'Esc'],
    isSingleKey: false,
  },
  {
    group: 'Moving',
    name: 'Previous or next timestamp',
    keys: ['↑', '↓', 'PgUp', 'PgDn'],
    isSingleKey: false,
  },
  {
    group: 'Playing',
    name: 'On a timestamp: go, or play',
    keys: ['Enter', formatCommandKey('Enter')],
    isSingleKey: false,
  },
  { group: 'Page', name: 'While sharing: copy link', keys: ['Enter'], isSingleKey: false },
  { group: 'Page', name: 'While sharing: copy quote, save picture', keys: ['Q', 'P'], isSingleKey: true },
  {
    group: 'Page',
    name: 'While correcting: done, cancel, hear it',
    keys: ['Enter', 'Esc', 'Alt Enter'],
    isSingleKey: false,
  },
  { group: 'Page', name: 'After a correction: undo', keys: [formatCommandKey('Z')], isSingleKey: false },
  { group: 'Page', name: 'On a timestamp: paragraph menu', keys: ['.'], isSingleKey: false },
]

function closeTop(session: Session): void {
  const { query, voice } = session.find.getState()
  if (query !== '' || voice !== undefined) session.commands.clearFind()
  else if (session.taken.getState()) session.commands.forgetTaken()
  else if (session.range.getState()) session.commands.clearRange()
  else session.reveal.clear()
}
