/** A line of the keyboard table, as the help sheet shows it. */

export interface Shortcut {
  /** As printed on the keys; each is one way to do it, or a step of a chord written as one text (`⌘K`). */
  readonly keys: readonly string[]
  /** What it does. */
  readonly name: string
  readonly group: 'Playing' | 'Moving' | 'Finding' | 'Page'
  /** One key without Ctrl or ⌘: silent in fields, and the reader can turn them off. */
  readonly isSingleKey: boolean
}
