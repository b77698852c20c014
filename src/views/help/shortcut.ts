/** A line of the keyboard table, as the help sheet shows it. */

export interface Shortcut {
  /** As printed on the keys; each is one way to do it, or a step of a chord written as one text (`⌘K`). */
  readonly keys: readonly string[]
  readonly name: string
  readonly group: 'Playing' | 'Moving' | 'Finding' | 'Page'
  /** One key without Ctrl or ⌘: silent in fields, and the reader can turn them off. */
  readonly isSingleKey: boolean
  /** Stands in the sheet as it opens; the rest comes with *All keys*. */
  readonly isBasic?: boolean | undefined
  /** The key as shipped, where the reader may move it to another one; this names the action for good. */
  readonly movable?: string | undefined
}

export interface KeyMoving {
  readonly message: string
  readonly hasMoved: boolean
  /** Undefined for a key that only holds others down. */
  readKey(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey'>): string | undefined
  /** `''` takes the key away. */
  onMove(movable: string, key: string): void
  onReset(): void
}
