/** Every key of the program in one table: the keyboard handler and the help sheet both read it. */

import type { Session } from '../session/session.ts'
import { PANELS } from '../session/address.ts'
import { describeSpokenLine } from '../session/navigation/spoken-line.ts'
import type { Shortcut } from '../views/help/shortcut.ts'
import { formatCommandKey } from '../session/keys-of-platform.ts'
import { readSelectedPassage } from '../views/transcript/selected-passage.ts'

/** What a key may do on a page; the episode page has a session, the others have none. */
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

const inSession = (run: (session: Session, key: string) => void) => (page: PageCommands, key: string) => {
  if (!page.session) return false
  run(page.session, key)
  return true
}

/** Where nothing is played one after another, the browser keeps the key. */
const inReel = (run: (session: Session) => void) => (page: PageCommands) => {
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

export const SHORTCUTS: readonly BoundShortcut[] = [
  bind(
    'Playing',
    'Play or pause',
    ['K', 'Space'],
    ['k', ' '],
    inSession((session) => session.commands.togglePlay()),
  ),
  bind(
    'Playing',
    '10 seconds back',
    ['J'],
    ['j'],
    inSession((session) => session.commands.step(-10)),
  ),
  bind(
    'Playing',
    '10 seconds forward',
    ['L'],
    ['l'],
    inSession((session) => session.commands.step(10)),
  ),
  bind(
    'Playing',
    'Back to now and follow',
    ['T'],
    ['t'],
    inSession((session) => session.commands.backToNow()),
  ),
  bind(
    'Playing',
    'Announce current line (screen reader)',
    ['S'],
    ['s'],
    inSession((session) => session.services.announce(describeSpokenLine(session))),
  ),
  bind(
    'Playing',
    'Series: previous passage',
    ['('],
    ['('],
    inReel((session) => session.commands.stepQueue(-1)),
  ),
  bind(
    'Playing',
    'Series: next passage',
    [')'],
    [')'],
    inReel((session) => session.commands.stepQueue(1)),
  ),
  bind(
    'Playing',
    'Series: stop',
    ['X'],
    ['x'],
    inReel((session) => session.commands.stopQueue()),
  ),
  bind(
    'Moving',
    'Next paragraph',
    ['N'],
    ['n'],
    inSession((session) => session.commands.stepSegment(1)),
  ),
  bind(
    'Moving',
    'Previous paragraph',
    ['P'],
    ['p'],
    inSession((session) => session.commands.stepSegment(-1)),
  ),
  bind(
    'Moving',
    'Previous chapter',
    ['['],
    ['['],
    inSession((session) => session.commands.stepChapter(-1)),
  ),
  bind(
    'Moving',
    'Next chapter',
    [']'],
    [']'],
    inSession((session) => session.commands.stepChapter(1)),
  ),
  bind(
    'Moving',
    'Previous question',
    ['{'],
    ['{'],
    inSession((session) => session.commands.stepQuestion(-1)),
  ),
  bind(
    'Moving',
    'Next question',
    ['}'],
    ['}'],
    inSession((session) => session.commands.stepQuestion(1)),
  ),
  bind(
    'Moving',
    'Go to a time',
    ['G'],
    ['g'],
    onPage((page) => page.openTimeField),
  ),
  bind(
    'Moving',
    'List of chapters',
    ['O'],
    ['o'],
    onPage((page) => page.openChapters),
  ),
  bind(
    'Finding',
    'Find in this transcript',
    ['/'],
    ['/'],
    onPage((page) => page.focusFind),
  ),
  bind(
    'Finding',
    'Next hit',
    ['F3', 'Enter'],
    ['f3'],
    inSession((session) => session.commands.stepHit(1)),
    false,
  ),
  bind(
    'Finding',
    'Previous hit',
    ['Shift F3', 'Shift Enter'],
    ['shift+f3'],
    inSession((session) => session.commands.stepHit(-1)),
    false,
  ),
  bind(
    'Finding',
    'Search all episodes',
    [formatCommandKey('K')],
    ['mod+k'],
    onPage((page) => page.openSearch),
    false,
  ),
  bind(
    'Page',
    'Share selection or current paragraph',
    ['C'],
    ['c'],
    inSession((session) => session.commands.share(readSelectedPassage(session))),
  ),
  bind(
    'Page',
    'Add clip of selection or current paragraph',
    ['B'],
    ['b'],
    inSession((session) => session.commands.addToClipList(readSelectedPassage(session))),
  ),
  bind(
    'Page',
    'Copy quote of selection or current paragraph',
    ['Q'],
    ['q'],
    inSession((session) => session.commands.copyQuote(readSelectedPassage(session))),
  ),
  bind(
    'Page',
    'Copy link to selection or current time',
    ['Y'],
    ['y'],
    inSession((session) => session.commands.copyLink(readSelectedPassage(session))),
  ),
  bind(
    'Page',
    'Add note to selection or current paragraph',
    ['M'],
    ['m'],
    inSession((session) => session.commands.addNote(readSelectedPassage(session))),
  ),
  bind(
    'Page',
    'Panels',
    ['1', '–', String(PANELS.length)],
    PANELS.map((_, index) => String(index + 1)),
    inSession((session, key) => session.commands.showPanel(PANELS[Number(key) - 1] ?? 'transcript')),
  ),
  bind(
    'Page',
    'Theme',
    ['D'],
    ['d'],
    onPage((page) => page.switchTheme),
  ),
  bind(
    'Page',
    'Hide or show player and panels',
    ['W'],
    ['w'],
    onPage((page) => page.toggleSidebar),
  ),
  bind(
    'Page',
    'Reading settings',
    [','],
    [','],
    onPage((page) => page.openSettings),
  ),
  bind(
    'Page',
    'Keyboard shortcuts',
    ['?'],
    ['?'],
    onPage((page) => page.openHelp),
  ),
  bind('Page', 'Close dialog, then clear search', ['Esc'], ['escape'], inSession(closeTop), false),
]

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

function bind(
  group: Shortcut['group'],
  name: string,
  keys: readonly string[],
  match: readonly string[],
  run: BoundShortcut['run'],
  isSingleKey = true,
): BoundShortcut {
  // The digits of the panels are a row that stays together.
  const movable = isSingleKey && match.length < PANELS.length ? match[0] : undefined
  return { group, name, keys, match, run, isSingleKey, movable }
}

/** The table's form of a pressed key: `k`, `?`, `shift+f3`, `mod+k`. */
export function nameKey(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey'>): string {
  const key = event.key.toLowerCase()
  if (event.ctrlKey || event.metaKey) return `mod+${key}`
  return event.shiftKey && key.length > 1 ? `shift+${key}` : key
}
