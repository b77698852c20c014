/** Every key of the program in one table: the keyboard handler and the help sheet both read it. */

import type { Session } from '../../session/session.ts'
import { PANELS } from '../../session/address.ts'
import { describeSpokenLine } from '../../session/navigation/spoken-line.ts'
import type { Shortcut } from '../../views/help/shortcut.ts'
import { formatCommandKey } from '../../session/keys-of-platform.ts'
import { readSelectedPassage } from '../../views/transcript/selection/selected-passage.ts'

/** The actions a key may trigger on a page; only the episode page has a session. */
export interface PageCommands {
  readonly session?: Session
  openSearch(): void
  openHelp(): void
  openSettings(): void
  openTimeField?(): void
  openChapters?(): void
  toggleSidebar?(): void
  switchTheme(): void
  focusFind?(): void
  /** Takes what is typed while a layer with a field is still opening; true when it took the key. */
  typeAhead?(event: KeyboardEvent): boolean
}

export interface BoundShortcut extends Shortcut {
  /** `event.key` values, lower case; `mod+k` stands for Ctrl or ⌘ with the key. */
  readonly match: readonly string[]
  /** False when the page has no use for the key, so that the browser keeps it. */
  run(page: PageCommands, key: string): boolean
}

/** `isSingleKey` is true unless a row says otherwise. */
type TableRow = Omit<BoundShortcut, 'isSingleKey' | 'movable'> & Partial<Pick<BoundShortcut, 'isSingleKey'>>

const inSession = (run: (session: Session, key: string) => void) => (page: PageCommands, key: string) => {
  if (!page.session) return false
  run(page.session, key)
  return true
}

/** Where nothing is played one after another, the browser keeps the key. */
const inQueue = (run: (session: Session) => void) => (page: PageCommands) => {
  if (!page.session?.services.queue.getState()) return false
  run(page.session)
  return true
}

const onPage =
  (pick: (page: PageCommands) => (() => void) | undefined) =>
  (page: PageCommands): boolean => {
    const act = pick(page)
    act?.()
    return act !== undefined
  }

const TABLE: readonly TableRow[] = [
  {
    group: 'Playing',
    name: 'Play or pause',
    keys: ['K', 'Space'],
    match: ['k', ' '],
    run: inSession((session) => session.commands.togglePlay()),
  },
  {
    group: 'Playing',
    name: '10 seconds back',
    keys: ['J'],
    match: ['j'],
    run: inSession((session) => session.commands.step(-10)),
  },
  {
    group: 'Playing',
    name: '10 seconds forward',
    keys: ['L'],
    match: ['l'],
    run: inSession((session) => session.commands.step(10)),
  },
  {
    group: 'Playing',
    name: 'Back to now and follow',
    keys: ['T'],
    match: ['t'],
    run: inSession((session) => session.commands.backToNow()),
  },
  {
    group: 'Playing',
    name: 'Announce current line (screen reader)',
    keys: ['S'],
    match: ['s'],
    run: inSession((session) => session.services.announce(describeSpokenLine(session))),
  },
  {
    group: 'Playing',
    name: 'Series: previous passage',
    keys: ['('],
    match: ['('],
    run: inQueue((session) => session.commands.stepQueue(-1)),
  },
  {
    group: 'Playing',
    name: 'Series: next passage',
    keys: [')'],
    match: [')'],
    run: inQueue((session) => session.commands.stepQueue(1)),
  },
  {
    group: 'Playing',
    name: 'Series: stop',
    keys: ['X'],
    match: ['x'],
    run: inQueue((session) => session.commands.stopQueue()),
  },
  {
    group: 'Moving',
    name: 'Next paragraph',
    keys: ['N'],
    match: ['n'],
    run: inSession((session) => session.commands.stepSegment(1)),
  },
  {
    group: 'Moving',
    name: 'Previous paragraph',
    keys: ['P'],
    match: ['p'],
    run: inSession((session) => session.commands.stepSegment(-1)),
  },
  {
    group: 'Moving',
    name: 'Previous chapter',
    keys: ['['],
    match: ['['],
    run: inSession((session) => session.commands.stepChapter(-1)),
  },
  {
    group: 'Moving',
    name: 'Next chapter',
    keys: [']'],
    match: [']'],
    run: inSession((session) => session.commands.stepChapter(1)),
  },
  {
    group: 'Moving',
    name: 'Previous question',
    keys: ['{'],
    match: ['{'],
    run: inSession((session) => session.commands.stepQuestion(-1)),
  },
  {
    group: 'Moving',
    name: 'Next question',
    keys: ['}'],
    match: ['}'],
    run: inSession((session) => session.commands.stepQuestion(1)),
  },
  { group: 'Moving', name: 'Go to a time', keys: ['G'], match: ['g'], run: onPage((page) => page.openTimeField) },
  { group: 'Moving', name: 'List of chapters', keys: ['O'], match: ['o'], run: onPage((page) => page.openChapters) },
  {
    group: 'Finding',
    name: 'Find in this transcript',
    keys: ['/'],
    match: ['/'],
    run: onPage((page) => page.focusFind),
  },
  {
    group: 'Finding',
    name: 'Next hit',
    keys: ['F3', 'Enter'],
    match: ['f3'],
    run: inSession((session) => session.commands.stepHit(1)),
    isSingleKey: false,
  },
  {
    group: 'Finding',
    name: 'Previous hit',
    keys: ['Shift F3', 'Shift Enter'],
    match: ['shift+f3'],
    run: inSession((session) => session.commands.stepHit(-1)),
    isSingleKey: false,
  },
  {
    group: 'Finding',
    name: 'Search all episodes',
    keys: [formatCommandKey('K')],
    match: ['mod+k'],
    run: onPage((page) => page.openSearch),
    isSingleKey: false,
  },
  {
    group: 'Page',
    name: 'Share selection or current paragraph',
    keys: ['C'],
    match: ['c'],
    run: inSession((session) => session.commands.share(readSelectedPassage(session))),
  },
  {
    group: 'Page',
    name: 'Add clip of selection or current paragraph',
    keys: ['B'],
    match: ['b'],
    run: inSession((session) => session.commands.addToClipList(readSelectedPassage(session))),
  },
  {
    group: 'Page',
    name: 'Copy quote of selection or current paragraph',
    keys: ['Q'],
    match: ['q'],
    run: inSession((session) => session.commands.copyQuote(readSelectedPassage(session))),
  },
  {
    group: 'Page',
    name: 'Copy link to selection or current time',
    keys: ['Y'],
    match: ['y'],
    run: inSession((session) => session.commands.copyLink(readSelectedPassage(session))),
  },
  {
    group: 'Page',
    name: 'Add note to selection or current paragraph',
    keys: ['M'],
    match: ['m'],
    run: inSession((session) => session.commands.addNote(readSelectedPassage(session))),
  },
  {
    group: 'Page',
    name: 'Panels',
    keys: ['1', '–', String(PANELS.length)],
    match: PANELS.map((_, index) => String(index + 1)),
    run: inSession((session, key) => session.commands.showPanel(PANELS[Number(key) - 1] ?? 'transcript')),
  },
  { group: 'Page', name: 'Theme', keys: ['D'], match: ['d'], run: onPage((page) => page.switchTheme) },
  {
    group: 'Page',
    name: 'Hide or show player and panels',
    keys: ['W'],
    match: ['w'],
    run: onPage((page) => page.toggleSidebar),
  },
  { group: 'Page', name: 'Reading settings', keys: [','], match: [','], run: onPage((page) => page.openSettings) },
  { group: 'Page', name: 'Keyboard shortcuts', keys: ['?'], match: ['?'], run: onPage((page) => page.openHelp) },
  {
    group: 'Page',
    name: 'Close dialog, then clear search',
    keys: ['Esc'],
    match: ['escape'],
    run: inSession(closeTop),
    isSingleKey: false,
  },
]

export const SHORTCUTS: readonly BoundShortcut[] = TABLE.map(({ isSingleKey = true, ...shortcut }) => ({
  ...shortcut,
  isSingleKey,
  // The digits of the panels are a row that stays together.
  movable: isSingleKey && shortcut.match.length < PANELS.length ? shortcut.match[0] : undefined,
}))

/** Keys that work only where the focus is; listed for the reader, bound where they belong. */
export const LOCAL_SHORTCUTS: readonly Shortcut[] = [
  { group: 'Finding', name: 'In search: see all results', keys: ['Shift Enter'], isSingleKey: false },
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
  { group: 'Page', name: 'On a timestamp: paragraph menu', keys: ['.'], isSingleKey: false },
]

function closeTop(session: Session): void {
  const { query, voice } = session.find.getState()
  if (query !== '' || voice !== undefined) session.commands.clearFind()
  else if (session.range.getState()) session.commands.clearRange()
  else session.reveal.clear()
}

/** The table's form of a pressed key: `k`, `?`, `shift+f3`, `mod+k`. */
export function nameKey(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey'>): string {
  const key = event.key.toLowerCase()
  if (event.ctrlKey || event.metaKey) return `mod+${key}`
  return event.shiftKey && key.length > 1 ? `shift+${key}` : key
}
